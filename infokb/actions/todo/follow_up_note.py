"""All follow-ups as a note that infokb makes again and again: a function of the notes alone.

It has what there was to do when the latest fact had been recorded, and what begins by time alone
later on. It says days and never how far off they are, so that it differs between two machines
only where their notes do. It is not a note itself: nothing in it is found, counted or published.
"""

import hashlib
import posixpath
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime

from infokb.actions.lint.unread import unread
from infokb.actions.todo.follow_ups import FollowUpItem, list_follow_ups
from infokb.core.changes import Changes
from infokb.core.dates.day_words import clock_time
from infokb.core.dates.due import due_on_day
from infokb.core.dates.instants import days_after, local_day
from infokb.core.errors import InfokbError, RefusedError
from infokb.core.file_names import file_name_fault
from infokb.core.journey import statuses
from infokb.core.journey.dated_facts import dated_facts
from infokb.core.journey.open_interviews import open_interview_keys
from infokb.core.journey.snoozed import is_beside_snooze
from infokb.core.patterns import compile_later
from infokb.core.text import Span, joined_words, safe_text
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.core.vault.vault_paths import MADE_HEAD, decode_note

_END_OF_TIME = datetime(2999, 12, 31, tzinfo=UTC)
"""By then every day has come, and what begins by time alone has begun."""
_DEADLINE = "deadline-due"
_UNRESOLVED = "interview-unresolved"
_KEY = "\nWhat stands under a day that is past is overdue.\n"
_ACTIVE = compile_later(r"[\\`*_\[\]<>#%~=|$^!]")
"""What Obsidian would read as something else than words."""
_MARK = compile_later(r"<!-- infokb: ([0-9a-f]{32})\. [^\n]* -->\n")
_WARNING = "Change nothing here: a changed list is not written again."
_Line = tuple[date, str]


def write_follow_up_note(vault: Vault, path: str) -> Changes:
    """Return the plan that brings the note up to date, none where it is.

    Raises RefusedError where another file is there, or the note was changed by hand.
    """
    _refuse_bad_path(path)
    text = follow_up_note(vault, posixpath.dirname(path))
    if path in vault.notes or (path in vault.files and not is_as_made(_text(vault, path))):
        message = f"`{path}` is your own, or was changed by hand"
        raise RefusedError(message, "move or delete it, or write to another file")
    if path in vault.files and _text(vault, path) == text:
        return Changes()
    return Changes({path: text})


def is_as_made(text: str) -> bool:
    """Return whether a text is exactly what was made, whatever its line ends."""
    plain = text.replace("\r\n", "\n")
    match = _MARK.search(plain)
    return bool(match and match[1] == _digest(plain[: match.start()] + plain[match.end() :]))


def follow_up_note(vault: Vault, folder: str = "") -> str:
    """Return the text of the note, whose links lead from a folder."""
    items = _lasting_items(vault)
    rows = sorted({*_interviews(vault, folder), *_follow_ups(vault, items, folder)})
    days = sorted({day for day, _ in rows})
    unreadable_lines = [*_unreadable(vault, folder)]
    parts = [_list("Cannot be read", unreadable_lines)] if unreadable_lines else []
    parts += [_KEY] if days and days[0] != date.max else []
    for day in days:
        heading = "Any day" if day == date.max else day.isoformat()
        parts.append(_list(heading, [line for on, line in rows if on == day]))
    body = "".join(parts) or "\nNothing to do.\n"
    return f"{MADE_HEAD}{_mark(MADE_HEAD + body)}{body}"


def _list(heading: str, lines: Sequence[str]) -> str:
    return f"\n## {heading}\n\n" + "".join(f"- {line}\n" for line in lines)


def _mark(text: str) -> str:
    return f"<!-- infokb: {_digest(text)}. {_WARNING} -->\n"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()[:32]


def _text(vault: Vault, path: str) -> str:
    return decode_note(vault.files[path])


def _refuse_bad_path(path: str) -> None:
    parts = path.split("/")
    wrong = next(filter(None, map(file_name_fault, parts)), "")
    wrong = wrong or ("" if path.endswith(".md") else "it does not end in `.md`")
    if wrong or parts[0] == "templates":
        raise InfokbError(
            f"cannot write to `{path}`: {wrong or 'it is a template'}",
            "name a file in the vault: infokb next --write Follow-ups.md",
        )


def _unreadable(vault: Vault, folder: str) -> Iterator[str]:
    """Yield what cannot be read, so that what it asks for is missing."""
    for path, line, reason in unread(vault):
        link = vault.names.wikilink(folder, path)
        yield f"{link}, line {line}: {_inert(reason)}"


def _interviews(vault: Vault, folder: str) -> Iterator[_Line]:
    """Yield each interview that is scheduled, or planned for a day, once, by its day.

    Its line holds before it and after it, until somebody says what came of it.
    """
    for path in vault.paths_with(open_interview_keys, ""):
        interview = vault.notes[path]
        moment = interview.get("date", date)
        if vault.is_double(interview) or not (moment or statuses.is_scheduled(interview)):
            continue
        names = joined_words([person.name for person in vault.targets(interview, "contacts")])
        at = f"{clock_time(moment)} " if isinstance(moment, datetime) else ""
        words = f"{at}Interview with {_inert(names)}" if names else f"{at}Interview"
        after = ", then record whether you met" if moment else ""
        day = local_day(moment, vault.zone) if moment else date.max
        yield day, f"{words}{after}: {_link(vault, interview, folder)}"


def _lasting_items(vault: Vault) -> list[FollowUpItem]:
    """Return what there was to do after the latest fact, and what begins later on.

    What only takes the place of something that somebody let pass is left out, and so is what
    lapses with an interview, which stands there by itself.
    """
    end = _END_OF_TIME.astimezone(vault.zone)
    latest = max(
        (fact.day for note in vault.notes.values() for fact in dated_facts(vault, note)),
        default=end.date(),
    )
    first_items = _items_at(vault, min(due_on_day(latest, vault.zone).end, end))
    last_items = _items_at(vault, end)
    lapsing_items = [item for key, item in first_items.items() if key not in last_items]
    open_paths = {*vault.paths_with(open_interview_keys, "")}
    people = {path for item in lapsing_items for path in _people_paths(item)}
    return [
        *(
            item
            for key, item in first_items.items()
            if key in last_items or item.note.path not in open_paths
        ),
        *(
            item
            for key, item in last_items.items()
            if key not in first_items and people.isdisjoint(_people_paths(item))
        ),
    ]


def _items_at(vault: Vault, moment: datetime) -> dict[tuple[str, str, Span], FollowUpItem]:
    """Return the follow-ups at a moment, by what stays the same about each."""
    then = vault.updated(now=moment)
    items = list_follow_ups(then, everything=True, snoozed=None)
    return {(item.rule, item.note.path, item.problem.finding.span): item for item in items}


def _people_paths(item: FollowUpItem) -> set[str]:
    return {person.path for person in item.people}


def _follow_ups(vault: Vault, items: Iterable[FollowUpItem], folder: str) -> Iterator[_Line]:
    for item in items:
        note = item.note
        if item.rule == _UNRESOLVED:
            continue
        task, day = item.task, item.due or date.max
        if item.rule == _DEADLINE:
            task, day = "Apply", note.get("deadline", date) or day
            day = local_day(day, vault.zone)
        link = _link(vault, _note_of(vault, item), folder)
        yield _woken(vault, item, day), f"{_inert(task)}: {link}"


def _note_of(vault: Vault, item: FollowUpItem) -> Note:
    """Return the note where a follow-up is dealt with: that of its person, if it is of another."""
    who = item.who
    theirs = not who or item.note == who or who in vault.targets(item.note, "contacts")
    return item.note if theirs or not who else who


def _woken(vault: Vault, item: FollowUpItem, day: date) -> date:
    """Return the day of a follow-up, or the one after it was snoozed, where that is later."""
    who = item.who if item.who and not is_beside_snooze(vault, item.note, item.who) else None
    last = [note.get("snooze_until", date) for note in (item.note, who) if note]
    return max(day, *(days_after(until, 1) for until in last if until), day)


def _link(vault: Vault, note: Note, folder: str) -> str:
    return vault.names.wikilink(folder, note.path)


def _inert(text: str) -> str:
    """Return words as Markdown that says them and no more."""
    return re.sub(_ACTIVE.pattern, r"\\\g<0>", safe_text(text))
