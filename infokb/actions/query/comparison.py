"""Comparisons of a column's value with what was typed."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime

from infokb.actions.query.columns import Column
from infokb.core.dates.clock_times import DateTextError
from infokb.core.dates.date_reader import Look
from infokb.core.dates.instants import local_day
from infokb.core.errors import InfokbError
from infokb.core.patterns import compile_later
from infokb.core.suggest import did_you_mean
from infokb.core.tag_names import covers_tag
from infokb.core.text import bare_name, quantity
from infokb.core.vault.lookup import nearest_name, notes_meant
from infokb.core.vault.vault import Vault

_LENGTH = compile_later(r"(\d{1,4})\s*(d|w|m|y|days?|weeks?|months?|years?)", re.IGNORECASE)
_UNITS = {"d": "day", "w": "week", "m": "month", "y": "year"}
_PERIOD = compile_later(r"\d{4}(-\d{2})?")
"""A year or a month, which are compared with the beginning of a date."""
_TRUTHS = {"yes": "true", "true": "true", "no": "false", "false": "false"}
Comparison = Callable[[object, object], bool]


def comparison(vault: Vault, column: Column, sign: str, typed: str) -> Callable[[object], bool]:
    """Return the test of a column's value that a comparison means; raise InfokbError."""
    compare = COMPARISONS[sign]
    if column.kind == "tags":
        compare = _COMPARE_TAGS.get(sign, compare)
    is_ordered = column.kind == "choice" and sign[0] in "<>"
    typed_value = _compared_value(vault, column, sign, typed)
    target = _rank(column, typed_value) if is_ordered else typed_value

    def test(value: object) -> bool:
        items = value if column.many and isinstance(value, tuple) else (value,)
        for item in items or (None,):
            item_value = comparable(vault, item)
            if compare(_rank(column, item_value) if is_ordered else item_value, target):
                return True
        return False

    return test


def sort_key(vault: Vault, column: Column, value: object) -> tuple[float, str] | None:
    """Return what a value is sorted by: choices as they are declared; None without a value."""
    compared = comparable(vault, value)
    if compared is None:
        return None
    if column.choices and str(value) in column.choices:
        return (float(column.choices.index(str(value))), "")
    return (float(compared), "") if isinstance(compared, int | float) else (0.0, str(compared))


def comparable(vault: Vault, value: object) -> object:
    """Return a value as it is compared: dates as local ISO text, text without case and accents."""
    if isinstance(value, date):
        clock = value.strftime("T%H:%M") if isinstance(value, datetime) else ""
        return local_day(value, vault.zone).isoformat() + clock
    if isinstance(value, tuple):
        return bare_name(" ".join(str(item) for item in value)) if value else None
    if isinstance(value, bool):
        return str(value).lower()
    return bare_name(value) if isinstance(value, str) else value


def _rank(column: Column, value: object) -> object:
    """Return the place of a choice in their order, None for what has none."""
    ranks = {bare_name(choice): at for at, choice in enumerate(column.order)}
    return ranks.get(str(value))


def _compared_value(vault: Vault, column: Column, sign: str, typed: str) -> object:
    """Return what was typed as it is compared; raise InfokbError where the column cannot be so."""
    if sign == "~" or not typed:
        return bare_name(typed)
    if column.kind in {"link", "links"} and sign.endswith("=") and sign[0] not in "<>":
        return bare_name(_linked_name(vault, column, typed))
    if column.is_dated:
        return _wanted_date(vault, column, sign, typed)
    if column.kind == "bool":
        if typed.lower() not in _TRUTHS:
            raise InfokbError(f"`{column.name}` cannot be `{typed}`", "use yes or no")
        return _TRUTHS[typed.lower()]
    if column.choices and bare_name(typed) not in map(bare_name, column.choices):
        raise InfokbError(f"`{column.name}` cannot be `{typed}`", _choice_help(column, sign, typed))
    if column.kind != "number":
        return bare_name(typed)
    try:
        return float(typed)
    except ValueError as error:
        raise InfokbError(f"`{typed}` is not a number", f"write {column.name}{sign}2") from error


def _linked_name(vault: Vault, column: Column, typed: str) -> str:
    """Return the name of the note that is meant, what was typed where none is near."""
    matches = notes_meant(vault, typed, column.to)
    if len(matches) == 1:
        return matches[0].name
    what = " or ".join(column.to) or "note"
    if matches:
        names = ", ".join(f"`{note.name}`" for note in matches)
        raise InfokbError(f"`{typed}` matches {len(matches)} notes", f"use one of {names}")
    near = nearest_name(vault, typed, column.to)
    if near:
        raise InfokbError(f"no {what} is named `{typed}`", f"did you mean `{near}`?")
    return typed


def _choice_help(column: Column, sign: str, typed: str) -> str:
    choices = [part.strip() for part in typed.split(",")]
    if len(choices) > 1 and set(choices) <= set(column.choices):
        return "write " + " or ".join(f"{column.name}{sign}{choice}" for choice in choices)
    return did_you_mean(typed, column.choices) or f"use one of {', '.join(column.choices)}"


def _wanted_date(vault: Vault, column: Column, sign: str, typed: str) -> object:
    if _PERIOD.fullmatch(typed):
        return typed
    length = _LENGTH.fullmatch(typed.strip())
    if length and column.look is Look.BACK:
        unit = length[2][0].lower()
        span = quantity(int(length[1]), _UNITS[unit])
        meaning = {"<": f"more than {span} ago", ">": f"less than {span} ago"}
        ago = meaning.get(sign[0], f"{span} ago")
        help_text = f"write {column.name}{sign}-{length[1]}{unit} for {ago}"
        raise InfokbError(f"`{typed}` is {span} from now", help_text)
    try:
        moment = vault.date_reader.moment(typed, column.look)
    except DateTextError as error:
        raise InfokbError(str(error), error.help) from error
    return comparable(vault, moment)


def _same(value: object, target: object) -> bool:
    if isinstance(value, str) and isinstance(target, str) and re.match(r"\d{4}-\d{2}-\d{2}", value):
        return value.startswith(target) if target else not value
    return value == target or (value is None and target == "")


def _covers(value: object, target: object) -> bool:
    return _same(value, target) or (value is not None and covers_tag(str(target), str(value)))


def _less(value: object, target: object) -> bool:
    if isinstance(value, str) and isinstance(target, str):
        return value < target
    return isinstance(value, int | float) and isinstance(target, int | float) and value < target


def _greater(value: object, target: object) -> bool:
    return _is_known(value, target) and not _less(value, target) and not _same(value, target)


def _is_known(value: object, target: object) -> bool:
    return value is not None and target is not None


COMPARISONS: Mapping[str, Comparison] = {
    "=": _same,
    "!=": lambda value, target: not _same(value, target),
    "<": lambda value, target: _is_known(value, target) and _less(value, target),
    ">": _greater,
    "<=": lambda value, target: (
        _is_known(value, target) and (_less(value, target) or _same(value, target))
    ),
    ">=": lambda value, target: _is_known(value, target) and not _less(value, target),
    "~": lambda value, target: str(target) in ("" if value is None else str(value)),
}
_COMPARE_TAGS: Mapping[str, Comparison] = {
    "=": _covers,
    "!=": lambda value, target: not _covers(value, target),
}
COMPARISON_EXAMPLES: Mapping[str, tuple[str, str]] = {
    "=": ("stage=met", "It is; of a field that holds several values, one of them is."),
    "!=": ("how_met!=cold", "It is not."),
    "<": ("last_touch<-90d", "Before; of a number, less."),
    ">": ("asked>2026-11-01", "After; of a number, more."),
    "<=": ("last_touch<=yesterday", "Before or on; at most."),
    ">=": ("replied>=2026-11", "After or on; at least."),
    "~": ("role~analyst", "It contains, ignoring case and accents."),
    "": ("not replied", "It has no value; a name alone: it has one."),
}
"""A condition on contacts for each sign, and what that means; empty for none."""
