"""The words of a vault as settings: the part of `infokb.toml` that says them."""

import json
from collections.abc import Iterator, Mapping, Sequence

from infokb.actions.describe.vault_words import TypeWords, VaultWords

_KNOWN_HEADINGS = "missing-section"


def add_words(settings: str, words: VaultWords) -> str:
    """Return the text of new settings with the words of a vault added."""
    if words.own_fields:
        lines = "# Fields of your own, which infokb leaves alone.\n"
        lines += f"own_fields = {_list(words.own_fields)}\n"
        settings = settings.replace("\n[me]\n", f"\n{lines}\n[me]\n", 1)
    if words.lacks_headings:
        lines = "# Your notes have headings of their own; infokb adds its own where it writes.\n"
        lines += f"ignore = {_list([_KNOWN_HEADINGS])}\n"
        settings = settings.replace("\n[lint]\n", f"\n[lint]\n{lines}", 1)
    tables = [text for kind in words.types if (text := "".join(_table(kind)))]
    if tables:
        head = "# What your notes call types and fields: infokb's name = yours.\n"
        settings = f"{settings}\n{head}" + "\n".join(tables)
    return settings


def _table(kind: TypeWords) -> Iterator[str]:
    """Yield the lines of a table, none for a type that is written as infokb does."""
    settings = kind.settings
    lines = []
    if settings.folder:
        lines.append(f"folder = {_text(settings.folder)}\n")
    if settings.word:
        lines.append(f"word = {_text(settings.word)}\n")
    if settings.by_folder:
        lines.append("by_folder = true\n")
    if settings.mixed:
        lines.append("mixed = true\n")
    if settings.fields:
        lines.append(f"fields = {{{_pairs(settings.fields)}}}\n")
    if settings.defaults:
        lines.append("# Mark those where you want to work: infokb set NAME status=target\n")
        lines.append(f"defaults = {{{_pairs(settings.defaults)}}}\n")
    if lines:
        yield f"[types.{kind.schema.name}]\n"
        yield from lines


def _pairs(names: Mapping[str, str]) -> str:
    return ", ".join(f"{name} = {_text(name_in_notes)}" for name, name_in_notes in names.items())


def _list(texts: Sequence[str]) -> str:
    return f"[{', '.join(map(_text, texts))}]"


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
