"""The search in numbers: how far people came, by which channel, how fast, and who led to whom."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median

from infokb.core.dates.calendar import days_after, instant, later, local_day, midnight
from infokb.core.journey import contacts, conversations, referrals, statuses
from infokb.core.markdown.log import LogKind
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault

_HOURS = 24
_DEEPEST = 40
_MOMENT = timedelta(microseconds=1)
STEPS = ("known", "invited", "connected", "asked", "replied", "met", "thanked")
"""The steps of the funnel, each reached by fewer."""


@dataclass(frozen=True)
class Rate:
    """How many of how many."""

    part: int
    of: int

    @property
    def percent(self) -> int | None:
        """The share in hundredths, None of nothing."""
        return round(100 * self.part / self.of) if self.of else None


@dataclass(frozen=True)
class Span:
    """The days between two steps: their median, and for how many people it is known."""

    first: str
    then: str
    days: float | None
    count: int


@dataclass(frozen=True)
class Branch:
    """Somebody, and whom they led to."""

    note: Note
    stage: str
    below: tuple["Branch", ...]


@dataclass(frozen=True)
class Stats:
    """The numbers of a search.

    `funnel` counts who reached a step, `stages` who stands at one; `channels` gives the
    funnel by how people were met.
    """

    funnel: dict[str, int]
    stages: dict[str, int]
    channels: dict[str, dict[str, int]]
    replies: Rate
    thanks: Rate
    spans: tuple[Span, ...]
    tree: tuple[Branch, ...]


def stats(vault: Vault) -> Stats:
    """Return the numbers of a search."""
    people = vault.of_type(NoteType.CONTACT)
    reached = {one.path: _reached(vault, one) for one in people}
    stages = [contacts.stage(vault, one) for one in people]
    channels: dict[str, list[Note]] = {}
    for one in people:
        channels.setdefault(one.get("how_met", str) or "not noted", []).append(one)
    ranked = sorted(channels.items(), key=lambda pair: (pair[0] == "not noted", -len(pair[1])))
    return Stats(
        _funnel(reached[one.path] for one in people),
        {stage.value: stages.count(stage) for stage in contacts.Stage if stage in stages},
        {name: _funnel(reached[one.path] for one in ones) for name, ones in ranked},
        _replies(vault, people),
        _thanks(vault),
        _spans(vault, people),
        tuple(_tree(vault, people)),
    )


def funnel(vault: Vault) -> dict[str, int]:
    """Return how many people came to each of STEPS."""
    return _funnel(_reached(vault, one) for one in vault.of_type(NoteType.CONTACT))


def _reached(vault: Vault, contact: Note) -> frozenset[str]:
    """Return the steps that a contact came to."""
    asked = contacts.asked_on(vault, contact)
    done = [one for one in conversations.interviews(vault, contact) if _completed(one)]
    found = {
        "known": True,
        "invited": bool(contact.get("invited", date)),
        "connected": bool(contact.get("connected", date)),
        "asked": bool(asked),
        "replied": bool(asked and contacts.answered(vault, contact, asked)),
        "met": contacts.met(vault, contact),
        "thanked": any(contacts.thanked(vault, one, contact) for one in done),
    }
    return frozenset(name for name, there in found.items() if there)


def _funnel(reached: Iterable[frozenset[str]]) -> dict[str, int]:
    steps = list(reached)
    return {name: sum(name in one for one in steps) for name in STEPS}


def _completed(interview: Note) -> bool:
    return statuses.is_completed(interview)


def _replies(vault: Vault, people: Sequence[Note]) -> Rate:
    """Return how many of those asked have reacted."""
    asked = [(one, contacts.asked_on(vault, one)) for one in people]
    pairs = [(one, on) for one, on in asked if on]
    return Rate(sum(contacts.answered(vault, one, on) for one, on in pairs), len(pairs))


def _thanks(vault: Vault) -> Rate:
    """Return the rate of completed interviews with thanks in time, less those still open."""
    kept = [
        (one, _deadline(vault, one)) for one in vault.of_type(NoteType.INTERVIEW) if _completed(one)
    ]
    counted = [(_thanked(vault, one), end) for one, end in kept if end]
    over = [(thanks, end) for thanks, end in counted if thanks or end <= vault.now]
    return Rate(sum(thanks is not None and thanks <= end for thanks, end in over), len(over))


def _deadline(vault: Vault, interview: Note) -> datetime | None:
    """Return when 24 hours after an interview are over; after a bare day, the next day's end."""
    ended = conversations.ends(vault, interview)
    if not ended:
        return None
    if isinstance(interview.values["date"], datetime):
        return later(ended, hours=_HOURS)
    return midnight(days_after(ended.date(), 1), vault.zone) - _MOMENT


def _thanked(vault: Vault, interview: Note) -> datetime | None:
    """Return when the last of an interview's people was thanked, None while one is not."""
    moment = interview.get("thanked", date)
    if moment:
        return instant(moment, vault.zone)
    on = conversations.day(vault, interview) or date.max
    days = [
        min(
            (line.on for line in who.log if line.kind is LogKind.THANKED and line.on >= on),
            default=None,
        )
        for who in vault.targets(interview, "contacts")
    ]
    known = [one for one in days if one]
    return midnight(max(known), vault.zone) if known and len(known) == len(days) else None


def _spans(vault: Vault, people: Sequence[Note]) -> tuple[Span, ...]:
    def first(one: Note) -> date | None:
        talks = (talk for talk in conversations.interviews(vault, one) if _completed(talk))
        return next((day for talk in talks if (day := conversations.day(vault, talk))), None)

    steps: dict[str, Callable[[Note], date | None]] = {
        "invited": lambda one: one.get("invited", date),
        "connected": lambda one: one.get("connected", date),
        "asked": lambda one: contacts.asked_on(vault, one),
        "replied": lambda one: one.get("replied", date),
        "interview": first,
    }
    found = [
        _span(begin, end, [(steps[begin](one), steps[end](one)) for one in people])
        for begin, end in (("invited", "connected"), ("asked", "replied"), ("replied", "interview"))
    ]
    talks = [
        (conversations.day(vault, one), _thanked(vault, one))
        for one in vault.of_type(NoteType.INTERVIEW)
    ]
    days = [(on, local_day(thanks, vault.zone) if thanks else None) for on, thanks in talks]
    return (*found, _span("interview", "thanked", days))


def _span(first: str, then: str, pairs: Iterable[tuple[date | None, date | None]]) -> Span:
    days = [(end - start).days for start, end in pairs if start and end and end >= start]
    return Span(first, then, median(days) if days else None, len(days))


def _tree(vault: Vault, people: Sequence[Note]) -> Iterator[Branch]:
    """Yield the branches: from those whom nobody named, then from rings, each from its first."""
    seen: set[str] = set()
    naming = [one for one in people if any(who != one for who in referrals.named(vault, one))]
    for one in naming:
        if not vault.target(one, "referred_by"):
            yield _branch(vault, one, seen)
    for one in naming:
        if one.path not in seen and _in_ring(vault, one):
            yield _branch(vault, one, seen)


def _in_ring(vault: Vault, contact: Note) -> bool:
    first = next(iter(referrals.above(vault, contact)), contact)
    return vault.target(first, "referred_by") == contact


def _branch(vault: Vault, contact: Note, seen: set[str], depth: int = 0) -> Branch:
    """Return a branch in which everybody stands once, cut where it is too deep to show."""
    seen.add(contact.path)
    named = referrals.named(vault, contact) if depth < _DEEPEST else ()
    fresh = [one for one in named if one.path not in seen]
    seen |= {one.path for one in fresh}
    below = tuple(_branch(vault, one, seen, depth + 1) for one in fresh)
    return Branch(contact, contacts.stage(vault, contact).value, below)
