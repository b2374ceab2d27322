"""Ways into an organization: who is there, and who knows somebody there."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from infokb.actions import agenda
from infokb.core import journey, referrals
from infokb.core.calendar import State
from infokb.core.note import Note
from infokb.core.text import fold
from infokb.core.vault import Vault

_LATE = {State.OVERDUE, State.DUE, State.SOON}
_NEAR = ("mentor", "in touch", "met", "scheduled", "replied")


@dataclass(frozen=True)
class Way:
    """Somebody through whom one gets in: how far it has come with them, why, and what to do next.

    `steps` counts from 0, who is there and was spoken with; `to` is whom they know there,
    `at` where they work themselves.
    """

    steps: int
    inside: bool
    person: Note
    stage: str
    referred: tuple[Note, ...]
    at: Note | None
    to: Note | None
    why: str
    command: str


def ways(vault: Vault, organization: Note) -> tuple[Way, ...]:
    """Give the ways into an organization, the nearest first."""
    search = _Search(vault, organization)
    found: dict[str, Way] = {}
    for way in (*search.inside(), *sorted(search.outside(), key=_nearness)):
        nearer = found.get(way.person.path, way)
        both = nearer if nearer.why == way.why else replace(nearer, why=f"{nearer.why}; {way.why}")
        found[way.person.path] = both
    return tuple(sorted(found.values(), key=_nearness))


def _nearness(way: Way) -> tuple[int, int, str]:
    return (way.steps, -journey.STAGES.index(way.stage), way.person.path)


@dataclass(frozen=True, eq=False)
class _Search:
    """Looks for ways into one organization."""

    vault: Vault
    organization: Note

    @cached_property
    def there(self) -> tuple[Note, ...]:
        return self.vault.referring(self.organization, "contact", "organization")

    @cached_property
    def others(self) -> tuple[Note, ...]:
        """Those elsewhere with whom one has spoken, and who may still be written to."""
        return tuple(
            one
            for one in self.vault.of_type("contact")
            if one not in self.there
            and journey.spoken(self.vault, one)
            and not journey.opted_out(one)
        )

    def inside(self) -> Iterator[Way]:
        """Give who is there."""
        for one in self.there:
            stage = journey.stage(self.vault, one)
            chain = referrals.above(self.vault, one)
            steps = 0 if stage in _NEAR else 4 if stage == "closed" else 1
            why = self._standing(one, stage, chain[-1] if chain else None)
            yield Way(
                steps, True, one, stage, chain, self.organization, None, why, self._next(one, stage)
            )

    def _standing(self, one: Note, stage: str, referrer: Note | None) -> str:
        role, reason = one.get("role", str), one.get("closed_reason", str)
        last = journey.last_touch(self.vault, one)
        words = f"works there{f' as {role}' if role else ''}"
        if referrer:
            words += f", named by {referrer.name}"
        if stage == "closed":
            return f"{words}, closed{f' ({reason})' if reason else ''}"
        return f"{words}, {f'last touch {last}' if last else 'never written to'}"

    def _next(self, one: Note, stage: str) -> str:
        """Give the command that comes next with somebody there."""
        if stage == "closed":
            return ""
        owed = self._owed(one)
        if owed:
            return owed
        name = f'"{self.vault.called(one)}"'
        if stage == "scheduled":
            return f"prep {name}"
        opening = next(iter(self._openings(free=True)), None)
        if opening and stage in {"mentor", "in touch"}:
            return f"draft referral-ask {name}"
        return {
            "identified": f"draft outreach {name}",
            "invited": f"show {name}",
            "connected": f"draft outreach {name}",
            "asked": f"show {name}",
            "nudged": f"show {name}",
            "replied": f"mark {name} scheduled --on TIME",
            "met": f"draft thank-you {name}",
        }.get(stage, f"draft check-in {name}")

    def _owed(self, one: Note) -> str:
        notes = (one, *journey.interviews(self.vault, one))
        items = agenda.owed(self.vault, notes=notes)
        mine = (item for item in items if item.who == one and item.state in _LATE and item.command)
        return next((item.command for item in mine), "")

    def _openings(self, *, free: bool) -> Iterator[Note]:
        for one in self.vault.referring(self.organization, "opportunity", "organization"):
            live = journey.status(one) in {"watching", "applied", "interviewing"}
            if not free or (live and not self.vault.target(one, "referrer")):
                yield one

    def outside(self) -> Iterator[Way]:
        """Give who knows somebody there, or was there."""
        for one in self.others:
            yield from self._led(one)
            yield from self._was_there(one)
            yield from self._shared_past(one)
            yield from self._vouched(one)

    def _led(self, one: Note) -> Iterator[Way]:
        """Give whom there somebody led to, with nobody between who was spoken with."""
        for other in self.there:
            chain = referrals.above(self.vault, other)
            if one not in chain or journey.closed(other):
                continue
            between = chain[chain.index(one) + 1 :]
            if not any(journey.spoken(self.vault, who) for who in between):
                names = " who named ".join(who.name for who in (*between, other))
                known = journey.spoken(self.vault, other)
                yield self._way(one, other, f"named {names}", 2 + len(between) + known)

    def _was_there(self, one: Note) -> Iterator[Way]:
        if _mentions(self.vault, one, self.organization):
            why = f"Background mentions {self.organization.name}: may know whom to ask there"
            yield self._way(one, None, why, 2)

    def _shared_past(self, one: Note) -> Iterator[Way]:
        for place in self.vault.of_type("organization"):
            if place == self.organization or not self._past(one, place):
                continue
            for other in self.there:
                if self._past(other, place) and not journey.closed(other):
                    why = f"{place.name} is in the past of both them and {other.name}"
                    yield self._way(one, other, why, 3)

    def _past(self, one: Note, place: Note) -> bool:
        return self.vault.target(one, "organization") != place and _mentions(self.vault, one, place)

    def _vouched(self, one: Note) -> Iterator[Way]:
        """Give who elsewhere refers you for an opening there, or for what one there refers for."""
        for opening in self._openings(free=False):
            if self.vault.target(opening, "referrer") == one:
                yield self._way(one, None, f"refers you for {opening.name}", 2)

    def _way(self, one: Note, to: Note | None, why: str, steps: int) -> Way:
        command = f'draft introduction-request "{self.vault.called(one)}"'
        if to and journey.spoken(self.vault, to):
            command = self._next(to, journey.stage(self.vault, to))
        stage, chain = journey.stage(self.vault, one), referrals.above(self.vault, one)
        at = self.vault.target(one, "organization")
        return Way(steps, False, one, stage, chain, at, to, why, command)


def _mentions(vault: Vault, contact: Note, place: Note) -> bool:
    """Tell whether the Background of a contact names an organization."""
    aliases = place.get("aliases", tuple) or ()
    text = fold(contact.prose("Background"))
    where = contact.section("Background")
    linked = any(
        where and where.body.start <= back.link.span.start < where.body.end
        for back in vault.backlinks(place.path)
        if back.note is contact and not back.link.field
    )
    return linked or any(fold(str(one)) in text for one in (place.name, *aliases))
