"""What an open task asks for: a promise, an advice, or something to wait for."""

from infokb.core.journey import outreach, task_people
from infokb.core.journey.task_wording import to_do_line
from infokb.core.markdown.tasks import Task, TaskKind
from infokb.core.shell import command_words
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.rules.rule import FollowUp

_REASONS = {
    TaskKind.PROMISE: ("promised", "promised {}"),
    TaskKind.ADVICE: ("advised", "advised {}"),
    TaskKind.WAITING: ("waiting", "waiting since {}"),
}
_PATIENCE = {TaskKind.ADVICE: 60}


def task_follow_up(vault: Vault, note: Note, task: Task) -> FollowUp | None:
    """Return what there is to do for a task, None when nobody is left to do it for."""
    behind = task_people.people_of_task(vault, note, task)
    people = tuple(person for person in behind if not _is_silenced(vault, task.kind, person))
    if behind and not people:
        return None
    since = task_people.task_start_day(vault, note, task)
    return FollowUp(
        next(iter(people), None),
        since,
        done_words(vault, note, task),
        to_do_line(vault, task.kind, task_people.own_text(vault, note, task), people),
        _REASONS[task.kind][1 if since else 0],
        people[1:],
        patience=_PATIENCE.get(task.kind),
    )


def done_words(vault: Vault, note: Note, task: Task) -> tuple[str, ...]:
    """Return the words of the command that checks off a task."""
    return (*command_words("done {}", vault.called(note)), *([task.text] if task.text else []))


def _is_silenced(vault: Vault, kind: TaskKind, person: Note) -> bool:
    if kind is TaskKind.PROMISE:
        return outreach.has_opted_out(person)
    return kind is not TaskKind.ADVICE and outreach.is_closed(vault, person)
