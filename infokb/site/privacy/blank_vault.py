"""A public vault without content, to learn which words every site holds."""

from collections.abc import Mapping
from datetime import UTC, datetime

from infokb.core.publishing import public_notes as publishing_allowed
from infokb.core.settings.config import Config, SiteSettings
from infokb.core.vault import parse
from infokb.core.vault.schema import Schema
from infokb.core.vault.type_mapping import unmapped_types
from infokb.core.vault.vault import Vault

_NOTHING = "0"
_ZERO = f'"{_NOTHING}"'
_VALUES = {"organization": '"[[o/0]]"', "date": "1970-01-01", "website": "https://0.example.org"}


def specimen_vault(schemas: Mapping[str, Schema]) -> Vault:
    """Return a vault with a note of each publishable type, every field and section filled.

    Its words hold no letter but those of the types themselves.
    """
    plain = unmapped_types(schemas)
    notes = {
        path: parse.parse_note(path, _text(name), plain)
        for name in publishing_allowed.PUBLIC_PARTS
        for path in (f"{name[0]}/{_NOTHING}.md",)
    }
    moment = datetime(1970, 1, 1, tzinfo=UTC)
    site = SiteSettings(url="https://0.example.org", index=True)
    return Vault(dict(sorted(notes.items())), plain, moment, Config(site=site), {})


def _text(name: str) -> str:
    parts = publishing_allowed.PUBLIC_PARTS[name]
    field_names = (field for field in parts.fields if field != "kind")
    fields = "".join(f"{field}: {_VALUES.get(field, _ZERO)}\n" for field in field_names)
    heads = parts.sections or (_NOTHING,)
    sections = "".join(f"## {head}\n\n- {_NOTHING} #0a\n" for head in heads)
    return f"---\ntype: {name}\npublish: true\n{fields}---\n{sections}"
