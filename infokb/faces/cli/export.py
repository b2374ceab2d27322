"""`infokb export`."""

import sys
from collections.abc import Mapping
from pathlib import Path

import click

from infokb.core.errors import InfokbError
from infokb.core.text import safe_text
from infokb.faces.cli import completers
from infokb.faces.cli.options import mark_changed, vault_options
from infokb.faces.cli.session import session_of
from infokb.faces.cli.unread import warn_unread

EXPORT_FORMATS = ("csv", "ics", "json", "jsonl", "sqlite")
"""The formats, which the actions declare; importing those takes long."""


@click.command("export")
@click.argument("kind", metavar="FORMAT", type=click.Choice(EXPORT_FORMATS))
@click.option("-o", "--output", metavar="FILE", help="Write to FILE (default: standard output).")
@click.option("--force", is_flag=True, help="Replace FILE.")
@click.option("--vdir", metavar="DIR", help="With ics: one file an event in DIR, for vdirsyncer.")
@click.option(
    "--type",
    "type_name",
    metavar="TYPE",
    default="contact",
    shell_complete=completers.complete_types,
    help="With csv: notes of this type (default: contact).",
)
@click.option("--raw", is_flag=True, help="With csv: leave cells as they are, formulas too.")
@click.option("--bom", is_flag=True, help="With csv: begin with a byte-order mark, for Excel.")
@vault_options
@click.pass_context
def command(
    ctx: click.Context,
    kind: str,
    output: str | None,
    vdir: str | None,
    type_name: str,
    *,
    force: bool,
    raw: bool,
    bom: bool,
) -> None:
    """Export the vault for other programs.

    ics: interviews with an alarm, and follow-ups as days, for a calendar. csv: notes of a type,
    for a spreadsheet. json: every note. jsonl and sqlite: the vault as tables, for questions.
    The file is readable for you alone; keep it out of the vault.

    \b
    Example:
      infokb export ics -o ~/calendar.ics --force
    """
    from infokb.actions.exports import formats

    current = session_of(ctx)
    warn_unread(current.vault)
    if vdir is not None:
        if kind not in formats.FOLDER_FORMATS:
            raise InfokbError("--vdir goes with ics", "use -o FILE")
        _write_folder(Path(vdir), formats.FOLDER_FORMATS[kind](current.vault))
        return
    if not output and kind in formats.BINARY_FORMATS and sys.stdout.isatty():
        raise InfokbError(f"a terminal cannot show {kind}", "name a file: -o FILE")
    options = formats.ExportOptions(type_name, raw, bom)
    content = formats.FORMATS[kind](current.vault, options)
    if not output or output == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        return
    _write_file(Path(output), content, force=force)


def _write_file(path: Path, content: bytes, *, force: bool) -> None:
    from infokb.disk.write.atomic_file import write_file

    if path.exists() and not force:
        from infokb.core.errors import RefusedError

        raise RefusedError(f"`{path}` already exists", "use --force to replace it")
    write_file(path, content, replace=force)
    mark_changed()
    click.echo(f"written: {safe_text(str(path))}", err=True)


def _write_folder(path: Path, files: Mapping[str, bytes]) -> None:
    from infokb.disk.write.item_folder import sync_items

    done = sync_items(path, files)
    mark_changed()
    kept = len(files) - done.written
    numbers = f"{done.written} written, {done.removed} removed, {kept} unchanged"
    click.echo(f"{safe_text(str(path))}: {numbers}", err=True)
