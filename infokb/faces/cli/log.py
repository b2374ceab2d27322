"""`infokb log`."""

import click

from infokb.core.text import safe_text
from infokb.faces.cli import completers, todo_completers
from infokb.faces.cli.options import vault_options, write_options
from infokb.faces.cli.session import session_of


@click.command("log")
@click.argument("name", shell_complete=completers.complete_names("contact", "opportunity"))
@click.argument("kind", shell_complete=completers.complete_log_kinds)
@click.argument("text")
@click.option(
    "--on",
    "on",
    shell_complete=todo_completers.complete_past_dates,
    default="today",
    metavar="DATE",
    help="Date it happened (default: today).",
)
@click.option(
    "--next",
    "next_",
    shell_complete=todo_completers.complete_plan_dates,
    metavar="DATE",
    help="Also add a task due on DATE: --todo, or #waiting.",
)
@click.option("--todo", metavar="TEXT", help="Text of that task, for example '#advice try dbt'.")
@write_options
@vault_options
@click.pass_context
def command(
    ctx: click.Context,
    name: str,
    kind: str,
    text: str,
    *,
    on: str,
    next_: str | None,
    todo: str | None,
    dry_run: bool,
    as_diff: bool,
) -> None:
    """Add a log line to a contact or an opportunity.

    \b
    Example:
      infokb log "Ada Okafor" shared "the article on hospital pricing" --next +2w
    """
    from infokb.actions.record import log
    from infokb.actions.record.values import parse_fact_day, parse_plan_day
    from infokb.core.shell import command_text

    current = session_of(ctx)
    note = current.readable_note(name)
    line = log.NewLogLine(
        kind,
        text,
        parse_fact_day(current.vault, on),
        todo or "",
        parse_plan_day(current.vault, next_) if next_ else None,
    )
    changes = log.add_log_line(current.vault, note, line)
    if current.carry_out(changes, dry_run=dry_run, as_diff=as_diff):
        click.echo(f"{safe_text(note.path)}: {line.on} {safe_text(line.kind)}: {safe_text(text)}")
        if log.is_untracked(current.vault, note, line):
            words = ("new", "interview", current.vault.called(note), "--set", f"date={line.on}")
            way = safe_text(command_text((*words, "--set", "status=completed")))
            click.echo(f"to keep what you learned, create its note: infokb {way}", err=True)
