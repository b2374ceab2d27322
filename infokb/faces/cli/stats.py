"""`infokb stats`."""

import click

from infokb.faces.cli.options import stdout_paint, vault_options
from infokb.faces.cli.session import echo_json, session_of
from infokb.faces.cli.unread import warn_unread


@click.command("stats")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@vault_options
@click.pass_context
def command(ctx: click.Context, *, as_json: bool) -> None:
    """Show your search in numbers: funnel, rates, days between steps, referrals.

    Each step counts everyone who got that far, by any route. On a terminal, counts are shown as
    bars.

    \b
    Example:
      infokb stats
    """
    from infokb.actions.journey import stats
    from infokb.faces.text import stats as text_stats

    vault = session_of(ctx).vault
    warn_unread(vault)
    numbers = stats.stats(vault)
    if as_json:
        echo_json(text_stats.record(numbers))
    else:
        click.echo(text_stats.render(numbers, stdout_paint()))
