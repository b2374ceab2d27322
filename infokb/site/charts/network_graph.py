"""The network of contacts: who referred whom, and who knows whom as far as notes say."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from infokb.core.journey import conversations
from infokb.core.vault.derive import per_vault
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from infokb.site.charts.referral_forest import ReferralForest, referral_forest
from infokb.site.charts.river import RiverDrawing
from infokb.site.charts.river_parts import river_plan

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
    """A person in the list: how deep, whom they know, and who else referred them."""

    note: Note
    depth: int
    known: tuple[Note, ...]
    also: tuple[Note, ...]


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
def network_forest(vault: Vault) -> ReferralForest:
    """Return who referred whom as trees."""
    net = contact_network(vault)
    return referral_forest(len(net.people), net.led)


@per_vault
def network_drawing(vault: Vault) -> RiverDrawing:
    """Return the river of a vault."""
    forest = network_forest(vault)
    return RiverDrawing(forest, river_plan(forest), contact_network(vault).known)


@per_vault
def network_rows(vault: Vault) -> Sequence[NetworkRow]:
    """Return every contact of the network once, below the one who referred them."""
    net, forest = contact_network(vault), network_forest(vault)
    known: dict[int, list[Note]] = {}
    for person, other in net.known:
        known.setdefault(person, []).append(net.people[other])
        known.setdefault(other, []).append(net.people[person])
    also: dict[int, list[Note]] = {}
    for referrer, person in forest.besides:
        also.setdefault(person, []).append(net.people[referrer])
    depth = [0] * len(net.people)
    made: list[NetworkRow] = []
    for person in forest.from_the_top(forest.roots):
        above = forest.parent[person]
        if above is not None:
            depth[person] = min(depth[above] + 1, DEEPEST)
        made.append(
            NetworkRow(
                net.people[person],
                depth[person],
                tuple(known.get(person, ())),
                tuple(also.get(person, ())),
            )
        )
    return made


@dataclass(frozen=True, eq=False)
class NetworkBranch:
    """A row of the list with the rows below it."""

    row: NetworkRow
    below: "list[NetworkBranch]"


def network_branches(rows: Sequence[NetworkRow]) -> list[NetworkBranch]:
    """Return rows as they lie below each other; what lies below an earlier page stands on top."""
    tops: list[NetworkBranch] = []
    open_: list[NetworkBranch] = []
    for row in rows:
        while open_ and open_[-1].row.depth >= row.depth:
            open_.pop()
        made = NetworkBranch(row, [])
        (open_[-1].below if open_ else tops).append(made)
        open_.append(made)
    return tops
