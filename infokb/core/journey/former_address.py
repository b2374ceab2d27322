"""Addresses of former employers, which a change of employer leaves in *Background*."""

from datetime import date

from infokb.core.patterns import compile_later
from infokb.core.text import fold
from infokb.core.vault.note import Note

_LINE = compile_later(r"email until \d{4}-\d{2}-\d{2}: (\S+)")
_PRIVATE = compile_later(
    r".*[@.](?:alum[a-z]*\..*|(?:fastmail|gmail|gmx|googlemail|hotmail|icloud|live|mail|me|msn"
    r"|outlook|pm|posteo|proton|protonmail|web|yahoo|ymail)\.[a-z.]+)"
)
"""Addresses that stay with a person who changes employer."""


def former_address_lines(contact: Note, on: date) -> list[str]:
    """Return the line that keeps a contact's address as that of the employer they leave on a day.

    None for an address that is not their employer's.
    """
    address = contact.get("email", str) or ""
    is_private = not address or _PRIVATE.fullmatch(fold(address))
    return [] if is_private else [f"- email until {on}: {address}"]


def is_former_address(contact: Note, address: str) -> bool:
    """Return whether *Background* says that an address was that of a former employer."""
    if not address or "email until " not in contact.text:
        return False
    items = contact.items_in("Background")
    matches = (_LINE.match(contact.text, item.text.start, item.text.end) for item in items)
    return any(match and fold(match[1]) == fold(address) for match in matches)
