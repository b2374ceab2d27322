"""Notes as a table on stdout, and why there is none on stderr."""

from collections.abc import Sequence

import click

from infokb.core.shell import command_line
from infokb.core.text import safe_text
from infokb.core.vault.schema import Schema
from infokb.core.vault.vault import Vault
from infokb.faces.cli.options import stdout_paint


def print_table(rows: Sequence[Sequence[str]]) -> None:
    """Print rows, the first of which is the heading."""
    from infokb.faces.terminal.wrap import table_lines

    safe_rows = [[safe_text(cell) for cell in row] for row in rows]
    for line in table_lines(safe_rows, stdout_paint()):
        click.echo(line)


def print_notes(vault: Vault, schema: Schema, where: str, rows: Sequence[Sequence[str]]) -> None:
    """Print the rows of a list of notes, or why none are in it."""
    if len(rows) > 1:
        print_table(rows)
    elif vault.of_type_named(schema.name):
        click.echo(safe_text(f"no {schema.name} matches `{where}`"), err=True)
    else:
        example = command_line("infokb new {} NAME", schema.name)
        click.echo(f"no {schema.name} yet; add one with `{safe_text(example)}`", err=True)
