"""What a person is to hear of: the advice you followed, and the people you met through them."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from infokb.actions.draft import task_words
from infokb.actions.draft.phrasing import (
    as_sentence,
    continues_sentence,
    in_second_person,
    mid_sentence,
)
from infokb.actions.draft.task_words import NotedTask
from infokb.core.journey import (
    conversations,
    outreach,
    person_names,
    referrals,
    supporters,
    task_people,
)
from infokb.core.markdown.tasks import TaskKind, TaskState
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault

_GIVEN_KINDS = frozenset({TaskKind.ADVICE, TaskKind.REFERRAL})


class Report(NamedTuple):
    """One thing to report: the advice, or the person referred to, and what came of it.

    `given_on` is the day it was given, `done_on` the day it was done. `is_silent` says that the
    person did not reply, `is_over` that you no longer write to them, `is_of_group` that it is not
    known which of several people named them.
    """

    given_on: date | None
    done_on: date
    advice: str = ""
    referred: str = ""
    has_met: bool = False
    outcome: str = ""
    is_silent: bool = False
    is_over: bool = False
    is_of_group: bool = False

    @property
    def sentence(self) -> str:
        """The report as a sentence that follows another one."""
        return self._told("also ", ", too")

    @property
    def first_sentence(self) -> str:
        """The report as a sentence that follows none."""
        return self._told("", "")

    def _told(self, also: str, too: str) -> str:
        if self.referred and self.is_of_group:
            text = f"{self.referred} {also}came up when we talked, and {self._ending}."
        elif self.referred:
            text = f"You {also}pointed me to {self.referred}, and {self._ending}."
        elif continues_sentence(self.advice):
            text = f"You {also}suggested that I {self.advice}, and I did."
        else:
            text = f"I followed this advice of yours{too}: {as_sentence(self.advice)}"
        return f"{text} {self.outcome}".strip()

    @property
    def _ending(self) -> str:
        if self.has_met:
            return "we've since talked"
        if self.is_silent:
            return "I wrote to them, but haven't heard back"
        return "I wrote to them, but it didn't work out" if self.is_over else "I've written to them"


def reports_to(vault: Vault, person: Note) -> list[Report]:
    """Return what a person has not heard of yet, the latest first; else what they heard last."""
    if reports := fresh_reports(vault, person):
        return reports
    earlier_reports = [
        report
        for task in _done_tasks(vault, person)
        for report in _task_reports(vault, task, person)
    ]
    return [max(earlier_reports, key=lambda report: report.done_on)] if earlier_reports else []


def fresh_reports(vault: Vault, person: Note) -> list[Report]:
    """Return what a person has not heard of yet, the latest first."""
    fresh = [task for task in _done_tasks(vault, person) if not _is_reported(vault, task, person)]
    reports = [report for task in fresh for report in _task_reports(vault, task, person)]
    names = {report.referred for report in reports}
    others = [*_met_through(vault, person), *_lost_through(vault, person)]
    reports += [report for report in others if report.referred not in names]
    return sorted(reports, key=lambda report: report.done_on, reverse=True)


def _done_tasks(vault: Vault, person: Note) -> list[NotedTask]:
    return [
        noted_task
        for noted_task in task_words.tasks_about(vault, person)
        if noted_task.task.kind in _GIVEN_KINDS and noted_task.task.state is TaskState.DONE
    ]


def _is_reported(vault: Vault, noted_task: NotedTask, person: Note) -> bool:
    since = supporters.day_to_report(vault, noted_task.note, noted_task.task)
    return not since or supporters.got_update_since(vault, person, since)


def _task_reports(vault: Vault, noted_task: NotedTask, person: Note) -> Iterator[Report]:
    """Yield the report of an advice, or of each person to whom a referral is."""
    note, task = noted_task
    arose, done_on = task_people.task_start_day(vault, note, task), task.dates.get("done", date.min)
    outcome = task_words.task_outcome(noted_task)
    is_referral = task.kind is TaskKind.REFERRAL
    people = task_words.referred_people(vault, noted_task) if is_referral else ()
    for contact, name in people:
        has_met = contact is not None and outreach.has_met(vault, contact)
        is_over = contact is not None and outreach.is_closed(vault, contact)
        is_silent = is_over and _is_silent(vault, contact)
        is_of_group = task_words.is_of_several(vault, noted_task)
        yield Report(arose, done_on, "", name, has_met, outcome, is_silent, is_over, is_of_group)
    if not people:
        text = in_second_person(noted_task.words, person_names.names_of(person)).rstrip(" .;,")
        advice = mid_sentence(text) if continues_sentence(text) else text
        yield Report(arose, done_on, advice=advice, outcome=outcome)


def _met_through(vault: Vault, person: Note) -> Iterator[Report]:
    """Yield the first conversations with contacts whom a person referred you to, not heard of."""
    for contact in referrals.contacts_referred_by(vault, person):
        for note in (contact, *conversations.interviews_with(vault, contact)):
            for referrer, other, conversation in supporters.referrals_met_in(vault, note):
                day = conversations.conversation_day(vault, conversation)
                is_new = not supporters.got_update_since(vault, person, day)
                if (referrer, other) == (person, contact) and is_new:
                    name = person_names.name_in_sentence(contact.name)
                    yield Report(None, day, referred=name, has_met=True)


def _lost_through(vault: Vault, person: Note) -> Iterator[Report]:
    """Yield the contacts whom a person referred you to, and whom you closed, not heard of."""
    for contact in referrals.contacts_referred_by(vault, person):
        for referrer, day in supporters.referrers_of_closed(vault, contact):
            if referrer == person and not supporters.got_update_since(vault, person, day):
                name = person_names.name_in_sentence(contact.name)
                is_silent = _is_silent(vault, contact)
                yield Report(None, day, referred=name, is_silent=is_silent, is_over=True)


def _is_silent(vault: Vault, contact: Note | None) -> bool:
    """Return whether you closed a contact as silent who never answered, nor agreed to a day."""
    if contact is None or contact.get("closed_reason", str) != "no-response":
        return False
    return not outreach.has_answered(vault, contact)
