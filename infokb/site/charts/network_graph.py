"""The network of contacts: who referred whom, and who knows whom as far as notes say."""

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from infokb.core.journey import conversations, referrals
from infokb.core.value_class import record_class
from infokb.core.vault.derive import per_note, per_vault
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from infokb.site.charts.referral_forest import ReferralForest, referral_forest
from infokb.site.charts.river import RiverDrawing
from infokb.site.charts.river_parts import river_plan

DEEPEST = 12
_PARTY = 8


@record_class
class Network:
    """Contacts with their ties, as pairs of indexes of `people`: referrals, and acquaintances."""

    people: tuple[Note, ...]
    referrals: tuple[tuple[int, int], ...]
    acquaintances: tuple[tuple[int, int], ...]


@record_class
class NetworkRow:
    """A person in the list: how deep, whom they know, and who else referred them."""

    note: Note
    depth: int
    acquaintances: tuple[Note, ...]
    also: tuple[Note, ...]


@per_vault
def contact_network(vault: Vault) -> Network:
    """Return the network of a vault, without the contacts that have no tie."""
    referral_pairs = list(dict.fromkeys(_referrals(vault)))
    close = {frozenset(pair) for pair in referral_pairs}
    acquaintances = {pair: None for pair in _acquainted(vault) if frozenset(pair) not in close}
    paths = sorted({path for pair in (*referral_pairs, *acquaintances) for path in pair})
    at = {path: number for number, path in enumerate(paths)}
    return Network(
        tuple(vault.notes[path] for path in paths),
        tuple((at[referrer], at[other]) for referrer, other in referral_pairs),
        tuple((at[person], at[other]) for person, other in acquaintances),
    )


def _referrals(vault: Vault) -> Iterator[tuple[str, str]]:
    for person in vault.of_type(NoteType.CONTACT):
        for by in referrals.all_referrers(vault, person):
            if by.note_type is NoteType.CONTACT and by.path != person.path:
                yield by.path, person.path


def _acquainted(vault: Vault) -> Iterator[tuple[str, str]]:
    """Yield who was in the same talk, or is named in the other's note, the first path first."""
    for talk in vault.of_type(NoteType.INTERVIEW):
        yield from _met_together(vault, talk)
    for person in vault.of_type(NoteType.CONTACT):
        yield from _named_in(vault, person)


@per_note
def _met_together(vault: Vault, talk: Note) -> tuple[tuple[str, str], ...]:
    """Return who was in a talk together; whom you met at an event need not know one another."""
    if conversations.is_event(talk):
        return ()
    paths = sorted({contact.path for contact in vault.targets(talk, "contacts")})
    paths = [path for path in paths if vault.notes[path].note_type is NoteType.CONTACT]
    return tuple(combinations(paths, 2) if len(paths) <= _PARTY else pairwise(paths))


@per_note
def _named_in(vault: Vault, person: Note) -> tuple[tuple[str, str], ...]:
    """Return a person with each other whom their note names outside fields."""
    pairs = []
    for link in person.links:
        path = vault.resolve(person, link).path if not link.field else None
        other = vault.notes.get(path or "")
        if other and other.note_type is NoteType.CONTACT and other.path != person.path:
            first, two = sorted((person.path, other.path))
            pairs.append((first, two))
    return tuple(pairs)


@per_vault
def network_forest(vault: Vault) -> ReferralForest:
    """Return who referred whom as trees."""
    net = contact_network(vault)
    return referral_forest(len(net.people), net.referrals)


@per_vault
def network_drawing(vault: Vault) -> RiverDrawing:
    """Return the river of a vault."""
    forest = network_forest(vault)
    return RiverDrawing(forest, river_plan(forest), contact_network(vault).acquaintances)


@per_vault
def network_rows(vault: Vault) -> Sequence[NetworkRow]:
    """Return every contact of the network once, below the one who referred them."""
    net, forest = contact_network(vault), network_forest(vault)
    acquaintances: dict[int, list[Note]] = {}
    for person, other in net.acquaintances:
        acquaintances.setdefault(person, []).append(net.people[other])
        acquaintances.setdefault(other, []).append(net.people[person])
    also: dict[int, list[Note]] = {}
    for referrer, person in forest.besides:
        also.setdefault(person, []).append(net.people[referrer])
    depth = [0] * len(net.people)
    rows: list[NetworkRow] = []
    for person in forest.from_the_top(forest.roots):
        above = forest.parent[person]
        if above is not None:
            depth[person] = min(depth[above] + 1, DEEPEST)
        rows.append(
            NetworkRow(
                net.people[person],
                depth[person],
                tuple(acquaintances.get(person, ())),
                tuple(also.get(person, ())),
            )
        )
    return rows


@record_class
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
        branch = NetworkBranch(row, [])
        (open_[-1].below if open_ else tops).append(branch)
        open_.append(branch)
    return tops
