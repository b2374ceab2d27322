"""Thanks and requests on record before a conversation is, or before somebody joins its note."""

from collections.abc import Iterator, Sequence
from datetime import date

from infokb.actions.record import note_edits
from infokb.actions.record.changes_in_memory import vault_after
from infokb.core.changes import Changes
from infokb.core.dates.day_words import iso_words
from infokb.core.dates.instants import local_day
from infokb.core.journey import conversations, outreach, thank_yous
from infokb.core.journey.snoozed import is_beside_snooze, snoozed_through
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
    for person, day, _ in _first_talks(vault, after, changes):
        episode = outreach.latest_episode(after, person)
        is_asked = bool(episode and episode.asked and episode.asked.on == day)
        if is_asked and outreach.is_waiting(after, person):
            line = note_edits.insert_log_line(person, day, "heard", "we talked")
            changes |= note_edits.plan_edits(person, [line])
    return changes


def counted_thanks(vault: Vault, changes: Changes) -> list[str]:
    """Return which thanks on record count for a conversation that a plan records after them.

    Each line says how to have it otherwise. Where thanks are snoozed, a line says until when.
    """
    lines, after = [], vault_after(vault, changes)
    for person, day, talk in _first_talks(vault, after, changes):
        before = vault.notes.get(person.path)
        for line in thank_yous.thanks_of_day(before, day)[:1] if before else ():
            way = f'infokb log {{}} met "we talked" --on {day}'
            command = command_line(way, vault.called(person))
            lines.append(f"  thanked already: {line.text} (if for something else: {command})")
        last = snoozed_through(after, person)
        if last and not is_beside_snooze(after, talk, person):
            way = command_line("to thank them all the same: infokb draft thank-you {}", person.name)
            lines.append(f"  thanks snoozed through {iso_words(last)} ({way})")
    return lines


def _first_talks(vault: Vault, after: Vault, changes: Changes) -> Iterator[tuple[Note, date, Note]]:
    """Yield with whom a plan records a conversation, its day and note, unless one was there."""
    for path in [path for path in changes.files if path in after.notes]:
        talk = conversations.conversation_of(after, after.notes[path])
        day = conversations.conversation_day(after, talk) if talk else None
        for person in after.targets(talk.note, "contacts") if talk else ():
            if talk and day and not _has_talked(vault, person, day):
                yield person, day, talk.note


def _has_talked(vault: Vault, person: Note, day: date) -> bool:
    """Return whether a vault has a conversation with a person on a day."""
    before = vault.notes.get(person.path)
    talks = conversations.conversations_with(vault, before) if before else ()
    return any(conversations.conversation_day(vault, talk) == day for talk in talks)
