"""What a lint run writes so that a finding is hidden: what notes allow, and the baseline."""

from collections.abc import Sequence
from dataclasses import replace

import click

from infokb.actions.lint import add_allow, baseline, selection
from infokb.actions.lint import check as lint_check
from infokb.actions.lint.baseline import Known
from infokb.actions.lint.problem import Problem
from infokb.core.changes import Changes
from infokb.core.text import show
from infokb.core.vault.note import Note
from infokb.faces.cli.lint import settings
from infokb.faces.cli.lint.options import LintOptions, given_flags
from infokb.faces.cli.session import Session
from infokb.faces.report.run import quantity
from infokb.rules.rule import Rule


def suppression_flags(options: LintOptions) -> list[str]:
    """Return the options that write what hides findings, instead of reporting them."""
    return given_flags(
        ("--add-allow", options.add_allow),
        ("--write-baseline", options.write_baseline),
        ("--prune-baseline", options.prune_baseline),
    )


def check_suppression_options(paths: Sequence[str], options: LintOptions) -> None:
    """Raise UsageError where options that write what hides contradict others."""
    asked = suppression_flags(options)
    others = given_flags(
        ("--fix", options.fix),
        ("--watch", options.watch),
        ("--show-files", options.show_files),
        ("--staged", options.staged),
        ("-", "-" in paths),
    )
    if asked and (asked[1:] or others):
        raise click.UsageError(f"{asked[0]} does not go with `{(*asked[1:], *others)[0]}`")
    if bool(options.reason) != bool(options.add_allow):
        raise click.UsageError("--add-allow and --reason go together: name the rules, and say why")
    if options.no_baseline and (options.write_baseline or options.prune_baseline):
        raise click.UsageError("--no-baseline leaves nothing to write or prune")


def write_suppressions(
    current: Session, notes: Sequence[Note], rules: Sequence[Rule], options: LintOptions
) -> int:
    """Write what was asked for, or show it; return the exit code."""
    if options.add_allow:
        return _allow(current, notes, options)
    vault = current.vault
    problems = list(lint_check.check(vault, notes, rules, hidden=True))
    if options.prune_baseline:
        gone = _stale(current, problems, notes, rules)
        changes = baseline.pruned(vault, gone)
        said = f"{quantity(len(gone), 'stale line')} taken out"
    else:
        changes = baseline.written(vault, problems, {note.path for note in notes}, _ids(rules))
        text = changes.files.get(vault.config.lint.baseline)
        said = f"{quantity(str(text or '').count(chr(10)), 'finding')} to live with"
    return _done(current, changes, f"{vault.config.lint.baseline}: {said}", options)


def report_stale_lines(
    current: Session, problems: Sequence[Problem], notes: Sequence[Note], rules: Sequence[Rule]
) -> bool:
    """Say which lines of the baseline are stale; tell whether any is."""
    gone = _stale(current, problems, notes, rules)
    for line in gone:
        where = f"{line.path}, {line.subject}" if line.subject else line.path
        place = current.vault.config.lint.baseline
        click.echo(show(f"{place}: stale, `{line.rule}` is gone from {where}"), err=True)
    if gone:
        click.echo("take stale lines out: infokb lint --prune-baseline", err=True)
    return bool(gone)


def _stale(
    current: Session, problems: Sequence[Problem], notes: Sequence[Note], rules: Sequence[Rule]
) -> tuple[Known, ...]:
    return baseline.stale(current.vault, problems, {note.path for note in notes}, _ids(rules))


def _allow(current: Session, notes: Sequence[Note], options: LintOptions) -> int:
    names = settings.split_names(options.add_allow)
    ids = add_allow.named(names)
    chosen = settings.rule_selection(options)
    wider = replace(chosen, extend=(*chosen.extend, *names))
    rules = [rule for rule in selection.rules(current.vault.config, wider) if rule.id in ids]
    made = add_allow.add(current.vault, notes, rules, options.reason or "")
    for message in made.refused:
        click.echo(show(message), err=True)
    said = (
        f"{quantity(made.count, 'finding')} allowed in {quantity(len(made.changes.files), 'note')}"
    )
    return _done(current, made.changes, said, options) or (6 if made.refused else 0)


def _done(current: Session, changes: Changes, said: str, options: LintOptions) -> int:
    if options.as_diff:
        current.carry_out(changes, as_diff=True)
        return 1 if changes else 0
    current.carry_out(changes)
    click.echo(show(said) if changes else "nothing to change")
    return 0


def _ids(rules: Sequence[Rule]) -> frozenset[str]:
    return frozenset(rule.id for rule in rules)
