"""Dates as exports and tables write them, in the language of an account."""

import re
from datetime import date
from functools import lru_cache

from infokb.core.patterns import compile_later
from infokb.core.plain_letters import plain_letters

_MONTHS = (
    "january february march april may june july august september october november december",
    "januar februar marz april mai juni juli august september oktober november dezember",
    "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "januari februari maart april mei juni juli augustus september oktober november december",
    "januari februari mars april maj juni juli augusti september oktober november december",
    "januar februar marts april maj juni juli august september oktober november december",
    "stycznia lut mar kwietnia maja czerwca lipca sierpnia wrzesnia pazdziernika listopada grudnia",
    "ocak subat mart nisan mayis haziran temmuz agustos eylul ekim kasim aralik",
)
"""The months in English, German, French, Spanish, Portuguese, Italian, Dutch, Swedish, Danish and
Norwegian, Polish, and Turkish, without accents."""
_FILLERS = frozenset(["de", "del", "den", "d", "of", "the", "st", "nd", "rd", "th"])
_CLOCK = compile_later(r"[,T\s]+[0-9]{1,2}:[0-9]{2}.*$", re.DOTALL)
_TOKEN = compile_later(r"[0-9]+|[^\W\d_]+")
_POINTS = compile_later(r"\d{1,2}\.\s?\d{1,2}\.")
_HALF_DAY = compile_later(r"\b[ap]\.?m\b", re.IGNORECASE)
_EAST_ASIAN = str.maketrans("年月日년월일", "------")
_MIN_LETTERS = 3
_MAX_MONTH = 12
_YEAR_DIGITS = 4
_MAX_SHORT_YEAR = 2


class ImportDateError(ValueError):
    """Raised for a text that is not a date, or may be two; the message says which."""


def read_import_date(text: str, today: date, *, month_first: bool | None = None) -> date:
    """Return the day of a date, whatever its time; raise ImportDateError.

    A year of two digits is never in the future. A day that is to come is no fact. `month_first`
    says how `11/12` is read, None where nobody has said; with points, the day stands first.
    """
    tokens = _TOKEN.findall(_CLOCK.sub("", text.strip()).translate(_EAST_ASIAN))
    words = [word for word in tokens if not word.isdigit() and plain_letters(word) not in _FILLERS]
    numbers = [token for token in tokens if token.isdigit()]
    if _HALF_DAY.search(text):
        month_first = True
    elif _POINTS.match(text.strip()):
        month_first = False
    try:
        day = _in_order(numbers, _month(words), today, month_first=month_first)
    except (ValueError, IndexError) as error:
        reason = str(error) if isinstance(error, ImportDateError) else "is not a date"
        raise ImportDateError(f"`{text.strip()}` {reason}") from error
    if day > today:
        raise ImportDateError(f"`{text.strip()}` is in the future")
    return day


def _month(words: list[str]) -> int:
    """Return the month that words name, 0 where there are none."""
    if not words:
        return 0
    months = _months_named(plain_letters(words[0]))
    if len(words) > 1 or len(months) != 1:
        raise ImportDateError("is not a date")
    return next(iter(months))


@lru_cache(maxsize=256)
def _months_named(word: str) -> frozenset[int]:
    """Return the months that a word is the name of in any language, or the beginning of it."""
    return frozenset(
        number
        for language in _MONTHS
        for number, name in enumerate(language.split(), start=1)
        if name == word or (len(word) >= _MIN_LETTERS and name.startswith(word))
    )


def _in_order(numbers: list[str], month: int, today: date, *, month_first: bool | None) -> date:
    if month:
        first, second = numbers
        day, year = (second, first) if len(first) == _YEAR_DIGITS else (first, second)
        return _date_of(year, month, int(day), today)
    first, second, third = numbers
    if len(first) == _YEAR_DIGITS:
        return _date_of(first, int(second), int(third), today)
    one_way, other_way = int(first), int(second)
    if one_way == other_way or max(one_way, other_way) > _MAX_MONTH:
        month_first = one_way <= _MAX_MONTH
    if month_first is None:
        orders = ((one_way, other_way), (other_way, one_way))
        days = " or ".join(_date_of(third, *order, today).isoformat() for order in orders)
        raise ImportDateError(f"may be two dates (write {days}, or set `locale` under [me])")
    number, day_number = (one_way, other_way) if month_first else (other_way, one_way)
    return _date_of(third, number, day_number, today)


def _date_of(year: str, month: int, day: int, today: date) -> date:
    if len(year) == _MAX_SHORT_YEAR:
        century = today.year // 100 * 100
        read_day = date(century + int(year), month, day)
        return read_day if read_day <= today else date(read_day.year - 100, month, day)
    if len(year) != _YEAR_DIGITS:
        raise ImportDateError("is not a date")
    return date(int(year), month, day)
