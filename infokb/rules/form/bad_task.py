"""`bad-task`."""

from collections.abc import Iterator
from datetime import date, datetime

from infokb.core.markdown import masking
from infokb.core.markdown.near_tasks import near_tasks, tasks_without_kind
from infokb.core.markdown.task_faults import TaskFault, task_faults
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, Rule, Safety, Severity

CLOSERS = ("-->", "%%")
SECTION = "Follow-ups"


class BadTask(Rule):
    """Write task dates so that Obsidian Tasks can read them.

    A task whose date cannot be read has no date. A line that is nearly a task is none: no one is
    reminded of it.
    """

    local = True
    severity: Severity = Severity.WARNING

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Yield what is wrong with each task, and each line that is nearly one."""
        del vault
        for fault in task_faults_of(note):
            safety = Safety.SAFE if fault.sure else Safety.UNSAFE
            yield Finding(fault.span, fault.message, fault.help, fault.fix, safety, fault.title)


def task_faults_of(note: Note) -> Iterator[TaskFault]:
    """Yield what is wrong with each task of a note, and each line that is nearly one."""
    text = masking.mask(note.text, note.comments)
    moment = note.get("date", date)
    since = moment.date() if isinstance(moment, datetime) else moment
    for task in note.tasks:
        yield from task_faults(text, task, task.dates.get("created") or since)
    if not note.schema:
        return
    section = note.section(SECTION)
    boxed = [item for item in note.items if item.mark is not None]
    if boxed and section and SECTION in note.schema.sections:
        yield from tasks_without_kind(text, note.items_in(SECTION))
    body = section.body if section else None
    sure = all(note.text.endswith(CLOSERS, 0, span.end) for span in note.comments[-1:])
    start = note.front_matter.body
    yield from near_tasks(text, note.visible_text, boxed, start, body, sure=sure)
