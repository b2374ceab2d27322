"""The people of a vault as cards for address books, and the organizations that came as cards."""

from collections.abc import Iterator, Mapping

from infokb.core.cards.card_property import parse_property
from infokb.core.cards.card_reader import Card, read_cards, usable_lines
from infokb.core.cards.card_writer import write_card
from infokb.core.cards.person_card import CardFacts
from infokb.core.changes import FolderChanges
from infokb.core.markdown.kept_lines import kept_lines_in, kept_span
from infokb.core.markdown.plain_text import replace_links
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault

_FIELDS = ("role", "email", "phone", "linkedin", "timezone", "website", "aliases", "tags")


def export_vcards(vault: Vault, version: str = "3.0") -> bytes:
    """Return the cards of all people as one file."""
    return b"".join(write_card(facts, version) for facts in _everyone(vault))


def vcard_changes(
    vault: Vault, present: Mapping[str, bytes], version: str = "3.0", *, force: bool = False
) -> FolderChanges:
    """Return what makes a folder hold each card as a file.

    A card that says the same stays as it is, as does, without `force`, one that says what the
    vault does not know. A file is known by the identity in it; its pictures are kept. Cards of
    people who are gone are removed where nothing was changed in them since.
    """
    names_by_uid = {uid: name for name, card in _cards(present).items() if (uid := _uid(card))}
    new_files, other_files, current = dict[str, bytes](), list[str](), set[str]()
    for facts in _everyone(vault):
        (fresh,) = _cards({"": write_card(facts, version)}).values()
        uid = _uid(fresh)
        name = names_by_uid.get(uid, f"{_file_name(uid)}.vcf")
        current.add(name)
        old = _cards({name: present.get(name, b"")}).get(name)
        if (
            name in present
            and not force
            and not (old and _digests(old) <= _known_digests(old, fresh, facts))
        ):
            other_files.append(name)
        elif not old or _digests(old) != _digests(fresh) or old.base != _digests(fresh):
            data = tuple(each.line for each in old.data_properties) if old else ()
            new_files[name] = write_card(facts, version, data=data, is_base=True)
    ours = (name for name, card in _cards(present).items() if _digests(card) == card.base)
    stale_names = [name for name in ours if name not in current]
    return FolderChanges(
        new_files, stale_names, len(current) - len(new_files) - len(other_files), other_files
    )


def note_card_facts(vault: Vault, note: Note) -> CardFacts:
    """Return what the card of a contact or an organization says."""
    other_lines = tuple(usable_lines(kept_lines_in(note.text)))
    fields = {name: note.values.get(name) for name in _FIELDS}
    texts = {
        name: tuple(map(str, value)) if isinstance(value, tuple) else (str(value),)
        for name, value in fields.items()
        if value
    }
    if place := vault.target(note, "organization"):
        texts["organization"] = (place.name,)
    elif name := note.get("organization", str):
        texts["organization"] = (name,)
    lines = replace_links(note.prose("Background")).splitlines()
    background = "\n".join(line.rstrip() for line in lines).strip()
    is_organization = note.note_type is NoteType.ORGANIZATION
    return CardFacts(
        note.name, texts, "" if is_organization else background, other_lines, is_organization
    )


def _everyone(vault: Vault) -> Iterator[CardFacts]:
    for note in vault.of_type(NoteType.CONTACT):
        yield note_card_facts(vault, note)
    for note in vault.of_type(NoteType.ORGANIZATION):
        if kept_span(note.text):
            yield note_card_facts(vault, note)


def _cards(files: Mapping[str, bytes]) -> dict[str, Card]:
    """Return the card of each file that holds one, and no more."""
    cards_by_file = {name: list(read_cards(content)) for name, content in files.items()}
    return {
        name: cards[0]
        for name, cards in cards_by_file.items()
        if len(cards) == 1 and isinstance(cards[0], Card)
    }


def _uid(card: Card) -> str:
    return next((each.text for each in card.properties if each.name == "UID"), "")


def _file_name(uid: str) -> str:
    safe = "".join(char for char in uid if char.isalnum() or char in "-_")
    return safe or "card"


def _digests(card: Card) -> frozenset[str]:
    return frozenset(each.digest for each in card.properties)


def _known_digests(old: Card, fresh: Card, facts: CardFacts) -> frozenset[str]:
    """Return what was written in a card by infokb, or will be, or stands in the note."""
    digests = frozenset(parse_property(line).digest for line in facts.other_lines)
    return old.base | _digests(fresh) | digests
