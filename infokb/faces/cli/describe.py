"""`infokb describe`."""

import click

from infokb.core.errors import InfokbError
from infokb.faces.cli import completers
from infokb.faces.cli.options import stdout_paint, vault_options, write_options
from infokb.faces.cli.session import echo_json, session_of

_JSON_SCHEMA, _OBSIDIAN = "json-schema", "obsidian"


@click.command("describe")
@click.argument(
    "type_name", metavar="[TYPE]", default="", shell_complete=completers.complete_described
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON with every field.")
@click.option("--check", is_flag=True, help="With obsidian: list what is out of step; exit 1.")
@write_options
@vault_options
@click.pass_context
def command(
    ctx: click.Context,
    type_name: str,
    *,
    as_json: bool,
    check: bool,
    dry_run: bool,
    as_diff: bool,
) -> int:
    """Describe what notes hold: the fields of a type, their choices, and facts to mark.

    Without TYPE, lists the note types, and the kinds of log lines, tasks, and messages. Reads
    the templates of your vault; outside a vault, those that come with infokb. With `json-schema`
    for TYPE, prints the JSON Schema of front matter and of every output of --json.

    `describe obsidian` tells Obsidian: it adds the types of your fields to its settings, tables
    for its Bases, and a template for each type to its folder of templates. What is there stays.

    \b
    Example:
      infokb describe contact
      infokb describe obsidian --check
    """
    from infokb.faces.cli import obsidian_setup

    if type_name == _OBSIDIAN and not as_json:
        current = session_of(ctx)
        if check:
            return obsidian_setup.check_obsidian(current)
        obsidian_setup.write_obsidian(current, dry_run=dry_run, as_diff=as_diff)
        return 0
    if check or dry_run or as_diff:
        flag = "--check" if check else "--dry-run" if dry_run else "--diff"
        raise InfokbError(f"`{flag}` needs `obsidian`", "run: infokb describe obsidian")
    _describe(ctx, type_name, as_json=as_json)
    return 0


def _describe(ctx: click.Context, type_name: str, *, as_json: bool) -> None:
    """Print a type, or all of them."""
    from infokb.core.vault.schema import schema_by_name
    from infokb.faces.cli import declarations
    from infokb.faces.report import json_schema
    from infokb.faces.text import describe

    templates = declarations.vault_templates(ctx)
    types = declarations.note_types(templates, declarations.vault_settings(ctx))
    if type_name == _JSON_SCHEMA:
        echo_json(json_schema.whole_schema(types))
        return
    if type_name:
        schema = schema_by_name(types, type_name)
        if as_json:
            echo_json(describe.record([schema]))
        else:
            click.echo(describe.render(schema, stdout_paint()))
        return
    messages = declarations.message_templates(templates)
    if as_json:
        echo_json(describe.record_all([*types.values()], messages))
    else:
        click.echo(describe.render_all([*types.values()], messages, stdout_paint()))
