"""The line with which a command says what it recorded: of whom, and what is now true."""

from collections.abc import Iterable

import click

from infokb.actions.record import debrief, separate_thanks
from infokb.actions.record.changes_in_memory import vault_after
from infokb.core.changes import Changes
from infokb.core.dates.day_words import iso_words
from infokb.core.journey import referral_tasks
from infokb.core.journey.insights import THEMES
from infokb.core.markdown.plain_text import plain_words
from infokb.core.markdown.tasks import Task, TaskKind
from infokb.core.text import fold, joined_words, quantity, safe_text
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault


def echo_recorded(vault: Vault, note: Note, what: str, path: str = "") -> None:
    """Say what was recorded about a note; `path` is the note it was written in, if another."""
    where = f" ({path})" if path and path != note.path else ""
    click.echo(safe_text(f"{_distinct_name(vault, note)}: {what}{where}"))


def echo_lines(lines: Iterable[str], remarks: Iterable[str] = ()) -> None:
    """Print lines, and what is remarked beside them."""
    for line in lines:
        click.echo(safe_text(line))
    for remark in remarks:
        click.echo(safe_text(remark), err=True)


def echo_due_tasks(vault_before: Vault, changes: Changes) -> None:
    """Say when each task that a plan adds is due, where a date was named, and who referred whom.

    Whom a referral is taken to mean is said where another name begins like theirs.
    """
    vault = vault_after(vault_before, changes)
    for path in changes.files:
        note, old_note = vault.notes.get(path), vault_before.notes.get(path)
        old_keys = {_task_key(task) for task in old_note.tasks} if old_note else set()
        new_tasks = [task for task in note.tasks if _task_key(task) not in old_keys] if note else []
        for task in new_tasks:
            if due_date := task.dates.get("due"):
                click.echo(safe_text(f"  {task.kind}: {task.text}, due {iso_words(due_date)}"))
            if note and task.kind is TaskKind.REFERRAL:
                _echo_namesakes(vault, note, task)
                _echo_givers(vault, note, task)
        referrer = vault.target(note, "referred_by") if note and old_note else None
        if note and old_note and referrer and "referred_by" not in old_note.values:
            echo_recorded(vault, note, f"referred by {referrer.name}", path)


def echo_counted_thanks(vault: Vault, changes: Changes) -> None:
    """Say which thanks on record count for a conversation that a plan recorded."""
    for line in separate_thanks.counted_thanks(vault, changes):
        click.echo(safe_text(line))


def _echo_namesakes(vault: Vault, note: Note, task: Task) -> None:
    for referral in referral_tasks.people_referred_to(vault, note, task):
        person = referral.contact
        if person and (name := _distinct_name(vault, person)) != vault.called(person):
            click.echo(safe_text(f"  referral: {name}"))


def _echo_givers(vault: Vault, note: Note, task: Task) -> None:
    """Say whose a referral may be where several people were there, and how to say whose it is."""
    givers = referral_tasks.referrers(vault, note, task, None)
    if len(givers) > 1:
        names = joined_words([person.name for person in givers], "or")
        words = plain_words(task.text)
        way = f'to say whose: --referral "NAME: {words}", or referred_by in their note'
        click.echo(safe_text(f"  referral: {words}, by {names} ({way})"))


def echo_notes_without_heading(interview: Note, texts: Iterable[str]) -> None:
    """Say how many notes of a debrief name no heading, and so are no insights."""
    words = [" ".join(text.split()) for text in texts]
    count = sum(debrief.read_insight(interview, text)[1] == text for text in words)
    if count:
        where = f"  under Reflection, not among your insights: {quantity(count, 'note')}"
        click.echo(f'{where} (to change that, name a heading: --note "{THEMES[0]}: …")')


def _distinct_name(vault: Vault, note: Note) -> str:
    """Return what a note is called, with where they work where another name begins like theirs."""
    name = vault.called(note)
    beginning = f"{fold(note.name)} "
    is_contact = note.note_type is NoteType.CONTACT
    others = vault.of_type(NoteType.CONTACT) if is_contact else ()
    if not any(fold(other.name).startswith(beginning) for other in others):
        return name
    place = vault.target(note, "organization")
    detail = place.name if place else note.get("role", str)
    return f"{name}, {detail}" if detail else note.path


def _task_key(task: Task) -> tuple[object, ...]:
    return task.kind, task.text, task.dates.get("due")
