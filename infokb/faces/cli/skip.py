"""`infokb skip`."""

import click

from infokb.core.errors import InfokbError
from infokb.core.text import safe_text
from infokb.faces.cli import completion
from infokb.faces.cli.options import vault_options, write_options
from infokb.faces.cli.session import session_of


@click.command("skip")
@click.argument("name", metavar="NOTE", shell_complete=completion.complete_notes)
@click.argument("rule", metavar="RULE")
@click.option("--reason", required=True, metavar="TEXT", help="Why you will not do it.")
@write_options
@vault_options
@click.pass_context
def command(
    ctx: click.Context, name: str, rule: str, reason: str, *, dry_run: bool, as_diff: bool
) -> None:
    """Stop being reminded of a follow-up that you will not do.

    The note then allows it, and says why. The next occasion counts again.

    \b
    Example:
      infokb skip "Ada Okafor" invitation-due --reason "she is not on LinkedIn"
    """
    from infokb.actions.todo import by_rule, skip

    current = session_of(ctx)
    note = current.readable_note(name)
    problems = by_rule.follow_ups_of_rule(current.vault, note, rule)
    if len(problems) > 1:
        message = f"`{note.name}` has {len(problems)} follow-ups of `{rule}`"
        raise InfokbError(message, "skip one by its number: infokb next")
    changes = skip.skip_follow_ups(current.vault, problems, reason)
    if current.carry_out(changes, dry_run=dry_run, as_diff=as_diff):
        for path in changes.files:
            click.echo(f"{safe_text(path)}: {safe_text(rule)} skipped")
