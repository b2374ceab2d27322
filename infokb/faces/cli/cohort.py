"""`infokb cohort`."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

import click

from infokb.core.errors import DiskError, InfokbError, RefusedError
from infokb.core.text import fold, quantity, safe_text
from infokb.core.vault.vault_paths import SETTINGS_NAME
from infokb.faces.cli.done_lines import echo_done
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
@click.option(
    "--limit",
    metavar="N",
    type=click.IntRange(0),
    default=20,
    help="Name at most N files of a kind (default: 20; 0: all).",
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
    limit: int,
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
    return _collect(folder, targets, limit, now, vaults=vaults)


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
    if (Path(center) / SETTINGS_NAME).exists():
        help_text = "name a folder that students send files to; to share this vault: infokb share"
        raise InfokbError(f"`{center}` is a vault, not the folder of a center", help_text)
    return Path(center)


def _now(ctx: click.Context, *, demo: bool) -> datetime:
    """Return the moment of the run; the invented students live on a day of their own."""
    from infokb.actions.cohort.demo_cohort import DEMO_DAY
    from infokb.core.settings.config import Config
    from infokb.faces.clock import run_clock

    moment = ctx.find_root().ensure_object(RunState).as_of
    return run_clock(moment)(Config(as_of=f"{DEMO_DAY}T12:00" if demo else None))


def _collect(
    folder: Path, targets: Sequence[tuple[str, int]], limit: int, now: datetime, *, vaults: bool
) -> int:
    """Read what is new, write all that is asked for, and only then say what became of it.

    Return 1 where something was refused, is damaged, or was read by the last run and not now.
    """
    from infokb.faces.cohort.center_folder import CohortFolder
    from infokb.faces.cohort.collection import collect
    from infokb.faces.text.cohort import render_counts

    counts = collect(CohortFolder(folder), now, vaults=vaults)
    if not counts.tables and not counts.total:
        raise _nothing_shared(folder, vaults=vaults)
    lines = list(render_counts(counts, limit))
    try:
        if not counts.tables:
            help_text = "have the files written with infokb share"
            raise InfokbError("nothing was taken, so there are no tables", help_text)
        mark_changed()
        lines.append(f"tables: {safe_text(str(counts.tables))}")
        for target, number in targets:
            lines.append(_write(folder, target, number, now))
    finally:
        echo_done(lines)
    return int(bool(counts.refused_sources or counts.damaged_tables or counts.newly_unread))


def _nothing_shared(folder: Path, *, vaults: bool) -> InfokbError:
    """Return the error that a folder is no center's, and what would make it one."""
    from infokb.disk.cohort import sources

    name = safe_text(str(folder))
    vault_count = 0 if vaults else len(list(sources.list_sources(folder, vaults=True)))
    help_text = "put in it what students write with infokb share --to FILE"
    if vault_count:
        help_text = f"add --vaults to read {quantity(vault_count, 'vault')} in it"
    return InfokbError(f"no share file is in `{name}`", help_text)


def _write(folder: Path, target: str, least: int, now: datetime) -> str:
    """Write the pages, or the list where `least` is 0, note where, and return it in words."""
    from infokb.faces.cohort import outputs
    from infokb.faces.cohort.center_folder import CohortFolder

    output = outputs.CohortOutput(str(Path(target).absolute()), least)
    outputs.write_output(CohortFolder(folder), output, now)
    page = str(Path(target) / "index.html") if least else target
    return f"{'pages' if least else 'list'}: {safe_text(page)}"


def _student_of(words: tuple[str, ...]) -> str:
    """Return whom to forget; raise InfokbError for other words."""
    if words[0] != _FORGET:
        raise InfokbError(f"`{words[0]}` is not a command of cohort", "write: forget ID")
    if len(words) != _FORGET_WORDS:
        raise InfokbError("forget takes one id", "write: forget ID")
    return words[1]


def _forget(folder: Path, student: str, now: datetime, *, yes: bool) -> None:
    """Remove every trace of a student, after it was listed where somebody is asked."""
    from infokb.faces.cli import questions
    from infokb.faces.cohort import forgetting
    from infokb.faces.cohort.center_folder import CohortFolder
    from infokb.faces.text.cohort import render_forgotten_student, render_student_traces
    from infokb.faces.text.forget import render_history_left

    forgetting.expect_center(folder)
    cohort = CohortFolder(folder)
    traces = forgetting.student_traces(cohort, student)
    lines = list(render_student_traces(student, traces))
    if not traces.is_known:
        echo_done(lines)
        raise forgetting.unknown_student(cohort, student)
    if not yes:
        echo_done(lines)
        lines = []
        if not questions.is_interactive():
            raise InfokbError("this cannot be undone", "add --yes")
        questions.ask(f"Type the id to forget {safe_text(student)}", _expect_id(student))
    forgotten = forgetting.forget_student(cohort, student, traces.files, now)
    mark_changed()
    lines += render_forgotten_student(student, forgotten)
    lines += render_history_left(student, forgetting.last_commit(cohort, traces.files))
    echo_done(lines)
    if forgotten.failures:
        places = quantity(len(forgotten.failures), "place")
        help_text = "do what stands behind each, and run this again"
        raise DiskError(f"`{student}` may still be in {places}", help_text)


def _expect_id(student: str) -> Callable[[str], None]:
    def expect(text: str) -> None:
        if fold(text.strip()) != fold(student):
            raise InfokbError("that is another id", "type it in full, or press Ctrl-C")

    return expect


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
