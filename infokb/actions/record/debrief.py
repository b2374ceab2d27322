"""What an interview taught and led to, written into its note the same day."""

from collections.abc import Sequence
from datetime import date

from infokb.actions.record import log, note_edits, referral_links
from infokb.actions.record.separate_thanks import with_answers
from infokb.core.changes import Changes
from infokb.core.errors import InfokbError
from infokb.core.journey import conversations, statuses
from infokb.core.shell import command_line
from infokb.core.text import apply_edits, fold
from infokb.core.value_class import value_class
from infokb.core.vault import parse
from infokb.core.vault.note import Note
from infokb.core.vault.types import InterviewStatus, NoteType
from infokb.core.vault.vault import Vault

_NO_HEADING = "Reflection"
"""The heading of what belongs to no other."""


@value_class
class Debrief:
    """Insights as `HEADING: TEXT`, and the follow-ups that came of it.

    A promise is the student's, advice and referrals are the other person's; `asked` says
    that the student asked whom else to talk with. `answers` are insights with their headings.
    """

    answers: Sequence[tuple[str, str]] = ()
    notes: Sequence[str] = ()
    promises: Sequence[str] = ()
    advice: Sequence[str] = ()
    referrals: Sequence[str] = ()
    asked: bool = False

    def __bool__(self) -> bool:
        """Return whether there is anything to write."""
        return self != Debrief()


def add_debrief(vault: Vault, note: Note, debrief: Debrief, on: date) -> Changes:
    """Return the plan that writes a debrief into an interview's note; raise InfokbError.

    `on` is the day of typing: its tasks count from the conversation's, when that is known.
    """
    if note.note_type is not NoteType.INTERVIEW:
        help_text = "name one for the debrief"
        if note.note_type is NoteType.CONTACT:
            words = "write up a conversation: infokb mark {} completed --note TEXT"
            help_text = command_line(words, vault.called(note))
        raise InfokbError(f"`{note.name}` is not an interview", help_text)
    fresh = note
    for heading, words in (*debrief.answers, *(read_insight(note, text) for text in debrief.notes)):
        fresh = _with_line(vault, fresh, heading, f"- {words}")
    tasks = [
        *(f"#promise {promise}" for promise in debrief.promises),
        *(f"#advice {advice}" for advice in debrief.advice),
        *(f"#referral {_person(vault, note, referral)}" for referral in debrief.referrals),
    ]
    created = min(conversations.interview_day(vault, note) or on, on)
    for task in tasks:
        line = log.task_line(task, created, None, vault.date_reader)
        if not _is_open(vault, fresh, line):
            fresh = _with_line(vault, fresh, "Follow-ups", line)
    if debrief.asked:
        plan = note_edits.assign_fields(vault, fresh, {"asked_for_referrals": ["true"]})
        fresh = _parse_text(vault, fresh, str(plan.files.get(note.path, fresh.text)))
    changes = Changes({note.path: fresh.text}) if fresh.text != note.text else Changes()
    return changes | referral_links.fill_referred_contacts(vault, note, fresh)


def _is_open(vault: Vault, note: Note, line: str) -> bool:
    """Return whether a note has an open task with the words of a line."""
    return any(
        task.open and task.kind is new.kind and fold(task.text) == fold(new.text)
        for new in _parse_text(vault, note, f"{line}\n").tasks
        for task in note.tasks
    )


def include_debrief(
    vault: Vault, note: Note, changes: Changes, debrief: Debrief, on: date
) -> Changes:
    """Return a plan for an interview with its debrief in it; `note` is used for an empty plan."""
    new_path = changes.moves.get(note.path, note.path)
    for path in (new_path, *changes.files):
        text = changes.files.get(path)
        planned = parse.parse_note(path, text, vault.schemas) if isinstance(text, str) else None
        if planned and planned.note_type is NoteType.INTERVIEW:
            return changes | add_debrief(vault, planned, debrief, on)
    return changes | add_debrief(vault, note, debrief, on)


def write_up(vault: Vault, interview: Note, debrief: Debrief) -> Changes:
    """Return the plan that writes a debrief into an interview's note and marks it completed."""
    status = {"status": [InterviewStatus.COMPLETED.value]}
    is_done = statuses.is_completed(interview)
    changes = Changes() if is_done else note_edits.assign_fields(vault, interview, status)
    plan = include_debrief(vault, interview, changes, debrief, vault.today)
    return with_answers(vault, plan)


def _with_line(vault: Vault, note: Note, heading: str, line: str) -> Note:
    return _parse_text(
        vault, note, apply_edits(note.text, [note_edits.append_line(note, heading, line)])
    )


def _parse_text(vault: Vault, note: Note, text: str) -> Note:
    return parse.parse_note(note.path, text, vault.schemas)


def read_insight(note: Note, text: str) -> tuple[str, str]:
    """Return the heading whose word a text begins with, and the words after the colon.

    Where no heading is named, or several are, all of it belongs to *Reflection*.
    """
    typed, colon, words = text.partition(":")
    headings = note.schema.sections if note.schema else ()
    beginning = fold(typed.strip())
    matches = [
        heading
        for heading in headings
        if any(part.startswith(beginning) for part in (fold(heading), *fold(heading).split()))
    ]
    if not colon or not beginning or len(matches) != 1:
        heading, words = _NO_HEADING, text
    else:
        heading = matches[0]
    if not words.strip():
        help_text = f'write it as "Skills: …", with one of {", ".join(headings)}'
        raise InfokbError(f"cannot read the note `{text}`", help_text)
    return heading, " ".join(words.split())


def _person(vault: Vault, note: Note, words: str) -> str:
    """Return the words of a referral, the person linked when there is a note of that name."""
    name, dash, rest = words.partition(",")
    contacts = [
        contact for contact in vault.by_name(name.strip()) if contact.note_type is NoteType.CONTACT
    ]
    if len(contacts) != 1:
        return words
    return f"{vault.names.wikilink(note.folder, contacts[0].path)}{dash}{rest}"
