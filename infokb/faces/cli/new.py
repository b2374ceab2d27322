"""`infokb new`."""

from collections.abc import Sequence

import click

from infokb.core.changes import Changes
from infokb.core.errors import InfokbError
from infokb.core.shell import command_line
from infokb.core.text import safe_text
from infokb.core.value_class import value_class
from infokb.core.vault.schema import Field, Schema, schema_by_name
from infokb.core.vault.types import NOTE_TYPES, NoteType
from infokb.faces.cli import completers, questions
from infokb.faces.cli.options import vault_options, write_options
from infokb.faces.cli.session import Session, session_of


@value_class
class _NewContent:
    """What every note of one command line gets: its type, and the texts of its fields."""

    schema: Schema
    texts: dict[str, list[str]]
    force: bool


@click.command("new")
@click.argument("type_name", metavar="TYPE", shell_complete=completers.complete_types)
@click.argument(
    "names",
    metavar="NAME...",
    nargs=-1,
    required=True,
    shell_complete=completers.complete_subjects,
)
@click.option(
    "--set",
    "values",
    multiple=True,
    metavar="K=V",
    help="Set a field. Can be repeated.",
    shell_complete=completers.complete_fields,
)
@click.option(
    "--with",
    "others",
    multiple=True,
    metavar="NAME",
    help="Someone else it is about. Can be repeated.",
    shell_complete=completers.complete_subjects,
)
@click.option("--force", is_flag=True, help="Create it even if a name differs only in accents.")
@click.option("--edit", is_flag=True, help="Open the new note in $VISUAL or $EDITOR.")
@write_options
@vault_options
@click.pass_context
def command(
    ctx: click.Context,
    type_name: str,
    names: tuple[str, ...],
    values: tuple[str, ...],
    others: tuple[str, ...],
    *,
    force: bool,
    edit: bool,
    dry_run: bool,
    as_diff: bool,
) -> None:
    """Create a note from a template.

    For an interview, NAME is the contact; the date is added. Several names create a note for
    each. What the type requires is asked for on a terminal.

    \b
    Example:
      infokb new contact "Ada Okafor" --set role="Data analyst" --set how_met=alumni
      infokb new interview ada --with kim --set date="fri 15:00"
    """
    from infokb.faces.cli import editing
    from infokb.faces.process import editor

    current = session_of(ctx)
    if edit:
        editor.find_editor(current.root)
    schema = schema_by_name(current.vault.schemas, type_name)
    texts = _texts(current, schema, values, others)
    _complete(current, schema, names, texts)
    changes, new_paths = _plan(current, names, _NewContent(schema, texts, force))
    if current.carry_out(changes, dry_run=dry_run, as_diff=as_diff):
        _report(current, changes, new_paths, texts)
        if edit:
            for path in new_paths:
                editing.edit_note(current, path)


def _texts(
    current: Session, schema: Schema, values: Sequence[str], others: Sequence[str]
) -> dict[str, list[str]]:
    """Return the texts of the fields that the command line fills in."""
    from infokb.actions.record import field_values
    from infokb.actions.record.assignments import (
        Assignment,
        in_infokb_words,
        read_assignment,
        require_value,
    )

    assignments = [in_infokb_words(schema, read_assignment(word)) for word in values]
    for assignment in assignments:
        require_value(assignment, "leave it out, or write it as FIELD=VALUE")
    if others and not schema.subject:
        raise InfokbError(f"`{schema.name}` is not about someone", "leave out --with")
    assignments += [Assignment(schema.subject, "+", name) for name in others]
    return field_values.assigned_texts(current.vault, schema, assignments, {})


def _complete(
    current: Session, schema: Schema, names: Sequence[str], texts: dict[str, list[str]]
) -> None:
    """Ask for the required fields that nothing fills in; raise InfokbError without a terminal."""
    from infokb.actions.record import new

    missing_fields = [name for name in new.required_fields(schema, names[0]) if not texts.get(name)]
    for name in missing_fields:
        if not questions.is_interactive():
            command = command_line(f"add --set {name}={{}}", "…")
            raise InfokbError(f"missing `{name}`", command)
        texts[name] = [_answer(current, schema.fields[name])]


def _answer(current: Session, field: Field) -> str:
    """Return what the user types for a field, asked for again until the field takes it."""
    from infokb.actions.record.values import field_text

    vault = current.vault
    question = f"{field.name} ({field.help.rstrip('.')})"
    choices = field.choices or tuple(
        note.name for name in field.to for note in vault.of_type_named(name)
    )
    if field.choices:
        return choices[questions.choose(question, choices)]
    if 0 < len(choices) <= questions.MOST_LISTED:
        click.echo(f"{safe_text(', '.join(choices))}", err=True)
    return questions.ask(question, lambda text: field_text(vault, field, text))


def _plan(
    current: Session, names: Sequence[str], content: _NewContent
) -> tuple[Changes, list[str]]:
    """Return the plan for a note of each name, and their paths."""
    from infokb.actions.imports.kept_employees import link_kept_employees
    from infokb.actions.record import new
    from infokb.actions.record.changes_in_memory import vault_after
    from infokb.faces.process import template_process

    fill = template_process.template_filler(current.vault, content.schema.path)
    changes, vault, new_paths = Changes(), current.vault, []
    for name in names:
        if not (content.force or content.schema.dated):
            new.refuse_near_name(vault, name)
        step = new.new_note(vault, content.schema, name, content.texts, fill)
        new_paths.append(new.new_note_path(step))
        vault, changes = vault_after(vault, step), changes | step
        if NOTE_TYPES.get(content.schema.name) is NoteType.ORGANIZATION:
            step = link_kept_employees(vault, vault.notes[new_paths[-1]])
            vault, changes = vault_after(vault, step), changes | step
    return changes, new_paths


def _report(
    current: Session, changes: Changes, new_paths: Sequence[str], texts: dict[str, list[str]]
) -> None:
    from infokb.actions.record import new
    from infokb.actions.record.changes_in_memory import vault_after
    from infokb.faces.cli import group_lines

    for path in new_paths:
        click.echo(f"created {safe_text(path)}")
        for field, value in new.filled_fields(current.vault, changes, path, texts).items():
            click.echo(f"{safe_text(path)}: {field}: {safe_text(value)}")
    new_vault = vault_after(current.vault, changes)
    group_lines.echo_twins(current.vault, new_vault, changes)
    for path_of_change in changes.files:
        if path_of_change not in new_paths:
            note = new_vault.notes[path_of_change]
            targets = {new_vault.resolve(note, link).path for link in note.links}
            names = ", ".join(path for path in new_paths if path in targets)
            click.echo(f"{safe_text(path_of_change)}: linked to {safe_text(names)}")
