"""A lint run as the command line makes it: the report, and the exit code."""

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import click

from infokb.actions.lint import selection
from infokb.actions.lint.problem import Problem
from infokb.actions.lint.settle import SettledVault, settle
from infokb.core.dates.due import DueState
from infokb.core.errors import InfokbError, RefusedError
from infokb.core.text import quantity, safe_text
from infokb.core.vault.note import Note
from infokb.core.vault.vault_on_disk import FOREIGN_FOLDER, OWN_VAULT, describe_skipped
from infokb.disk.write.atomic_file import expect_folder_of, write_file
from infokb.faces.cli.lint import settings, suppress
from infokb.faces.cli.lint import source as lint_source
from infokb.faces.cli.lint.options import LintOptions, is_repeatable
from infokb.faces.cli.lint.source import LintSource, VaultFilesSource
from infokb.faces.cli.lint.stopwatch import Stopwatch
from infokb.faces.cli.options import mark_repeatable, stdout_paint
from infokb.faces.cli.session import Session
from infokb.faces.clock import clock_setter
from infokb.faces.report import follow_ups, statistics
from infokb.faces.report.formats import RENDERERS
from infokb.faces.report.lint_run import LintRun
from infokb.faces.terminal import color
from infokb.rules.rule import Rule

_PRECEDENCE = (5, 1, 3, 0)
"""The exit codes of a run that was carried out, the one that outweighs the others first."""
_TIMED_FORMATS = frozenset({"json", "jsonl"})
"""The formats that say at which moment a vault was checked."""
_SILENT = 2
"""How often -q is given for nothing on stdout."""


class LintOutcome(NamedTuple):
    """What a run ends with: its exit code, and what it found, follow-ups far off too."""

    code: int
    problems: Sequence[Problem] = ()


def lint_once(current: Session, paths: Sequence[str], options: LintOptions) -> LintOutcome:
    """Check what was asked for, after mending it if that was; print the report or the like."""
    watch = Stopwatch()
    source = _lint_source(current, options)
    rules = selection.selected_rules(current.vault.config, settings.rule_selection(options))
    if not (rules or options.add_allow or options.allow_empty):
        raise InfokbError("nothing to check: no rule is selected", "use --select RULE")
    notes = source.notes(current, paths, options)
    watch.lap("reading")
    if options.show_files:
        return LintOutcome(_print_paths(notes))
    if suppress.suppression_flags(options):
        return LintOutcome(suppress.write_suppressions(current, notes, rules, options))
    if options.as_diff:
        changes = _settle_notes(current, notes, rules, options).changes
        current.carry_out(changes, as_diff=True)
        return LintOutcome(1 if changes else 0)
    fix_count = 0
    if options.fix:
        fix_count = _apply_fixes(current, notes, rules, source, options)
        notes = [current.vault.notes[note.path] for note in notes]
        watch.lap("fixes")
    problems = source.problems(current, notes, rules, paths)
    watch.lap("rules")
    run = _lint_run(current, problems, options, paths)
    run = replace(run, checked=len(notes), fix_count=fix_count)
    code = _print_report(current, run, options)
    if suppress.report_stale_lines(current, problems, notes, rules) and options.fail_on_stale:
        code = min(code, 1, key=_PRECEDENCE.index)
    watch.lap("report")
    if options.verbose:
        click.echo(f"{quantity(len(notes), 'note')}: {watch}", err=True)
    if not paths and is_repeatable(options):
        _mark_repeatable(current, run, options)
    return LintOutcome(code, problems)


def _mark_repeatable(current: Session, run: LintRun, options: LintOptions) -> None:
    from infokb.faces.cli.keep_report import ReportKeeper

    shape = "silent" if _is_silent(options) else run.vault.config.lint.output_format
    heading = ""
    if shape == "text" and not options.statistics and follow_ups.has_follow_ups(run):
        heading = follow_ups.follow_ups_heading(run)
    tells_time = bool(heading) or shape in _TIMED_FORMATS
    mark_repeatable(
        ReportKeeper(
            "lint", current.root, current.vault_on_disk, current.as_of, tells_time, heading
        )
    )


def _lint_source(current: Session, options: LintOptions) -> LintSource:
    if options.staged or options.changed_since:
        from infokb.faces.cli.lint import change

        return change.change_source(current, options)
    return VaultFilesSource()


def _print_paths(checked: Sequence[Note]) -> int:
    for note in checked:
        click.echo(safe_text(note.path))
    return 0


def _settle_notes(
    current: Session, checked: Sequence[Note], rules: Sequence[Rule], options: LintOptions
) -> SettledVault:
    unsafe = options.unsafe_fixes
    settled_vault = settle(current.vault, checked, rules, unsafe=unsafe)
    for message in settled_vault.withheld:
        click.echo(safe_text(message), err=True)
    return settled_vault


def _apply_fixes(
    current: Session,
    checked: Sequence[Note],
    rules: Sequence[Rule],
    source: LintSource,
    options: LintOptions,
) -> int:
    """Make the fixes if the report has a place to go; return how many there were."""
    if options.output_file:
        _expect_report_place(current, options.output_file)
    settled_vault = _settle_notes(current, checked, rules, options)
    source.write(current, settled_vault.changes)
    current.use_vault(settled_vault.vault)
    return settled_vault.fix_count


def _lint_run(
    current: Session,
    problems: Sequence[Problem],
    options: LintOptions,
    paths: Sequence[str],
) -> LintRun:
    """Return what a report is made of, and how it should look."""
    return LintRun(
        current.vault,
        problems,
        0,
        stdout_paint(is_plain=bool(options.output_file)),
        clock_setter=clock_setter(current.as_of, current.vault.config),
        summary=not options.quiet,
        skipped_paths=current.skipped_paths,
        with_due=options.include_due,
        graphics=not options.no_graphics and color.are_graphics_wanted(),
        source=lint_source.source_name(paths, options),
        base=_path_prefix(current.root),
        show_suppressed=options.show_suppressed,
    )


def _path_prefix(root: Path) -> str:
    current_folder = Path.cwd()
    is_below = root != current_folder and root.is_relative_to(current_folder)
    return f"{root.relative_to(current_folder).as_posix()}/" if is_below else ""


def _print_report(current: Session, run: LintRun, options: LintOptions) -> int:
    """Print the report and return the exit code."""
    render = RENDERERS[run.vault.config.lint.output_format]
    if options.statistics:
        render = statistics.render
    if options.output_file:
        _save_report(current, options.output_file, render(run))
    elif not _is_silent(options):
        sys.stdout.write(render(run))
    if not _is_silent(options):
        _print_skipped(run)
    return (
        5
        if any(skipped_path.failed for skipped_path in run.skipped_paths)
        else _exit_code(run, options)
    )


def _print_skipped(run: LintRun) -> None:
    """Say what was left out and not told yet, folders of other programs in one line."""
    foreign_folders = [
        skipped_path for skipped_path in run.skipped_paths if skipped_path.reason == FOREIGN_FOLDER
    ]
    for skipped_path in run.skipped_paths:
        if not skipped_path.failed and skipped_path.reason not in {FOREIGN_FOLDER, OWN_VAULT}:
            click.echo(describe_skipped([skipped_path]), err=True)
    if foreign_folders:
        click.echo(describe_skipped(foreign_folders), err=True)


def _is_silent(options: LintOptions) -> bool:
    return options.quiet >= _SILENT


def _expect_report_place(current: Session, name: str) -> bool:
    """Return whether a report may replace a file: never one of the vault, nor what is no file."""
    path = Path(name).resolve()
    is_in_vault = path.is_relative_to(current.root)
    if path.exists() and (is_in_vault or not path.is_file()):
        what = "is a file in the vault" if is_in_vault else "is not a file"
        raise RefusedError(f"`{name}` {what}", "use a new file, or one outside the vault")
    expect_folder_of(path)
    return not is_in_vault


def _save_report(current: Session, name: str, text: str) -> None:
    replace = _expect_report_place(current, name)
    write_file(Path(name).resolve(), text.encode(), replace=replace)


def _exit_code(run: LintRun, options: LintOptions) -> int:
    """Return the exit code of a run in which everything could be read."""
    lint = run.vault.config.lint
    fails_for_fixes = bool(run.fix_count and (options.exit_non_zero_on_fix or options.staged))
    if fails_for_fixes or any(
        run.severities[severity] for severity in settings.failing_severities(lint.fail_on)
    ):
        return 1
    late = {"due": {DueState.DUE, DueState.OVERDUE}, "overdue": {DueState.OVERDUE}}
    fails = late.get(lint.fail_on_due, set())
    return 3 if any(problem.state in fails for problem in run.awake_follow_ups) else 0
