"""`infokb describe`."""

import click

from infokb.faces.cli import completers
from infokb.faces.cli.options import stdout_paint, vault_options
from infokb.faces.cli.session import echo_json

_JSON_SCHEMA = "json-schema"


@click.command("describe")
@click.argument(
    "type_name", metavar="[TYPE]", default="", shell_complete=completers.complete_described
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON with every field.")
@vault_options
@click.pass_context
def command(ctx: click.Context, type_name: str, *, as_json: bool) -> None:
    """Describe what notes hold: the fields of a type, their choices, and facts to mark.

    Without TYPE, lists the note types, and the kinds of log lines, tasks, and messages. Reads
    the templates of your vault; outside a vault, those that come with infokb. With `json-schema`
    for TYPE, prints the JSON Schema of front matter and of every output of --json.

    \b
    Example:
      infokb describe contact
    """
    from infokb.core.vault.schema import schema_by_name
    from infokb.faces.cli import declarations
    from infokb.faces.report import json_schema
    from infokb.faces.text import describe

    templates = declarations.vault_templates(ctx)
    types = declarations.note_types(templates)
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
