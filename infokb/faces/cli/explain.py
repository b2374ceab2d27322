"""`infokb explain`."""

import click

from infokb.faces.cli import rule_completers
from infokb.faces.cli.options import stdout_paint, vault_options
from infokb.faces.cli.session import echo_json


@click.command("explain")
@click.argument("name", required=False, shell_complete=rule_completers.complete_rules)
@click.option("--all", "everything", is_flag=True, help="Explain every rule.")
@click.option("--cases", "every", is_flag=True, help="Show every example.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON with every example.")
@vault_options
def command(name: str | None, *, everything: bool, every: bool, as_json: bool) -> None:
    """Explain a rule: what it checks, why, its options, an example.

    Without NAME, lists all rules. NAME can also be a group.

    \b
    Example:
      infokb explain thanks-owed
    """
    from infokb.actions.lint import selection
    from infokb.actions.rule_docs import reference
    from infokb.faces.text import rule_docs

    rule_types = selection.rules_by_name("all" if everything or not name else name)
    pages, colours = [reference.rule_page(rule) for rule in rule_types], stdout_paint()
    if as_json:
        rules = [reference.rule_record(page) for page in pages]
        echo_json({"format_version": 1, "rules": rules})
    elif everything or len(pages) == 1:
        texts = (rule_docs.render(page, colours, with_all_cases=every) for page in pages)
        click.echo("\n\n\n".join(texts))
    else:
        click.echo(rule_docs.render_list(pages, colours))
        click.echo("\nFor more: infokb explain NAME")
