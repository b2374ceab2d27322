"""`infokb forget`."""

from collections.abc import Callable, Iterator, Sequence

import click

from infokb.core.errors import InfokbError
from infokb.core.text import fold, safe_text
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.faces.cli import completers
from infokb.faces.cli.done_lines import echo_done
from infokb.faces.cli.options import vault_options, write_options
from infokb.faces.cli.session import Session, session_of

TRASH = ".trash"


@click.command("forget")
@click.argument("name", metavar="NAME", shell_complete=completers.complete_names("contact"))
@click.option("--yes", is_flag=True, help="Do not ask.")
@write_options
@vault_options
@click.pass_context
def command(ctx: click.Context, name: str, *, yes: bool, dry_run: bool, as_diff: bool) -> None:
    """Remove every trace of a contact, for good.

    Deletes their note, the interviews with nobody else, and the files that only these use;
    replaces their name, addresses, and number in other notes, where it cancels the open tasks
    that name them; and removes what infokb keeps to
    undo and to be fast. It lists all of it first. `undo` cannot take it back.

    \b
    Example:
      infokb forget "Ada Okafor" --dry-run
    """
    from infokb.actions.change import forget
    from infokb.faces.cli import questions
    from infokb.faces.text.forget import render_forgetting

    current = session_of(ctx)
    person = current.note(name, [NoteType.CONTACT.value])
    traces = forget.forget(current.vault, person)
    if as_diff:
        current.carry_out(traces.changes, as_diff=True)
        return
    lines = list(render_forgetting(person.name, traces))
    if dry_run or not yes:
        click.echo("\n".join(lines))
        lines = []
    for skipped_path in current.skipped_paths:
        click.echo(f"not looked into: {safe_text(skipped_path.path)}", err=True)
    if (current.root / TRASH).is_dir():
        click.echo(f"not looked into: {TRASH}, where Obsidian puts what it deletes", err=True)
    if dry_run:
        return
    if not yes:
        if not questions.is_interactive():
            raise InfokbError("this cannot be undone", "add --yes")
        questions.ask(f"Type the name to forget {safe_text(person.name)}", _expect_name(person))
    current.carry_out(traces.changes, whole_vault=True)
    _purge(current)
    echo_done([*lines, *_done_lines(current, person, traces.removed_paths)])


def _expect_name(person: Note) -> Callable[[str], str]:
    def read(text: str) -> str:
        if fold(text.strip()) != fold(person.name):
            raise InfokbError("that is another name", "type it in full, or press Ctrl-C")
        return text

    return read


def _purge(current: Session) -> None:
    """Remove what infokb keeps of the vault."""
    from infokb.disk.cache import clear_cache
    from infokb.disk.write.shown_list import remove_shown_lists
    from infokb.disk.write.transaction import purge_undo

    purge_undo(current.root)
    remove_shown_lists(current.root)
    clear_cache(current.root)


def _done_lines(current: Session, person: Note, removed_paths: Sequence[str]) -> Iterator[str]:
    """Yield that a person is forgotten, and what others keep of them."""
    from infokb.disk.git.repository import find_repository
    from infokb.faces.text.forget import render_history_left, render_return

    yield f"forgotten: {safe_text(person.name)}"
    yield render_return(person.name)
    try:
        last_change = find_repository(current.root).last_change(removed_paths)
    except InfokbError:
        return
    yield from render_history_left(person.name, last_change)
