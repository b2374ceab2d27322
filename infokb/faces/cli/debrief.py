"""`infokb debrief`."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import click

from infokb.actions.journey import debrief_outline
from infokb.actions.record import debrief
from infokb.actions.record.debrief import Debrief
from infokb.core.dates.day_words import iso_words
from infokb.core.errors import AmbiguousError, DiskError, InfokbError
from infokb.core.journey import conversations, statuses
from infokb.core.shell import command_line
from infokb.core.text import safe_text
from infokb.core.vault.half_written import require_readable
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from infokb.disk.read.reload import reopen_vault
from infokb.faces.cli import completers, editing, group_lines, questions
from infokb.faces.cli.debrief_options import debrief_of, debrief_options
from infokb.faces.cli.named_notes import choose_or_refuse
from infokb.faces.cli.options import stdout_paint, vault_options, write_options
from infokb.faces.cli.recorded import (
    echo_counted_thanks,
    echo_due_tasks,
    echo_notes_without_heading,
    echo_recorded,
)
from infokb.faces.cli.session import Session, session_of
from infokb.faces.process.interruption import INTERRUPTED_CODE
from infokb.faces.text import debrief as text_debrief


@click.command("debrief")
@click.argument("name", shell_complete=completers.complete_names("contact", "interview"))
@debrief_options
@click.option("--edit", is_flag=True, help="Open the note in your editor, at its first heading.")
@write_options
@vault_options
@click.pass_context
def command(ctx: click.Context, /, name: str, *, edit: bool, **option_values: Any) -> None:
    """Write up what you learned in an interview.

    NAME is a person, which means their latest interview, or an interview. Without options it
    asks on a terminal, heading by heading. An interview that is over is marked completed.

    \b
    Example:
      infokb debrief "Ada Okafor"
      infokb debrief ada --note "trends: small houses share one analyst" --promise "Send the deck"
    """
    from infokb.faces.process import editor

    current = session_of(ctx)
    note = require_readable(current.note(name, ("contact", "interview")))
    interview = require_readable(_interview(current, note))
    typed_debrief, is_complete = _sorted_debrief(interview, debrief_of(option_values)), True
    is_asked = not (typed_debrief or edit)
    if edit:
        editor.find_editor(current.root)
    if is_asked:
        typed_debrief, is_complete = _ask(current, interview)
    if not (typed_debrief or edit):
        echo_recorded(current.vault, note, "no change", interview.path)
        return
    try:
        _save(current, note, interview.path, typed_debrief, option_values)
    except InfokbError:
        if is_asked:
            command = text_debrief.typed_command(interview.name, typed_debrief)
            click.echo(f"not saved: {safe_text(command)}", err=True)
        raise
    if edit and not (option_values["dry_run"] or option_values["as_diff"]):
        new_vault = reopen_vault(current.root, current.vault, {interview.path}, current.clock)
        line = debrief_outline.debrief_line(new_vault.notes[interview.path])
        editing.edit_note(current, interview.path, line)
    if not is_complete:
        go_on = command_line("to go on: infokb debrief {}", current.vault.called(note))
        click.echo(f"interrupted: your answers are saved ({safe_text(go_on)})", err=True)
        ctx.exit(INTERRUPTED_CODE)


def _interview(current: Session, note: Note) -> Note:
    """Return the interview to write up; where several may be meant, ask on a terminal."""
    try:
        return debrief_outline.interview_to_debrief(current.vault, note)
    except AmbiguousError as error:
        return current.note(error.choices[choose_or_refuse(error.message, error.choices)])


def _sorted_debrief(interview: Note, typed_debrief: Debrief) -> Debrief:
    """Return a debrief with each note under the heading that it names."""
    answers = tuple(debrief.read_insight(interview, text) for text in typed_debrief.notes)
    return replace(typed_debrief, answers=answers, notes=())


def _ask(current: Session, interview: Note) -> tuple[Debrief, bool]:
    """Return the debrief that is typed on a terminal, and whether it was not interrupted."""
    from infokb.faces.cli import debrief_dialogue

    if not questions.is_interactive():
        raise InfokbError("missing what you learned", "add --note TEXT, or --edit")
    vault, paint = current.vault, stdout_paint()
    when = interview.get("date", date)
    title = conversations.people_text(vault, interview)
    click.echo(safe_text(f"{title}, {iso_words(when)}" if when else title), err=True)
    if not statuses.is_completed(interview):
        click.echo("It is over, so it is marked completed.", err=True)
    if len(vault.targets(interview, "contacts")) > 1:
        click.echo("Write `Ada: …` where only one of them said it.", err=True)
    answers = debrief_dialogue.ask_debrief(debrief_outline.debrief_outline(vault, interview), paint)
    typed_debrief = answers.debrief()
    if not (typed_debrief or answers.is_complete):
        raise click.Abort
    click.echo(err=True)
    current.use_vault(reopen_vault(current.root, vault, {interview.path}, current.clock))
    return typed_debrief, answers.is_complete


def _save(
    current: Session,
    note: Note,
    path: str,
    typed_debrief: Debrief,
    option_values: Mapping[str, Any],
) -> None:
    """Write a debrief into its note as that is now, and say so."""
    interview = current.vault.notes.get(path)
    if not interview:
        raise DiskError(f"`{path}` is gone", "restore it first")
    changes = debrief.write_up(current.vault, interview, typed_debrief)
    if current.carry_out(
        changes, dry_run=option_values["dry_run"], as_diff=option_values["as_diff"]
    ):
        _echo_saved(current.vault, note, interview, typed_debrief)
        echo_notes_without_heading(interview, option_values["notes"])
        echo_due_tasks(current.vault, changes)
        echo_counted_thanks(current.vault, changes)
    elif typed_debrief and not changes:
        echo_recorded(current.vault, note, "no change", path)


def _echo_saved(vault: Vault, note: Note, interview: Note, typed_debrief: Debrief) -> None:
    """Say what was recorded of whom, and what was answered."""
    moment = interview.get("date", date)
    if moment and not statuses.is_completed(interview):
        echo_recorded(vault, note, f"completed {iso_words(moment)}", interview.path)
        if note.note_type is NoteType.CONTACT:
            way = "if one did not come: infokb mark NAME no-show"
            group_lines.echo_company(vault, interview, {note.path}, way)
    if typed_debrief:
        echo_recorded(vault, note, "debrief saved", interview.path)
        for line in text_debrief.render(typed_debrief):
            click.echo(f"  {safe_text(line)}")
