"""Times of the day as people type them: `15:00`, `3:30 pm`, `noon`, and ISO times."""

import re
from datetime import datetime, time, timedelta

from infokb.core.patterns import compile_later

DATE_HELP = "write 2026-11-22, today, nov 22, next tue, 3 days ago, or +2w"
TIME_HELP = "write 2026-11-22T15:00, nov 22 3pm, or fri 15:00"
_ISO_TIME = compile_later(
    r"(?P<day>\d{4}-\d{2}-\d{2})[Tt ](?P<hour>\d{1,2})(?P<rest>:\d{2}(?::\d{2})?)"
    r"(?P<zone>[Zz]|[+-]\d{2}:\d{2})?"
)
_CLOCK = compile_later(
    r"(?:at |(?P<day>.+?),? (?:at )?)?"
    r"(?:(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)"
    r"|(?P<half>1[0-2]|0?[1-9])(?::(?P<minute2>[0-5]\d))? ?(?P<part>[ap])\.?m\.?"
    r"|(?P<noon>noon))"
)
_FIRST_OFFSET, _LAST_OFFSET = timedelta(hours=-12), timedelta(hours=14)
_NOON = 12


class DateTextError(ValueError):
    """A text is no date; `help` says what to write."""

    def __init__(self, message: str, help_text: str = DATE_HELP) -> None:
        super().__init__(message)
        self.help = help_text


def read_iso_time(text: str) -> datetime | None:
    """Return the time that a text writes in ISO, None for another; raise DateTextError."""
    match = _ISO_TIME.fullmatch(text)
    if not match:
        return None
    try:
        moment = datetime.fromisoformat(
            f"{match['day']}T{match['hour']:0>2}{match['rest']}{(match['zone'] or '').upper()}"
        )
    except ValueError as error:
        raise DateTextError(f"cannot read the date `{text}`", TIME_HELP) from error
    offset = moment.utcoffset()
    if offset is not None and not _FIRST_OFFSET <= offset <= _LAST_OFFSET:
        message = f"`{text}` has an end, or an offset that no place has"
        raise DateTextError(message, "write the start, and how long with `minutes`")
    return moment


def split_clock(text: str) -> tuple[str, time | None]:
    """Return a text without the time at its end, and that time; None where there is none."""
    match = _CLOCK.fullmatch(text.lower())
    return (match["day"] or "", _clock_time(match)) if match else (text, None)


def _clock_time(match: re.Match[str]) -> time:
    if match["noon"]:
        return time(_NOON)
    if match["hour"]:
        return time(int(match["hour"]), int(match["minute"]))
    hour = int(match["half"]) % _NOON + (_NOON if match["part"] == "p" else 0)
    return time(hour, int(match["minute2"] or 0))
