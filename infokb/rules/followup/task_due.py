"""`task-due`."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from infokb.core.dates.business_days import business_days_after
from infokb.core.dates.due import due_on_day
from infokb.core.dates.instants import days_after
from infokb.core.journey import outreach, task_people
from infokb.core.markdown.tasks import TaskKind
from infokb.core.shell import command_words
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, FollowUp, Rule, Severity

_SAID = {
    TaskKind.PROMISE: "promised",
    TaskKind.ADVICE: "advised",
    TaskKind.WAITING: "awaited",
    TaskKind.REFERRAL: "referred",
}


@dataclass(frozen=True)
class TaskDue(Rule):
    """An open follow-up is done by its day, a promise within three business days.

    A small promise kept at once says more about somebody than the interview did.
    A promise outlives a thread that has ended, and advice may still be followed, but
    nobody is chased any more, and to who wants no messages nothing is sent.
    """

    outbound = False
    patience = 3
    severity: Severity = Severity.WARNING
    promise: Annotated[int, "Business days for a promise without a day."] = 3
    advice: Annotated[int, "Days for advice without a day."] = 14

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find each open follow-up that has a day, its own or one that follows."""
        givers = task_people.people_behind(vault, note) if note.tasks else ()
        for task in note.tasks:
            since = task_people.task_start_day(vault, note, task)
            day = task.dates.get("due") or self._day(task.kind, since, vault)
            who = next(iter((*task_people.contacts_linked_in(vault, note, task), *givers)), None)
            if task.open and day and not (who and _silenced(vault, task.kind, who)):
                said = f"{_SAID[task.kind]} {since}" if since else _SAID[task.kind]
                settle = command_words("done {} {}", vault.called(note), task.text)
                yield Finding(
                    task.span,
                    f"{said}: {task.text}",
                    due=due_on_day(day, vault.zone),
                    follow_up=FollowUp(who, since, settle),
                )

    def _day(self, kind: TaskKind, since: date | None, vault: Vault) -> date | None:
        if since and kind is TaskKind.PROMISE:
            return business_days_after(since, self.promise, vault.config.holidays)
        if since and kind is TaskKind.ADVICE:
            return days_after(since, self.advice)
        return None


def _silenced(vault: Vault, kind: TaskKind, who: Note) -> bool:
    if kind is TaskKind.PROMISE:
        return outreach.has_opted_out(who)
    return kind is not TaskKind.ADVICE and outreach.is_closed(vault, who)
