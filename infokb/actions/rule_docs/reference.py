"""What there is to know of a rule, from its own module and page."""

import re
from dataclasses import dataclass, fields
from importlib.resources import files
from typing import get_type_hints

from infokb.actions.lint import selection
from infokb.actions.rule_docs.docstrings import class_help
from infokb.rules.rule import Rule

_TITLE = re.compile(r"\A# [^\n]*\n+")


@dataclass(frozen=True, slots=True)
class Option:
    """An option of a rule: its name, what it means, its default."""

    name: str
    help: str
    default: object


@dataclass(frozen=True, slots=True)
class Page:
    """What a rule finds, why, its options, and its cases as Markdown."""

    id: str
    group: str
    severity: str
    about: str
    what: str
    why: str
    options: tuple[Option, ...]
    cases: str
    optional: bool = False


def page(rule: type[Rule]) -> Page:
    """Return the page of a rule."""
    what, _, why = class_help(rule).partition("\n\n")
    package, _, module = rule.__module__.rpartition(".")
    text = files(package).joinpath(f"{module}.md").read_text(encoding="utf-8")
    return Page(
        rule.id,
        rule.group,
        rule().severity.value,
        str(rule.about or "every note"),
        " ".join(what.split()),
        " ".join(why.split()),
        _options(rule),
        _TITLE.sub("", text).strip(),
        rule.optional,
    )


def _options(rule: type[Rule]) -> tuple[Option, ...]:
    hints = get_type_hints(rule, include_extras=True)
    names = selection.options(rule)
    defaults = rule()
    return tuple(
        Option(one.name, _help(hints[one.name]), getattr(defaults, one.name))
        for one in fields(rule)
        if one.name in names
    )


def _help(hint: object) -> str:
    metadata = getattr(hint, "__metadata__", ())
    return str(metadata[0]) if metadata else ""


def record(one: Page) -> dict[str, object]:
    """Return a page as plain data."""
    return {
        "id": one.id,
        "group": one.group,
        "severity": one.severity,
        "about": one.about,
        "optional": one.optional,
        "what": one.what,
        "why": one.why,
        "options": [{"name": o.name, "help": o.help, "default": o.default} for o in one.options],
        "cases": one.cases,
    }
