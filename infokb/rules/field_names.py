"""The names of fields: those that Obsidian knows, and which one a misspelled name stands for."""

from functools import lru_cache

from infokb.core.suggest import nearest_word
from infokb.core.vault.schema import Schema

OBSIDIAN = frozenset({"cssclasses", "permalink", "description", "image", "cover"})
PLURALS = {"tag": "tags", "alias": "aliases", "cssclass": "cssclasses"}


def field_meant(schema: Schema, name: str) -> str | None:
    """Return the field of a type that a name is nearest to, None for one that nothing is near."""
    return PLURALS.get(name) or _nearest_field(name, tuple(schema.fields))


@lru_cache(maxsize=4096)
def _nearest_field(name: str, fields: tuple[str, ...]) -> str | None:
    return nearest_word(name, fields)
