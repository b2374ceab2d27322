"""Records a dated fact where it belongs: on a person, an interview or an opportunity."""

from dataclasses import dataclass
from datetime import date, datetime

from infokb.actions.record import new, note_edits, person_interviews, renaming
from infokb.actions.record.facts import INTERVIEW_FACTS, dated_fact_names, markable_facts
from infokb.actions.record.values import day_of
from infokb.actions.templates.sandbox import Fill, fill_template
from infokb.core.changes import Changes
from infokb.core.dates.instants import iso_text
from infokb.core.errors import InfokbError, RefusedError
from infokb.core.journey import conversations, statuses
from infokb.core.journey.touches import TouchKind, touches
from infokb.core.suggest import did_you_mean
from infokb.core.text import joined_words, with_article
from infokb.core.vault import parse
from infokb.core.vault.note import Note
from infokb.core.vault.schema import schema_by_name
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact to record: its name, its day or time, and the reason when a thread is closed."""

    name: str
    on: date | datetime
    reason: str = ""
    force: bool = False


def mark_fact(vault: Vault, note: Note, fact: Fact, how: Fill = fill_template) -> Changes:
    """Return the plan that records a fact; empty when the note has it already.

    `how` fills the outline of a new interview.
    """
    if note.note_type is NoteType.CONTACT:
        return _contact(vault, note, fact, how)
    if note.note_type is NoteType.INTERVIEW:
        return _interview(vault, note, fact)
    fields = note.schema.fields if note.schema else {}
    if fact.name in fields and fields[fact.name].kind.name in {"date", "dates", "time"}:
        return _date(vault, note, fact)
    if "status" in fields and fact.name in fields["status"].choices:
        return _status(vault, note, fact, since="status_since" in fields)
    raise _unknown(note, fact)


def note_of_fact(vault: Vault, note: Note, fact: Fact) -> Note:
    """Return the note in which a fact is recorded: of a person's interview, where it is one's."""
    if note.note_type is not NoteType.CONTACT or fact.name not in INTERVIEW_FACTS:
        return note
    if fact.name == "thanked":
        conversation = person_interviews.conversation_to_thank(vault, note)
        return (conversation and conversation.interview) or note
    return person_interviews.interview_of_fact(vault, note, fact.name, day_of(fact.on)) or note


def _contact(vault: Vault, note: Note, fact: Fact, how: Fill) -> Changes:
    if fact.name == "thanked":
        return _thanked(vault, note, fact)
    if fact.name in INTERVIEW_FACTS:
        interview = note_of_fact(vault, note, fact)
        if interview is not note:
            return _interview(vault, interview, fact)
        values = {"contacts": [note.name], "date": [iso_text(fact.on)], "status": [fact.name]}
        schema = schema_by_name(vault.schemas, "interview")
        return new.new_note(vault, schema, note.name, values, how)
    if fact.name not in dated_fact_names(note.schema):
        raise _unknown(note, fact)
    if fact.name == "closed":
        return _closed(vault, note, fact)
    return _date(vault, note, fact)


def _thanked(vault: Vault, contact: Note, fact: Fact) -> Changes:
    """Return the plan that thanks a person: in their interview, or in the log if others were there.

    A conversation without an interview's note is thanked for in the log too.
    """
    day = day_of(fact.on)
    conversation = person_interviews.conversation_to_thank(vault, contact)
    if not conversation:
        return _thanked_already(vault, contact, day)
    interview = conversation.interview
    if interview and len(interview.entries["contacts"].values) == 1:
        return _date(vault, interview, fact)
    words = f"for the conversation on {conversations.conversation_day(vault, conversation)}"
    return note_edits.plan_edits(
        contact, [note_edits.insert_log_line(contact, day, fact.name, words)]
    )


def _thanked_already(vault: Vault, contact: Note, day: date) -> Changes:
    """Return no changes where a person was thanked on that day; raise InfokbError elsewhere."""
    if any(
        touch.kind is TouchKind.THANKED and touch.on == day for touch in touches(vault, contact)
    ):
        return Changes()
    raise person_interviews.nothing_to_mark(contact, "thanked")


def _interview(vault: Vault, note: Note, fact: Fact) -> Changes:
    if fact.name in {"confirmed", "thanked"}:
        return _date(vault, note, fact)
    if fact.name == "scheduled":
        old = note.get("date", date)
        changes = {"status": ["scheduled"], "date": [iso_text(fact.on)]}
        if statuses.is_scheduled(note) and old and old != fact.on and not fact.force:
            raise _already("date", iso_text(old))
        return renaming.rename_to_day(vault, note, note_edits.assign_fields(vault, note, changes))
    if fact.name in INTERVIEW_FACTS:
        return _status(vault, note, fact, since=False)
    raise _unknown(note, fact)


def _status(vault: Vault, note: Note, fact: Fact, *, since: bool) -> Changes:
    if statuses.status_word(note) == fact.name and "status" in note.values:
        return Changes()
    values = {"status": [fact.name]}
    if since:
        values["status_since"] = [iso_text(day_of(fact.on))]
    return note_edits.assign_fields(vault, note, values)


def _closed(vault: Vault, note: Note, fact: Fact) -> Changes:
    reason = fact.reason or note.get("closed_reason", str) or ""
    choices = note.schema.fields["closed_reason"].choices if note.schema else ()
    if reason not in choices:
        raise InfokbError(
            "missing or unknown reason",
            f"use --reason {joined_words(choices, 'or')}",
        )
    before = (note.values.get("closed"), note.values.get("closed_reason"))
    if before == (day_of(fact.on), reason):
        return Changes()
    if before[0] and not fact.force:
        raise _already("closed", f"{before[0]}")
    return note_edits.assign_fields(
        vault, note, {"closed": [iso_text(day_of(fact.on))], "closed_reason": [reason]}
    )


def _date(vault: Vault, note: Note, fact: Fact) -> Changes:
    field = note.field(fact.name)
    timed = bool(field and field.kind.name == "time")
    text = iso_text(fact.on if timed else day_of(fact.on))
    entry = note.entries.get(fact.name)
    old = [value.text for value in entry.values] if entry else []
    if text in old:
        return Changes()
    if field and field.kind.many:
        at = next((at for at, other in enumerate(old) if other > text), len(old))
        return note_edits.assign_fields(vault, note, {fact.name: [*old[:at], text, *old[at:]]})
    if old and not fact.force:
        raise _already(fact.name, old[0])
    return note_edits.assign_fields(vault, note, {fact.name: [text]})


def _already(name: str, old: str) -> RefusedError:
    return RefusedError(f"`{name}` is already {old}", "use --force to replace it")


def _unknown(note: Note, fact: Fact) -> InfokbError:
    known = markable_facts(note)
    near = did_you_mean(fact.name, known)
    what = f"cannot mark `{fact.name}` on `{note.name}`"
    if known:
        return InfokbError(what, near or f"use one of {', '.join(known)}")
    if note.schema:
        message = f"cannot mark {with_article(note.schema.name)}"
        return InfokbError(message, "name a contact or an interview")
    typed = parse.declared_type(note.front_matter)
    why = f"there is no type `{typed}`" if typed else "it has no type"
    return InfokbError(f"{what}: {why}", "run infokb lint")
