"""Facts of one interview: when it is, whether it took place, and thanks for it."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from infokb.actions.record import note_edits, renaming
from infokb.actions.record.changes_in_memory import vault_after
from infokb.actions.record.dated_fields import already, record_date
from infokb.actions.record.facts import INTERVIEW_FACTS, PLANS
from infokb.actions.record.marked_fact import Fact, expect_date, unknown_fact
from infokb.actions.record.values import day_of
from infokb.core.changes import Changes
from infokb.core.dates.day_words import iso_words
from infokb.core.dates.instants import instant_after, instant_of, iso_text
from infokb.core.errors import InfokbError, RefusedError
from infokb.core.journey import conversations, statuses
from infokb.core.journey.conversations import Conversation
from infokb.core.journey.group_line import with_group_line
from infokb.core.shell import command_line
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault

_THANKS_HOURS = 24
"""Hours after a conversation in which the hour of the thanks counts."""


def mark_interview(vault: Vault, note: Note, fact: Fact) -> Changes:
    """Return the plan that records a fact of an interview; raise InfokbError."""
    if fact.another:
        raise InfokbError(f"`{note.name}` is one interview", "name the contact to add another")
    if fact.name == "confirmed":
        return _confirm(vault, note, fact)
    if fact.name == "thanked":
        talk = conversations.conversation_of(vault, note)
        return record_date(vault, note, fact, thanks_moment(vault, talk, fact))
    if fact.name not in INTERVIEW_FACTS:
        raise unknown_fact(note, fact.name)
    if statuses.is_completed(note) and fact.name != "completed" and not fact.force:
        raise already("status", "completed")
    if fact.name in PLANS:
        return _appoint(vault, note, fact)
    if fact.name == "cancelled":
        return _status(vault, note, fact, {"cancelled": [iso_text(fact.day(vault))]})
    refuse_early_no_show(vault, note, note, fact)
    return _complete(vault, note, fact) if fact.name == "completed" else _status(vault, note, fact)


def refuse_early_no_show(vault: Vault, interview: Note, subject: Note, fact: Fact) -> None:
    """Raise InfokbError where nobody can have missed an interview yet; name the subject's way out.

    A subject is the interview, or a person who takes part in it.
    """
    moment = interview.get("date", date)
    if fact.name != "no-show" or fact.force or not moment:
        return
    if not vault.passed(_start(vault, moment)):
        message = f"`{interview.name}` is still to come: {iso_words(moment)}"
        words = "if it is called off: infokb mark {} cancelled"
        raise InfokbError(message, command_line(words, vault.called(subject)))


def thanks_moment(vault: Vault, talk: Conversation | None, fact: Fact) -> date | datetime:
    """Return when thanks were said: as named, else now, with the hour where hours count."""
    if fact.on or not talk:
        return fact.on or vault.today
    over = conversations.conversation_end(vault, talk)
    now = vault.now.replace(tzinfo=None, second=0, microsecond=0)
    is_soon = over <= vault.now <= instant_after(over, hours=_THANKS_HOURS)
    return now if is_soon and isinstance(talk.moment, datetime) else vault.today


def _confirm(vault: Vault, note: Note, fact: Fact) -> Changes:
    """Return the plan that confirms an interview: one that was planned for a day is scheduled."""
    plan = record_date(vault, note, fact, fact.day(vault))
    if statuses.is_planned_for_day(note):
        fresh = vault_after(vault, plan)
        plan |= note_edits.assign_fields(fresh, fresh.notes[note.path], {"status": ["scheduled"]})
    return plan


def _appoint(vault: Vault, note: Note, fact: Fact) -> Changes:
    """Return the plan that gives an interview a time, or another one; it is to be confirmed."""
    on = expect_date(vault, fact)
    old, is_open = note.get("date", date), statuses.status_word(note) == "scheduled"
    is_arranged = is_open or statuses.is_planned_for_day(note)
    if fact.name == "rescheduled" and not is_arranged:
        way = command_line("schedule it: infokb mark {} scheduled --on TIME", vault.called(note))
        raise InfokbError(f"`{note.name}` is not scheduled", way)
    if is_open and old == on:
        return Changes()
    if fact.name == "scheduled" and is_open and old and not fact.force:
        words = f"move it: infokb mark {{}} rescheduled --on {iso_text(on)}"
        message = f"`date` is already {iso_words(old)}"
        raise RefusedError(message, command_line(words, vault.called(note)))
    return _dated(vault, note, {"status": ["scheduled"], "date": [iso_text(on)]})


def _complete(vault: Vault, note: Note, fact: Fact) -> Changes:
    """Return the plan that says an interview took place: on its day, else on another one.

    An hour is added to a bare day; what else is there is replaced by force alone.
    """
    old, day = note.get("date", date), conversations.interview_day(vault, note)
    moment = fact.on or (vault.today if not day or day > vault.today else day)
    is_day_kept = day == day_of(moment)
    if old and day == vault.today and not fact.force and not vault.passed(_start(vault, old)):
        raise _still_to_come(vault, note, old)
    if is_day_kept and (moment == old or not isinstance(moment, datetime)):
        return _status(vault, note, fact)
    is_finer = is_day_kept and not isinstance(old, datetime)
    if old and not fact.force and not is_finer:
        if fact.on:
            raise already("date", iso_words(old))
        raise _still_to_come(vault, note, old)
    return _dated(vault, note, {"status": ["completed"], "date": [iso_text(moment)]})


def _start(vault: Vault, moment: date | datetime) -> datetime:
    return instant_of(moment, vault.zone)


def _still_to_come(vault: Vault, note: Note, moment: date | datetime) -> InfokbError:
    words = "if you talked already: infokb mark {} completed --on today --force"
    message = f"`{note.name}` is still to come: {iso_words(moment)}"
    return InfokbError(message, command_line(words, vault.called(note)))


def _status(
    vault: Vault, note: Note, fact: Fact, dates: Mapping[str, Sequence[str]] | None = None
) -> Changes:
    """Return the plan that gives an interview a status, and the dates that go with it."""
    if statuses.status_word(note) == fact.name and "status" in note.values:
        return Changes()
    return assign_interview(vault, note, {"status": [fact.name], **(dates or {})})


def _dated(vault: Vault, note: Note, values: Mapping[str, Sequence[str]]) -> Changes:
    """Return the plan that gives an interview a date: its name and links follow."""
    return renaming.rename_to_day(vault, note, assign_interview(vault, note, values))


def assign_interview(vault: Vault, note: Note, values: Mapping[str, Sequence[str]]) -> Changes:
    """Return the plan that sets fields of an interview.

    What was confirmed or canceled was the date before.
    """
    plan = note_edits.assign_fields(vault, note, values)
    text = plan.files.get(note.path)
    if "status" in values and isinstance(text, str):
        came = values["status"] == ["completed"]
        plan = Changes({note.path: with_group_line(text, came=came)})
    outdated = {"confirmed"} if values.get("status") == ["scheduled"] else set[str]()
    names = ({"cancelled"} | outdated) - {*values}
    if present := [name for name in note.entries if name in names]:
        fresh = vault_after(vault, plan).notes[note.path]
        plan |= note_edits.unset_fields(vault, fresh, present)
    return plan
