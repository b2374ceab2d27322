"""`infokb week`."""

import click

from infokb.core.text import safe_text
from infokb.faces.cli import todo_completers
from infokb.faces.cli.options import stdout_paint, vault_options
from infokb.faces.cli.session import echo_json, session_of
from infokb.faces.cli.unread import warn_unread


@click.command("week")
@click.argument("date", default="today", shell_complete=todo_completers.complete_past_dates)
@click.option("--markdown", is_flag=True, help="Print Markdown, to send or to keep.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@vault_options
@click.pass_context
def command(ctx: click.Context, date: str, *, markdown: bool, as_json: bool) -> None:
    """Sum up a week: conversations, thanks, other steps, new contacts, insights.

    DATE is any day of the week (default: today); it runs from Monday to Sunday.

    \b
    Example:
      infokb week "last friday" --markdown
    """
    from infokb.actions.journey import week
    from infokb.actions.record.values import parse_fact_day
    from infokb.faces.text import week as text_week

    vault = session_of(ctx).vault
    warn_unread(vault)
    report = week.week_report(vault, parse_fact_day(vault, date))
    if as_json:
        echo_json(text_week.week_record(report))
    elif markdown:
        for line in text_week.week_markdown(vault, report):
            click.echo(safe_text(line))
    else:
        click.echo(text_week.render_week(vault, report, stdout_paint()))
