"""What the arguments and options of each command can be given, from where it is declared."""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

import click

from infokb.actions.draft.blanks import BLANKS
from infokb.actions.record.facts import facts_of_type
from infokb.core.text import joined_words
from infokb.core.vault.types import NoteType
from infokb.faces.cli import declarations
from infokb.faces.text import describe


class ChoiceSection(NamedTuple):
    """Part of a help: the name of an argument or option, the values it takes, words on them."""

    title: str
    rows: tuple[tuple[str, str], ...] = ()
    text: str = ""


SectionMaker = Callable[[click.Context], Iterator[ChoiceSection]]


def command_choices(ctx: click.Context) -> list[ChoiceSection]:
    """Return what the command of a context can be given."""
    makers = _SECTIONS.get(ctx.command.name or "", ())
    return [section for maker in makers for section in maker(ctx)]


def _types(ctx: click.Context) -> Iterator[ChoiceSection]:
    yield ChoiceSection("TYPE", _type_rows(ctx))


def _describable(ctx: click.Context) -> Iterator[ChoiceSection]:
    schema = ("json-schema", "Front matter and the output of --json, as JSON Schema.")
    obsidian = ("obsidian", "Writes what Obsidian needs to know of the types.")
    yield ChoiceSection("TYPE", (*_type_rows(ctx), schema, obsidian))


def _type_rows(ctx: click.Context) -> tuple[tuple[str, str], ...]:
    types = declarations.readable(ctx, declarations.note_types).values()
    return tuple((schema.name, schema.summary) for schema in types)


def _fields(ctx: click.Context) -> Iterator[ChoiceSection]:
    types = declarations.readable(ctx, declarations.note_types)
    text = f"`infokb describe TYPE` lists fields and their choices. TYPE is {_either(types)}."
    yield ChoiceSection("FIELD", text=text)


def _facts(ctx: click.Context) -> Iterator[ChoiceSection]:
    types = declarations.readable(ctx, declarations.note_types)
    facts = ((name, facts_of_type(schema)) for name, schema in types.items())
    rows = tuple((name, ", ".join(names)) for name, names in facts if names)
    yield ChoiceSection("FACT, by the type of the note", rows)


def _option_values(kind: NoteType, fields: Mapping[str, str]) -> SectionMaker:
    """Return what makes the section of options that fill in fields, by their names."""

    def section(ctx: click.Context) -> Iterator[ChoiceSection]:
        types = declarations.readable(ctx, declarations.note_types)
        known_fields = types[kind.value].fields
        rows = [
            (option, ", ".join(known_fields[field].choices))
            for option, field in fields.items()
            if field in known_fields and known_fields[field].choices
        ]
        headings = ", ".join(types[NoteType.INTERVIEW.value].sections)
        yield ChoiceSection("Values of options", (*rows, ("HEADING", headings)))

    return section


def _log_kinds(ctx: click.Context) -> Iterator[ChoiceSection]:
    del ctx
    yield ChoiceSection("KIND", tuple(describe.log_kind_terms()))
    yield ChoiceSection("--todo begins with", tuple(describe.task_kind_terms()))


def _messages(ctx: click.Context) -> Iterator[ChoiceSection]:
    kinds = declarations.readable(ctx, declarations.message_templates)
    yield ChoiceSection("KIND", tuple((kind.name, kind.summary) for kind in kinds))
    yield ChoiceSection("--set DETAIL=TEXT", text=f"DETAIL is {_either(BLANKS)}.")


def _columns(ctx: click.Context) -> Iterator[ChoiceSection]:
    del ctx
    from infokb.actions.query.columns import DERIVED_COLUMNS
    from infokb.actions.query.comparison import COMPARISON_EXAMPLES

    rows = (
        ("name, path", "Of every note."),
        ("any field", "`infokb describe TYPE` lists the fields of a type."),
        (", ".join(DERIVED_COLUMNS), "Of contacts."),
    )
    yield ChoiceSection("KEY, and names in --columns and EXPR", rows)
    yield ChoiceSection("EXPR", tuple(COMPARISON_EXAMPLES.values()))


def _rules(ctx: click.Context) -> Iterator[ChoiceSection]:
    del ctx
    from infokb.rules.all_rules import GROUPS

    yield ChoiceSection(
        "RULE", text=f"`infokb explain` lists all rules. Groups: {', '.join(GROUPS)}."
    )


def _follow_up_rules(ctx: click.Context) -> Iterator[ChoiceSection]:
    del ctx
    yield ChoiceSection("RULE", text="`infokb explain followup` lists the rules of follow-ups.")


def _either(words: Mapping[str, object]) -> str:
    return joined_words([*words]).replace(" and ", " or ")


_SECTIONS: Mapping[str, tuple[SectionMaker, ...]] = {
    "new": (_types, _fields),
    "set": (_fields,),
    "unset": (_fields,),
    "met": (_option_values(NoteType.INTERVIEW, {"--medium": "medium", "--kind": "kind"}),),
    "mark": (_facts, _option_values(NoteType.CONTACT, {"--reason": "closed_reason"})),
    "log": (_log_kinds,),
    "draft": (_messages,),
    "list": (_types, _columns),
    "find": (_types,),
    "describe": (_describable,),
    "next": (_follow_up_rules,),
    "watch": (_follow_up_rules,),
    "snooze": (_follow_up_rules,),
    "skip": (_follow_up_rules,),
    "lint": (_rules,),
    "explain": (_rules,),
}
"""What makes the last sections of a command's help, by its name."""
