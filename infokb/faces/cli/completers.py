"""What completes the words of a command line: names of notes, types, facts, fields.

An error completes nothing: whoever asks for completions drops it.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any

import click

from infokb.core.vault.lookup import notes_meant
from infokb.core.vault.note import Note
from infokb.core.vault.schema import Field, Schema
from infokb.core.vault.vault import Vault
from infokb.faces.cli.offers import Offer, fitting_offers
from infokb.faces.cli.options import RunState
from infokb.faces.cli.session import Session

Completer = Callable[[click.Context, click.Parameter, str], list[Any]]


def line_session(ctx: click.Context) -> Session:
    """Return a session of the line that is completed."""
    state = ctx.find_root().ensure_object(RunState)
    return Session(state.folder, state.as_of)


def line_vault(ctx: click.Context) -> Vault:
    """Return the vault of the line that is completed; nothing is printed, nothing saved."""
    from infokb.core.settings import config
    from infokb.disk.read.vault import open_folder

    session = line_session(ctx)
    settings = config.combine_layers(session.layers)
    return open_folder(session.root, session.clock, settings).vault


def complete_names(*types: str) -> Completer:
    """Return what completes the names of notes of these types, in their order; of all without."""

    def complete(ctx: click.Context, parameter: click.Parameter, partial_word: str) -> list[Any]:
        del parameter
        vault = line_vault(ctx)
        return fitting_offers(note_offers(vault, partial_word, types), partial_word)

    return complete


complete_notes = complete_names()


def complete_several(names: Completer, next_word: Completer) -> Completer:
    """Return what completes names, as many as there are, and the word behind them."""

    def complete(ctx: click.Context, parameter: click.Parameter, partial_word: str) -> list[Any]:
        offers = next_word(ctx, parameter, partial_word) if typed_words(ctx) else []
        return offers or names(ctx, parameter, partial_word)

    return complete


def note_offers(
    vault: Vault, partial_word: str, types: Sequence[str] = (), paths: Collection[str] | None = None
) -> Iterator[Offer]:
    """Yield the notes of these types, in their order, or of all; only those of the paths, if any.

    They go by their paths where a part of one was typed.
    """
    notes = [note for note in vault.notes.values() if not types or note.type_name in types]
    notes.sort(key=lambda note: types.index(note.type_name) if types else 0)
    for note in notes:
        if paths is None or note.path in paths:
            yield _note_offer(vault, note, by_path="/" in partial_word)


def _note_offer(vault: Vault, note: Note, *, by_path: bool) -> Offer:
    name = vault.called(note)
    kind = note.get("role", str) or note.type_name
    if by_path:
        return Offer(note.path, kind)
    synonyms = (note.name, *map(str, note.get("aliases", tuple) or ()))
    is_dated = bool(note.schema and note.schema.dated)  # a person stands for their interviews
    return Offer(note.path if name.startswith("-") else name, kind, synonyms, is_dated)


def complete_commands(
    ctx: click.Context, parameter: click.Parameter, partial_word: str
) -> list[Any]:
    """Return the names of commands."""
    del parameter
    return [item for item in ctx.find_root().command.shell_complete(ctx, partial_word) if item.help]


def complete_types(ctx: click.Context, parameter: click.Parameter, partial_word: str) -> list[Any]:
    """Return the names of note types."""
    del parameter
    from infokb.faces.cli import declarations

    schemas = declarations.note_types(declarations.vault_templates(ctx)).values()
    return fitting_offers((Offer(schema.name, schema.summary) for schema in schemas), partial_word)


def complete_described(
    ctx: click.Context, parameter: click.Parameter, partial_word: str
) -> list[Any]:
    """Return what can be described: note types, `json-schema`, and `obsidian`."""
    other_offers = [
        Offer("json-schema", "Front matter and the output of --json"),
        Offer("obsidian", "What Obsidian knows of the types"),
    ]
    return [
        *complete_types(ctx, parameter, partial_word),
        *fitting_offers(other_offers, partial_word),
    ]


def complete_subjects(
    ctx: click.Context, parameter: click.Parameter, partial_word: str
) -> list[Any]:
    """Return the names that a new note of the type that was named can be named after."""
    del parameter
    vault = line_vault(ctx)
    schema = typed_schema(ctx, vault)
    subject = schema.fields.get(schema.subject) if schema else None
    return (
        fitting_offers(note_offers(vault, partial_word, subject.to), partial_word)
        if subject
        else []
    )


def complete_facts(ctx: click.Context, parameter: click.Parameter, partial_word: str) -> list[Any]:
    """Return the facts that can be marked on the notes that were named."""
    del parameter
    from infokb.actions.record.facts import markable_facts

    notes = _named_notes(ctx, line_vault(ctx))
    facts = dict.fromkeys(fact for note in notes for fact in markable_facts(note))
    return fitting_offers(map(Offer, facts), partial_word)


def complete_fields(ctx: click.Context, parameter: click.Parameter, partial_word: str) -> list[Any]:
    """Return the fields of what was named, and behind `=` their values."""
    del parameter
    vault = line_vault(ctx)
    schema = typed_schema(ctx, vault)
    fields = schema.fields if schema else {}
    name, equals, value = partial_word.partition("=")
    if not equals:
        offers = (Offer(f"{field.name}=", field.help) for field in fields.values())
        return fitting_offers((offer for offer in offers if offer.word != "type="), partial_word)
    if name.endswith("-"):
        entries = (note.entries.get(name[:-1]) for note in _named_notes(ctx, vault))
        texts = (value.text for entry in entries if entry for value in entry.values)
        return fitting_offers(map(Offer, dict.fromkeys(texts)), value, f"{name}=")
    field = fields.get(name.removesuffix("+"))
    return _fitting_values(vault, field, value, f"{name}=") if field else []


def complete_own_fields(
    ctx: click.Context, parameter: click.Parameter, partial_word: str
) -> list[Any]:
    """Return the fields that the note that was named has."""
    del parameter
    notes = _named_notes(ctx, line_vault(ctx))
    field_names = dict.fromkeys(name for note in notes for name in note.entries if name != "type")
    return fitting_offers(map(Offer, field_names), partial_word)


def typed_argument(ctx: click.Context, name: str) -> str:
    """Return an argument of the line that is completed, empty where it was not typed."""
    if value := ctx.params.get(name):
        return str(value)
    # Click assigns no argument where an option still lacks its value.
    names = [
        argument.name for argument in ctx.command.params if isinstance(argument, click.Argument)
    ]
    return dict(zip(names, ctx.args, strict=False)).get(name, "")


def typed_words(ctx: click.Context) -> tuple[str, ...]:
    """Return all arguments of the line that is completed, as they were typed."""
    values = (ctx.params.get(item.name or "") for item in ctx.command.params if _is_argument(item))
    words = (value if isinstance(value, tuple) else (value,) for value in values if value)
    return (*(str(word) for argument_words in words for word in argument_words), *ctx.args)


def _is_argument(parameter: click.Parameter) -> bool:
    return isinstance(parameter, click.Argument)


def _named_notes(ctx: click.Context, vault: Vault) -> tuple[Note, ...]:
    """Return the notes that the names of a line mean."""
    words = typed_words(ctx) if "names" in ctx.params else (typed_argument(ctx, "name"),)
    return tuple(note for word in words for note in notes_meant(vault, word))


def typed_schema(ctx: click.Context, vault: Vault) -> Schema | None:
    """Return the type that a line names, or that of the note it names."""
    if "type_name" in ctx.params:
        return vault.schemas.get(typed_argument(ctx, "type_name"))
    return next((note.schema for note in _named_notes(ctx, vault)), None)


def _fitting_values(vault: Vault, field: Field, partial_word: str, lead: str) -> list[Any]:
    """Return the values of a field that fit what was typed."""
    if field.to:
        return fitting_offers(note_offers(vault, partial_word, field.to), partial_word, lead)
    kinds = {"bool": ("true", "false"), "date": _DAYS, "dates": _DAYS, "time": _DAYS}
    words = field.choices or kinds.get(field.kind.name, ())
    return fitting_offers(map(Offer, words), partial_word, lead)


_DAYS = ("today", "yesterday", "tomorrow")


def complete_log_kinds(
    ctx: click.Context, parameter: click.Parameter, partial_word: str
) -> list[Any]:
    """Return the kinds of log lines."""
    del ctx, parameter
    from infokb.core.markdown import log

    return fitting_offers(map(Offer, log.LOG_KINDS), partial_word)
