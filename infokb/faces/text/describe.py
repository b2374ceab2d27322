"""What notes and messages can be, as text and as JSON."""

from collections.abc import Iterable, Sequence

from infokb.actions.draft.message_kinds import MessageTemplate
from infokb.actions.record.facts import facts_of_type
from infokb.core.markdown.log import LOG_MEANINGS
from infokb.core.markdown.tasks import TASK_MEANINGS
from infokb.core.text import quantity, safe_text
from infokb.core.vault.schema import COMMON_FIELDS, Field, Schema
from infokb.faces.terminal import escape
from infokb.faces.terminal.color import Paint
from infokb.faces.terminal.width import pad_text, text_width
from infokb.faces.terminal.wrap import paint_lines, titled_lines, wrap_text

_KIND_WORDS = {"bool": "true or false", "time": "date or time", "timezone": "time zone"}


def record(types: Sequence[Schema]) -> dict[str, object]:
    """Return note types as plain data."""
    return {"format_version": 1, "types": [_type_record(schema) for schema in types]}


def record_all(types: Sequence[Schema], messages: Sequence[MessageTemplate]) -> dict[str, object]:
    """Return note types, and the kinds of what is written in them, as plain data."""
    return {
        **record(types),
        "log_kinds": [
            {"name": kind.value, "summary": summary} for kind, summary in LOG_MEANINGS.items()
        ],
        "task_kinds": [
            {"name": kind.value, "summary": summary} for kind, summary in TASK_MEANINGS.items()
        ],
        "message_kinds": [
            {"name": message.name, "about": message.about, "summary": message.summary}
            for message in messages
        ],
    }


def _type_record(schema: Schema) -> dict[str, object]:
    return {
        "name": schema.name,
        "summary": schema.summary,
        "folder": schema.folder,
        "template": schema.path,
        "fields": [_field_record(field) for field in schema.fields.values()],
        "facts": facts_of_type(schema),
        "columns": schema.table,
        "headings": schema.sections,
    }


def _field_record(field: Field) -> dict[str, object]:
    return {
        "name": field.name,
        "kind": field.kind.name,
        "many": field.kind.many,
        "required": field.required,
        "default": field.default or None,
        "choices": field.choices,
        "to": field.to,
        "help": field.help,
    }


def render(schema: Schema, paint: Paint) -> str:
    """Return a note type for a terminal: its fields, the facts to mark, its headings."""
    type_fields = [field for field in schema.fields.values() if field.name not in COMMON_FIELDS]
    common_fields = [field for field in COMMON_FIELDS.values() if field.name != "type"]
    where = f"Notes are in {schema.folder}/." if schema.folder else ""
    facts = ", ".join(facts_of_type(schema))
    names = schema.own_names.names
    terms = [_field_term(field, names.get(field.name, "")) for field in type_fields]
    common_terms = [_field_term(field, names.get(field.name, "")) for field in common_fields]
    headings = ", ".join(schema.sections)
    lines = [
        paint(safe_text(schema.name), "bold"),
        *wrap_text(f"{schema.summary} {where}", paint, ""),
        *titled_lines("Fields", term_lines(terms, paint), paint),
        *titled_lines("Fields of every type", term_lines(common_terms, paint), paint),
        *titled_lines("Facts (infokb mark NAME FACT)", wrap_text(facts, paint), paint),
        *titled_lines("Headings", wrap_text(headings, paint), paint),
    ]
    return escape.escape_orders("\n".join(lines))


def render_all(types: Sequence[Schema], messages: Sequence[MessageTemplate], paint: Paint) -> str:
    """Return the note types, and the kinds of what is written in them, for a terminal."""
    parts = {
        "Note types (infokb new TYPE NAME)": map(_type_term, types),
        "Log kinds (infokb log NAME KIND TEXT)": log_kind_terms(),
        "Task kinds (- [ ] #promise TEXT)": task_kind_terms(),
        "Message kinds (infokb draft KIND NAME)": ((kind.name, kind.summary) for kind in messages),
    }
    lines = [
        line
        for title, terms in parts.items()
        for line in titled_lines(title, term_lines(terms, paint), paint)
    ]
    more = wrap_text("`infokb describe TYPE` lists the fields of a type.", paint, "")
    return escape.escape_orders("\n".join([*lines[1:], "", *paint_lines(more, paint, "dim")]))


def log_kind_terms() -> list[tuple[str, str]]:
    """Return the kinds of log lines with what each says."""
    return [(kind.value, summary) for kind, summary in LOG_MEANINGS.items()]


def task_kind_terms() -> list[tuple[str, str]]:
    """Return the tags of tasks with what each says."""
    return [(f"#{kind.value}", summary) for kind, summary in TASK_MEANINGS.items()]


def term_lines(terms: Iterable[tuple[str, str]], paint: Paint) -> list[str]:
    """Return terms below each other, with what each means beside it."""
    rows = [(safe_text(term), meaning) for term, meaning in terms]
    width = max((text_width(term) for term, _ in rows), default=0)
    return [
        line
        for term, meaning in rows
        for line in wrap_text(meaning, paint, f"  {pad_text(term, width)}  ")
    ]


def _type_term(schema: Schema) -> tuple[str, str]:
    field_count = len(schema.fields.keys() - COMMON_FIELDS.keys())
    details = [f"in {schema.folder}/"] if schema.folder else []
    details += [quantity(field_count, "field")] if field_count else []
    return schema.name, f"{schema.summary} ({', '.join(details)})" if details else schema.summary


def _field_term(field: Field, name_in_notes: str) -> tuple[str, str]:
    details = [
        f"`{safe_text(name_in_notes)}` in your notes" if name_in_notes else "",
        f"one of {', '.join(field.choices)}" if field.choices else _kind_words(field),
        "required" if field.required else "",
        f"default: {field.default}" if field.default else "",
    ]
    return field.name, f"{field.help} ({'; '.join(filter(None, details))})"


def _kind_words(field: Field) -> str:
    kind = _KIND_WORDS.get(field.kind.name, field.kind.name)
    return f"{kind} to {' or '.join(field.to)}" if field.to else kind
