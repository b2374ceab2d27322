"""How to reach someone: by mail, by phone, or on a page of theirs."""

import re
from collections.abc import Iterator

from infokb.core.percent import percent_encode
from infokb.core.value_class import value_class
from infokb.core.vault.note import Note

_UNDIALED = re.compile(r"[^\d+*#,;]")


@value_class
class ContactAddress:
    """A way to reach someone: the field that holds it, its kind, its text, and where it leads."""

    field: str
    kind: str
    text: str
    url: str


def contact_addresses(note: Note) -> Iterator[ContactAddress]:
    """Yield the ways to reach whom a note is about, in the order of the fields of its type."""
    for name, field in (note.schema.fields if note.schema else {}).items():
        value = note.values.get(name)
        if isinstance(value, str) and (url := address_url(field.kind.name, value)):
            yield ContactAddress(name, field.kind.name, value, url)


def address_url(kind: str, text: str) -> str:
    """Return where a value of a kind leads; empty for a kind that leads nowhere."""
    if kind == "email":
        return f"mailto:{percent_encode(text, '@+')}"
    if kind == "phone":
        return f"tel:{_UNDIALED.sub('', text)}"
    return text if kind == "url" else ""
