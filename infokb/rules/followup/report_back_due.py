"""`report-back-due`."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from infokb.core.dates.due import due_on_day
from infokb.core.dates.instants import days_after
from infokb.core.journey import conversations, statuses, supporters, task_people
from infokb.core.markdown.tasks import Task, TaskKind, TaskState
from infokb.core.shell import command_words
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, FollowUp, Rule, Severity

_GIVEN = frozenset({TaskKind.ADVICE, TaskKind.REFERRAL})


@dataclass(frozen=True)
class ReportBackDue(Rule):
    """Whoever gave advice or a referral hears within a week what came of it.

    It is the most neglected step, and the one that turns a kind stranger into
    somebody who wants to know how the story ends. The first conversation with a person
    somebody referred you to is such news, too.
    """

    patience = 10
    severity: Severity = Severity.WARNING
    days: Annotated[int, "Days within which to report."] = 7

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find each advice, referral and conversation that whoever gave it has not heard of."""
        tasks = [
            task for task in note.tasks if task.state is TaskState.DONE and task.kind in _GIVEN
        ]
        givers = task_people.people_behind(vault, note) if tasks else ()
        for who in givers:
            for task in tasks:
                since = task.dates.get("done") or task_people.task_start_day(vault, note, task)
                if "reported" not in task.dates and not supporters.got_update_since(who, since):
                    settle = (
                        command_words("done {} {} --reported", vault.called(note), task.text)
                        if len(givers) == 1
                        else command_words("log {} updated {}", vault.called(who), task.text)
                    )
                    whom = f" ({who.name})" if len(givers) > 1 else ""
                    yield self._finding(task, whom, FollowUp(who, since, settle), vault)
        day = conversations.interview_day(vault, note)
        if day and statuses.is_completed(note):
            yield from self._conversations(note, vault, day)

    def _finding(self, task: Task, whom: str, follow_up: FollowUp, vault: Vault) -> Finding:
        done = task.dates.get("done")
        due = due_on_day(days_after(done, self.days), vault.zone) if done else None
        said = f"done {done}" if done else "done"
        return Finding(task.span, f"{said}: {task.text}{whom}", due=due, follow_up=follow_up)

    def _conversations(self, note: Note, vault: Vault, day: date) -> Iterator[Finding]:
        for by, who in supporters.referrals_met_in(vault, note):
            if not supporters.got_update_since(by, day):
                yield Finding(
                    note.at("date"),
                    f"met {day}: {who.name}",
                    due=due_on_day(days_after(day, self.days), vault.zone),
                    follow_up=FollowUp(
                        by, day, command_words("log {} updated …", vault.called(by))
                    ),
                )
