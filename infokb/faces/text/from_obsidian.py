"""The words of an Obsidian vault in sentences: what infokb takes its notes and fields for."""

from collections.abc import Iterator

from infokb.actions.describe.vault_words import TypeWords, VaultWords
from infokb.core.text import quantity, safe_text
from infokb.core.vault.written_names import TYPE_FIELD

_SHOWN = 8


def vault_words_lines(words: VaultWords) -> Iterator[str]:
    """Yield the lines that say what a vault calls things."""
    for kind in words.types:
        yield _title(kind)
        for name, word in kind.settings.fields.items():
            if name != TYPE_FIELD:
                yield f"  {name} is {_quoted_name(word)}"
        for name, text in kind.settings.defaults.items():
            yield f"  {name} is {text}, unless a note says otherwise"
        for word, why in kind.left_out.items():
            yield f"  {_quoted_name(word)} is left alone: {safe_text(why)}"
    if words.own_fields:
        names = ", ".join(map(_quoted_name, words.own_fields[:_SHOWN]))
        more = len(words.own_fields) - _SHOWN
        yield f"your own: {names}{f', and {more} more' if more > 0 else ''}"


def _title(kind: TypeWords) -> str:
    settings, schema = kind.settings, kind.schema
    parts = (
        [f"{settings.folder or schema.folder}/"] if settings.folder or not settings.mixed else []
    )
    if settings.word or not settings.by_folder:
        parts.append(f"{kind.type_field}: {settings.word or schema.name}")
    return f"{schema.name}: {quantity(len(kind.notes), 'note')} ({safe_text(', '.join(parts))})"


def _quoted_name(name: str) -> str:
    return f"`{safe_text(name)}`"
