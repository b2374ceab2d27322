"""Other spellings of a value, turned into the one that infokb reads."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from zoneinfo import available_timezones

from infokb.core.dates.clock_times import DateTextError, split_clock
from infokb.core.dates.instants import iso_text
from infokb.core.dates.written_dates import written_dates
from infokb.core.frontmatter.entries import Value
from infokb.core.patterns import compile_later
from infokb.core.suggest import nearest_word
from infokb.core.text import Span, fold
from infokb.core.vault.schema import Field
from infokb.core.vault.vault import Vault

_DAY = r"(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})"
_MOMENT = compile_later(
    rf"{_DAY}(?:[T ] *(?P<hour>\d{{1,2}})(?P<rest>:\d{{2}}(?::\d{{2}})?) ?"
    r"(?P<zone>Z|[+-]\d{2}:\d{2})?)?"
)
_MINUTES = compile_later(r"(\d{1,4}) ?(?:m|min|mins|minutes?|minuten?)\.?", re.IGNORECASE)
_HOST = compile_later(r"(?:[\w-]+\.)+[^\W\d_]{2,24}(?::\d{1,5})?(?:[/?#][^\s<>\"]*)?")
_SCHEME = compile_later(r"https?:", re.IGNORECASE)
_IN_ANGLES = compile_later(r"[^<>]*<([^<>\s]+)>")
_IN_LINK = compile_later(r"\[[^\[\]]*\]\(([^()\s]+)\)")
_PAIRS = ('""', "''", "“”", "„“", "„”", "«»", "\u2018\u2019")
_UNSEEN = "\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
_EDGES = compile_later(rf"^[\s{_UNSEEN}]+|[\s{_UNSEEN}]+$")
_NEVER = frozenset({"publish", "quotable", "share"})
"""Fields that give something away: their values are never guessed."""
_MEANT = {
    "canceled": "cancelled", "call": "phone", "done": "completed", "finished": "completed",
    "held": "completed", "mail": "email", "meet": "video", "missed": "no-show", "teams": "video",
    "won": "accepted", "zoom": "video",
}  # fmt: skip
_SWITCHES = {"yes": "true", "y": "true", "on": "true", "no": "false", "n": "false", "off": "false"}


def equal_value(field: Field, text: str) -> str | None:
    """Return the spelling of the same value that a field reads, None when there is none."""
    bare = _bare(text)
    spelled = _choice(field, bare) if field.choices else _SAME.get(field.kind.name, _alone)(bare)
    return (
        _only_reading(field, (spelled,)) if field.kind.name not in _FREE or field.choices else None
    )


def near_value(field: Field, text: str) -> str | None:
    """Return the value that was probably meant, None when none is near or two are."""
    bare = _bare(text)
    if field.choices:
        choice = _MEANT.get(fold(bare), "")
        return choice if choice in field.choices else nearest_word(text, field.choices)
    if field.name in _NEVER:
        return None
    return _only_reading(field, _NEAR[field.kind.name](bare)) if field.kind.name in _NEAR else None


def values_in_text(field: Field, text: str) -> tuple[str, ...]:
    """Return the values that a text separates by commas, empty unless a field reads each."""
    parts = [part.strip() for part in text.split(",")] if field.kind.many else []
    values = [equal_value(field, part) or near_value(field, part) for part in parts if part]
    return tuple(value for value in values if value) if len(values) > 1 and all(values) else ()


def respell_value(vault: Vault, folder: str, field: Field, text: str) -> tuple[str, bool] | None:
    """Return the value that a text in a folder's note stands for, and whether that is sure."""
    if sure := equal_value(field, text):
        return sure, True
    dated = field.kind.name in {"date", "dates", "time"}
    spelled = _date_value(vault, field, text) if dated else near_value(field, text)
    spelled = spelled or link_value(vault, folder, field, text)
    return (spelled, False) if spelled else None


def _date_value(vault: Vault, field: Field, text: str) -> str | None:
    """Return the date that a text names in full, its numbers read as the settings say."""
    bare = _bare(text)
    readings = written_dates(split_clock(bare)[0])
    if not readings or readings[0].year is None:
        return None
    try:
        moment = vault.date_reader.moment(bare)
    except DateTextError:
        return near_value(field, text)
    return _only_reading(field, (iso_text(moment),))


def link_value(vault: Vault, folder: str, field: Field, text: str) -> str | None:
    """Return the link from a folder to the only note that a name can stand for in a field."""
    if field.kind.name not in {"link", "links"}:
        return None
    notes = vault.by_name(_bare(text))
    types = field.to or tuple(vault.schemas)
    fits = [note for note in notes if note.type_name in types]
    return vault.names.wikilink(folder, fits[0].path) if len(fits) == 1 else None


def _only_reading(field: Field, spellings: Iterable[str | None]) -> str | None:
    """Return the only one of some spellings that a field reads."""
    fits = []
    for spelled in spellings:
        try:
            field.read(Value(spelled or "", Span(0, 0)))
        except ValueError:
            continue
        fits.append(spelled)
    return fits[0] if len(set(fits)) == 1 else None


def _bare(text: str) -> str:
    """Return a text without what typing and pasting leave around it."""
    text = _EDGES.sub("", text).rstrip(",;.")
    for pair in _PAIRS:
        if len(text) > 1 and text.startswith(pair[0]) and text.endswith(pair[1]):
            text = text[1:-1]
    return _EDGES.sub("", text).rstrip(",;.")


def _alone(text: str) -> str:
    return text


def _choice(field: Field, text: str) -> str | None:
    key = fold(text).replace(" ", "-").replace("_", "-")
    return next((choice for choice in field.choices if fold(choice) == key), None)


def _moment(text: str) -> str | None:
    match = _MOMENT.fullmatch(text)
    if not match:
        return None
    day = f"{match['year']}-{match['month']:0>2}-{match['day']:0>2}"
    zone = match["zone"] or ""
    return f"{day}T{match['hour']:0>2}{match['rest']}{zone}" if match["hour"] else day


def _url(text: str) -> str:
    angles = _IN_ANGLES.fullmatch(text) if text.startswith("<") else None
    text = angles[1] if angles else text
    text = text.removeprefix("//")
    match = _SCHEME.match(text)
    if match:
        return match[0].lower() + text[match.end() :]
    return f"https://{text}" if _HOST.fullmatch(text) else text


def _email(text: str) -> str:
    angles = _IN_ANGLES.fullmatch(text) if text.startswith("<") else None
    text = angles[1] if angles else text
    return text[len("mailto:") :] if text.lower().startswith("mailto:") else text


def _phone(text: str) -> str:
    text = re.sub(rf"^tel:|[{_UNSEEN}]", "", text, flags=re.IGNORECASE)
    text = re.sub("[\u2010-\u2015\u2212]", "-", text)
    return re.sub(r",? *ext\.? *", " x", text, flags=re.IGNORECASE)


def _path(text: str) -> str:
    return text.replace("\\", "/")


def _days(text: str) -> Iterator[str]:
    """Yield the days that a spelling may stand for, each reading of its numbers."""
    for reading in written_dates(text):
        if reading.year is not None:
            yield f"{reading.year:04}-{reading.month:02}-{reading.day:02}"


def _moments(text: str) -> Iterator[str]:
    words, clock = split_clock(text)
    for start in _days(words):
        yield f"{start}T{clock:%H:%M}" if clock else start


def _addresses(text: str) -> Iterator[str]:
    for pattern in (_IN_ANGLES, _IN_LINK):
        if match := pattern.fullmatch(text):
            yield _email(match[1])
            yield _url(match[1])


def _numbers(text: str) -> Iterator[str]:
    if match := _MINUTES.fullmatch(text):
        yield match[1]


def _switches(text: str) -> Iterator[str]:
    yield _SWITCHES.get(text.lower(), text.lower())


def _zones(text: str) -> Iterator[str]:
    city = fold(text).replace(" ", "_")
    yield from (zone for zone in available_timezones() if fold(zone).rpartition("/")[2] == city)


def _tags(text: str) -> Iterator[str]:
    yield "-".join(text.split())


_FREE = frozenset({"text", "texts", "aliases", "bool"})
_SAME: Mapping[str, Callable[[str], str | None]] = {
    "date": _moment, "dates": _moment, "time": _moment, "url": _url, "email": _email,
    "phone": _phone, "path": _path,
}  # fmt: skip
_NEAR: Mapping[str, Callable[[str], Iterator[str]]] = {
    "date": _days, "dates": _days, "time": _moments, "number": _numbers, "bool": _switches,
    "url": _addresses, "email": _addresses, "timezone": _zones, "tags": _tags,
}  # fmt: skip
