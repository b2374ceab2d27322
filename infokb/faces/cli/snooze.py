"""`infokb snooze`."""

import click

from infokb.core.errors import InfokbError
from infokb.core.text import safe_text
from infokb.faces.cli import completion
from infokb.faces.cli.options import vault_options, write_options
from infokb.faces.cli.session import session_of


@click.command("snooze")
@click.argument("name", metavar="NOTE", shell_complete=completion.complete_notes)
@click.argument("when", default="", metavar="WHEN")
@click.option("--until", default="", metavar="DATE", help="The last date, instead of WHEN.")
@click.option("--rule", default="", metavar="RULE", help="Only what this rule asks for.")
@click.option("--reason", default="", metavar="TEXT", help="Why; needed beyond 14 days.")
@write_options
@vault_options
@click.pass_context
def command(
    ctx: click.Context,
    name: str,
    when: str,
    until: str,
    rule: str,
    reason: str,
    *,
    dry_run: bool,
    as_diff: bool,
) -> None:
    """Hide the follow-ups of a note through a date, or those of one rule.

    WHEN is a date or how long: `1w`, `3` days, `fri`. With --rule, a person's name also means
    the follow-ups with them in other notes.

    \b
    Example:
      infokb snooze "Ada Okafor" 2w --reason "on parental leave"
      infokb snooze "Ada Okafor" 3d --rule check-in-due
    """
    from infokb.actions.record.values import parse_last_day
    from infokb.actions.todo import by_rule, snooze

    if when and until:
        raise click.UsageError("give WHEN or --until, not both")
    if not when and not until:
        raise InfokbError("missing the date", f'write infokb snooze "{name}" 1w')
    current = session_of(ctx)
    vault, note = current.vault, current.readable_note(name)
    last = parse_last_day(vault, when or until)
    if rule:
        problems = by_rule.follow_ups_of_rule(vault, note, rule)
        changes = snooze.snooze_follow_ups(vault, problems, last, reason)
    else:
        changes = snooze.snooze(vault, note, last, reason)
    if current.carry_out(changes, dry_run=dry_run, as_diff=as_diff):
        what = f"{rule} snoozed" if rule else "snoozed"
        for path in changes.files:
            click.echo(f"{safe_text(path)}: {what} through {last}")
    elif not changes:
        click.echo(f"{safe_text(note.path)}: no change")
