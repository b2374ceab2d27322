"""All about a rule, from its module and page."""

from dataclasses import fields
from importlib.resources import files
from typing import get_type_hints

from infokb.actions.lint import selection
from infokb.actions.rule_docs.docstrings import class_help
from infokb.core.patterns import compile_later
from infokb.core.text import joined_words
from infokb.core.value_class import value_class
from infokb.rules.rule import Rule

EVERY_NOTE = "every note"
"""What a rule applies to that is for no type of its own."""
_TITLE = compile_later(r"\A# [^\n]*\n+")


@value_class
class RuleOption:
    """An option of a rule: its name, help and default."""

    name: str
    help: str
    default: object


@value_class
class RulePage:
    """A rule: what it finds, why, its options, and its cases as Markdown."""

    id: str
    group: str
    severity: str
    about: str
    what: str
    why: str
    options: tuple[RuleOption, ...]
    cases: str
    optional: bool = False

    @property
    def applies_to(self) -> str:
        """The notes it is about, in words: `contacts and opportunities`, `every note`."""
        if self.about == EVERY_NOTE:
            return EVERY_NOTE
        return joined_words([_plural(name) for name in self.about.split(", ")])


def _plural(noun: str) -> str:
    return f"{noun.removesuffix('y')}ies" if noun.endswith("y") else f"{noun}s"


def rule_page(rule: type[Rule]) -> RulePage:
    """Return the page of a rule; `about` is `every note` when it is for all types."""
    _, _, why = class_help(rule).partition("\n\n")
    package, _, module = rule.__module__.rpartition(".")
    text = files(package).joinpath(f"{module}.md").read_text(encoding="utf-8")
    return RulePage(
        rule.id,
        rule.group,
        rule().severity.value,
        ", ".join(map(str, rule.about)) or EVERY_NOTE,
        what_rule_finds(rule),
        " ".join(why.split()),
        _options(rule),
        _TITLE.sub("", text).strip(),
        rule.optional,
    )


def what_rule_finds(rule: type[Rule]) -> str:
    """Return what a rule finds, in a sentence."""
    return " ".join(class_help(rule).partition("\n\n")[0].split())


def _options(rule: type[Rule]) -> tuple[RuleOption, ...]:
    hints = get_type_hints(rule, include_extras=True)
    names = selection.rule_options(rule)
    defaults = rule()
    return tuple(
        RuleOption(field.name, _help(hints[field.name]), getattr(defaults, field.name))
        for field in fields(rule)
        if field.name in names
    )


def _help(hint: object) -> str:
    metadata = getattr(hint, "__metadata__", ())
    return str(metadata[0]) if metadata else ""


def rule_record(page: RulePage) -> dict[str, object]:
    """Return a page as plain data."""
    return {
        "id": page.id,
        "group": page.group,
        "severity": page.severity,
        "about": page.about,
        "optional": page.optional,
        "what": page.what,
        "why": page.why,
        "options": [
            {"name": option.name, "help": option.help, "default": option.default}
            for option in page.options
        ],
        "cases": page.cases,
    }
