"""Thanks and requests on record before a conversation is, or before somebody joins its note."""

from collections.abc import Iterator, Sequence
from datetime import date

from infokb.actions.record import note_edits
from infokb.actions.record.changes_in_memory import vault_after
from infokb.core.changes import Changes
from infokb.core.dates.instants import local_day
from infokb.core.journey import conversations, outreach, thank_yous
from infokb.core.shell import command_line
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault


def thanks_of_each(vault: Vault, note: Note | None, paths: Sequence[str]) -> Changes:
    """Return the plan that moves thanks in a note to the logs of its people, where others join.

    In the note, if there is one, they would count for those at `paths` who join, too.
    """
    if not note:
        return Changes()
    people = vault.targets(note, "contacts")
    thanks = note.get("thanked", date)
    if not thanks or {*paths} <= {person.path for person in people}:
        return Changes()
    changes = note_edits.unset_fields(vault, note, ["thanked"])
    on = local_day(thanks, vault.zone)
    words = f"for the conversation on {conversations.interview_day(vault, note)}"
    for person in people:
        line = note_edits.insert_log_line(person, on, "thanked", words)
        changes |= note_edits.plan_edits(person, [line])
    return changes


def with_answers(vault: Vault, changes: Changes) -> Changes:
    """Return a plan that records conversations, by which requests of their day are answered.

    Who was asked on that day before there was a conversation gets a `heard` line.
    """
    after = vault_after(vault, changes)
    for person, day in _first_talks(vault, after, changes):
        episode = outreach.latest_episode(after, person)
        is_asked = bool(episode and episode.asked and episode.asked.on == day)
        if is_asked and outreach.is_waiting(after, person):
            line = note_edits.insert_log_line(person, day, "heard", "we talked")
            changes |= note_edits.plan_edits(person, [line])
    return changes


def counted_thanks(vault: Vault, changes: Changes) -> list[str]:
    """Return which thanks on record count for a conversation that a plan records after them.

    Each line says how to have it otherwise.
    """
    lines, after = [], vault_after(vault, changes)
    for person, day in _first_talks(vault, after, changes):
        before = vault.notes.get(person.path)
        for line in thank_yous.thanks_of_day(before, day)[:1] if before else ():
            way = f'infokb log {{}} met "we talked" --on {day}'
            command = command_line(way, vault.called(person))
            lines.append(f"  thanked already: {line.text} (if for something else: {command})")
    return lines


def _first_talks(vault: Vault, after: Vault, changes: Changes) -> Iterator[tuple[Note, date]]:
    """Yield with whom a plan records a conversation, and its day, unless one of it was there."""
    for path in [path for path in changes.files if path in after.notes]:
        talk = conversations.conversation_of(after, after.notes[path])
        day = conversations.conversation_day(after, talk) if talk else None
        for person in after.targets(talk.note, "contacts") if talk else ():
            if day and not _has_talked(vault, person, day):
                yield person, day


def _has_talked(vault: Vault, person: Note, day: date) -> bool:
    """Return whether a vault has a conversation with a person on a day."""
    before = vault.notes.get(person.path)
    talks = conversations.conversations_with(vault, before) if before else ()
    return any(conversations.conversation_day(vault, talk) == day for talk in talks)
