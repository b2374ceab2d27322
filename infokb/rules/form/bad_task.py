"""`bad-task`."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from infokb.core.markdown import masking
from infokb.core.markdown.near_tasks import near_tasks, tasks_without_kind
from infokb.core.markdown.task_faults import TaskFault, task_faults
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, Rule, Safety, Severity

SECTION = "Follow-ups"


@dataclass(frozen=True)
class BadTask(Rule):
    """Write task dates so that Obsidian Tasks can read them.

    A task whose date cannot be read has no date. A line that is nearly a task is none: nobody is
    reminded of it.
    """

    local = True
    severity: Severity = Severity.WARNING

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Yield what is wrong with each task, and each line that is nearly one."""
        del vault
        text = masking.mask(note.text, note.comments)
        held = note.get("date", date)
        since = held.date() if isinstance(held, datetime) else held
        for task in note.tasks:
            for fault in task_faults(text, task, task.dates.get("created") or since):
                yield _finding(fault)
        section = note.section(SECTION) if note.schema else None
        if section and note.schema and SECTION in note.schema.sections:
            for fault in tasks_without_kind(text, note.items_in(SECTION)):
                yield _finding(fault)
        if note.schema:
            inside = section.body if section else None
            boxed = [item for item in note.items if item.mark is not None]
            for fault in near_tasks(text, note.shown, boxed, note.front_matter.body, inside):
                yield _finding(fault)


def _finding(fault: TaskFault) -> Finding:
    safety = Safety.SAFE if fault.sure else Safety.UNSAFE
    return Finding(fault.span, fault.message, fault.help, fault.fix, safety, fault.title)
