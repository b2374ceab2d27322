"""What a lint run writes so that a finding is hidden: what notes allow, and the baseline."""

from collections.abc import Sequence
from dataclasses import replace

import click

from infokb.actions.lint import add_allow, baseline, selection
from infokb.actions.lint import check as lint_check
from infokb.actions.lint.baseline import BaselineEntry
from infokb.actions.lint.problem import Problem
from infokb.core.changes import Changes
from infokb.core.errors import InfokbError
from infokb.core.text import quantity, safe_text
from infokb.core.vault.note import Note
from infokb.faces.cli.lint import settings
from infokb.faces.cli.lint.options import LintOptions, given_flags
from infokb.faces.cli.session import Session
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
    writing = suppression_flags(options)
    other_flags = given_flags(
        ("--fix", options.fix),
        ("--watch", options.watch),
        ("--show-files", options.show_files),
        ("--staged", options.staged),
        ("-", "-" in paths),
    )
    if writing and (writing[1:] or other_flags):
        raise click.UsageError(
            f"cannot combine {writing[0]} with `{(*writing[1:], *other_flags)[0]}`"
        )
    if options.add_allow and not options.reason:
        raise InfokbError("missing the reason", "add --reason TEXT")
    if options.reason and not options.add_allow:
        raise InfokbError("missing the rules to allow", "add --add-allow RULE")
    if options.no_baseline and (options.write_baseline or options.prune_baseline):
        raise click.UsageError(f"cannot combine --no-baseline with `{writing[0]}`")


def write_suppressions(
    current: Session, notes: Sequence[Note], rules: Sequence[Rule], options: LintOptions
) -> int:
    """Write what was asked for, or show it; return the exit code."""
    if options.add_allow:
        return _add_allows(current, notes, options)
    vault = current.vault
    problems = list(lint_check.check(vault, notes, rules, include_hidden=True))
    if options.prune_baseline:
        stale_lines = _stale_lines(current, problems, notes, rules)
        changes = baseline.pruned_baseline(vault, stale_lines)
        message = f"removed {quantity(len(stale_lines), 'stale entry', 'stale entries')}"
    else:
        changes = baseline.updated_baseline(
            vault, problems, {note.path for note in notes}, _rule_ids(rules)
        )
        text = changes.files.get(vault.config.lint.baseline)
        message = f"{quantity(str(text or '').count(chr(10)), 'finding')} accepted"
    return _carry_out(current, changes, f"{vault.config.lint.baseline}: {message}", options)


def report_stale_lines(
    current: Session, problems: Sequence[Problem], notes: Sequence[Note], rules: Sequence[Rule]
) -> bool:
    """Say which lines of the baseline are stale; return whether any is."""
    stale_lines = _stale_lines(current, problems, notes, rules)
    for line in stale_lines:
        where = f"{line.path}, {line.subject}" if line.subject else line.path
        place = current.vault.config.lint.baseline
        click.echo(safe_text(f"{place}: stale entry, `{line.rule}` in {where}"), err=True)
    if stale_lines:
        click.echo("remove stale entries: infokb lint --prune-baseline", err=True)
    return bool(stale_lines)


def _stale_lines(
    current: Session, problems: Sequence[Problem], notes: Sequence[Note], rules: Sequence[Rule]
) -> tuple[BaselineEntry, ...]:
    return baseline.stale_entries(
        current.vault, problems, {note.path for note in notes}, _rule_ids(rules)
    )


def _add_allows(current: Session, notes: Sequence[Note], options: LintOptions) -> int:
    names = settings.split_names(options.add_allow)
    ids = add_allow.allowable_rule_ids(names)
    rule_choice = settings.rule_selection(options)
    wider = replace(rule_choice, extend=(*rule_choice.extend, *names))
    rules = [
        rule for rule in selection.selected_rules(current.vault.config, wider) if rule.id in ids
    ]
    result = add_allow.allow_findings(current.vault, notes, rules, options.reason or "")
    for refusal in result.refused:
        click.echo(safe_text(refusal), err=True)
    count, notes_changed = quantity(result.count, "finding"), len(result.changes.files)
    message = f"{count} allowed in {quantity(notes_changed, 'note')}"
    return _carry_out(current, result.changes, message, options) or (6 if result.refused else 0)


def _carry_out(current: Session, changes: Changes, message: str, options: LintOptions) -> int:
    if options.as_diff:
        current.carry_out(changes, as_diff=True)
        return 1 if changes else 0
    current.carry_out(changes, whole_vault=True)
    click.echo(safe_text(message) if changes else "no change")
    return 0


def _rule_ids(rules: Sequence[Rule]) -> frozenset[str]:
    return frozenset(rule.id for rule in rules)
