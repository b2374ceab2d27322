"""A note in the editor, and what the rules say of it afterwards."""

import click

from infokb.core.errors import DiskError
from infokb.core.text import safe_text
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.faces.cli.options import stdout_paint
from infokb.faces.cli.session import Session


def edit_note(current: Session, path: str, line: int = 0) -> None:
    """Open a note in the editor, at a line from 1; print whether it was changed, and findings."""
    from infokb.disk.read.reload import reopen_vault
    from infokb.faces.process.editor import open_in_editor

    vault_before = reopen_vault(current.root, current.vault, {path}, current.clock)
    open_in_editor(current.root / path, current.root, line)
    vault_after = reopen_vault(current.root, vault_before, {path}, current.clock)
    note = vault_after.notes.get(path)
    if not note:
        raise DiskError(f"cannot read `{path}` any more", "see infokb lint")
    is_same = note.text == vault_before.notes[path].text
    click.echo(f"{safe_text(note.name)}: {'no change' if is_same else 'saved'}")
    _print_findings(vault_after, note)


def _print_findings(vault: Vault, note: Note) -> None:
    from infokb.actions.lint.check import check
    from infokb.faces.report import text
    from infokb.faces.report.lint_run import LintRun

    problems = [problem for problem in check(vault, [note]) if problem.state is None]
    if problems:
        run = LintRun(vault, problems, 1, stdout_paint(), summary=False)
        click.echo(text.render(run), nl=False)
