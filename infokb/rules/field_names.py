"""The names of fields: those that Obsidian knows, and which one a misspelled name stands for."""

from functools import lru_cache

from infokb.core.settings.config import Config
from infokb.core.suggest import nearest_word
from infokb.core.text import fold
from infokb.core.vault.schema import Schema
from infokb.core.vault.written_names import TYPE_FIELD

OBSIDIAN = frozenset({"cssclasses", "permalink", "description", "image", "cover"})
PLURALS = {"tag": "tags", "alias": "aliases", "cssclass": "cssclasses"}


def field_meant(schema: Schema, name: str) -> str | None:
    """Return the field of a type that a name is nearest to, None for one that nothing is near."""
    return PLURALS.get(name) or _nearest_field(name, tuple(schema.fields))


def own_names(config: Config, schema: Schema) -> frozenset[str]:
    """Return the names of fields, folded, that the settings leave to whoever owns the vault."""
    return frozenset(map(fold, (*config.own_fields, schema.own_names.type_field, TYPE_FIELD)))


@lru_cache(maxsize=4096)
def _nearest_field(name: str, fields: tuple[str, ...]) -> str | None:
    return nearest_word(name, fields)
