"""`infokb snooze`."""

from contextlib import suppress
from datetime import date

import click

from infokb.actions.lint.problem import Problem
from infokb.core.dates.day_words import iso_words
from infokb.core.errors import InfokbError
from infokb.core.shell import command_line
from infokb.core.vault.vault import Vault
from infokb.faces.cli import rule_completers, todo_completers
from infokb.faces.cli.options import vault_options, write_options
from infokb.faces.cli.session import Session, session_of

_MOST_DATE_WORDS = 3
"""Words of a date that nobody put in quotes."""


@click.command("snooze")
@click.argument(
    "words",
    nargs=-1,
    required=True,
    metavar="N...|NOTE WHEN",
    shell_complete=todo_completers.complete_snooze,
)
@click.option(
    "--until",
    shell_complete=todo_completers.complete_plan_dates,
    default="",
    metavar="DATE",
    help="Last day of the snooze, instead of WHEN.",
)
@click.option(
    "--rule",
    shell_complete=rule_completers.complete_follow_up_rules,
    default="",
    metavar="RULE",
    help="Snooze only the follow-ups of this rule.",
)
@click.option(
    "--reason", default="", metavar="TEXT", help="Why you snooze them; needed beyond 14 days."
)
@write_options
@vault_options
@click.pass_context
def command(
    ctx: click.Context,
    words: tuple[str, ...],
    until: str,
    rule: str,
    reason: str,
    *,
    dry_run: bool,
    as_diff: bool,
) -> None:
    """Snooze items of the to-do list, or the follow-ups of a note, through a date.

    WHEN is a date or how long: `1w`, `3` days, `fri`, included. With --rule, a person's name
    also means their follow-ups in other notes. When someone says "not now", `infokb log NAME
    heard TEXT --snooze DATE` keeps that, and puts off no appointment, nor what comes of it.

    \b
    Example:
      infokb snooze 2 1w
      infokb snooze "Ada Okafor" 2w --reason "on parental leave"
      infokb snooze "Ada Okafor" 3d --rule check-in-due
    """
    from infokb.actions.record.values import parse_plan_day
    from infokb.actions.todo import written_actions
    from infokb.faces.cli.recorded import echo_lines

    current = session_of(ctx)
    names, when = (words, until) if until else _split_when(current, words)
    if not names:
        raise InfokbError("missing the date", command_line("write infokb snooze {} 1w", when))
    last_day = parse_plan_day(current.vault, when)
    problems = _problems_named(current, names, rule)
    reason = reason or _ask_reason(current.vault, last_day)
    if problems is None:
        note = current.written_note(names[0])
        action = written_actions.snooze_note_through(current.vault, note, last_day, reason)
    else:
        action = written_actions.snooze_through(current.vault, problems, last_day, reason)
    if current.carry_out(action.changes, dry_run=dry_run, as_diff=as_diff) or not action.changes:
        echo_lines(action.lines, action.remarks)


def _ask_reason(vault: Vault, last_day: date) -> str:
    """Return why something is snoozed for long, as it is answered on a terminal."""
    from infokb.actions.lint import add_allow
    from infokb.actions.todo import snooze
    from infokb.faces.cli import questions

    if not snooze.needs_reason(vault, last_day) or not questions.is_interactive():
        return ""
    return questions.ask(f"Why through {iso_words(last_day)}?", add_allow.reason_text)


def _split_when(current: Session, words: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """Return the names, and the date behind them, which may be several words: `1 week`."""
    from infokb.actions.record.values import parse_plan_day

    for start in range(max(1, len(words) - _MOST_DATE_WORDS), len(words) - 1):
        when = " ".join(words[start:])
        with suppress(InfokbError):
            parse_plan_day(current.vault, when)
            return words[:start], when
    return words[:-1], words[-1]


def _problems_named(current: Session, names: tuple[str, ...], rule: str) -> list[Problem] | None:
    """Return the follow-ups that numbers, or a note and a rule, mean; None for those of a note."""
    from infokb.actions.todo import by_rule
    from infokb.faces.cli import numbered

    if numbered.are_numbers(current, names):
        return numbered.numbered_problems(current, names)
    if len(names) > 1:
        raise InfokbError("too many names", "name one note, or numbers of the last list")
    if not rule:
        return None
    return by_rule.follow_ups_of_rule(current.vault, current.written_note(names[0]), rule)
