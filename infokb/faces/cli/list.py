"""`infokb list`."""

import click

from infokb.core.text import safe_text
from infokb.faces.cli import completers
from infokb.faces.cli.options import vault_options
from infokb.faces.cli.session import echo_json, session_of
from infokb.faces.cli.unread import warn_unread


@click.command("list")
@click.argument("type_name", metavar="TYPE", shell_complete=completers.complete_types)
@click.option("--where", default="", metavar="EXPR", help="Show only notes that match EXPR.")
@click.option("--sort", multiple=True, metavar="KEY", help="Sort by KEY; -KEY reverses.")
@click.option("--columns", default="", metavar="A,B", help="Show these columns.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON with every field.")
@vault_options
@click.pass_context
def command(
    ctx: click.Context,
    type_name: str,
    where: str,
    sort: tuple[str, ...],
    columns: str,
    *,
    as_json: bool,
) -> None:
    """List notes of a type, filtered and sorted by any field.

    Conditions: stage=met and last_touch<-90d, role~analyst, not replied. Combine them with
    `and`, `or`, `not`, and parentheses. Dates work as in other commands.

    \b
    Example:
      infokb list contact --where "stage=met" --sort last_touch
    """
    from infokb.actions.query import note_list, plain_data
    from infokb.actions.record import new

    vault = session_of(ctx).vault
    schema = new.schema_by_name(vault, type_name)
    warn_unread(vault)
    keys = [part for value in sort for part in value.split(",")]
    notes = note_list.select_notes(vault, schema, note_list.NoteQuery(where, keys))
    if as_json:
        items = [plain_data.plain_note(vault, note) for note in notes]
        echo_json({"format_version": 1, "items": items})
        return
    names = [name.strip() for name in columns.split(",") if name.strip()] or list(schema.table)
    for name in names:
        note_list.check_column(name, note_list.column_names(schema), schema)
    names = ["name", *(name for name in names if name != "name")]
    values = ([note_list.column_value(vault, note, name) for name in names] for note in notes)
    rows = [[safe_text(plain_data.cell_text(value)) for value in row] for row in values]
    for line in _table(names, rows):
        click.echo(line)


def _table(names: list[str], rows: list[list[str]]) -> list[str]:
    from infokb.faces.terminal.width import text_width

    if not rows:
        return ["none"]
    table = [[name.replace("_", " ") for name in names], *rows]
    widths = [max(text_width(row[i]) for row in table) for i in range(len(names))]
    return [
        "  ".join(
            cell + " " * (widths[i] - text_width(cell)) for i, cell in enumerate(row)
        ).rstrip()
        for row in table
    ]
