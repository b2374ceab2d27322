"""`infokb new`."""

from collections.abc import Mapping

import click

from infokb.core.changes import Changes
from infokb.core.text import safe_text
from infokb.core.vault.schema import schema_by_name
from infokb.faces.cli import completers, questions
from infokb.faces.cli.options import vault_options, write_options
from infokb.faces.cli.session import session_of


@click.command("new")
@click.argument("type_name", metavar="TYPE", shell_complete=completers.complete_types)
@click.argument("name", shell_complete=completers.complete_subjects)
@click.option(
    "--set",
    "values",
    multiple=True,
    metavar="K=V",
    help="Set a field. Can be repeated.",
    shell_complete=completers.complete_fields,
)
@click.option("--edit", is_flag=True, help="Open the new note in $VISUAL or $EDITOR.")
@write_options
@vault_options
@click.pass_context
def command(
    ctx: click.Context,
    type_name: str,
    name: str,
    values: tuple[str, ...],
    *,
    edit: bool,
    dry_run: bool,
    as_diff: bool,
) -> None:
    """Create a note from a template.

    For an interview, NAME is the contact; the date is added.

    \b
    Example:
      infokb new contact "Ada Okafor" --set role="Data analyst" --set how_met=alumni
    """
    from infokb.actions.record import new
    from infokb.faces.cli import editing
    from infokb.faces.cli.assignments import parse_assignments
    from infokb.faces.process import editor, template_process

    current = session_of(ctx)
    if edit:
        editor.find_editor(current.root)
    schema = schema_by_name(current.vault.schemas, type_name)
    values_given, added = parse_assignments(values)
    values_given |= added
    for field in new.required_fields(schema, name):
        if not values_given.get(field) and questions.is_interactive():
            values_given[field] = [click.prompt(f"{field} ({schema.fields[field].help})", err=True)]
    fill = template_process.template_filler(current.vault, schema.path)
    changes = new.new_note(current.vault, schema, name, values_given, fill)
    path = new.new_note_path(changes)
    if current.carry_out(changes, dry_run=dry_run, as_diff=as_diff):
        _print_created(path, changes, new.filled_fields(current.vault, changes, values_given))
        if edit:
            editing.edit_note(current, path)


def _print_created(path: str, changes: Changes, filled: Mapping[str, str]) -> None:
    """Print the new note, what was filled into it, and the notes that link to it since."""
    click.echo(f"created {safe_text(path)}")
    for field, value in filled.items():
        click.echo(f"{safe_text(path)}: {field}: {safe_text(value)}")
    for linked in list(changes.files)[1:]:
        click.echo(f"{safe_text(linked)}: linked to {safe_text(path)}")
