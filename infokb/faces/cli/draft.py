"""`infokb draft`."""

from collections.abc import Sequence

import click

from infokb.actions.draft.focus import MessageSubject
from infokb.core.errors import InfokbError
from infokb.core.journey.message_kind import MessageKind
from infokb.core.journey.outreach import has_opted_out
from infokb.core.shell import command_line
from infokb.core.text import fold
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from infokb.faces.cli import completers, todo_completers
from infokb.faces.cli.options import vault_options
from infokb.faces.cli.session import Session, echo_json, session_of

_SUBJECTS = ("contact", "interview", "opportunity")
"""Types of the notes that a message can be about."""


@click.command("draft")
@click.argument("kind", metavar="N|KIND", shell_complete=todo_completers.complete_message_kinds)
@click.argument(
    "names",
    metavar="[NAME]...",
    nargs=-1,
    shell_complete=completers.complete_names(*_SUBJECTS),
)
@click.option(
    "--set",
    "values",
    multiple=True,
    metavar="DETAIL=TEXT",
    help="Fill in a detail that is not in your notes.",
)
@click.option(
    "--insight", default="", metavar="TEXT", help="Name the insight that TEXT is part of."
)
@click.option(
    "--eml", type=click.Path(), metavar="FILE", help="Save a draft that mail programs can open."
)
@click.option("--mailto", is_flag=True, help="Print a mailto: link.")
@click.option("--copy", is_flag=True, help="Copy it to the clipboard.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@vault_options
@click.pass_context
def command(
    ctx: click.Context,
    kind: str,
    names: tuple[str, ...],
    values: tuple[str, ...],
    *,
    insight: str,
    eml: str | None,
    mailto: bool,
    copy: bool,
    as_json: bool,
) -> int:
    """Draft a message from your notes, and check its length and wording.

    infokb sends nothing. Read the draft aloud, make it sound like you, and send it yourself.
    Several names, or people of an interview, get a message each; people named beside an
    opportunity, one about it. N is an item of the last list.

    \b
    Example:
      infokb draft 1
      infokb draft thank-you "Ada Okafor"
      infokb draft check-in "Ada Okafor" --set gift="the talk on late data"
    """
    from infokb.faces.cli.message_drafts import written_messages
    from infokb.faces.text import draft

    current = session_of(ctx)
    targets = draft.DraftTargets(eml or "", mailto, copy, as_json)
    kind, subjects = _of_names(current, kind, names) if names else _of_item(current, kind)
    draft.check_targets(targets, len(subjects))
    messages = written_messages(current.vault, kind, subjects, values, insight)
    for remark in draft.remark_lines(messages, targets):
        click.echo(remark, err=True)
    if as_json:
        echo_json(draft.record(messages))
    for line in draft.hand_on(messages, targets, current.root):
        click.echo(line)
    return 0 if all(message.fit for message in messages) else 1


def _of_names(
    current: Session, kind: str, names: Sequence[str]
) -> tuple[str, list[MessageSubject]]:
    """Return a kind, and what messages about notes are about.

    That is one opportunity, for each of the people named, if they are named so.
    """
    notes = [current.written_note(name) for name in names]
    opportunities = [note for note in notes if note.note_type is NoteType.OPPORTUNITY]
    people = [note for note in notes if note.note_type is NoteType.CONTACT]
    if len(opportunities) == 1 and len(people) == len(notes) - 1 and people:
        return kind, [MessageSubject(opportunities[0], person) for person in people]
    return kind, [subject for note in notes for subject in _subjects(current.vault, note)]


def _subjects(vault: Vault, note: Note) -> list[MessageSubject]:
    """Return what messages are about: a note, and each of the people of a group's interview."""
    if note.note_type is not NoteType.INTERVIEW:
        return [MessageSubject(note)]
    people = vault.targets(note, "contacts")
    writable_people = [person for person in people if not has_opted_out(person)]
    if len(people) == 1 or not writable_people:
        return [MessageSubject(note)]
    return [MessageSubject(note, person) for person in writable_people]


def _of_item(current: Session, number: str) -> tuple[str, list[MessageSubject]]:
    """Return the kind of message that an item of the to-do list calls for, and to whom."""
    from infokb.faces.cli import numbered

    if not numbered.are_numbers(current, [number]):
        raise _incomplete(current, number)
    item = numbered.numbered_items(current, [number])[0]
    if not item.message_kind:
        raise InfokbError(f"no message settles `{item.task}`", "see infokb next -v")
    if item.message_kind is MessageKind.CONFIRMATION:
        return item.message_kind.value, _subjects(current.vault, item.first.note)
    subjects = [MessageSubject(item.about or who, who) for who in item.recipients]
    return item.message_kind.value, subjects


def _incomplete(current: Session, word: str) -> InfokbError:
    """Return the error that one word alone, a kind or a person, is no message yet."""
    from infokb.actions.draft.message_kinds import message_kind_names
    from infokb.actions.todo.todo_list import every_item
    from infokb.core.vault.lookup import notes_meant
    from infokb.disk.read.message_templates import built_in_messages

    kinds = message_kind_names(current.vault, built_in_messages())
    people = notes_meant(current.vault, word, _SUBJECTS)
    if not people or fold(word) in map(fold, kinds):
        command = command_line("infokb draft {} NAME", word)
        return InfokbError("missing who the message is for", f"add a name: {command}")
    name = current.vault.called(people[0])
    items = [item for item in every_item(current.vault) if people[0] in item.recipients]
    due_kinds = dict.fromkeys(item.message_kind.value for item in items if item.message_kind)
    kind = next(iter(due_kinds), "KIND")
    return InfokbError(
        f"`{word}` is no kind of message",
        command_line(f"name the kind first: infokb draft {kind} {{}}", name),
    )
