"""`infokb undo`."""

import click

from infokb.core.errors import InfokbError
from infokb.faces.cli.options import mark_changed, vault_options, write_options
from infokb.faces.cli.session import Session, echo_json, session_of
from infokb.faces.cli.shown_changes import echo_plan


@click.command("undo")
@click.option("--list", "as_list", is_flag=True, help="List what can be undone, newest first.")
@click.option("--redo", is_flag=True, help="Redo what the last undo took back.")
@click.option("--json", "as_json", is_flag=True, help="With --list: print JSON.")
@write_options
@vault_options
@click.pass_context
def command(
    ctx: click.Context, *, as_list: bool, redo: bool, as_json: bool, dry_run: bool, as_diff: bool
) -> None:
    """Take back what the last infokb command wrote, if nothing has changed since.

    Undo again to take back the command before it. What you change in an editor is never
    touched: if one of the files has changed since, nothing is undone. infokb keeps what it
    replaces and removes for 30 days, outside the vault.

    \b
    Example:
      infokb undo --list
      infokb undo
    """
    other_flags = (("--redo", redo), ("--dry-run", dry_run), ("--diff", as_diff))
    for flag in (flag for flag, is_set in other_flags if is_set and as_list):
        raise click.UsageError(f"cannot combine --list with {flag}")
    if as_json and not as_list:
        raise InfokbError("--json prints only the list", "use infokb undo --list --json")
    current = session_of(ctx)
    if as_list:
        _print_history(current, as_json=as_json)
    else:
        _undo(current, redo=redo, show=dry_run or as_diff, as_diff=as_diff)


def _undo(current: Session, *, redo: bool, show: bool, as_diff: bool) -> None:
    from infokb.core.settings import config
    from infokb.disk.write import transaction
    from infokb.faces.report import undo

    now = current.clock(config.combine_layers(current.layers))
    at = now.isoformat(timespec="minutes")
    plan = transaction.undo_last(current.root, at, redo=redo, show=show)
    if not plan:
        click.echo("nothing to redo" if redo else "nothing to undo")
        return
    if show:
        echo_plan(plan.current_contents, plan.changes, as_diff=as_diff)
        return
    mark_changed()
    verb = "redone" if redo else "undone"
    for line in undo.render_undo(plan.change.origin.command, plan.changes, verb):
        click.echo(line)


def _print_history(current: Session, *, as_json: bool) -> None:
    from dataclasses import asdict

    from infokb.core.settings import config
    from infokb.disk.write import transaction, undo_history
    from infokb.faces.report import undo

    if warning := transaction.interrupted_change(current.root):
        click.echo(warning, err=True)
    changes = [*map(undo.listed_change, undo_history.command_changes(current.root))]
    if as_json:
        echo_json({"format_version": 1, "changes": [asdict(change) for change in changes]})
    elif changes:
        now = current.clock(config.combine_layers(current.layers))
        for line in undo.render_history(changes, now.tzinfo):
            click.echo(line)
    else:
        click.echo("nothing to undo")
