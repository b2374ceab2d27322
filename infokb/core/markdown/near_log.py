"""What is nearly a log line, and the log line that it is meant to be."""

import re
from dataclasses import dataclass
from datetime import date

from infokb.core.markdown import log
from infokb.core.markdown.task_fields import BLANKS

_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_HYPHENS, _BLANKS = log.HYPHENS, f"[{BLANKS}]"
_DAY = (
    rf"(?P<year>\d{{4}})[{_HYPHENS}./](?P<month>\d{{1,2}})[{_HYPHENS}./](?P<day>\d{{1,2}})(?!\d)"
    r"|(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6},? )?"
    r"(?:(?P<first>[A-Z][a-z]{2,8})\.? (?P<day1>\d{1,2})(?:st|nd|rd|th)?"
    r"|(?P<day2>\d{1,2})(?:st|nd|rd|th)?\.? (?P<second>[A-Z][a-z]{2,8})\.?)"
    r"(?:,? (?P<year2>\d{4}))?(?!\d)"
    r"|(?P<one>\d{1,2})(?P<between>[./-])(?P<two>\d{1,2})(?P=between)(?P<year3>\d{4})(?!\d)"
)
_NEAR = re.compile(
    rf"(?P<quote>(?:>{_BLANKS}*)+)?(?P<bullet>[{_HYPHENS}+\u2022\u2023\u25e6\u25aa\u00b7]|\*(?!\*)|\d{{1,9}}[.)](?!\d))?"
    rf"(?P<gap>{_BLANKS}*)(?P<before>\*\*|__|\[\[|\*|_)?(?P<date>{_DAY})(?:\|[^\[\]\n\r]{{1,80}})?"
    rf"(?P<after>\*\*|__|\]\]|\*|_)?(?P<sign>{_BLANKS}*[:,;{_HYPHENS}])?{_BLANKS}*"
    rf"(?:(?P<kind>[^\W\d_]+)(?P<colon>{_BLANKS}*[:{_HYPHENS}])?{_BLANKS}*)?"
)
_ROW = re.compile(rf"\|{_BLANKS}*(?:{_DAY}){_BLANKS}*\|")
_MOST_MONTHS = 12
_YEARS = ("year", "year2", "year3")


@dataclass(frozen=True, slots=True)
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
    found = _NEAR.match(line)
    if not found:
        return None
    kind = (found["kind"] or "").lower()
    if not any(found[name] for name in _YEARS):
        named = _month(found) and kind in log.LOG_KINDS
        return NearLogLine(f"`{found['date']}` has no year", log.DATE_HELP) if named else None
    try:
        on = _date(found)
    except ValueError:
        return NearLogLine(f"`{found['date']}` is not a date", log.DATE_HELP)
    if kind not in log.LOG_KINDS:
        return NearLogLine(log.LOG_LINE_FORM)
    if not on:
        return NearLogLine(f"`{found['date']}` could be two dates", log.DATE_HELP)
    fault = "a log line cannot be in a quotation" if found["quote"] else _fault(found)
    return NearLogLine(fault, "", found.end(), f"- {on} {kind}: ")


def _date(found: re.Match[str]) -> date | None:
    """Return the day of a line, None where its numbers may be two."""
    if found["year"]:
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    if found["year2"]:
        return date(int(found["year2"]), _month(found), int(found["day1"] or found["day2"]))
    year, day, month = int(found["year3"]), int(found["one"]), int(found["two"])
    if found["between"] == "." or day > _MOST_MONTHS or day == month:
        return date(year, month, day)
    return date(year, day, month) if month > _MOST_MONTHS else None


def _month(found: re.Match[str]) -> int:
    """Return the number of the month that a line names, 0 where it is none."""
    name = (found["first"] or found["second"])[:3].lower()
    return _MONTHS.index(name) + 1 if name in _MONTHS else 0


def _fault(found: re.Match[str]) -> str:
    bullet = found["bullet"]
    if not bullet:
        return "a log line starts with a dash"
    if bullet[0] not in "-*+" and not bullet[0].isdigit():
        return f"`{bullet}` does not start a list item"
    if found["gap"].strip(" \t") or not found["gap"]:
        return f"missing a plain space after `{bullet}`"
    linked = found["before"] == "[["
    if (found["before"] and not linked) or not _ISO.fullmatch(found["date"]):
        marks = ("", "") if linked else (found["before"] or "", found["after"] or "")
        return f"`{marks[0]}{found['date']}{marks[1]}` is not a date"
    if found["sign"]:
        return "the kind goes right after the date"
    return "missing the colon after the kind"
