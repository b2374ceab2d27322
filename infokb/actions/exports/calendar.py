"""A vault as iCalendar: its appointments with an alarm, what is to be done as days.

RFC 5545, and RFC 7986 for the name and refresh of a feed. There is no method, organizer, or
attendee: a calendar would write to people, and servers refuse it.
"""

import uuid
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime

from infokb.actions.todo.follow_ups import FollowUpItem
from infokb.actions.todo.todo_list import TodoItem, TodoOptions, todo_list
from infokb.actions.todo.words import item_why_words
from infokb.core.changes import FolderChanges
from infokb.core.dates.instants import days_after
from infokb.core.errors import RefusedError
from infokb.core.journey import conversations, statuses
from infokb.core.patterns import compile_later
from infokb.core.text import encodable_text, fold_line
from infokb.core.value_class import value_class
from infokb.core.vault.note import Note
from infokb.core.vault.types import InterviewStatus, NoteType
from infokb.core.vault.vault import Vault

_NAMESPACE = uuid.UUID("a3d5f1de-6c1b-5f0e-9c61-2f6f1f0f7d1b")
_DATED = compile_later(r"\d{4}-\d{2}-\d{2} (.+)")
_OURS = b"\r\nPRODID:-//infokb//"
"""What each of our files holds; others are left alone."""
_STAMP = b"DTSTAMP:"
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


@value_class
class Event:
    """An event: its identity, and its lines between `BEGIN` and `END`, not folded."""

    uid: str
    lines: tuple[str, ...]


def export_calendar(vault: Vault) -> bytes:
    """Return all events as one file, a feed that a calendar can subscribe to."""
    title = _escaped(vault.config.site.title or "infokb")
    head = (
        f"X-WR-CALNAME:{title}",
        f"NAME:{title}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
    )
    return _calendar(head, events(vault))


def calendar_files(vault: Vault) -> dict[str, bytes]:
    """Return each event as a file of its own, by name; none has the name of a calendar."""
    return {f"{event.uid}.ics": _calendar((), (event,)) for event in events(vault)}


def calendar_changes(vault: Vault, present: Mapping[str, bytes]) -> FolderChanges:
    """Return what makes a folder hold each event as a file, and none of ours besides.

    A file that says the same, but for its stamp, is left as it is. Raises RefusedError where a
    file of somebody else has one of the names.
    """
    files = calendar_files(vault)
    for name in files.keys() & present.keys():
        if _OURS not in present[name]:
            raise RefusedError(f"`{name}` is not a file of infokb", "use another folder")
    new_files = {
        name: content
        for name, content in files.items()
        if _lasting_lines(content) != _lasting_lines(present.get(name, b""))
    }
    stale_names = [
        name for name, content in present.items() if name not in files and _OURS in content
    ]
    return FolderChanges(new_files, stale_names, len(files) - len(new_files))


def _lasting_lines(content: bytes) -> list[bytes]:
    return [line for line in content.split(b"\r\n") if not line.startswith(_STAMP)]


def events(vault: Vault) -> tuple[Event, ...]:
    """Return the interviews that are ahead or were cancelled, then what has a due day."""
    items = (
        item
        for snoozed in (False, True)
        for item in todo_list(vault, TodoOptions(everything=True, snoozed=snoozed)).dated
    )
    return (*_interviews(vault), *_follow_ups(vault, items))


def _calendar(head: Sequence[str], all_events: Sequence[Event]) -> bytes:
    inner = (line for event in all_events for line in ("BEGIN:VEVENT", *event.lines, "END:VEVENT"))
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//infokb//EN",
        "CALSCALE:GREGORIAN",
        *head,
        *inner,
        "END:VCALENDAR",
    )
    return "".join(f"{fold_line(line)}\r\n" for line in lines).encode("utf-8", "replace")


def _interviews(vault: Vault) -> Iterator[Event]:
    """Yield the interviews; the same person's are told apart by their order, not by their day."""
    counts: Counter[str] = Counter()
    for interview in vault.of_type(NoteType.INTERVIEW):
        key = _undated_path(interview)
        counts[key] += 1
        end = conversations.interview_end(vault, interview)
        status = statuses.interview_status(interview)
        planned = status in {InterviewStatus.SCHEDULED, InterviewStatus.CANCELLED}
        if planned and end and not vault.passed(end):
            yield _interview(vault, interview, f"{key}\n{counts[key]}", end)


def _interview(vault: Vault, interview: Note, key: str, end: datetime) -> Event:
    uid = _uid("interview", key)
    moment = conversations.interview_moment(vault, interview)
    timed = isinstance(moment, datetime)
    start = conversations.interview_start(vault, interview)
    is_cancelled = statuses.interview_status(interview) is InterviewStatus.CANCELLED
    sure = "CONFIRMED" if "confirmed" in interview.values else "TENTATIVE"
    medium = interview.get("medium", str) or ""
    goal = interview.get("goal", str) or ""
    people = conversations.people_text(vault, interview)
    when = _times(start, end) if timed and start else _days(moment or end.date())
    alarm = vault.config.export.alarm if timed and not is_cancelled else 0
    return Event(
        uid,
        (
            f"UID:{uid}",
            f"DTSTAMP:{_utc(vault.now)}",
            *when,
            f"SUMMARY:{_escaped(f'Interview: {people}')}",
            *([f"LOCATION:{_escaped(medium)}"] if medium else []),
            *([f"DESCRIPTION:{_escaped(goal)}"] if goal else []),
            f"STATUS:{'CANCELLED' if is_cancelled else sure}",
            "CLASS:PRIVATE",
            *(_alarm(alarm, people) if alarm else ()),
        ),
    )


def _alarm(minutes: int, people: str) -> Iterator[str]:
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"TRIGGER:-PT{minutes}M"
    yield f"DESCRIPTION:{_escaped(people)}"
    yield "END:VALARM"


def _undated_path(note: Note) -> str:
    """Return the path of a note without the day in its name, which moves with an appointment."""
    dated = _DATED.fullmatch(note.name)
    return f"{note.folder}/{dated[1] if dated else note.name}"


def _follow_ups(vault: Vault, items: Iterable[TodoItem]) -> Iterator[Event]:
    counts: Counter[str] = Counter()
    for item in items:
        first = item.first
        who = first.who.path if first.who else ""
        key = "\n".join((_undated_path(first.note), first.rule, who, _task_text(first)))
        counts[key] += 1
        yield _follow_up(vault, item, _uid("follow-up", f"{key}\n{counts[key]}"))


def _task_text(item: FollowUpItem) -> str:
    """Return the words of the task that a follow-up comes from, empty where it comes from none."""
    at = item.problem.finding.span.start
    tasks = (task for task in item.note.tasks if task.span.start <= at < task.span.end)
    return next((task.text for task in tasks), "")


def _follow_up(vault: Vault, item: TodoItem, uid: str) -> Event:
    snoozed = item.lead.problem.snoozed
    day = max(item.lead.due or date.min, days_after(snoozed, 1) if snoozed else date.min)
    return Event(
        uid,
        (
            f"UID:{uid}",
            f"DTSTAMP:{_utc(vault.now)}",
            *_days(day),
            f"SUMMARY:{_escaped(item.task)}",
            f"DESCRIPTION:{_escaped(item_why_words(vault, item))}",
            "CLASS:PRIVATE",
        ),
    )


def _times(start: datetime, end: datetime) -> tuple[str, ...]:
    return f"DTSTART:{_utc(start)}", f"DTEND:{_utc(end)}"


def _days(day: date) -> tuple[str, ...]:
    return (
        f"DTSTART;VALUE=DATE:{_digits(day)}",
        f"DTEND;VALUE=DATE:{_digits(days_after(day, 1))}",
        "TRANSP:TRANSPARENT",
        "X-MICROSOFT-CDO-BUSYSTATUS:FREE",
    )


def _digits(day: date) -> str:
    return day.isoformat().replace("-", "")


def _uid(kind: str, key: str) -> str:
    return str(uuid.uuid5(_NAMESPACE, encodable_text(f"{kind}\n{key}")))


def _utc(moment: datetime) -> str:
    utc_moment = moment.astimezone(UTC)
    return f"{_digits(utc_moment.date())}T{utc_moment:%H%M%S}Z"


def _escaped(text: str) -> str:
    return text.translate(_ESCAPES)
