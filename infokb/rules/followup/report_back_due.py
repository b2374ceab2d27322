"""`report-back-due`."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from infokb.core import journey
from infokb.core.calendar import days_after, whole_day
from infokb.core.markdown.tasks import Task
from infokb.core.note import Note
from infokb.core.vault import Vault
from infokb.rules.rule import Debt, Finding, Rule, Severity, command


@dataclass(frozen=True)
class ReportBackDue(Rule):
    """Whoever gave advice or a referral hears within a week what came of it.

    It is the most neglected step, and the one that turns a kind stranger into
    somebody who wants to know how the story ends.
    """

    severity: Severity = Severity.WARNING
    days: Annotated[int, "Days within which to report."] = 7

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find each `#advice` and `#referral` that is done and was not reported to its giver."""
        for task in note.tasks:
            done = task.state == "done" and task.kind in {"advice", "referral"}
            if done and "reported" not in task.dates:
                givers = journey.givers(vault, note)
                for who in givers:
                    yield from self._finding(note, vault, task, who, alone=len(givers) == 1)

    def _finding(
        self, note: Note, vault: Vault, task: Task, who: Note, *, alone: bool
    ) -> Iterator[Finding]:
        done = task.dates.get("done")
        since = done or journey.arose(vault, note, task)
        if any(line.kind == "updated" and (not since or line.on >= since) for line in who.log):
            return
        settle = (
            command("done {} {} --reported", vault.called(note), task.text)
            if alone
            else command("log {} updated {}", vault.called(who), task.text)
        )
        yield Finding(
            task.span,
            f"done{f' {done}' if done else ''}: {task.text}{'' if alone else f' ({who.name})'}",
            due=whole_day(days_after(done, self.days), vault.zone) if done else None,
            debt=Debt(who, since, settle),
        )
