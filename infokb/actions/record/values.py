"""What people type for a field, as the text that goes into the note."""

from datetime import date, datetime

from infokb.core.dates import natural
from infokb.core.errors import InfokbError
from infokb.core.frontmatter.edits import quote_scalar
from infokb.core.frontmatter.entries import Value
from infokb.core.markdown.links import parse_wikilink
from infokb.core.shell import command_line
from infokb.core.suggest import did_you_mean
from infokb.core.text import Span
from infokb.core.vault import spelling
from infokb.core.vault.kinds import FieldValueError
from infokb.core.vault.schema import COMMON_FIELDS, Field, Schema
from infokb.core.vault.vault import Vault


def field_by_name(schema: Schema | None, name: str) -> Field:
    """Return a field by name; raise InfokbError where the type has none of that name."""
    known = schema.fields if schema else COMMON_FIELDS
    if name not in known:
        what = f"`{schema.name}`" if schema else "a note without a type"
        help_text = did_you_mean(name, known) or f"its fields: {', '.join(known)}"
        raise InfokbError(f"{what} has no field `{name}`", help_text)
    return known[name]


def field_text(vault: Vault, field: Field, text: str) -> str:
    """Return the text to write for what was typed: days become ISO, names become links.

    Raises InfokbError where the field cannot take it.
    """
    text = text.strip()
    text = spelling.equal_value(field, text) or _read(vault, field, text)
    try:
        field.read(Value(text, Span(0, 0)))
    except FieldValueError as error:
        near = spelling.near_value(field, text)
        help_text = f"did you mean `{near}`?" if near else error.help
        message = f"`{text}` is {error}"
        if not str(error).startswith("not "):
            message = f"`{field.name}` cannot be `{text}`: {error}"
        raise InfokbError(message, help_text) from error
    return text


def yaml_scalar(field: Field | None, text: str, *, flow: bool = False) -> str:
    """Return the YAML scalar for the text of a field; `flow` is for a list in brackets."""
    return text if field and field.kind.bare else quote_scalar(text, flow=flow)


def parse_moment(vault: Vault, text: str) -> date | datetime:
    """Return the day or time that was typed; raise InfokbError."""
    try:
        return natural.moment_from_text(text, vault.now.date(), vault.config.holidays)
    except ValueError as error:
        raise InfokbError(f"cannot read the date or time `{text}`", natural.DATE_HELP) from error


def parse_day(vault: Vault, text: str) -> date:
    """Return the day that was typed; raise InfokbError."""
    try:
        return natural.day_from_text(text, vault.now.date(), vault.config.holidays)
    except ValueError as error:
        raise InfokbError(f"cannot read the date `{text}`", natural.DATE_HELP) from error


def parse_last_day(vault: Vault, text: str) -> date:
    """Return the last day of a span, which was typed as a day or as a number of days."""
    return parse_day(vault, f"{text}d" if text.strip().isdecimal() else text)


def iso_text(value: date | datetime) -> str:
    """Return a day or time as notes hold it, times to the minute."""
    if not isinstance(value, datetime):
        return value.isoformat()
    return value.isoformat(timespec="seconds" if value.second else "minutes")


def _read(vault: Vault, field: Field, text: str) -> str:
    kind = field.kind.name
    if kind in {"date", "dates"}:
        return iso_text(parse_day(vault, text))
    if kind == "time":
        return iso_text(parse_moment(vault, text))
    if kind == "bool":
        return {"yes": "true", "no": "false"}.get(text.lower(), text.lower())
    if kind in {"link", "links"} and not parse_wikilink(text):
        return _link(vault, field, text)
    if field.choices and text not in field.choices:
        _refuse_choice(field, text)
    return text


def _refuse_choice(field: Field, text: str) -> None:
    near = spelling.near_value(field, text)
    help_text = f"did you mean `{near}`?" if near else f"use one of {', '.join(field.choices)}"
    raise InfokbError(f"`{field.name}` cannot be `{text}`", help_text)


def _link(vault: Vault, field: Field, text: str) -> str:
    found = [note for note in vault.by_name(text) if not field.to or note.type_name in field.to]
    if len(found) == 1:
        return vault.names.wikilink("", found[0].path)
    if found:
        paths = ", ".join(note.path for note in found)
        raise InfokbError(f"`{text}` matches {len(found)} notes", f"use one of {paths}")
    what = " or ".join(field.to) or "note"
    near = vault.closest(text)
    create = command_line(f"create it first: infokb new {(*field.to, 'TYPE')[0]} {{}}", text)
    help_text = f"did you mean `{near}`?" if near else create
    raise InfokbError(f"no {what} is named `{text}`", help_text)


def day_of(moment: date | datetime) -> date:
    """Return the day of a date or time as it was typed."""
    return moment.date() if isinstance(moment, datetime) else moment
