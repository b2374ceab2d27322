"""Other spellings of a value, turned into the one that infokb reads."""

import re

from infokb.core.frontmatter.entries import Value
from infokb.core.suggest import nearest
from infokb.core.text import Span, fold
from infokb.core.vault.schema import Field

_DAY = r"(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})"
_MOMENT = re.compile(
    rf"{_DAY}(?:[T ] *(?P<hour>\d{{1,2}})(?P<rest>:\d{{2}}(?::\d{{2}})?) ?"
    r"(?P<zone>Z|[+-]\d{2}:\d{2})?)?"
)


def same(field: Field, text: str) -> str | None:
    """Return the spelling of the same value that a field reads, None when there is none."""
    spelled = _spelled(field, text.strip())
    try:
        field.read(Value(spelled or "", Span(0, 0)))
    except ValueError:
        return None
    return spelled


def _spelled(field: Field, text: str) -> str | None:
    if field.choices:
        return next((one for one in field.choices if fold(one) == fold(text)), None)
    if field.kind.name in {"date", "dates", "time"}:
        return _moment(text)
    return text if field.kind.name == "number" else None


def near(field: Field, text: str) -> str | None:
    """Return the choice that was probably meant, None when none is near or two are."""
    return nearest(text, field.choices)


def _moment(text: str) -> str | None:
    found = _MOMENT.fullmatch(text)
    if not found:
        return None
    day = f"{found['year']}-{found['month']:0>2}-{found['day']:0>2}"
    zone = found["zone"] or ""
    return f"{day}T{found['hour']:0>2}{found['rest']}{zone}" if found["hour"] else day
