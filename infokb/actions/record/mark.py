"""Records a dated fact where it belongs: on a person, an interview or an opportunity."""

from dataclasses import replace
from datetime import date

from infokb.actions.record import (
    appointment,
    log,
    misdated,
    note_edits,
    own_fates,
    person_interviews,
)
from infokb.actions.record.date_order import refuse_disorder
from infokb.actions.record.dated_fields import already, record_date
from infokb.actions.record.facts import (
    INTERVIEW_FACTS,
    dated_fact_names,
    fact_name,
)
from infokb.actions.record.marked_fact import Fact, expect_date, unknown_fact
from infokb.actions.record.separate_thanks import with_answers
from infokb.actions.record.values import day_of
from infokb.actions.templates.sandbox import Fill, fill_template
from infokb.core.changes import Changes
from infokb.core.dates.day_words import iso_words
from infokb.core.dates.instants import iso_text, local_day
from infokb.core.errors import InfokbError
from infokb.core.journey import conversations, outreach, statuses, thank_yous
from infokb.core.journey.conversations import Conversation
from infokb.core.journey.former_closings import former_closing_line
from infokb.core.journey.opportunity_steps import STEP_KINDS, opportunity_steps
from infokb.core.journey.touches import TouchKind, last_touch_day, touches
from infokb.core.text import apply_edits, joined_words
from infokb.core.vault import parse
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault


def mark_fact(vault: Vault, note: Note, fact: Fact, how: Fill = fill_template) -> Changes:
    """Return the plan that records a fact; empty when the note has it already.

    `how` fills the outline of a new interview. Raises InfokbError where it would come before what
    it follows from, unless the fact is forced.
    """
    plan = _plan(vault, note, replace(fact, name=fact_name(fact.name)), how)
    if fact.name == "completed":
        plan = with_answers(vault, plan)
    if not fact.force:
        refuse_disorder(vault, plan)
    return plan


def _plan(vault: Vault, note: Note, fact: Fact, how: Fill) -> Changes:
    if fact.reason and (fact.name != "closed" or note.note_type is not NoteType.CONTACT):
        message = f"`--reason` does not go with `{fact.name}` of `{note.name}`"
        raise InfokbError(
            message, "it says why a contact is closed; write another reason with infokb log"
        )
    if note.note_type is NoteType.CONTACT:
        return _contact(vault, note, fact, how)
    if note.note_type is NoteType.INTERVIEW:
        return appointment.mark_interview(vault, note, fact)
    if fact.name in dated_fact_names(note.schema):
        return record_date(vault, note, fact, expect_date(vault, fact))
    fields = note.schema.fields if note.schema else {}
    if "status" in fields and fact.name in fields["status"].choices:
        return _status(vault, note, fact, since="status_since" in fields)
    raise unknown_fact(note, fact.name)


def note_of_fact(vault: Vault, note: Note, fact: Fact) -> Note:
    """Return the note in which a fact is recorded: of a person's interview, where it is one's."""
    fact = replace(fact, name=fact_name(fact.name))
    if note.note_type is not NoteType.CONTACT or fact.name not in INTERVIEW_FACTS:
        return note
    if fact.name == "thanked":
        conversation = person_interviews.conversation_to_thank(vault, note, fact.day(vault))
        return (conversation and conversation.interview) or note
    return person_interviews.interview_of_fact(vault, note, fact) or note


def _contact(vault: Vault, note: Note, fact: Fact, how: Fill) -> Changes:
    if fact.name == "thanked":
        return _mark_thanked(vault, note, fact)
    if fact.name in INTERVIEW_FACTS:
        interview = note_of_fact(vault, note, fact)
        if interview is not note:
            fact = replace(fact, another=False)
            return own_fates.mark_interview_of(vault, note, interview, fact, how)
        return _new_interview(vault, note, fact, how)
    if fact.name not in dated_fact_names(note.schema):
        raise unknown_fact(note, fact.name)
    if fact.name == "closed":
        return _mark_closed(vault, note, fact)
    return record_date(vault, note, fact, fact.on or vault.today)


def _new_interview(vault: Vault, contact: Note, fact: Fact, how: Fill) -> Changes:
    """Return the plan for the note of an interview that has none."""
    expect_date(vault, fact)
    on = fact.on or person_interviews.day_without_note(vault, contact)
    values = {"date": iso_text(on), "status": fact.name}
    return own_fates.new_interview(vault, contact, day_of(on), values, how)


def _mark_thanked(vault: Vault, contact: Note, fact: Fact) -> Changes:
    """Return the plan that thanks a person: in their interview, or in the log if others were there.

    A conversation without an interview's note is thanked for in the log too.
    """
    conversation = person_interviews.conversation_to_thank(vault, contact, fact.day(vault))
    if not conversation:
        return _thanked_again(vault, contact, fact)
    if _is_of_one(conversation):
        return _thanked_in_note(vault, conversation, fact)
    words = thank_yous.thanks_text(conversations.conversation_day(vault, conversation))
    line = note_edits.insert_log_line(contact, fact.day(vault), fact.name, words)
    return note_edits.plan_edits(contact, [line])


def _is_of_one(conversation: Conversation) -> bool:
    interview = conversation.interview
    return bool(interview and len(interview.entries["contacts"].values) == 1)


def _thanked_in_note(vault: Vault, conversation: Conversation, fact: Fact) -> Changes:
    moment = appointment.thanks_moment(vault, conversation, fact)
    return record_date(vault, conversation.note, fact, moment)


def _thanked_again(vault: Vault, contact: Note, fact: Fact) -> Changes:
    """Return the plan that corrects the latest thanks, empty where they were on that day."""
    day = fact.day(vault)
    talks = [
        conversation
        for conversation in conversations.conversations_with(vault, contact)
        if conversations.conversation_day(vault, conversation) <= day
    ]
    dates = (touch.on for touch in touches(vault, contact) if touch.kind is TouchKind.THANKED)
    if day in dates and not fact.force:
        return Changes()
    if later := person_interviews.conversation_to_thank(vault, contact, vault.today):
        on = conversations.conversation_day(vault, later)
        help_text = "correct the date, or name the interview that you mean"
        raise InfokbError(f"you talked on {iso_words(on)}; thanks cannot be before it", help_text)
    if talks and _is_of_one(talks[-1]):
        return _thanked_in_note(vault, talks[-1], fact)
    if talks and not fact.on and thank_yous.is_thanked_for(vault, talks[-1], contact):
        return Changes()
    raise misdated.nothing_to_mark(vault, contact, fact.name)


def _status(vault: Vault, note: Note, fact: Fact, *, since: bool) -> Changes:
    if statuses.status_word(note) == fact.name and "status" in note.values:
        return Changes()
    values = {"status": [fact.name]}
    if since:
        values["status_since"] = [iso_text(fact.day(vault))]
    return note_edits.assign_fields(vault, _with_logged_steps(vault, note), values)


def _with_logged_steps(vault: Vault, note: Note) -> Note:
    """Return an opportunity whose log has the step that it leaves."""
    spans = {line.span for line in note.log}
    steps = opportunity_steps(vault, note) if log.has_log(note) else ()
    for step in (step for step in steps if step.span not in spans):
        kind = STEP_KINDS[step.status].value
        line = note_edits.insert_log_line(note, step.on, kind, step.status.value)
        return parse.parse_note(note.path, apply_edits(note.text, [line]), vault.schemas)
    return note


def _mark_closed(vault: Vault, note: Note, fact: Fact) -> Changes:
    reason = fact.reason or note.get("closed_reason", str) or ""
    choices = note.schema.fields["closed_reason"].choices if note.schema else ()
    if reason not in choices:
        message = f"`{reason}` is not a reason" if reason else "missing the reason"
        raise InfokbError(message, f"use --reason {joined_words(choices, 'or')}")
    before = (note.values.get("closed"), note.values.get("closed_reason"))
    if before == (fact.day(vault), reason):
        return Changes()
    is_anew = _is_closed_anew(vault, note, fact.day(vault), reason)
    if before[0] and not fact.force and not is_anew:
        raise already("closed", f"{before[0]}, {before[1]}")
    fresh = _with_former_closing(vault, note) if is_anew else note
    return note_edits.assign_fields(
        vault, fresh, {"closed": [iso_text(fact.day(vault))], "closed_reason": [reason]}
    )


def _with_former_closing(vault: Vault, contact: Note) -> Note:
    """Return a contact with the closing of its fields in *Background*."""
    closed_at = contact.get("closed", date)
    if not closed_at:
        return contact
    former = former_closing_line(
        local_day(closed_at, vault.zone), contact.get("closed_reason", str) or ""
    )
    line = note_edits.append_line(contact, "Background", former)
    return parse.parse_note(contact.path, apply_edits(contact.text, [line]), vault.schemas)


def _is_closed_anew(vault: Vault, contact: Note, day: date, reason: str) -> bool:
    """Return whether a closing takes the place of one: to opt out, or since that was answered."""
    if outreach.has_opted_out(contact):
        return False
    is_over = (last_touch_day(vault, contact) or day) <= day
    return reason == "opted-out" or (is_over and not outreach.is_closed(vault, contact))
