"""`infokb next`."""

import click

from infokb.faces.cli.options import vault_options
from infokb.faces.cli.session import echo_json, session_of


@click.command("next")
@click.option("--within", metavar="7d", help="How far ahead to look: 36h, 3d, 2w, 3bd.")
@click.option("--all", "everything", is_flag=True, help="Also what is further off.")
@click.option("--snoozed", is_flag=True, help="What sleeps instead.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@vault_options
@click.pass_context
def command(
    ctx: click.Context, within: str | None, *, everything: bool, snoozed: bool, as_json: bool
) -> None:
    """Say what is owed, most urgent first, and the command that settles it.

    What spoils soonest by waiting comes first: thanks owed today stand before a check-in
    that is three weeks late. With --within it is a plan, day by day, meetings included.

    \b
    Example:
      infokb next --within 7d
    """
    from infokb.actions.todo import todo_list
    from infokb.core.dates import due
    from infokb.faces.text import profile

    current = session_of(ctx)
    try:
        lead = due.parse_lead_time(within) if within else None
    except ValueError as error:
        raise click.UsageError(f"cannot read '{within}' as --within: {error}") from error
    items = todo_list.list_follow_ups(
        current.vault, within=lead, everything=everything, snoozed=snoozed
    )
    if as_json:
        moment = current.vault.now.isoformat(timespec="seconds")
        records = [profile.follow_up_record(item) for item in items]
        echo_json({"format_version": 1, "as_of": moment, "items": records})
        return
    from infokb.faces.clock import is_clock_fixed
    from infokb.faces.terminal import color
    from infokb.faces.text import plan, todo

    vault, colours = current.vault, color.stdout_paint()
    still = " (a day set by hand)" if is_clock_fixed(current.as_of, vault.config) else ""
    moment = f"{vault.now:%a %Y-%m-%d %H:%M}{still}"
    if lead and not snoozed:
        click.echo(plan.render(vault, items, lead, moment, colours))
    else:
        click.echo(todo.render(vault, items, moment, colours))
