"""`infokb adapt`."""

from pathlib import Path

import click

from infokb.core.errors import InfokbError
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.faces.cli import complete
from infokb.faces.cli.named import vault_options
from infokb.faces.cli.session import echo_json, session

_FILE = click.Path(path_type=Path)


@click.command("adapt")
@click.argument("opportunity", shell_complete=complete.notes)
@click.option("--resume", type=_FILE, metavar="FILE", help="Your résumé; else the note's resume.")
@click.option("--posting", type=_FILE, metavar="FILE", help="The posting; else the note's section.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
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
    """Hold what you learned against a posting and your résumé; nothing leaves this machine.

    Shows the words that the résumé lacks, each with where it was said; points for the letter;
    and whose name may be dropped. FILE is Markdown, text, or PDF.

    \b
    Example:
      infokb adapt "Tidewater - Data Analyst" --resume resume.md
    """
    from infokb.actions.journey import adapt
    from infokb.faces import advice, document, paint

    current = session(ctx)
    note = current.note(opportunity, ("opportunity",))
    wanted = document.on_disk(posting) if posting else note.prose("Posting")
    if not wanted.strip():
        message = f"`{note.name}` has no posting"
        raise InfokbError(message, "paste it under Posting, or name it with --posting FILE")
    own = document.on_disk(resume) if resume else _resume(current.vault, note)
    found = adapt.advise(current.vault, note, wanted, own)
    if as_json:
        echo_json(advice.record(found))
    else:
        click.echo(advice.text(found, paint.paint()))


def _resume(vault: Vault, note: Note) -> str:
    from infokb.faces import document
    from infokb.rules import rule

    path = note.get("resume", str)
    if not path:
        hint = rule.command("--resume FILE, or infokb set {} resume=PATH", vault.called(note))
        raise InfokbError(f"`{note.name}` names no résumé", hint)
    return document.in_vault(vault, path)
