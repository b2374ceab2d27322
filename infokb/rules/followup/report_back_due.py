"""`report-back-due`."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from infokb.core import journey, ledger
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
    somebody who wants to know how the story ends. The first conversation with a person
    somebody referred you to is such news, too.
    """

    patience = 10
    severity: Severity = Severity.WARNING
    days: Annotated[int, "Days within which to report."] = 7

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find each advice, referral and conversation that whoever gave it has not heard of."""
        tasks = [task for task in note.tasks if task.state == "done" and task.kind in _GIVEN]
        givers = journey.givers(vault, note) if tasks else ()
        for who in givers:
            for task in tasks:
                since = task.dates.get("done") or journey.arose(vault, note, task)
                if "reported" not in task.dates and not ledger.told(who, since):
                    settle = (
                        command("done {} {} --reported", vault.called(note), task.text)
                        if len(givers) == 1
                        else command("log {} updated {}", vault.called(who), task.text)
                    )
                    whom = f" ({who.name})" if len(givers) > 1 else ""
                    yield self._finding(task, whom, Debt(who, since, settle), vault)
        day = journey.day(vault, note)
        if day and note.type_name == "interview" and journey.status(note) == "completed":
            yield from self._conversations(note, vault, day)

    def _finding(self, task: Task, whom: str, debt: Debt, vault: Vault) -> Finding:
        done = task.dates.get("done")
        due = whole_day(days_after(done, self.days), vault.zone) if done else None
        said = f"done {done}" if done else "done"
        return Finding(task.span, f"{said}: {task.text}{whom}", due=due, debt=debt)

    def _conversations(self, note: Note, vault: Vault, day: date) -> Iterator[Finding]:
        for by, who in ledger.came_of(vault, note):
            if not ledger.told(by, day):
                yield Finding(
                    note.at("date"),
                    f"met {day}: {who.name}",
                    due=whole_day(days_after(day, self.days), vault.zone),
                    debt=Debt(by, day, command('log {} updated "…"', vault.called(by))),
                )
