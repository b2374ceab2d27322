"""`infokb export`."""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import click

from infokb.core.changes import FolderChanges
from infokb.core.errors import InfokbError
from infokb.core.text import quantity, safe_text
from infokb.faces.cli import completers
from infokb.faces.cli.options import mark_changed, vault_options
from infokb.faces.cli.session import session_of
from infokb.faces.cli.unread import warn_unread

EXPORT_FORMATS = ("csv", "ics", "json", "jsonl", "parquet", "sqlite", "vcard")
"""The formats, which the actions declare; importing those takes long."""
_PARQUET = "parquet"
"""JSON lines, packed by DuckDB."""


@click.command("export")
@click.argument("kind", metavar="FORMAT", type=click.Choice(EXPORT_FORMATS))
@click.option("-o", "--output", metavar="FILE", help="Write to FILE (default: standard output).")
@click.option("--force", is_flag=True, help="Replace FILE, or cards that were changed elsewhere.")
@click.option("--vdir", metavar="DIR", help="With ics, vcard: one file each in DIR, to sync.")
@click.option(
    "--version",
    type=click.Choice(("3", "4")),
    default="3",
    help="With vcard: version of the cards (default: 3).",
)
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
    version: str,
    type_name: str,
    *,
    force: bool,
    raw: bool,
    bom: bool,
) -> None:
    """Export the vault for other programs.

    ics: interviews with an alarm, and follow-ups as days, for a calendar. vcard: people, for an
    address book. csv: notes of a type, for a spreadsheet. json: every note. jsonl, parquet, and
    sqlite: the vault as tables, for questions.
    The file is readable for you alone; keep it out of the vault.

    \b
    Example:
      infokb export ics -o ~/calendar.ics --force
    """
    from infokb.actions.exports import formats

    current = session_of(ctx)
    warn_unread(current.vault)
    options = formats.ExportOptions(type_name, raw, bom, f"{version}.0", force)
    if vdir is not None:
        if kind not in formats.FOLDER_FORMATS:
            raise InfokbError("--vdir goes with ics and vcard", "use -o FILE")
        suffix, changes = formats.FOLDER_FORMATS[kind]
        _write_folder(Path(vdir), suffix, lambda files: changes(current.vault, files, options))
        return
    _expect_shown(kind, output)
    content = formats.FORMATS["jsonl" if kind == _PARQUET else kind](current.vault, options)
    content = _parquet(content) if kind == _PARQUET else content
    _write_file(current.root, output or "-", content, force=force)


def _expect_shown(kind: str, output: str | None) -> None:
    """Raise InfokbError where a terminal would be given bytes."""
    from infokb.actions.exports.formats import BINARY_FORMATS

    if not output and kind in {*BINARY_FORMATS, _PARQUET} and sys.stdout.isatty():
        raise InfokbError(f"a terminal cannot show {kind}", "name a file: -o FILE")


def _parquet(lines: bytes) -> bytes:
    """Return JSON lines as Parquet."""
    from infokb.actions.exports.tables import column_types
    from infokb.disk.write.parquet import parquet_bytes

    return parquet_bytes(lines, column_types())


def _write_file(root: Path, output: str, content: bytes, *, force: bool) -> None:
    """Write a file, or standard output where that is `-`; say where it lies among the notes."""
    from infokb.faces.cli import named_output

    if output == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        return
    path = named_output.write_named_output(root, output, content, force=force)
    click.echo(f"written: {safe_text(output)}", err=True)
    if named_output.is_in_vault(path, root):
        click.echo(f"`{safe_text(output)}` is in the vault (keep exports elsewhere)", err=True)


def _write_folder(
    path: Path, suffix: str, plan: Callable[[Mapping[str, bytes]], FolderChanges]
) -> None:
    from infokb.disk.write.item_folder import sync_items

    changes = sync_items(path, suffix, plan)
    mark_changed()
    counts = (len(changes.contents), "written"), (len(changes.stale_names), "removed")
    numbers = ", ".join(f"{count} {word}" for count, word in counts)
    click.echo(f"{safe_text(str(path))}: {numbers}, {changes.unchanged_count} unchanged", err=True)
    if changes.conflicting_names:
        what = quantity(len(changes.conflicting_names), "card says", "cards say")
        help_text = "take it in with infokb import vcard DIR --update, or replace it with --force"
        click.echo(f"warning: {what} what the vault does not know ({help_text})", err=True)
