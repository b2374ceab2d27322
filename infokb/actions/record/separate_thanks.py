"""Thanks that are on record before a conversation is, or before somebody joins its note."""

from collections.abc import Sequence
from datetime import date

from infokb.actions.record import note_edits
from infokb.actions.record.changes_in_memory import vault_after
from infokb.core.changes import Changes
from infokb.core.dates.instants import local_day
from infokb.core.journey import conversations, outreach, thank_yous
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


def with_talks_after_thanks(vault: Vault, changes: Changes) -> Changes:
    """Return a plan that records conversations, after the thanks and requests of their day.

    Who was thanked on that day before there was a conversation gets a `met` line after the thanks.
    """
    after = vault_after(vault, changes)
    for path in [path for path in changes.files if path in after.notes]:
        talk = conversations.conversation_of(after, after.notes[path])
        if not talk:
            continue
        day = conversations.conversation_day(after, talk)
        for person in after.targets(talk.note, "contacts"):
            if thank_yous.is_thanked_on(person, day) and not _has_talked(vault, person, day):
                line = note_edits.insert_log_line(person, day, "met", "we talked")
                changes |= note_edits.plan_edits(person, [line])
    return _with_answers(vault, changes)


def _with_answers(vault: Vault, changes: Changes) -> Changes:
    """Return a plan that records conversations, by which requests of their day are answered.

    Who was asked on that day before there was a conversation gets a `heard` line.
    """
    after = vault_after(vault, changes)
    for path in [path for path in changes.files if path in after.notes]:
        talk = conversations.conversation_of(after, after.notes[path])
        day = conversations.conversation_day(after, talk) if talk else None
        for person in after.targets(talk.note, "contacts") if talk else ():
            episode = outreach.latest_episode(after, person)
            is_asked = bool(episode and episode.asked and episode.asked.on == day)
            is_open = is_asked and outreach.is_waiting(after, person)
            if day and is_open and not _has_talked(vault, person, day):
                line = note_edits.insert_log_line(person, day, "heard", "we talked")
                changes |= note_edits.plan_edits(person, [line])
    return changes


def _has_talked(vault: Vault, person: Note, day: date) -> bool:
    """Return whether a vault has a conversation with a person on a day."""
    before = vault.notes.get(person.path)
    talks = conversations.conversations_with(vault, before) if before else ()
    return any(conversations.conversation_day(vault, talk) == day for talk in talks)
