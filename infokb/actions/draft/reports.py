"""What a person is to hear of: the advice you followed, and the people you met through them."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from infokb.actions.draft import task_verbs, task_words
from infokb.actions.draft.phrasing import in_second_person, mid_sentence
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

    `arose` is the day it was given, `done` the day it was done.
    """

    arose: date | None
    done: date
    advice: str = ""
    referred: str = ""
    has_met: bool = False
    outcome: str = ""

    @property
    def sentence(self) -> str:
        """The report as a sentence that follows another one."""
        if self.referred:
            end = "we've since talked" if self.has_met else "I've written to them"
            text = f"You also pointed me to {self.referred}, and {end}."
        elif task_verbs.begins_with_verb(self.advice):
            text = f"You also suggested that I {self.advice}, and I did."
        else:
            text = f"I followed this advice of yours, too: {self.advice}."
        return f"{text} {self.outcome}".strip()


def reports_to(vault: Vault, person: Note) -> list[Report]:
    """Return what a person has not heard of yet, the latest first; else what they heard last."""
    noted_tasks = [
        noted_task
        for noted_task in task_words.tasks_about(vault, person)
        if noted_task.task.kind in _GIVEN_KINDS and noted_task.task.state is TaskState.DONE
    ]
    fresh = [task for task in noted_tasks if not _is_reported(vault, task, person)]
    reports = [_task_report(vault, noted_task, person) for noted_task in fresh]
    known = {report.referred for report in reports}
    reports += [report for report in _met_through(vault, person) if report.referred not in known]
    if not reports:
        heard = [_task_report(vault, noted_task, person) for noted_task in noted_tasks]
        return [max(heard, key=lambda report: report.done)] if heard else []
    return sorted(reports, key=lambda report: report.done, reverse=True)


def _is_reported(vault: Vault, noted_task: NotedTask, person: Note) -> bool:
    since = supporters.day_to_report(vault, noted_task.note, noted_task.task)
    return not since or supporters.got_update_since(vault, person, since)


def _task_report(vault: Vault, noted_task: NotedTask, person: Note) -> Report:
    note, task = noted_task
    is_referral = task.kind is TaskKind.REFERRAL
    who = task_words.referred_person(vault, noted_task) if is_referral else None
    text = in_second_person(noted_task.words, task_words.names_of(person))
    is_verb_phrase = task_verbs.begins_with_verb(text)
    return Report(
        arose=task_people.task_start_day(vault, note, task),
        done=task.dates.get("done", date.min),
        advice="" if who else mid_sentence(text) if is_verb_phrase else text.rstrip(" .;,"),
        referred=who.name if who else "",
        has_met=bool(who and who.note and outreach.has_met(vault, who.note)),
        outcome=task_words.task_outcome(noted_task),
    )


def _met_through(vault: Vault, person: Note) -> Iterator[Report]:
    """Yield the first conversations with contacts whom a person referred you to, not heard of."""
    for contact in referrals.contacts_referred_by(vault, person):
        for note in (contact, *conversations.interviews_with(vault, contact)):
            for referrer, met, conversation in supporters.referrals_met_in(vault, note):
                day = conversations.conversation_day(vault, conversation)
                is_new = not supporters.got_update_since(vault, person, day)
                if (referrer, met) == (person, contact) and is_new:
                    name = person_names.full_name_in(contact.name)
                    yield Report(None, day, referred=name, has_met=True)
