"""The employer of a contact whose organization has no note, as an import kept it."""

from infokb.core.cards.card_property import parse_property, unescaped
from infokb.core.cards.card_reader import usable_lines
from infokb.core.markdown.kept_lines import kept_lines_in
from infokb.core.vault.note import Note


def kept_employer(contact: Note) -> str | None:
    """Return where a kept card says that somebody works, None where a field says so itself."""
    if "organization" in contact.values or not contact.field("organization"):
        return None
    properties = map(parse_property, usable_lines(kept_lines_in(contact.text)))
    employers = (each.parts(";")[0] for each in properties if each.name == "ORG")
    names = (" ".join(unescaped(employer).split()) for employer in employers)
    return next(filter(None, names), None)
