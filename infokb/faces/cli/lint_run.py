"""A lint run as the command line makes it: which notes, the report, the exit code."""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from infokb import disk
from infokb.actions import lint
from infokb.core import globs
from infokb.core.calendar import State
from infokb.core.errors import DiskError, InfokbError, RefusedError
from infokb.core.nearest import nearest
from infokb.core.note import Note
from infokb.core.text import show
from infokb.faces import paint
from infokb.faces.cli.session import Session
from infokb.faces.clock import stands_still
from infokb.faces.report import FORMATS, statistics
from infokb.faces.report.run import Run
from infokb.rules.rule import Rule

_GRAVITY = ("error", "warning", "hint")


def notes(current: Session, paths: Sequence[str]) -> list[Note]:
    """Give the notes that paths name, or all; raise InfokbError when there is none to check."""
    vault = current.vault
    found = list(vault.notes.values())
    if paths:
        wanted = [_inside(current, one) for one in paths]
        for one in current.skipped:
            if one.path in wanted:
                raise DiskError(f"`{one.path}` cannot be checked: {one.reason}", "name other paths")
        found = [
            note
            for note in found
            if any(one in {"", note.path} or note.path.startswith(f"{one}/") for one in wanted)
        ]
    kept = [note for note in found if not globs.matches(note.path, vault.config.exclude)]
    if not kept and (paths or found):
        where = f" in `{paths[0]}`" if paths else ""
        why = f"{len(found)} notes, all excluded by infokb.toml" if found else "no notes there"
        raise InfokbError(f"nothing to check{where}: {why}", "name other paths")
    return kept


def listing(checked: Sequence[Note]) -> int:
    """Print the paths of notes."""
    for note in checked:
        click.echo(show(note.path))
    return 0


def report(
    current: Session,
    checked: Sequence[Note],
    rules: Sequence[Rule],
    options: Mapping[str, object],
    fixed: int,
) -> int:
    """Print the report and give the exit code."""
    vault = current.vault
    run = Run(
        vault,
        list(lint.check(vault, checked, rules)),
        len(checked),
        _paint(options),
        stands_still(current.as_of, vault.config),
        fixed,
        summary=not options["quiet"],
        skipped=current.skipped,
        with_due=bool(options["include_due"]),
    )
    render = statistics.render if options["statistics"] else FORMATS[str(options["output_format"])]
    if options["output_file"]:
        _save(current, str(options["output_file"]), render(run))
    else:
        sys.stdout.write(render(run))
    for one in current.skipped:
        if not one.failed:
            click.echo(f"skipped `{show(one.path)}`: {one.reason}", err=True)
    return 5 if any(one.failed for one in current.skipped) else _verdict(run, options)


def _paint(options: Mapping[str, object]) -> paint.Paint:
    """Give the paint of the report; a file gets none unless it is asked for."""
    choice = str(options["color"])
    return paint.paint("never" if options["output_file"] and choice == "auto" else choice)


def _save(current: Session, name: str, text: str) -> None:
    """Write a report; a file of the vault is never replaced, nor what is no file."""
    path = Path(name).resolve()
    inside = path.is_relative_to(current.root)
    if path.exists() and (inside or not path.is_file()):
        what = "is a file of the vault" if inside else "is no file"
        raise RefusedError(f"`{name}` {what}", "name a new file, or one outside the vault")
    disk.write_file(path, text.encode(), replace=not inside)


def _verdict(run: Run, options: Mapping[str, object]) -> int:
    """Give the exit code of a run in which everything could be read."""
    vault = run.vault
    fail_on = str(options["fail_on"] or vault.config.lint.fail_on)
    fail_on_due = str(options["fail_on_due"] or vault.config.lint.fail_on_due)
    if any(run.severities[one] for one in _at_least(fail_on)):
        return 1
    late = {"due": {State.DUE, State.OVERDUE}, "overdue": {State.OVERDUE}}.get(fail_on_due, set())
    return 3 if any(one.state in late for one in run.follow_ups) else 0


def _at_least(threshold: str) -> tuple[str, ...]:
    if threshold == "never":
        return ()
    return _GRAVITY[: _GRAVITY.index(threshold) + 1]


def _inside(current: Session, typed: str) -> str:
    """Give a path as the vault has it; it is looked for from here, then from the root."""
    for base in (Path.cwd(), current.root):
        path = (base / typed).resolve()
        if path.exists() and path.is_relative_to(current.root):
            inside = path.relative_to(current.root).as_posix()
            return "" if inside == "." else inside
    near = nearest(typed, current.vault.notes) or current.vault.closest(Path(typed).stem)
    hint = f"did you mean `{near}`?" if near else "name a note or a folder of the vault"
    raise InfokbError(f"`{typed}` does not exist", hint)
