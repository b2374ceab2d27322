"""What rules found in a note as rows of plain values, to be kept as JSON."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, tzinfo
from functools import lru_cache
from typing import Any

from infokb.actions.lint.findings import RuleFinding
from infokb.actions.lint.problem import finding_places
from infokb.core.dates.due import Due
from infokb.core.journey.message_kind import MessageKind
from infokb.core.text import Edit, Position, Span
from infokb.core.vault.note import Note
from infokb.rules.rule import Finding, FollowUp, Rule, Safety, Severity

Row = Sequence[Any]
NO_ROWS = b"[]"
"""What nothing that was found is kept as."""
_encode = json.JSONEncoder(separators=(",", ":")).encode
_INSTANTS = 16_384
"""How many instants are remembered, which many findings share."""
_SAFETIES = {safety.value: safety for safety in Safety}
_SEVERITIES = {severity.value: severity for severity in Severity}
_MESSAGE_KINDS = {kind.value: kind for kind in MessageKind}


def pack_rows(rows: Sequence[Row]) -> bytes:
    """Return the rows of a note as JSON, on a line."""
    return _encode(rows).encode("ascii") if rows else NO_ROWS


def unpack_rows(lines: Iterable[bytes]) -> Sequence[Sequence[Row]]:
    """Return the rows of each of some notes, from `pack_rows`."""
    rows: Sequence[Sequence[Row]] = json.loads(b"[%s]" % b",".join(lines))
    return rows


def tells_of(rules: Iterable[Rule]) -> Callable[[bytes], bool]:
    """Return what answers whether the rows of a note, as `pack_rows` has them, may be of rules."""
    ids = "|".join(re.escape(rule.id) for rule in rules)
    search = re.compile(rf'\["(?:{ids})",'.encode("ascii")).search
    return lambda line: bool(search(line))


def finding_row(rule_finding: RuleFinding) -> Row:
    """Return what a rule found as plain values, with where it stands."""
    finding = rule_finding.finding
    fix = [(*edit.span, edit.text) for edit in finding.fix]
    start, end = finding_places(rule_finding.note, finding)
    return (
        rule_finding.rule.id,
        *finding.span,
        *start,
        *end,
        finding.message,
        finding.help,
        fix,
        finding.safety.value,
        finding.title,
        _due_row(finding.due) if finding.due else None,
        _follow_up_row(finding.follow_up) if finding.follow_up else None,
        finding.severity.value if finding.severity else None,
    )


def _follow_up_row(follow_up: FollowUp) -> Row:
    return (
        follow_up.who.path if follow_up.who else None,
        _moment_text(follow_up.since),
        follow_up.argv,
        follow_up.task,
        follow_up.reason,
        [person.path for person in follow_up.others],
        follow_up.message.value if follow_up.message else None,
        follow_up.until.isoformat() if follow_up.until else None,
        follow_up.patience,
    )


def findings_of_rows(
    note: Note,
    rows: Iterable[Row],
    notes: Mapping[str, Note],
    rules: Mapping[str, Rule],
    zone: tzinfo,
) -> Iterator[RuleFinding]:
    """Yield what rules found in a note, from `finding_row`; other rules are left out."""
    for row in rows:
        rule = rules.get(row[0])
        if not rule:
            continue
        _, start, end, line, column, last_line, last_column, *parts = row
        message, help_text, fix, safety, title, due, follow_up, severity = parts
        finding = Finding(
            Span(start, end),
            message,
            help_text,
            tuple([Edit(Span(first, last), text) for first, last, text in fix]) if fix else (),
            _SAFETIES[safety],
            title,
            _due(*due, zone) if due else None,
            _follow_up(follow_up, notes) if follow_up else None,
            _SEVERITIES[severity] if severity else None,
            (Position(line, column), Position(last_line, last_column)),
        )
        yield RuleFinding(note, rule, finding)


def _due_row(due: Due) -> Row:
    return [_moment_text(moment) for moment in (due.start, due.end, due.notice)]


@lru_cache(_INSTANTS)
def _due(start: str, end: str, notice: str | None, zone: tzinfo) -> Due:
    return Due(
        _instant(start, zone), _instant(end, zone), _instant(notice, zone) if notice else None
    )


@lru_cache(_INSTANTS)
def _instant(text: str, zone: tzinfo) -> datetime:
    return datetime.fromisoformat(text).astimezone(zone)


def _follow_up(row: Row, notes: Mapping[str, Note]) -> FollowUp:
    who, since, argv, task, reason, others, message, until, patience = row
    return FollowUp(
        notes[who] if who is not None else None,
        _moment(since),
        tuple(argv),
        task,
        reason,
        tuple([notes[path] for path in others]) if others else (),
        _MESSAGE_KINDS[message] if message else None,
        date.fromisoformat(until) if until else None,
        patience,
    )


def _moment_text(moment: date | datetime | None) -> str | None:
    return moment.isoformat() if moment else None


@lru_cache(_INSTANTS)
def _moment(text: str | None) -> date | datetime | None:
    if text is None:
        return None
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
