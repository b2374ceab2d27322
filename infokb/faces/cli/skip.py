"""`infokb skip`."""

import click

from infokb.actions.lint.problem import Problem
from infokb.core.errors import InfokbError
from infokb.faces.cli import todo_completers
from infokb.faces.cli.options import vault_options, write_options
from infokb.faces.cli.session import Session, session_of


@click.command("skip")
@click.argument(
    "words",
    nargs=-1,
    required=True,
    metavar="N...|NOTE RULE",
    shell_complete=todo_completers.complete_skip,
)
@click.option("--reason", default="", metavar="TEXT", help="Why you will not do it.")
@write_options
@vault_options
@click.pass_context
def command(
    ctx: click.Context, words: tuple[str, ...], reason: str, *, dry_run: bool, as_diff: bool
) -> None:
    """Stop being reminded of a follow-up that you will not do.

    The note then allows it, and says why. The next occasion counts again.

    \b
    Example:
      infokb skip 5 --reason "we see each other every week"
      infokb skip "Ada Okafor" invitation-due --reason "she is not on LinkedIn"
    """
    from infokb.actions.todo import written_actions
    from infokb.faces.cli import numbered
    from infokb.faces.cli.recorded import echo_lines

    current = session_of(ctx)
    if numbered.are_numbers(current, words):
        problems = numbered.numbered_problems(current, words)
    else:
        problems = [_only_follow_up(current, words)]
    why = reason or _ask_reason()
    action = written_actions.skip_for_good(current.vault, problems, why)
    if current.carry_out(action.changes, dry_run=dry_run, as_diff=as_diff):
        echo_lines(action.lines, action.remarks)


def _ask_reason() -> str:
    from infokb.actions.lint import add_allow
    from infokb.faces.cli import questions

    if not questions.is_interactive():
        raise InfokbError("missing the reason", "add --reason TEXT")
    return questions.ask("Why will you not do it?", add_allow.reason_text)


def _only_follow_up(current: Session, words: tuple[str, ...]) -> Problem:
    """Return the follow-up that a note's name and a rule mean; raise InfokbError."""
    from infokb.actions.todo import by_rule

    name, *rules = words
    if len(rules) != 1:
        help_text = "name a note and a rule, or numbers of the last list"
        raise InfokbError("cannot tell what to skip", help_text)
    note = current.written_note(name)
    problems = by_rule.follow_ups_of_rule(current.vault, note, rules[0])
    if len(problems) > 1:
        message = f"`{note.name}` has {len(problems)} follow-ups of `{rules[0]}`"
        raise InfokbError(message, "skip one by its number: infokb next")
    return problems[0]
