"""The handbook: rules, note types, log lines and follow-ups, as the program knows them."""

from collections.abc import Iterable, Iterator
from functools import partial

from markupsafe import Markup

from infokb.actions.publish import handbook
from infokb.actions.publish.page import Draft
from infokb.actions.publish.site import Here
from infokb.actions.rule_docs import rule_pages
from infokb.actions.rule_docs.cases import cases
from infokb.core.vault.schema import COMMON, Field
from infokb.core.vault.vault import Vault
from infokb.rules import RULES

NAV = ""
PAGE = "/handbook.md"
TYPES = "/handbook/types.md"


def drafts(vault: Vault) -> Iterator[Draft]:
    """Give the page of all, one for the types, and one for each rule."""
    del vault
    yield Draft(PAGE, "Handbook", "handbook", "", _show)
    yield Draft(TYPES, "Note types", "types", "", _types)
    for at, rule in enumerate(RULES):
        yield Draft(handbook.key(rule.id), rule.id, "rule", "", partial(_rule, at))


def _show(here: Here) -> Markup:
    return here.panel(
        "handbook",
        groups=[
            (group, about, [one for one in handbook.rules() if one.group == group])
            for group, about in rule_pages.GROUPS.items()
        ],
        key=handbook.key,
        severity=rule_pages.severity,
        types=sorted(here.site.vault.schemas.values(), key=lambda one: one.name),
        log=handbook.log_kinds(),
        tasks=handbook.task_kinds(),
        line=handbook.log_line(here.site.vault.now.date()),
        task=handbook.follow_up(here.site.vault.now.date()),
        fields=handbook.task_fields(),
    )


def _types(here: Here) -> Markup:
    types = sorted(here.site.vault.schemas.values(), key=lambda one: one.name)
    return here.panel(
        "types",
        types=[
            (one, _helped(field for field in one.fields.values() if field.name not in COMMON))
            for one in types
        ],
        common=_helped(COMMON.values()),
    )


def _helped(fields: Iterable[Field]) -> list[tuple[Field, Markup]]:
    return [(one, handbook.code(one.help)) for one in fields]


def _rule(at: int, here: Here) -> Markup:
    page = handbook.rules()[at]
    return here.panel(
        "rule",
        page=page,
        severity=rule_pages.severity(page),
        options=[(one, rule_pages.toml(one)) for one in page.options],
        cases=list(cases(page.cases)),
    )
