"""`infokb adapt`."""

from pathlib import Path

import click

from infokb.core.errors import InfokbError
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.faces.cli import completers
from infokb.faces.cli.options import stdout_paint, vault_options
from infokb.faces.cli.session import echo_json, session_of

_FILE = click.Path(path_type=Path)


@click.command("adapt")
@click.argument("opportunity", shell_complete=completers.complete_names("opportunity"))
@click.option(
    "--resume", type=_FILE, metavar="FILE", help="Your résumé (default: the note's `resume`)."
)
@click.option(
    "--posting", type=_FILE, metavar="FILE", help="The posting (default: the note's *Posting*)."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@vault_options
@click.pass_context
def command(
    ctx: click.Context,
    opportunity: str,
    resume: Path | None,
    posting: Path | None,
    *,
    as_json: bool,
) -> None:
    """Compare what you learned with a posting and your résumé.

    Shows words that your résumé lacks and who used them, points for your letter, and who you may
    name. FILE is Markdown, text, or PDF. Nothing leaves your computer.

    \b
    Example:
      infokb adapt "Tidewater - Data Analyst" --resume resume.md
    """
    from infokb.actions.journey import adapt
    from infokb.faces.cli import documents
    from infokb.faces.text import adapt as text_adapt

    current = session_of(ctx)
    note = current.note(opportunity, ("opportunity",))
    posting_text = documents.disk_document_text(posting) if posting else note.prose("Posting")
    if not posting_text.strip():
        message = f"`{note.name}` has no posting"
        raise InfokbError(message, "paste it under *Posting*, or use --posting FILE")
    resume_text = documents.disk_document_text(resume) if resume else _resume(current.vault, note)
    advice = adapt.application_advice(current.vault, note, posting_text, resume_text)
    if as_json:
        echo_json(text_adapt.record(advice))
    else:
        click.echo(text_adapt.render(advice, stdout_paint()))


def _resume(vault: Vault, note: Note) -> str:
    from infokb.core import shell
    from infokb.faces.cli import documents

    path = note.get("resume", str)
    if not path:
        help_text = shell.command_line(
            "use --resume FILE, or infokb set {} resume=PATH", vault.called(note)
        )
        raise InfokbError(f"`{note.name}` has no résumé", help_text)
    return documents.vault_document_text(vault, path)
