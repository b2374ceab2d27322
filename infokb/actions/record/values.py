"""What people type for a field, as the text that goes into the note."""

from datetime import date, datetime

from infokb.core.dates.clock_times import DateTextError
from infokb.core.dates.date_reader import Look
from infokb.core.dates.day_words import iso_words
from infokb.core.dates.instants import instant_of, iso_text
from infokb.core.errors import AmbiguousError, InfokbError
from infokb.core.frontmatter.edits import quote_scalar
from infokb.core.frontmatter.entries import Value
from infokb.core.markdown.links import parse_wikilink
from infokb.core.shell import command_line
from infokb.core.suggest import did_you_mean
from infokb.core.text import Span, quantity
from infokb.core.vault import spelling
from infokb.core.vault.date_fields import field_look
from infokb.core.vault.half_written import require_typed
from infokb.core.vault.kinds import FieldValueError
from infokb.core.vault.lookup import nearest_name, notes_meant
from infokb.core.vault.schema import COMMON_FIELDS, Field, Schema
from infokb.core.vault.vault import Vault

_JUST_PAST_DAYS = 30
"""For so long after it a date without its year is more likely that day than next year's."""


def field_by_name(schema: Schema | None, name: str) -> Field:
    """Return a field by name; raise InfokbError where the type has none of that name."""
    fields = schema.fields if schema else COMMON_FIELDS
    if name not in fields:
        what = f"`{schema.name}`" if schema else "a note without a type"
        help_text = did_you_mean(name, fields) or f"its fields: {', '.join(fields)}"
        raise InfokbError(f"{what} has no field `{name}`", help_text)
    return fields[name]


def field_text(vault: Vault, field: Field, text: str) -> str:
    """Return the text to write for what was typed: days become ISO, names become links.

    Raises InfokbError where the field cannot take it.
    """
    text = text.strip()
    if len(text.splitlines()) > 1:
        message = f"`{field.name}` takes one line"
        raise InfokbError(message, "leave out the line break; longer text goes below the fields")
    text = spelling.equal_value(field, text) or _read_value(vault, field, text)
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


def shown_text(field: Field | None, text: str) -> str:
    """Return the text of a field for the one who typed it: a date or time after its weekday."""
    if field and field.kind.name in {"date", "dates", "time"}:
        value = field.read(Value(text, Span(0, 0)))
        moment = value[0] if isinstance(value, tuple) else value
        return iso_words(moment) if isinstance(moment, date) else text
    return text


def parse_fact(vault: Vault, text: str, *, force: bool | None = None) -> date | datetime:
    """Return the date or time of something that has happened; raise InfokbError.

    Where words leave it open it is the latest. One that is still to come is refused without
    `force`, which is None where a command has no such option.
    """
    moment = _moment(vault, text, Look.BACK)
    is_future = day_of(moment) > vault.today or instant_of(moment, vault.zone) > vault.now
    if is_future and not force:
        message = f"{iso_words(moment)} is still to come: {_now_words(vault, moment)}"
        raise InfokbError(message, _or_force("use a past date", can_force=force is not None))
    return moment


def parse_fact_day(vault: Vault, text: str) -> date:
    """Return the day of something that has happened; raise InfokbError as `parse_fact` does."""
    return day_of(parse_fact(vault, text))


def parse_plan(vault: Vault, text: str, *, force: bool | None = None) -> date | datetime:
    """Return the date or time of a plan; raise InfokbError.

    Where words leave it open it is the first from tomorrow on, and of dates of the year the
    one of today. One before today is refused without `force`, as `parse_fact` does.
    """
    moment = _plan_moment(vault, text)
    if day_of(moment) < vault.today and not force:
        message = f"{iso_words(moment)} is in the past: today is {iso_words(vault.today)}"
        raise InfokbError(message, _or_force("use a future date", can_force=force is not None))
    return moment


def _plan_moment(vault: Vault, text: str) -> date | datetime:
    """Return the date or time of a plan; refuse a date without its year that is just past."""
    moment, near = (_moment(vault, text, look) for look in (Look.AHEAD, Look.NEAR))
    ago = (vault.today - day_of(near)).days
    if ago < 0 or ago > _JUST_PAST_DAYS or (day_of(moment) - day_of(near)).days <= _JUST_PAST_DAYS:
        return moment
    if not ago:
        return near
    message = f"`{text.strip()}` was {quantity(ago, 'day')} ago"
    raise InfokbError(message, f"if it happened: infokb met; else write the year: {day_of(moment)}")


def _now_words(vault: Vault, moment: date | datetime) -> str:
    """Return what an error names beside a moment to come: the day, or on that day the time."""
    if day_of(moment) == vault.today:
        return f"it is {vault.now:%H:%M}"
    return f"today is {iso_words(vault.today)}"


def _or_force(help_text: str, *, can_force: bool) -> str:
    return f"{help_text}, or --force" if can_force else help_text


def parse_plan_day(vault: Vault, text: str) -> date:
    """Return the day of a plan, typed as a date or a number of days; raise InfokbError."""
    return day_of(parse_plan(vault, f"{text.strip()}d" if text.strip().isdecimal() else text))


def _moment(vault: Vault, text: str, look: Look) -> date | datetime:
    try:
        return vault.date_reader.moment(text, look)
    except DateTextError as error:
        raise InfokbError(str(error), error.help) from error


def _read_moment(vault: Vault, field: Field, text: str) -> str:
    """Return what was typed for a field of dates or times, as ISO.

    What has happened looks back, and may not be to come.
    """
    look = field_look(field.name)
    reader = {Look.BACK: parse_fact, Look.AHEAD: _plan_moment}.get(look)
    moment = reader(vault, text) if reader else _moment(vault, text, look)
    return iso_text(moment if field.kind.name == "time" else day_of(moment))


def _read_value(vault: Vault, field: Field, text: str) -> str:
    kind = field.kind.name
    if kind in {"date", "dates", "time"}:
        return _read_moment(vault, field, text)
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
    matches = notes_meant(vault, text, field.to)
    if len(matches) == 1:
        return vault.names.wikilink("", require_typed(vault, matches[0]).path)
    if matches:
        names = tuple(vault.called(note) for note in matches)
        raise AmbiguousError(f"`{text}` matches {len(matches)} notes", names)
    what = " or ".join(field.to) or "note"
    near = nearest_name(vault, text, field.to)
    create = command_line(f"create it first: infokb new {(*field.to, 'TYPE')[0]} {{}}", text)
    raise InfokbError(f"no {what} is named `{text}`", f"did you mean `{near}`?" if near else create)


def day_of(moment: date | datetime) -> date:
    """Return the day of a date or time as it was typed."""
    return moment.date() if isinstance(moment, datetime) else moment
