"""Shell completion: names of notes, types, facts, fields and their choices."""

from contextlib import redirect_stderr
from io import StringIO

import click

from infokb.core.errors import InfokbError
from infokb.core.vault.vault import Vault
from infokb.faces.cli.session import session_of


def _vault(ctx: click.Context) -> Vault | None:
    try:
        with redirect_stderr(StringIO()):
            return session_of(ctx.find_root()).vault
    except InfokbError:
        return None


def _starting_with(words: set[str], typed: str) -> list[str]:
    return sorted(word for word in words if word.lower().startswith(typed.lower()))


def complete_notes(ctx: click.Context, parameter: click.Parameter, typed: str) -> list[str]:
    """Return the names of notes that begin with what was typed."""
    del parameter
    vault = _vault(ctx)
    return _starting_with({note.name for note in vault.notes.values()}, typed) if vault else []


def complete_commands(ctx: click.Context, parameter: click.Parameter, typed: str) -> list[str]:
    """Return the names of commands."""
    del parameter
    from infokb.faces.cli.app import cli

    return _starting_with({*cli.list_commands(ctx)}, typed)


def complete_types(ctx: click.Context, parameter: click.Parameter, typed: str) -> list[str]:
    """Return the names of note types."""
    del parameter
    vault = _vault(ctx)
    return _starting_with(set(vault.schemas), typed) if vault else []


def complete_facts(ctx: click.Context, parameter: click.Parameter, typed: str) -> list[str]:
    """Return the facts that can be marked on the note that was named."""
    del parameter
    from infokb.actions.record import mark

    vault = _vault(ctx)
    matches = vault.by_name(str(ctx.params.get("name"))) if vault else ()
    return _starting_with({fact for note in matches for fact in mark.markable_facts(note)}, typed)


def complete_fields(ctx: click.Context, parameter: click.Parameter, typed: str) -> list[str]:
    """Return the fields of the note that was named, and behind `=` their choices."""
    vault = _vault(ctx)
    matches = vault.by_name(str(ctx.params.get("name"))) if vault else ()
    schema = matches[0].schema if matches else None
    if vault and "type_name" in ctx.params:
        # Click reads no argument where an option still lacks its value.
        named = ctx.params["type_name"] or next(iter(ctx.args), "")
        schema = vault.schemas.get(named)
    if not schema:
        return []
    name, equals, value = typed.partition("=")
    if equals and name in schema.fields:
        return [
            f"{name}={choice}" for choice in _starting_with(set(schema.fields[name].choices), value)
        ]
    end = "" if parameter.name == "fields" else "="
    return [f"{field}{end}" for field in _starting_with(set(schema.fields) - {"type"}, typed)]


def complete_log_kinds(ctx: click.Context, parameter: click.Parameter, typed: str) -> list[str]:
    """Return the kinds of log lines."""
    del ctx, parameter
    from infokb.core.markdown import log

    return _starting_with(set(log.LOG_KINDS), typed)


def complete_rules(ctx: click.Context, parameter: click.Parameter, typed: str) -> list[str]:
    """Return the names of rules and groups."""
    del ctx, parameter
    from infokb.actions.lint import selection

    return _starting_with({*selection.RULE_IDS, *selection.GROUPS}, typed)


def complete_rule_lists(ctx: click.Context, parameter: click.Parameter, typed: str) -> list[str]:
    """Return a list of rules and groups, written with commas, with its last name completed."""
    before, comma, last = typed.rpartition(",")
    return [f"{before}{comma}{name}" for name in complete_rules(ctx, parameter, last)]


def complete_message_kinds(ctx: click.Context, parameter: click.Parameter, typed: str) -> list[str]:
    """Return the kinds of messages."""
    del parameter
    from infokb.actions.draft import message_kinds
    from infokb.faces.cli import message_templates

    built_in, vault = message_templates.built_in_messages(), _vault(ctx)
    return _starting_with(
        {*message_kinds.message_kind_names(vault, built_in)} if vault else {*built_in}, typed
    )
