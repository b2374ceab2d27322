"""`task-due`."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Annotated

from infokb.core.dates.business_days import business_days_after
from infokb.core.dates.due import due_on_day
from infokb.core.dates.instants import days_after
from infokb.core.dates.named_times import named_time
from infokb.core.journey import task_people
from infokb.core.journey.blocked_tasks import is_to_do
from infokb.core.markdown.tasks import Task, TaskKind
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.rules.referral import referral_follow_ups
from infokb.rules.rule import Finding, Rule, Severity, to_do
from infokb.rules.task import task_follow_up


class TaskDue(Rule):
    """Do tasks by their date, and promises within three business days.

    A small promise kept at once says more about you than the interview did. A task
    without any date is never overdue. Words such as *in January* or *next week* count as the
    first business day of that time; after words that name no day, such as *after the holidays*,
    a task is due on any day. A promise outlives a request that you closed, and
    advice may still be followed, but who is closed is not asked for what they promised,
    and to who wants no messages nothing is sent.
    """

    outbound = False
    patience = 3
    severity: Severity = Severity.WARNING
    promise: Annotated[int, "Business days for a promise without a date."] = 3
    advice: Annotated[int, "Days for advice without a date."] = 14

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find each open task, but referrals without a date of their own."""
        for task in note.tasks:
            day = self._day(vault, note, task)
            due = due_on_day(day, vault.zone) if day else None
            if not is_to_do(vault, task) or (task.kind is TaskKind.REFERRAL and not day):
                continue
            if task.kind is TaskKind.REFERRAL:
                for follow_up in referral_follow_ups(vault, note, task):
                    yield to_do(task.span, due, follow_up)
            elif task_debt := task_follow_up(vault, note, task):
                message = f"{task_debt.fact}: {task.text}" if task.text else task_debt.fact
                yield replace(to_do(task.span, due, task_debt), message=message)

    def _day(self, vault: Vault, note: Note, task: Task) -> date | None:
        since, own = task_people.task_start_day(vault, note, task), task_people.own_day(task)
        if own or not since:
            return own
        if task.kind is not TaskKind.REFERRAL and (moment := named_time(task.text, since)):
            return moment.day
        if task.kind is TaskKind.PROMISE:
            return business_days_after(since, self.promise, vault.config.holidays)
        return days_after(since, self.advice) if task.kind is TaskKind.ADVICE else None
