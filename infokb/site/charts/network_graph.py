"""The network of contacts: who referred whom, and who knows whom as far as notes say."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from infokb.core.journey import contacts, conversations
from infokb.core.journey.contacts import Stage
from infokb.core.vault.derive import per_vault
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault

DEEPEST = 12
_PARTY = 8


@dataclass(frozen=True, eq=False)
class Network:
    """Contacts with their ties, as pairs of indexes of `people`: referrals, and acquaintances."""

    people: tuple[Note, ...]
    led: tuple[tuple[int, int], ...]
    known: tuple[tuple[int, int], ...]


@dataclass(frozen=True, eq=False)
class NetworkRow:
    """A person in the list: how deep, and whom they know besides."""

    note: Note
    depth: int
    known: tuple[Note, ...]


@per_vault
def contact_network(vault: Vault) -> Network:
    """Return the network of a vault, without the contacts that have no tie."""
    led = list(dict.fromkeys(_referrals(vault)))
    close = {frozenset(pair) for pair in led}
    known = {pair: None for pair in _acquainted(vault) if frozenset(pair) not in close}
    paths = sorted({path for pair in (*led, *known) for path in pair})
    at = {path: number for number, path in enumerate(paths)}
    return Network(
        tuple(vault.notes[path] for path in paths),
        tuple((at[referrer], at[other]) for referrer, other in led),
        tuple((at[person], at[other]) for person, other in known),
    )


def _referrals(vault: Vault) -> Iterator[tuple[str, str]]:
    for person in vault.of_type(NoteType.CONTACT):
        for by in vault.targets(person, "referred_by"):
            if by.note_type is NoteType.CONTACT and by.path != person.path:
                yield by.path, person.path


def _acquainted(vault: Vault) -> Iterator[tuple[str, str]]:
    """Yield who was in the same talk, or is named in the other's note, the first path first.

    Whom you met at an event need not know one another.
    """
    for talk in vault.of_type(NoteType.INTERVIEW):
        if conversations.is_event(talk):
            continue
        there = sorted({contact.path for contact in vault.targets(talk, "contacts")})
        there = [path for path in there if vault.notes[path].note_type is NoteType.CONTACT]
        yield from combinations(there, 2) if len(there) <= _PARTY else pairwise(there)
    for person in vault.of_type(NoteType.CONTACT):
        for link in person.links:
            path = vault.resolve(person, link).path if not link.field else None
            other = vault.notes.get(path or "")
            if other and other.note_type is NoteType.CONTACT and other.path != person.path:
                first, two = sorted((person.path, other.path))
                yield first, two


@per_vault
def network_rows(vault: Vault) -> Sequence[NetworkRow]:
    """Return every contact of the network once, below the one who referred them."""
    net = contact_network(vault)
    below: dict[int, list[int]] = {}
    for referrer, other in net.led:
        below.setdefault(referrer, []).append(other)
    known: dict[int, list[Note]] = {}
    for person, other in net.known:
        known.setdefault(person, []).append(net.people[other])
        known.setdefault(other, []).append(net.people[person])
    led = {other for _, other in net.led}
    everybody = range(len(net.people))
    seen: set[int] = set()
    made: list[NetworkRow] = []
    for root in (*(at for at in everybody if at not in led), *everybody):
        for at, depth in _walk(root, below, seen):
            made.append(NetworkRow(net.people[at], depth, tuple(known.get(at, ()))))
    return made


def _walk(root: int, below: dict[int, list[int]], seen: set[int]) -> Iterator[tuple[int, int]]:
    left = [(root, 0)]
    while left:
        at, depth = left.pop()
        if at not in seen:
            seen.add(at)
            yield at, depth
            left += [(place, min(depth + 1, DEEPEST)) for place in reversed(below.get(at, ()))]


@dataclass(frozen=True, eq=False)
class NetworkBranch:
    """A row of the list with the rows below it."""

    row: NetworkRow
    below: "list[NetworkBranch]"


def network_branches(found: Sequence[NetworkRow]) -> list[NetworkBranch]:
    """Return rows as they lie below each other; what lies below an earlier page stands on top."""
    tops: list[NetworkBranch] = []
    open_: list[NetworkBranch] = []
    for row in found:
        while open_ and open_[-1].row.depth >= row.depth:
            open_.pop()
        made = NetworkBranch(row, [])
        (open_[-1].below if open_ else tops).append(made)
        open_.append(made)
    return tops


def network_script(vault: Vault, urls: Sequence[str]) -> bytes:
    """Return the network as a script that sets what `network.js` reads."""
    net = contact_network(vault)
    met = {Stage.MET, Stage.IN_TOUCH, Stage.MENTOR}
    people = [
        [person.name, url, int(contacts.contact_stage(vault, person) in met)]
        for person, url in zip(net.people, urls, strict=True)
    ]
    ties = [[*pair, 1] for pair in net.led] + [[*pair, 0] for pair in net.known]
    told = json.dumps({"people": people, "ties": ties}, separators=(",", ":"))
    return f"window.infokbNetwork={told};\n".encode()
