"""`infokb cohort`."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import click

from infokb.core.errors import InfokbError, RefusedError
from infokb.core.text import quantity, safe_text
from infokb.faces.cli.options import RunState, mark_changed, moment_options

_FORGET = "forget"
_FORGET_WORDS = 2
_DEMO_FOLDER = "infokb-cohort"
_DEMO_STUDENTS = 48


@click.command("cohort")
@click.argument("center", metavar="DIR", required=False, type=click.Path(file_okay=False))
@click.argument("words", metavar="[forget ID]", nargs=-1)
@click.option("--vaults", is_flag=True, help="Read vaults and bare repositories in DIR, too.")
@click.option("--site", metavar="OUT", help="Write the advisors' pages to OUT.")
@click.option("--list", "listed", metavar="FILE", help="Write the list for the students to FILE.")
@click.option(
    "--least",
    metavar="N",
    type=click.IntRange(min=5),
    default=5,
    help="With --site: students behind each number (default: 5; 10 for what leaves the office).",
)
@click.option("--yes", is_flag=True, help="With forget: do not ask.")
@click.option(
    "--demo", is_flag=True, help="Fill DIR with invented students, and write their pages."
)
@moment_options
@click.pass_context
def command(
    ctx: click.Context,
    center: str | None,
    words: tuple[str, ...],
    site: str | None,
    listed: str | None,
    least: int,
    *,
    vaults: bool,
    yes: bool,
    demo: bool,
) -> int:
    """Collect what students share into tables and pages, for a career center.

    DIR holds their files, and roster.csv and directory.csv of the center. The tables are Parquet,
    in DIR/tables. A file that cannot be read fails alone. `cohort DIR forget ID` removes a
    student: files, rows of every day, and pages. Needs pip install 'infokb[cohort]'.

    \b
    Example:
      infokb cohort ~/center --site ~/pages
    """
    if demo:
        center = center or _DEMO_FOLDER
        site = site or str(Path(center) / ".site")
    targets = _targets(site, least, listed)
    if demo:
        _fill_demo(Path(str(center)))
    folder = _folder(center)
    now = _now(ctx, demo=demo)
    if words:
        _forget(folder, _student_of(words), now, yes=yes)
        return 0
    code = _collect(folder, now, vaults=vaults)
    for target, number in targets:
        _write(folder, target, number, now)
    return code


def _targets(site: str | None, least: int, listed: str | None) -> Sequence[tuple[str, int]]:
    """Return what is to be written; raise an InfokbError where something else is in its place."""
    targets = [(path, number) for path, number in ((site, least), (listed, 0)) if path is not None]
    if targets:
        from infokb.faces.cohort import outputs

        outputs.expect_places(
            [outputs.CohortOutput(str(Path(path).absolute()), number) for path, number in targets]
        )
    return targets


def _folder(center: str | None) -> Path:
    """Return the center's folder; raise InfokbError where it is none."""
    if center is None:
        raise InfokbError("missing the folder", "name the one that holds the files")
    if not Path(center).is_dir():
        raise InfokbError(f"`{center}` is not a folder", "use the one that holds the files")
    return Path(center)


def _now(ctx: click.Context, *, demo: bool) -> datetime:
    """Return the moment of the run; the invented students live on a day of their own."""
    from infokb.actions.cohort.demo_cohort import DEMO_DAY
    from infokb.core.settings.config import Config
    from infokb.faces.clock import run_clock

    moment = ctx.find_root().ensure_object(RunState).as_of
    return run_clock(moment)(Config(as_of=f"{DEMO_DAY}T12:00" if demo else None))


def _collect(folder: Path, now: datetime, *, vaults: bool) -> int:
    """Read what is new, and say what became of it; return 1 where something was refused."""
    from infokb.faces.cohort.collection import CohortFolder, collect
    from infokb.faces.text.cohort import render_counts

    counts = collect(CohortFolder(folder), now, vaults=vaults)
    mark_changed()
    for line in render_counts(counts):
        click.echo(line)
    click.echo(f"tables: {safe_text(str(counts.tables))}")
    return int(bool(counts.refused_sources))


def _write(folder: Path, target: str, least: int, now: datetime) -> None:
    """Write the pages, or the list where `least` is 0, and note where."""
    from infokb.faces.cohort import outputs
    from infokb.faces.cohort.collection import CohortFolder

    output = outputs.CohortOutput(str(Path(target).absolute()), least)
    outputs.write_output(CohortFolder(folder), output, now)
    mark_changed()
    page = str(Path(target) / "index.html") if least else target
    click.echo(f"{'pages' if least else 'list'}: {safe_text(page)}")


def _student_of(words: tuple[str, ...]) -> str:
    """Return whom to forget; raise InfokbError for other words."""
    if words[0] != _FORGET:
        raise InfokbError(f"`{words[0]}` is not a command of cohort", "write: forget ID")
    if len(words) != _FORGET_WORDS:
        raise InfokbError("forget takes one id", "write: forget ID")
    return words[1]


def _forget(folder: Path, student: str, now: datetime, *, yes: bool) -> None:
    """Remove every trace of a student, after it was listed."""
    from infokb.faces.cli import questions
    from infokb.faces.cohort import forgetting
    from infokb.faces.cohort.collection import CohortFolder
    from infokb.faces.text.cohort import render_student_traces
    from infokb.faces.text.forget import render_history_left

    def expect_id(text: str) -> None:
        if text.strip() != student:
            raise InfokbError("that is another id", "type it in full, or press Ctrl-C")

    cohort = CohortFolder(folder)
    traces = forgetting.student_traces(cohort, student)
    for line in render_student_traces(student, traces):
        click.echo(line)
    if not yes:
        if not questions.is_interactive():
            raise InfokbError("this cannot be undone", "add --yes")
        questions.ask(f"Type the id to forget {safe_text(student)}", expect_id)
    days, rewritten_paths = forgetting.forget_student(cohort, student, traces.files, now)
    if not (days or traces.files or traces.other_files):
        raise InfokbError(f"no file and no row is of `{student}`", "check the id")
    mark_changed()
    for path in rewritten_paths:
        click.echo(f"written again: {safe_text(_path_from_here(Path(path)))}")
    click.echo(f"forgotten: {safe_text(student)}, in {quantity(days, 'table folder')}")
    for line in render_history_left(student, forgetting.last_commit(cohort, traces.files)):
        click.echo(line)


def _path_from_here(path: Path) -> str:
    """Return a path as one would type it here."""
    current_folder = Path.cwd()
    return str(path.relative_to(current_folder) if path.is_relative_to(current_folder) else path)


def _fill_demo(folder: Path) -> None:
    """Write invented students into a folder that is empty or not there."""
    from infokb.actions.cohort.demo_cohort import DemoCohort
    from infokb.core.changes import Changes
    from infokb.disk.write.transaction import write_tree
    from infokb.faces.cli.origin import command_origin

    if folder.is_dir() and any(folder.iterdir()):
        raise RefusedError(f"`{safe_text(str(folder))}` is not empty", "use a new folder")
    files = dict(DemoCohort(_DEMO_STUDENTS).files())
    write_tree(folder.absolute(), Changes(files), command_origin())
    mark_changed()
