"""`infokb import`."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from infokb.core.errors import InfokbError
from infokb.faces.cli.options import vault_options, write_options
from infokb.faces.cli.session import Session, echo_json, session_of

IMPORT_KINDS = ("linkedin",)
"""The formats, which the actions declare; importing those takes long."""
_MANY = 500


@click.command("import")
@click.argument("kind", metavar="FORMAT", type=click.Choice(IMPORT_KINDS))
@click.argument(
    "files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option("--update", is_flag=True, help="Replace values that differ.")
@click.option(
    "--organizations",
    type=click.Choice(["all", "shared", "none"]),
    default="shared",
    help="Organizations to create: all, those of two people (default), or none.",
)
@click.option("--encoding", type=click.Choice(["utf-8", "cp1252"]), help="How FILE is encoded.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@write_options
@vault_options
@click.pass_context
def command(ctx: click.Context, /, kind: str, files: tuple[Path, ...], **given: Any) -> None:
    """Import people you know from other programs.

    linkedin: the ZIP of your data, or its Connections.csv. A person who has a note is found by
    profile, email, or name and organization; importing twice changes nothing. Organizations
    that are created are paused, so that nothing is asked of you.

    \b
    Example:
      infokb import linkedin ~/Downloads/Connections.csv --dry-run
    """
    from infokb.actions.imports import import_plan
    from infokb.actions.imports.employers import OrganizationChoice
    from infokb.faces.process import template_process
    from infokb.faces.text import imports

    current = session_of(ctx)
    vault, dry = current.vault, bool(given["dry_run"] or given["as_diff"])
    rows = _read_rows(current, kind, files, given)
    choice = OrganizationChoice(given["organizations"])
    options = import_plan.PlanOptions(update=given["update"], organizations=choice)
    with _progress(len(rows.people)) as step:
        plan = import_plan.plan_import(
            vault,
            rows,
            options,
            lambda schema: template_process.template_filler(vault, schema.path),
            step,
        )
    if given["as_json"]:
        written = not dry and current.carry_out(plan.changes)
        echo_json(imports.import_data(plan, dry_run=dry))
    else:
        shown = {"dry_run": given["dry_run"], "as_diff": given["as_diff"]}
        written = current.carry_out(plan.changes, **shown)
        for line in imports.import_notices(plan):
            click.echo(line, err=True)
        for line in imports.import_summary(plan, written=written):
            click.echo(line)
        if written:
            click.echo(imports.next_step(plan))
    if plan.counts[import_plan.RowOutcome.FAILED]:
        ctx.exit(1)


def _read_rows(current: Session, kind: str, paths: tuple[Path, ...], given: dict[str, Any]) -> Any:
    """Return what files hold; raise InfokbError where that is nobody."""
    from infokb.actions.imports import import_formats, imported
    from infokb.core.vault.types import NoteType
    from infokb.disk.read.import_files import read_import_files

    vault = current.vault
    members = import_formats.ARCHIVE_MEMBERS.get(kind, frozenset())
    files = [
        imported.ImportFile(*content)
        for path in paths
        for content in read_import_files(path, members)
    ]
    options = imported.ImportOptions(
        vault.today, vault.schemas[NoteType.CONTACT.value], given["encoding"] or ""
    )
    rows = import_formats.IMPORT_FORMATS[kind](files, options)
    if not rows.people:
        numbers = f"{rows.total} rows, {rows.skipped} skipped, {len(rows.failed)} failed"
        reasons = [f"row {place.row}: {reason}" for place, reason in (*rows.failed, *rows.problems)]
        why = f"; {reasons[0]}" if reasons else ""
        raise InfokbError(f"no people in {_names(paths)}: {numbers}{why}", "check the file")
    return rows


def _names(paths: tuple[Path, ...]) -> str:
    return ", ".join(f"`{path.name}`" for path in paths)


@contextmanager
def _progress(length: int) -> Iterator[Any]:
    """Show a bar for many rows on a terminal."""
    if length < _MANY or not sys.stderr.isatty():
        yield lambda _: None
        return
    with click.progressbar(length=length, label="Importing", file=sys.stderr) as bar:
        yield bar.update
