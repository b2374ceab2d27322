"""What notes and messages can be: read from the templates alone, in a vault or outside one."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

import click

from infokb.actions.draft.message_kinds import MessageTemplate, message_kinds_in
from infokb.core.errors import InfokbError
from infokb.core.settings import config
from infokb.core.settings.config import Config
from infokb.core.vault.schema import Schema
from infokb.disk.read.message_templates import built_in_messages
from infokb.disk.read.vault import load_note_types, read_templates
from infokb.faces.cli.options import RunState
from infokb.faces.cli.session import session_of

T = TypeVar("T")


def vault_templates(ctx: click.Context) -> Mapping[str, bytes]:
    """Return the templates of the vault by their paths, none outside one."""
    try:
        return read_templates(session_of(ctx).root)
    except InfokbError:
        if ctx.find_root().ensure_object(RunState).folder:
            raise
        return {}


def note_types(
    templates: Mapping[str, bytes], settings: Config | None = None
) -> Mapping[str, Schema]:
    """Return the note types that come with infokb, and those of a vault's templates.

    With settings, they are in the vault's own words.
    """
    return load_note_types(templates, settings)


def vault_settings(ctx: click.Context) -> Config | None:
    """Return the settings of the vault, None where there is none or they cannot be read."""
    try:
        return config.combine_layers(session_of(ctx).layers)
    except InfokbError:
        return None


def message_templates(templates: Mapping[str, bytes]) -> Sequence[MessageTemplate]:
    """Return the kinds of messages that come with infokb, and those of a vault's templates."""
    return message_kinds_in(templates, built_in_messages())


def readable(ctx: click.Context, read: Callable[[Mapping[str, bytes]], T]) -> T:
    """Return what is declared in the vault; where that cannot be read, what comes with infokb."""
    try:
        return read(vault_templates(ctx))
    except InfokbError:
        return read({})
