"""`infokb find`."""

from collections.abc import Sequence

import click

from infokb.actions.query.find import FoundNote
from infokb.core.text import joined_words, quantity, safe_text
from infokb.faces.cli import completers
from infokb.faces.cli.options import stdout_paint, vault_options
from infokb.faces.cli.session import echo_json, session_of

_TERMINAL_LIMIT = 20
"""Notes that are shown at most on a terminal, unless told otherwise."""


@click.command("find")
@click.argument("words", nargs=-1, required=True, metavar="TEXT...")
@click.option(
    "--type",
    "type_name",
    metavar="TYPE",
    help="Search only notes of this type.",
    shell_complete=completers.complete_types,
)
@click.option("--limit", type=click.IntRange(0), metavar="N", help="Show at most N notes (0: all).")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@vault_options
@click.pass_context
def command(
    ctx: click.Context,
    words: tuple[str, ...],
    type_name: str | None,
    limit: int | None,
    *,
    as_json: bool,
) -> int:
    """Find notes by their names and text, best matches first.

    A note must contain all words, in any order; the start of a word is enough. Put quotes
    around a phrase. Case and accents do not matter. Exits with 1 when nothing is found.

    \b
    Example:
      infokb find reminder rates
      infokb find "reminder rates" --type interview
    """
    from infokb.actions.query import find
    from infokb.core.vault.schema import schema_by_name
    from infokb.faces.text import find as text_find

    terms = find.read_terms(words)
    vault = session_of(ctx).vault
    kind = schema_by_name(vault.schemas, type_name).name if type_name else ""
    notes = vault.of_type_named(kind) if kind else tuple(vault.notes.values())
    hits = find.find_notes(notes, terms)
    if as_json:
        echo_json(text_find.record(hits[: limit or None]))
    else:
        _print(hits, limit)
    if hits:
        return 0
    help_text = find.find_help(notes, words)
    word_list = joined_words([f"`{word}`" for word in words])
    end = f" ({help_text})" if help_text else ""
    click.echo(safe_text(f"no {kind or 'note'} contains {word_list}{end}"), err=True)
    return 1


def _print(hits: Sequence[FoundNote], limit: int | None) -> None:
    """Print what was found: cut to a terminal, or every line whole."""
    from infokb.faces.text import find

    paint = stdout_paint()
    visible_hits = hits[: (_TERMINAL_LIMIT if limit is None and paint.columns else limit) or None]
    if paint.columns and visible_hits:
        click.echo(find.render(visible_hits, paint))
    elif visible_hits:
        click.echo(find.render_lines(visible_hits, paint))
    if paint.columns and len(hits) > len(visible_hits):
        more = quantity(len(hits) - len(visible_hits), "more note")
        click.echo(paint(f"\nand {more}: add --limit 0", "dim"))
