"""What is nearly a log line, and the log line that it is meant to be."""

import re

from infokb.core.dates.date_help import date_help
from infokb.core.dates.written_dates import written_dates
from infokb.core.markdown import log
from infokb.core.markdown.task_fields import BLANKS
from infokb.core.patterns import compile_later
from infokb.core.value_class import value_class

_ISO = compile_later(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_HYPHEN = compile_later(f"[{log.HYPHENS}]")
_HYPHENS, _BLANKS = log.HYPHENS, f"[{BLANKS}]"
_DAY = (
    rf"(?P<year>\d{{4}})[{_HYPHENS}./](?P<month>\d{{1,2}})[{_HYPHENS}./](?P<day>\d{{1,2}})(?!\d)"
    r"|(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6},? )?"
    r"(?:(?P<first>[A-Z][a-z]{2,8})\.? (?P<day1>\d{1,2})(?:st|nd|rd|th)?"
    r"|(?P<day2>\d{1,2})(?:st|nd|rd|th)?\.? (?P<second>[A-Z][a-z]{2,8})\.?)"
    r"(?:,? (?P<year2>\d{4}))?(?!\d)"
    r"|(?P<one>\d{1,2})(?P<between>[./-])(?P<two>\d{1,2})(?P=between)(?P<year3>\d{4})(?!\d)"
)
_NEAR = compile_later(
    rf"(?P<quote>(?:>{_BLANKS}*)+)?(?P<bullet>[{_HYPHENS}+\u2022\u2023\u25e6\u25aa\u00b7]|\*(?!\*)|\d{{1,9}}[.)](?!\d))?"
    rf"(?P<gap>{_BLANKS}*)(?P<before>\*\*|__|\[\[|\*|_)?(?P<date>{_DAY})(?:\|[^\[\]\n\r]{{1,80}})?"
    rf"(?P<after>\*\*|__|\]\]|\*|_)?(?P<sign>{_BLANKS}*[:,;{_HYPHENS}])?{_BLANKS}*"
    rf"(?:(?P<kind>[^\W\d_]+)(?P<colon>{_BLANKS}*[:{_HYPHENS}])?{_BLANKS}*)?"
)
_ROW = compile_later(rf"\|{_BLANKS}*(?:{_DAY}){_BLANKS}*\|")
_YEARS = ("year", "year2", "year3")


@value_class
class NearLogLine:
    """What is wrong with what is nearly a log line, and its beginning as it is to be written.

    `help` is what to do; `head` is how many characters `right` takes the place of, which is empty
    where the line has no one reading.
    """

    fault: str
    help: str = ""
    head: int = 0
    right: str = ""


def near_log_line(line: str) -> NearLogLine | None:
    """Return what is wrong with a line that begins as a log line does, None with another."""
    if _ROW.match(line):
        return NearLogLine("a table row is not a log line", "write it as a list item")
    match = _NEAR.match(line)
    if not match:
        return None
    kind = (match["kind"] or "").lower()
    typed_date = _HYPHEN.sub("-", match["date"])
    readings, help_text = written_dates(typed_date), date_help(typed_date)
    if not any(match[name] for name in _YEARS):
        is_log_line = readings and kind in log.LOG_KINDS
        return NearLogLine(f"`{match['date']}` has no year", help_text) if is_log_line else None
    days = [reading.in_year(reading.year) for reading in readings if reading.year]
    if not days:
        return NearLogLine(f"`{match['date']}` is not a date", help_text)
    if kind not in log.LOG_KINDS:
        return NearLogLine(log.LOG_LINE_FORM)
    if len(days) > 1:
        return NearLogLine(f"`{match['date']}` could be two dates", help_text)
    fault = "a log line cannot be in a quotation" if match["quote"] else _fault(match)
    return NearLogLine(fault, "", match.end(), f"- {days[0]} {kind}: ")


def _fault(match: re.Match[str]) -> str:
    bullet = match["bullet"]
    if not bullet:
        return "a log line starts with a dash"
    if bullet[0] not in "-*+" and not bullet[0].isdigit():
        return f"`{bullet}` does not start a list item"
    if match["gap"].strip(" \t") or not match["gap"]:
        return f"missing a plain space after `{bullet}`"
    linked = match["before"] == "[["
    if (match["before"] and not linked) or not _ISO.fullmatch(match["date"]):
        marks = ("", "") if linked else (match["before"] or "", match["after"] or "")
        return f"`{marks[0]}{match['date']}{marks[1]}` is not a date"
    if match["sign"]:
        return "the kind goes right after the date"
    return "missing the colon after the kind"
