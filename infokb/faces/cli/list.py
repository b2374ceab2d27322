"""`infokb list`."""

import click

from infokb.core.vault.schema import schema_by_name
from infokb.core.vault.vault import Vault
from infokb.faces.cli import completers, value_completers
from infokb.faces.cli.note_tables import print_notes, print_table
from infokb.faces.cli.options import vault_options
from infokb.faces.cli.session import echo_json, session_of
from infokb.faces.cli.unread import warn_unread


@click.command("list")
@click.argument("type_name", metavar="[TYPE]", default="", shell_complete=completers.complete_types)
@click.option(
    "--where",
    shell_complete=value_completers.complete_conditions,
    default="",
    metavar="EXPR",
    help="Show only notes that match EXPR.",
)
@click.option(
    "--sort",
    shell_complete=value_completers.complete_columns,
    multiple=True,
    metavar="KEY",
    help="Sort by KEY; -KEY reverses.",
)
@click.option(
    "--columns",
    shell_complete=value_completers.complete_columns,
    default="",
    metavar="A,B",
    help="Show these columns.",
)
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
    """List notes of a type, filtered and sorted by any field. Without TYPE, lists the types.

    Conditions: stage=met and last_touch<-90d, role~analyst, not replied. Combine them with
    `and`, `or`, `not`, and parentheses; put several words in quotes. Dates work as in other
    commands; 2026-11 is the whole month.

    \b
    Example:
      infokb list contact --where "stage=met" --sort last_touch
    """
    from infokb.actions.query import note_list, plain_data

    vault = session_of(ctx).vault
    if not type_name:
        _list_types(vault, as_json=as_json)
        return
    schema = schema_by_name(vault.schemas, type_name)
    warn_unread(vault)
    keys = [part for value in sort for part in value.split(",")]
    notes = note_list.select_notes(vault, schema, note_list.NoteQuery(where, keys))
    if as_json:
        items = [plain_data.plain_note(vault, note) for note in notes]
        echo_json({"format_version": 1, "items": items})
        return
    names = [name.strip() for name in columns.split(",") if name.strip()]
    print_notes(vault, schema, where, note_list.note_rows(vault, schema, notes, names))


def _list_types(vault: Vault, *, as_json: bool) -> None:
    """Print every type with the number of its notes."""
    from infokb.core.shell import command_line

    counts = {name: len(vault.of_type_named(name)) for name in vault.schemas}
    if as_json:
        types = [{"type": name, "notes": count} for name, count in counts.items()]
        echo_json({"format_version": 1, "types": types})
        return
    heading = ["type", "notes", "example"]
    print_table(
        [
            heading,
            *(
                [name, str(count), command_line("infokb list {}", name)]
                for name, count in counts.items()
            ),
        ]
    )
