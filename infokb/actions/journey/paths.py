"""Ways into an organization: who is there, and who knows somebody there."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial

from infokb.actions.todo import todo_list
from infokb.actions.todo.todo_list import Item
from infokb.core.journey import contacts, conversations, referrals, statuses
from infokb.core.journey.background import pasts
from infokb.core.journey.contacts import Stage
from infokb.core.shell import command_line
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType, OpportunityStatus
from infokb.core.vault.vault import Vault

_LIVE = frozenset(
    {OpportunityStatus.WATCHING, OpportunityStatus.APPLIED, OpportunityStatus.INTERVIEWING}
)
_NEXT = {
    Stage.IDENTIFIED: "draft outreach {}",
    Stage.CONNECTED: "draft outreach {}",
    Stage.INVITED: "show {}",
    Stage.ASKED: "show {}",
    Stage.NUDGED: "show {}",
    Stage.SCHEDULED: "prep {}",
    Stage.REPLIED: "mark {} scheduled --on TIME",
}
_NEAR = frozenset({Stage.MENTOR, Stage.IN_TOUCH, Stage.MET, Stage.SCHEDULED, Stage.REPLIED})
_CLOSENESS = {stage: at for at, stage in enumerate(Stage)}


@dataclass(frozen=True)
class Way:
    """Somebody through whom one gets in: how far it has come with them, why, and what to do next.

    `steps` counts from 0, who is there and was spoken with; `to` is whom they know there,
    `at` where they work themselves.
    """

    steps: int
    inside: bool
    person: Note
    stage: Stage
    referred: tuple[Note, ...]
    at: Note | None
    to: Note | None
    why: str
    command: str


Owed = Callable[[Note], Sequence[Item]]


def ways(vault: Vault, organization: Note, owed: Owed | None = None) -> tuple[Way, ...]:
    """Return the ways into an organization, the nearest first.

    `owed` gives what is owed to somebody, for who asks about many organizations.
    """
    search = _Search(vault, organization, owed or partial(_owed, vault))
    found: dict[str, Way] = {}
    for way in (*search.inside(), *sorted(search.outside(), key=_nearness)):
        nearer = found.get(way.person.path, way)
        both = nearer if nearer.why == way.why else replace(nearer, why=f"{nearer.why}; {way.why}")
        found[way.person.path] = both
    return tuple(sorted(found.values(), key=_nearness))


def _nearness(way: Way) -> tuple[int, int, str]:
    return (way.steps, -_CLOSENESS[way.stage], way.person.path)


@dataclass(frozen=True, eq=False)
class _Search:
    """Looks for ways into one organization."""

    vault: Vault
    organization: Note
    owed: Owed

    @cached_property
    def there(self) -> tuple[Note, ...]:
        return self.vault.referring(self.organization, NoteType.CONTACT, "organization")

    @cached_property
    def others(self) -> tuple[Note, ...]:
        """Those elsewhere who may be a way, were spoken with, and may still be written to."""
        near = {who.path: who for one in self.there for who in referrals.above(self.vault, one)}
        near |= {who.path: who for who in pasts(self.vault).who(self.organization)}
        for _, place in self.pasts:
            near |= {who.path: who for who in pasts(self.vault).who(place)}
            near |= {
                who.path: who
                for who in self.vault.referring(place, NoteType.CONTACT, "organization")
            }
        for opening in self.openings:
            near |= {who.path: who for who in self.vault.targets(opening, "referrer")}
        return tuple(
            one
            for _, one in sorted(near.items())
            if self.vault.target(one, "organization") != self.organization
            and contacts.spoken(self.vault, one)
            and not contacts.opted_out(one)
        )

    def inside(self) -> Iterator[Way]:
        """Yield who is there."""
        for one in self.there:
            stage = contacts.stage(self.vault, one)
            chain = referrals.above(self.vault, one)
            steps = 0 if stage in _NEAR else 4 if stage is Stage.CLOSED else 1
            why = self._standing(one, stage, chain[-1] if chain else None)
            yield Way(
                steps, True, one, stage, chain, self.organization, None, why, self._next(one, stage)
            )

    def _standing(self, one: Note, stage: Stage, referrer: Note | None) -> str:
        role, reason = one.get("role", str), one.get("closed_reason", str)
        last = contacts.last_touch(self.vault, one)
        words = f"works there{f' as {role}' if role else ''}"
        if referrer:
            words += f", named by {referrer.name}"
        if stage is Stage.CLOSED:
            return f"{words}, closed{f' ({reason})' if reason else ''}"
        return f"{words}, {f'last touch {last}' if last else 'never written to'}"

    def _next(self, one: Note, stage: Stage) -> str:
        """Return the command that comes next with somebody there."""
        if stage is Stage.CLOSED:
            return ""
        settle = self._settle(one)
        if settle:
            return settle
        words = _NEXT.get(stage, "draft check-in {}")
        if stage in {Stage.MENTOR, Stage.IN_TOUCH} and self._opening:
            words = "draft referral-ask {}"
        return command_line(words, self.vault.called(one))

    def _settle(self, one: Note) -> str:
        """Return what settles the most urgent thing owed to somebody, in their own notes."""
        for item in self.owed(one):
            about = self.vault.called(item.note) in item.command
            if about and item.who == one:
                return item.command
        return ""

    @cached_property
    def openings(self) -> tuple[Note, ...]:
        return self.vault.referring(self.organization, NoteType.OPPORTUNITY, "organization")

    @cached_property
    def _opening(self) -> bool:
        """Return whether an opening there wants somebody to refer you."""
        return any(
            statuses.opportunity_status(one) in _LIVE and not self.vault.target(one, "referrer")
            for one in self.openings
        )

    def outside(self) -> Iterator[Way]:
        """Yield who knows somebody there, or was there."""
        for one in self.others:
            yield from self._led(one)
            yield from self._was_there(one)
            yield from self._shared_past(one)
            yield from self._vouched(one)

    def _led(self, one: Note) -> Iterator[Way]:
        """Yield whom there somebody led to, with nobody between who was spoken with."""
        for other in self.there:
            chain = referrals.above(self.vault, other)
            if one not in chain or contacts.closed(other):
                continue
            between = chain[chain.index(one) + 1 :]
            if not any(contacts.spoken(self.vault, who) for who in between):
                names = " who named ".join(who.name for who in (*between, other))
                known = contacts.spoken(self.vault, other)
                why = f"named {names}{', with whom you have spoken' if known else ''}"
                yield self._way(one, other, why, 2 + len(between) + known)

    def _was_there(self, one: Note) -> Iterator[Way]:
        if self.organization in pasts(self.vault).where(one):
            why = f"Background mentions {self.organization.name}: may know whom to ask there"
            yield self._way(one, None, why, 2)

    @cached_property
    def pasts(self) -> tuple[tuple[Note, Note], ...]:
        """Those there who were not spoken with, each with a place they were at before."""
        return tuple(
            (other, place)
            for other in self.there
            if not (contacts.closed(other) or contacts.spoken(self.vault, other))
            for place in pasts(self.vault).where(other)
            if place != self.organization
        )

    def _shared_past(self, one: Note) -> Iterator[Way]:
        for other, place in self.pasts:
            works = self.vault.target(one, "organization") == place
            if works or place in pasts(self.vault).where(one):
                where = f"works at {place.name}" if works else f"was at {place.name} too"
                yield self._way(one, other, f"{where}, which {other.name} knows from before", 3)

    def _vouched(self, one: Note) -> Iterator[Way]:
        for opening in self.openings:
            if self.vault.target(opening, "referrer") == one:
                yield self._way(one, None, f"refers you for {opening.name}", 2)

    def _way(self, one: Note, to: Note | None, why: str, steps: int) -> Way:
        settle = command_line("draft introduction-request {}", self.vault.called(one))
        if to:
            settle += command_line(" --set target={}", to.name)
        if to and contacts.spoken(self.vault, to):
            settle = command_line("show {}", self.vault.called(to))
        stage, chain = contacts.stage(self.vault, one), referrals.above(self.vault, one)
        at = self.vault.target(one, "organization")
        return Way(steps, False, one, stage, chain, at, to, why, settle)


def _owed(vault: Vault, one: Note) -> Sequence[Item]:
    return todo_list.owed(vault, notes=(one, *conversations.interviews(vault, one)))
