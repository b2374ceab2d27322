"""`infokb import`."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from infokb.core.errors import InfokbError
from infokb.faces.cli.done_lines import echo_done
from infokb.faces.cli.options import vault_options, write_options
from infokb.faces.cli.session import Session, echo_json, session_of

IMPORT_KINDS = ("linkedin", "google", "csv", "vcard", "mail")
"""The formats, which the actions declare; importing those takes long."""
MAIL = "mail"
BAR_ROWS = 500
_NEXT_AFTER_MAIL = "next: infokb next"
_MAIL_FILES = "name a mailbox, a message (.eml), or a folder of them"
_MAIL_HELP = "only people whose address a note has count: infokb set NAME email=ADDRESS"


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
@click.option("--me", "owner", metavar="URL", help="With linkedin: your own profile.")
@click.option(
    "--message-text", is_flag=True, help="With linkedin: log what messages say, not only when."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@write_options
@vault_options
@click.pass_context
def command(
    ctx: click.Context, /, kind: str, files: tuple[Path, ...], **option_values: Any
) -> None:
    """Import people you know from other programs.

    linkedin: the ZIP of your data, or its Connections.csv, Invitations.csv, or messages.csv.
    google: contacts as Google CSV. csv: any table with a column for names; [imports.csv] in
    infokb.toml names the headers of others. vcard: an address book, or a folder of cards. mail: a
    mailbox, a message, or a folder of them, for the dates of asked, nudged, and replied. A
    person who has a note is found by profile, email, or name and organization; importing twice
    changes nothing. New organizations are paused, so that nothing is asked of you.

    \b
    Example:
      infokb import linkedin ~/Downloads/Connections.csv --dry-run
    """
    current = session_of(ctx)
    plan = _plan(current, _read_rows(current, kind, files, option_values), option_values)
    if option_values["as_json"]:
        _print_json(current, plan, dry_run=option_values["dry_run"] or option_values["as_diff"])
    else:
        _print_text(
            current, plan, kind, dry_run=option_values["dry_run"], as_diff=option_values["as_diff"]
        )
    if plan.has_failed:
        ctx.exit(1)


def _plan(current: Session, rows: Any, option_values: dict[str, Any]) -> Any:
    """Return the plan of an import, with a bar on a terminal where it is long."""
    from infokb.actions.imports import import_outcome, import_plan
    from infokb.actions.imports.employers import OrganizationChoice
    from infokb.faces.process import template_process

    vault, choice = current.vault, OrganizationChoice(option_values["organizations"])
    options = import_outcome.PlanOptions(update=option_values["update"], organizations=choice)
    with _progress(len(rows.people), "Importing") as step:
        return import_plan.plan_import(
            vault,
            rows,
            options,
            lambda schema: template_process.template_filler(vault, schema.path),
            step,
        )


def _print_json(current: Session, plan: Any, *, dry_run: bool) -> None:
    from infokb.faces.text import imports

    if not dry_run:
        _carry_out(current, plan)
    echo_json(imports.import_data(plan, dry_run=dry_run))


def _print_text(current: Session, plan: Any, kind: str, *, dry_run: bool, as_diff: bool) -> None:
    from infokb.faces.text import imports

    is_written = _carry_out(current, plan, dry_run=dry_run, as_diff=as_diff)
    for line in imports.import_notices(plan):
        click.echo(line, err=True)
    echo_done(imports.import_summary(plan, is_written=is_written))
    if is_written:
        echo_done([_NEXT_AFTER_MAIL if kind == MAIL else imports.next_step(plan)])


def _carry_out(
    current: Session, plan: Any, *, dry_run: bool = False, as_diff: bool = False
) -> bool:
    """Write a plan or show it, with a bar on a terminal where writing is long."""
    if dry_run or as_diff:
        return current.carry_out(plan.changes, dry_run=dry_run, as_diff=as_diff)
    with _progress(len(plan.changes.files), "Writing") as step:
        return current.carry_out(plan.changes, step=step)


def _read_rows(
    current: Session, kind: str, paths: tuple[Path, ...], option_values: dict[str, Any]
) -> Any:
    """Return what files hold; raise InfokbError where that is nobody."""
    from infokb.actions.imports import import_formats, imported
    from infokb.core.text import quantity
    from infokb.core.vault.types import NoteType

    vault = current.vault
    files = [imported.ImportFile(*file) for path in paths for file in _read_files(kind, path)]
    options = imported.ImportOptions(
        vault.today,
        vault.schemas[NoteType.CONTACT.value],
        vault,
        option_values["encoding"] or "",
        vault.config.imports.csv,
        option_values["owner"] or "",
        option_values["message_text"],
    )
    rows = import_formats.read_imports(kind, files, options)
    if kind == MAIL and len(rows.failed) == rows.total:
        why = f": {rows.failed[0][1]}" if rows.failed else ""
        raise InfokbError(f"no messages in {_names(paths)}{why}", _MAIL_FILES)
    if not rows.people:
        numbers = (
            f"{quantity(rows.total, 'row')}, {rows.skip_count} skipped, {len(rows.failed)} failed"
        )
        reasons = [f"row {place.row}: {reason}" for place, reason in (*rows.failed, *rows.problems)]
        why = f"; {reasons[0]}" if reasons else ""
        help_text = _MAIL_HELP if kind == MAIL else "check the file"
        raise InfokbError(f"no people in {_names(paths)}: {numbers}{why}", help_text)
    return rows


def _read_files(kind: str, path: Path) -> Any:
    """Return the files to import that a path names; of mail the headers alone."""
    from infokb.actions.imports import import_formats
    from infokb.actions.imports.mail_headers import MAIL_HEADERS
    from infokb.disk.read.import_files import read_import_files, read_import_folder
    from infokb.disk.read.mail_files import read_mail_headers

    if kind == MAIL:
        return read_mail_headers(path, MAIL_HEADERS)
    suffix = import_formats.FOLDER_SUFFIXES.get(kind, "")
    if suffix and path.is_dir():
        return read_import_folder(path, suffix)
    return read_import_files(path, import_formats.ARCHIVE_MEMBERS.get(kind, frozenset()))


def _names(paths: tuple[Path, ...]) -> str:
    return ", ".join(f"`{path.name}`" for path in paths)


@contextmanager
def _progress(length: int, label: str) -> Iterator[Any]:
    """Show a bar for many rows or files on a terminal."""
    if length < BAR_ROWS or not sys.stderr.isatty():
        yield lambda _: None
        return
    with click.progressbar(length=length, label=label, file=sys.stderr) as bar:
        yield bar.update
