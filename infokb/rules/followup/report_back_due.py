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

_GIVEN = frozenset({"advice", "referral"})


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
        tasks = [task for task in note.tasks if task.state == "done" and task.kind in _GIVEN]
        givers = journey.givers(vault, note) if tasks else ()
        for who in givers:
            told = max((line.on for line in who.log if line.kind == "updated"), default=None)
            for task in tasks:
                since = task.dates.get("done") or journey.arose(vault, note, task)
                if "reported" not in task.dates and not (told and told >= (since or told)):
                    settle = (
                        command("done {} {} --reported", vault.called(note), task.text)
                        if len(givers) == 1
                        else command("log {} updated {}", vault.called(who), task.text)
                    )
                    whom = f" ({who.name})" if len(givers) > 1 else ""
                    yield self._finding(task, whom, Debt(who, since, settle), vault)

    def _finding(self, task: Task, whom: str, debt: Debt, vault: Vault) -> Finding:
        done = task.dates.get("done")
        due = whole_day(days_after(done, self.days), vault.zone) if done else None
        said = f"done {done}" if done else "done"
        return Finding(task.span, f"{said}: {task.text}{whom}", due=due, debt=debt)
