"""The handbook: rules, note types, log lines and follow-ups, as the program knows them."""

from collections.abc import Iterable, Iterator
from functools import partial

from markupsafe import Markup

from infokb.actions.rule_docs import rule_pages
from infokb.actions.rule_docs.cases import rule_cases
from infokb.core.vault.schema import COMMON_FIELDS, Field
from infokb.core.vault.vault import Vault
from infokb.rules.all_rules import RULES
from infokb.site import rule_facts
from infokb.site.context import PageContext
from infokb.site.page import PageDraft

NAV = ""
PAGE = "/handbook.md"
TYPES = "/handbook/types.md"


def drafts(vault: Vault) -> Iterator[PageDraft]:
    """Yield the page of all, one for the types, and one for each rule."""
    del vault
    yield PageDraft(PAGE, "Handbook", "handbook", "", _show)
    yield PageDraft(TYPES, "Note types", "types", "", _types)
    for at, rule in enumerate(RULES):
        yield PageDraft(rule_facts.rule_page_key(rule.id), rule.id, "rule", "", partial(_rule, at))


def _show(context: PageContext) -> Markup:
    return context.panel(
        "handbook",
        groups=[
            (group, about, [rule for rule in rule_facts.handbook_rules() if rule.group == group])
            for group, about in rule_pages.GROUP_SUMMARIES.items()
        ],
        key=rule_facts.rule_page_key,
        code=rule_facts.sentence_with_code,
        severity=rule_pages.severity_text,
        types=sorted(context.site.vault.schemas.values(), key=lambda schema: schema.name),
        log=rule_facts.log_kinds(),
        tasks=rule_facts.task_kinds(),
        line=rule_facts.example_log_line(context.site.vault.today),
        task=rule_facts.example_task(context.site.vault.today),
        fields=rule_facts.task_fields(),
    )


def _types(context: PageContext) -> Markup:
    types = sorted(context.site.vault.schemas.values(), key=lambda schema: schema.name)
    return context.panel(
        "types",
        types=[
            (
                schema,
                _helped(
                    field for field in schema.fields.values() if field.name not in COMMON_FIELDS
                ),
            )
            for schema in types
        ],
        common=_helped(COMMON_FIELDS.values()),
    )


def _helped(fields: Iterable[Field]) -> list[tuple[Field, Markup]]:
    return [(field, rule_facts.sentence_with_code(field.help)) for field in fields]


def _rule(at: int, context: PageContext) -> Markup:
    page = rule_facts.handbook_rules()[at]
    return context.panel(
        "rule",
        page=page,
        code=rule_facts.sentence_with_code,
        severity=rule_pages.severity_text(page),
        options=[(option, rule_pages.default_as_toml(option)) for option in page.options],
        cases=list(rule_cases(page.cases)),
    )
