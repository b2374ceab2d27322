"""Cards of address books: a bad one fails alone, and what is known comes in only once."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from infokb.actions.exports.vcard_file import note_card_facts
from infokb.actions.imports.contact_values import neutral_text
from infokb.actions.imports.imported import (
    ContactState,
    ImportedPerson,
    ImportedRows,
    ImportFile,
    ImportOptions,
    RowPlace,
    RowProblem,
)
from infokb.core.cards.card_fields import ORGANIZATION_FIELDS, PERSON_FIELDS, marks_organization
from infokb.core.cards.card_property import CardProperty, escaped, parse_property
from infokb.core.cards.card_reader import Card, CardFault, read_cards, usable_lines
from infokb.core.cards.person_card import CardFacts, card_facts, card_uid, meanings
from infokb.core.text import quantity
from infokb.core.vault.vault import Vault


def import_vcards(files: Sequence[ImportFile], options: ImportOptions) -> ImportedRows:
    """Return the people and organizations of address books, each card a row."""
    cards = [card for file in files for card in _cards(file, options)]
    failed = [problem for _, problem in cards if isinstance(problem, RowProblem)]
    people = [person for _, person in cards if isinstance(person, ImportedPerson)]
    places = [person.place for count, person in cards for _ in range(count)]
    problems = list[RowProblem]()
    if places:
        what = quantity(len(places), "picture, sound, or key", "pictures, sounds, and keys")
        problems.append(RowProblem(places[0], f"left out {what}"))
    return ImportedRows(people, {}, failed, problems)


def _cards(
    file: ImportFile, options: ImportOptions
) -> Iterator[tuple[int, ImportedPerson | RowProblem]]:
    """Yield how many pictures a card has, and who it is of, or why nobody can tell."""
    for card in read_cards(file.content, options.encoding or "utf-8"):
        place = RowPlace(file.name, card.number)
        if isinstance(card, CardFault):
            yield 0, RowProblem(place, f"line {card.line}: {card.reason}")
        elif facts := card_facts(card):
            yield len(card.data_properties), _person(place, card, facts)
        else:
            yield 0, RowProblem(place, f"line {card.line}: the card names nobody")


def _person(place: RowPlace, card: Card, facts: CardFacts) -> ImportedPerson:
    values = {
        name: tuple(text for text in map(neutral_text, texts) if text)
        for name, texts in facts.fields.items()
    }
    organization = values.pop("organization", ("",))
    return ImportedPerson(
        place,
        facts.name,
        values,
        organization[0],
        facts.other_lines,
        (),
        facts.background,
        is_organization=facts.is_organization,
        uid=_uid(card),
        narrow=partial(_news, card, facts),
    )


def _uid(card: Card) -> str:
    return next((each.text for each in card.properties if each.name == "UID"), "")


def note_uids(lines: Sequence[str], name: str) -> tuple[str, ...]:
    """Return what cards of a note may have as their identity."""
    pairs = (line.partition(":") for line in lines)
    uids = tuple(value.strip() for head, _, value in pairs if head.strip().upper() == "UID")
    return uids or (card_uid(name), f"urn:uuid:{card_uid(name)}")


def kept_field_texts(lines: Sequence[str], name: str) -> tuple[str, ...]:
    """Return what kept lines say that a field could hold."""
    properties = map(parse_property, usable_lines(lines))
    return tuple(text for each in properties for text in PERSON_FIELDS[name]((each,)))


def _news(
    card: Card, facts: CardFacts, person: ImportedPerson, vault: Vault, draft: ContactState
) -> ImportedPerson:
    """Return what a card says that a note does not, and that was said since infokb wrote it."""
    note = draft.note
    if not note:
        full_name = [f"FN:{escaped(facts.name)}"] if draft.name != facts.name else []
        return replace(person, other_lines=(*person.other_lines, *full_name))
    current = note_card_facts(vault, note)
    new_properties = _new_properties(card, current)
    fields = dict(_changed_fields(card, facts, current, new_properties))
    background = facts.background if any(each.name == "NOTE" for each in new_properties) else ""
    own = meanings(CardFacts(note.name, fields, background, (), facts.is_organization))
    digests = {each.digest for each in card.properties}
    return replace(
        person,
        values={name: texts for name, texts in person.values.items() if name in fields},
        organization=person.organization if "organization" in fields else "",
        other_lines=[
            each.line
            for each in new_properties
            if each.meaning not in own or marks_organization(each)
        ],
        stale_lines=[
            line
            for line in current.other_lines
            if parse_property(line).digest in card.base - digests
        ],
        background=background,
    )


def _new_properties(card: Card, current: CardFacts) -> list[CardProperty]:
    """Return the properties that a note does not have, and that infokb did not write.

    A note has one identity.
    """
    known_meanings = meanings(current) | meanings(replace(current, other_lines=()))
    has_uid = any(line.upper().startswith("UID:") for line in current.other_lines)
    return [
        each
        for each in card.properties
        if (each.meaning not in known_meanings or _is_mark(each, current))
        and each.digest not in card.base
        and not (has_uid and each.name == "UID")
    ]


def _changed_fields(
    card: Card, facts: CardFacts, current: CardFacts, new_properties: Sequence[CardProperty]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the fields that a card says otherwise; not those that it says beside others."""
    readers = ORGANIZATION_FIELDS if facts.is_organization else PERSON_FIELDS
    for name, texts in facts.fields.items():
        reader, present = readers[name], current.fields.get(name)
        is_there = present and any(reader((each,)) == present for each in card.properties)
        if reader(new_properties) and not is_there:
            yield name, texts


def _is_mark(card_property: CardProperty, current: CardFacts) -> bool:
    """Return whether a property marks an organization, and the note does not keep that yet."""
    return marks_organization(card_property) and card_property.line not in current.other_lines
