"""What completes columns, conditions, and the choices of a field."""

from typing import Any

import click

from infokb.core.patterns import compile_later
from infokb.faces.cli.completers import Completer, line_session, line_vault, typed_schema
from infokb.faces.cli.offers import Offer, fitting_offers

_CONDITION = compile_later(
    r"(?P<before>.*[\s(])?(?P<name>\w*)(?P<sign>[<>!=]?=|[<>~])?(?P<value>.*)"
)
"""The last condition of several, as far as it was typed."""


def complete_choices(type_name: str, field_name: str) -> Completer:
    """Return what completes the choices of a field of a type."""

    def complete(ctx: click.Context, parameter: click.Parameter, partial_word: str) -> list[Any]:
        del parameter
        from infokb.faces.cli import declarations

        types = declarations.note_types(declarations.vault_templates(ctx))
        choices = types[type_name].fields[field_name].choices
        return fitting_offers(map(Offer, choices), partial_word)

    return complete


def complete_outcomes(
    ctx: click.Context, parameter: click.Parameter, partial_word: str
) -> list[Any]:
    """Return what may have come of an interview."""
    del ctx, parameter
    from infokb.actions.todo.outcomes import OUTCOMES

    return fitting_offers((Offer(fact, meaning) for fact, meaning in OUTCOMES), partial_word)


def complete_columns(
    ctx: click.Context, parameter: click.Parameter, partial_word: str
) -> list[Any]:
    """Return the columns of the type that was named, also behind a comma and a hyphen."""
    del parameter
    earlier_text, comma, partial_column = partial_word.rpartition(",")
    name = partial_column.removeprefix("-")
    start = f"{earlier_text}{comma}{partial_column.removesuffix(name)}"
    return fitting_offers(map(Offer, _columns(ctx)), name, start)


def complete_conditions(
    ctx: click.Context, parameter: click.Parameter, partial_word: str
) -> list[Any]:
    """Return the columns of the type that was named, and behind a sign their choices."""
    del parameter
    from infokb.actions.query.columns import column

    match = _CONDITION.fullmatch(partial_word)
    columns = _columns(ctx)
    if not match or not columns:
        return []
    lead, name, sign, value = (match[part] or "" for part in _CONDITION.groupindex)
    if not sign:
        return fitting_offers((Offer(f"{column}=") for column in columns), name, lead)
    schema = typed_schema(ctx, line_vault(ctx))
    choices = column(schema, name).choices if schema and name in columns else ()
    words = (choice for choice in choices if " " not in choice)
    return fitting_offers(map(Offer, words), value, f"{lead}{name}{sign}")


def complete_views(ctx: click.Context, parameter: click.Parameter, partial_word: str) -> list[Any]:
    """Return the views of the vault, each with its condition."""
    del parameter
    from infokb.core.settings import config

    views = config.combine_layers(line_session(ctx).layers).views
    return fitting_offers((Offer(name, view.where) for name, view in views.items()), partial_word)


def _columns(ctx: click.Context) -> tuple[str, ...]:
    from infokb.actions.query.columns import column_names

    schema = typed_schema(ctx, line_vault(ctx))
    return column_names(schema) if schema else ()
