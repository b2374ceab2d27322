"""Supporters: who helped you towards something, and whether they have heard what came of it."""

from collections.abc import Iterator
from datetime import date

from infokb.core.journey import (
    acceptances,
    conversations,
    outreach,
    referral_tasks,
    referrals,
    statuses,
    task_people,
)
from infokb.core.journey.conversations import Conversation
from infokb.core.journey.touches import TouchKind, latest_touch, touches
from infokb.core.markdown.tasks import Task, TaskKind, TaskState
from infokb.core.text import fold
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType, OpportunityStatus
from infokb.core.vault.vault import Vault

HELP_KINDS = frozenset({TaskKind.ADVICE, TaskKind.REFERRAL})
"""The kinds of tasks by which somebody helps you."""


def got_update_since(vault: Vault, contact: Note, since: date | None) -> bool:
    """Return whether you have updated a contact since a day, or ever for None."""
    update = latest_touch(vault, contact, {TouchKind.UPDATED})
    return update is not None and (not since or update.on >= since)


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


def referrals_met_in(vault: Vault, note: Note) -> Iterator[tuple[Note, Note, Conversation]]:
    """Yield each referral of which your first conversation is recorded in a note.

    That is the referrer, the contact and the conversation. Left out are referrers who were
    there, or whose task of that referral is checked off and waits for its report or was
    reported since.
    """
    people = task_people.people_behind(vault, note)
    for contact in people:
        referrer = vault.target(contact, "referred_by")
        if not referrer or referrer in people:
            continue
        first = next(iter(conversations.conversations_with(vault, contact)), None)
        if not first or first.note is not note:
            continue
        day = conversations.conversation_day(vault, first)
        if referrer.note_type is NoteType.CONTACT and not any(
            has_happened(vault, task, "done")
            and not (has_happened(vault, task, "reported") and task.dates["reported"] < day)
            for _, task in _tasks_of_referral(vault, referrer, contact)
        ):
            yield referrer, contact, first


def referrers_of_closed(vault: Vault, contact: Note) -> Iterator[tuple[Note, date]]:
    """Yield who referred you to a contact whom you asked, never met, and closed, with that day.

    Left out are those whose task of that referral is checked off or dropped.
    """
    closed_on = outreach.closed_on(vault, contact)
    if contact.note_type is not NoteType.CONTACT or not closed_on or closed_on == date.min:
        return
    if not outreach.first_asked_on(vault, contact) or outreach.has_met(vault, contact):
        return
    for referrer in referrals.all_referrers(vault, contact):
        tasks = [task for _, task in _tasks_of_referral(vault, referrer, contact)]
        is_settled = bool(tasks) and not any(task.open for task in tasks)
        if referrer.note_type is NoteType.CONTACT and not is_settled:
            yield referrer, closed_on


def open_task_of_referral(vault: Vault, referrer: Note, contact: Note) -> tuple[Note, Task] | None:
    """Return the open task of a referral to a contact, with its note, which nobody else shares."""
    for note, task in _tasks_of_referral(vault, referrer, contact):
        people = referral_tasks.people_referred_to(vault, note, task)
        if task.open and len(people) == 1 and givers_of_help(vault, note, task) == (referrer,):
            return note, task
    return None


def givers_of_help(vault: Vault, note: Note, task: Task) -> tuple[Note, ...]:
    """Return the contacts who gave an advice or a referral: not those it is a referral to."""
    if task.kind is TaskKind.REFERRAL and not task_people.people_behind(vault, note):
        return ()
    return task_people.people_of_task(vault, note, task)


def day_to_report(vault: Vault, note: Note, task: Task) -> date | None:
    """Return the day from which news of a task count as its report, None if none is to be made.

    That is the day on which an advice or a referral was done, or you first talked with whom
    it is a referral to, if that was before; else the day from which the task counts.
    """
    if task.kind not in HELP_KINDS or not has_happened(vault, task, "done"):
        return None
    if has_happened(vault, task, "reported"):
        return None
    days = [task.dates.get("done") or task_people.task_start_day(vault, note, task) or date.min]
    if task.kind is TaskKind.REFERRAL:
        for contact in task_people.contacts_linked_in(vault, note, task):
            talks = conversations.conversations_with(vault, contact)
            days += [conversations.conversation_day(vault, first) for first in talks[:1]]
    return min(days)


def has_happened(vault: Vault, task: Task, name: str) -> bool:
    """Return whether a task has a day by a name, such as `reported`, that is not still to come.

    A task that is checked off without a day is done.
    """
    if name == "done" and task.state is not TaskState.DONE:
        return False
    day = task.dates.get(name)
    return vault.has_come(day) if day else name == "done"


def _tasks_of_referral(vault: Vault, giver: Note, contact: Note) -> Iterator[tuple[Note, Task]]:
    """Yield the tasks by which somebody referred you to a contact, linked or by name."""
    for note, task in task_people.tasks_with(vault, giver):
        if task.kind is TaskKind.REFERRAL and (
            contact in task_people.contacts_linked_in(vault, note, task)
            or fold(contact.name) in fold(task.text)
        ):
            yield note, task


def count_reports_to(vault: Vault, contact: Note) -> int:
    """Return how often a contact heard what came of their help: updates, and reported tasks."""
    news = sum(touch.kind is TouchKind.UPDATED for touch in touches(vault, contact))
    tasks = task_people.tasks_with(vault, contact)
    return news + sum(has_happened(vault, task, "reported") for _, task in tasks)


def _direct_helpers(vault: Vault, opportunity: Note) -> Iterator[Note]:
    """Yield who helped towards an opportunity, those met there not after it was accepted."""
    is_accepted = statuses.opportunity_status(opportunity) is OpportunityStatus.ACCEPTED
    end = (acceptances.status_day(vault, opportunity) if is_accepted else None) or date.max
    yield from vault.targets(opportunity, "referrer")
    for interview in vault.targets(opportunity, "insights"):
        yield from vault.targets(interview, "contacts")
    for organization in vault.targets(opportunity, "organization"):
        staff = vault.referring(organization, NoteType.CONTACT, "organization")
        yield from (contact for contact in staff if outreach.has_met_by(vault, contact, end))
