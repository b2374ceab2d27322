"""`infokb explain`."""

import click

from infokb.faces.cli import complete
from infokb.faces.cli.session import echo_json, vault_options


@click.command("explain")
@click.argument("name", required=False, shell_complete=complete.rules)
@click.option("--all", "everything", is_flag=True, help="Every rule.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@vault_options
def command(name: str | None, *, everything: bool, as_json: bool) -> None:
    """Say what a rule finds, why, with which options, and show cases.

    Without NAME the rules are listed by group; NAME may be a group too.

    \b
    Example:
      infokb explain thanks-overdue
    """
    from infokb.actions import reference, selection

    chosen = selection.by_name("all" if everything or not name else name)
    pages = [reference.page(one) for one in chosen]
    if as_json:
        rules = [reference.record(one) for one in pages]
        echo_json({"format_version": 1, "rules": rules})
    elif name or everything:
        single = len(pages) == 1 or everything
        click.echo(
            "\n\n".join(reference.text(one) for one in pages)
            if single
            else reference.listing(pages)
        )
    else:
        click.echo(reference.listing(pages))
        click.echo("\ninfokb explain NAME tells more.")
