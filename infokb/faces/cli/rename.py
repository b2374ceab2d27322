"""`infokb rename`."""

import click

from infokb.core.changes import Changes
from infokb.core.text import quantity, safe_text
from infokb.core.vault.note import Note
from infokb.faces.cli import completers
from infokb.faces.cli.options import vault_options, write_options
from infokb.faces.cli.session import Session, session_of


@click.command("rename")
@click.argument("name", metavar="NOTE", shell_complete=completers.complete_notes)
@click.argument("new_name", metavar="NAME")
@click.option("--alias", is_flag=True, help="Keep the old name as an alias.")
@write_options
@vault_options
@click.pass_context
def command(
    ctx: click.Context, name: str, new_name: str, *, alias: bool, dry_run: bool, as_diff: bool
) -> None:
    """Rename a note, and every link to it.

    Interviews that are named after a contact follow. With a `/`, NAME is a path in the vault:
    the note moves to that folder.

    Where you renamed the file elsewhere, as in Obsidian or with git mv, this does the rest.

    \b
    Example:
      infokb rename "Ada Okafor" "Ada Okafor-Lindqvist" --alias
    """
    from infokb.actions.change import rename

    current = session_of(ctx)
    renamed_note = rename.note_renamed_elsewhere(current.vault, name, new_name)
    if renamed_note:
        changes = rename.finish_rename(current.vault, renamed_note, name, alias=alias)
        if changes:
            if _finish(current, renamed_note, changes, dry_run=dry_run, as_diff=as_diff):
                _tell_old_name(current, renamed_note, changes, name)
            return
    note = current.readable_note(name)
    changes = rename.rename(current.vault, note, new_name, alias=alias)
    if current.carry_out(changes, dry_run=dry_run, as_diff=as_diff, whole_vault=True):
        first_path, *others = changes.moves.values()
        note_count = quantity(len(changes.files) - 1, "other note")
        click.echo(f"renamed to {safe_text(first_path)}; links changed in {note_count}")
        for path in others:
            click.echo(f"renamed to {safe_text(path)}")
        _tell_old_name(current, note, changes, note.name)
    elif not changes:
        click.echo(f"{safe_text(note.name)}: no change")


def _tell_old_name(current: Session, note: Note, changes: Changes, old_name: str) -> None:
    """Say where a contact's old name is still in words, which infokb does not take for theirs."""
    from infokb.actions.change.old_name import old_name_traces
    from infokb.core.shell import command_line
    from infokb.core.vault.parse import parse_note

    path = changes.moves.get(note.path, note.path)
    text = str(changes.files.get(path, note.text))
    renamed_note = parse_note(path, text, current.vault.schemas)
    aliases = map(str, renamed_note.get("aliases", tuple) or ())
    traces = old_name_traces(current.vault, changes, note, old_name, (renamed_note.name, *aliases))
    if traces.paths:
        words = ", ".join(f"`{word}`" for word in traces.words)
        command = command_line("infokb set {} {}", renamed_note.name, f"aliases+={old_name}")
        click.echo(
            f"still in {quantity(len(traces.paths), 'note')}: {safe_text(words)}, which share and "
            f"public pages no longer hold back (to hold it: {safe_text(command)})"
        )


def _finish(
    current: Session, note: Note, changes: Changes, *, dry_run: bool, as_diff: bool
) -> bool:
    """Carry out what a rename elsewhere left undone, say what that was; return whether it was."""
    is_done = current.carry_out(changes, dry_run=dry_run, as_diff=as_diff, whole_vault=True)
    if is_done:
        click.echo(f"{safe_text(note.name)}: changed {quantity(len(changes.files), 'note')}")
        for path in changes.moves.values():
            click.echo(f"renamed to {safe_text(path)}")
    return is_done
