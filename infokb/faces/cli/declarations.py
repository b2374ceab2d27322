"""What notes and messages can be: read from the templates alone, in a vault or outside one."""

from collections.abc import Mapping, Sequence

import click

from infokb.actions.draft.message_kinds import MessageTemplate
from infokb.core.errors import InfokbError
from infokb.core.vault.schema import Schema
from infokb.faces.cli.options import RunState
from infokb.faces.cli.session import session_of


def note_types(ctx: click.Context) -> Mapping[str, Schema]:
    """Return the note types of the vault; outside one those that come with infokb."""
    from infokb.disk.read.vault import load_note_types

    return load_note_types(_templates(ctx))


def message_kinds(ctx: click.Context) -> Sequence[MessageTemplate]:
    """Return the kinds of messages of the vault; outside one those that come with infokb."""
    from infokb.actions.draft.message_kinds import message_kinds_in
    from infokb.faces.cli.message_templates import built_in_messages

    return message_kinds_in(_templates(ctx), built_in_messages())


def _templates(ctx: click.Context) -> Mapping[str, bytes]:
    """Return the vault's own templates, by path."""
    from infokb.disk.read.vault import read_templates

    try:
        return read_templates(session_of(ctx).root)
    except InfokbError:
        if ctx.find_root().ensure_object(RunState).folder:
            raise
        return {}
