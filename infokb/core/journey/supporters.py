"""Supporters: who helped you towards something, and whether they have heard what came of it."""

from collections.abc import Iterator
from datetime import date

from infokb.core.journey import conversations, outreach, referrals, statuses, task_people, touches
from infokb.core.markdown.log import LogKind
from infokb.core.markdown.tasks import TaskKind, TaskState
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault


def got_update_since(contact: Note, since: date | None) -> bool:
    """Return whether the log of a contact has an update since a day, or any at all for None."""
    return any(
        line.kind is LogKind.UPDATED and (not since or line.on >= since) for line in contact.log
    )


def helpers(vault: Vault, note: Note) -> tuple[Note, ...]:
    """Return the contacts who helped you towards a note, nearest first, each once.

    For a contact or an interview, these are the contacts whose referrals led to it. For an
    opportunity, they are its referrer, the contacts of its insights, those you have met at its
    organization, and those whose referrals led to each of them.
    """
    near = tuple(_direct_helpers(vault, note)) if note.note_type is NoteType.OPPORTUNITY else ()
    people = near or task_people.people_behind(vault, note)
    referrers = [
        referrer
        for contact in people
        for referrer in reversed(referrals.referral_chain(vault, contact))
    ]
    return tuple({contact.path: contact for contact in (*near, *referrers)}.values())


def referrals_met_in(vault: Vault, interview: Note) -> Iterator[tuple[Note, Note]]:
    """Yield each referral that an interview came of: the referrer, and the contact.

    The interview is your first with that contact. Left out are referrers who were there, or
    whose task of that referral is checked off and waits for its report or was reported since.
    """
    people, on = vault.targets(interview, "contacts"), conversations.interview_day(vault, interview)
    for contact in people:
        referrer = vault.target(contact, "referred_by")
        meetings = (
            touch.on
            for touch in touches.touches(vault, contact)
            if touch.kind in {touches.TouchKind.MET, touches.TouchKind.INTERVIEW}
        )
        if not referrer or referrer in people or min(meetings, default=None) != on:
            continue
        if not _has_referral_task(vault, referrer, contact, on or date.min):
            yield referrer, contact


def _has_referral_task(vault: Vault, giver: Note, contact: Note, since: date) -> bool:
    """Return whether a task of the referral is done and unreported, or reported since a day."""
    return any(
        task.state is TaskState.DONE
        and task.kind is TaskKind.REFERRAL
        and task.dates.get("reported", date.max) >= since
        for note in (giver, *conversations.interviews_with(vault, giver))
        for task in note.tasks
        if contact in task_people.contacts_linked_in(vault, note, task)
    )


def count_reports_to(vault: Vault, contact: Note) -> int:
    """Return how often a contact heard what came of their help: updates, and reported tasks."""
    talks = (
        interview
        for interview in conversations.interviews_with(vault, contact)
        if statuses.is_completed(interview)
    )
    tasks = [task for note in (contact, *talks) for task in note.tasks]
    news = sum(line.kind is LogKind.UPDATED for line in contact.log)
    return news + sum("reported" in task.dates for task in tasks)


def _direct_helpers(vault: Vault, opportunity: Note) -> Iterator[Note]:
    yield from vault.targets(opportunity, "referrer")
    for interview in vault.targets(opportunity, "insights"):
        yield from vault.targets(interview, "contacts")
    for organization in vault.targets(opportunity, "organization"):
        staff = vault.referring(organization, NoteType.CONTACT, "organization")
        yield from (contact for contact in staff if outreach.has_met(vault, contact))
