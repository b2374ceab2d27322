"""What a message is about: the person, and the conversation or the opening."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from infokb.actions.draft.message_kinds import Kind
from infokb.core.errors import AmbiguousError, InfokbError, RefusedError
from infokb.core.journey import contacts, conversations, statuses
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault


@dataclass(frozen=True)
class Focus:
    """Whom a message is for, the interview and the opportunity it may speak of."""

    person: Note
    interview: Note | None
    opportunity: Note | None


def focus(vault: Vault, kind: Kind, named: Note) -> Focus:
    """Return what a message is about for the note that was named; raise InfokbError."""
    person = _person(vault, named)
    if contacts.has_opted_out(person):
        message = f"`{person.name}` asked not to be written to"
        raise RefusedError(message, "leave it at that; `closed_reason: opted-out` says so")
    interview = named if named.note_type is NoteType.INTERVIEW else _interview(vault, kind, person)
    opportunity = named if named.note_type is NoteType.OPPORTUNITY else _opportunity(vault, person)
    if kind.about == "interview":
        _check_interview(vault, kind, person, interview)
    if kind.about == "opportunity" and not opportunity:
        message = f"no opportunity has to do with `{person.name}`"
        raise InfokbError(message, f'name the opportunity: infokb draft {kind.name} "…"')
    return Focus(person, interview, opportunity)


def _person(vault: Vault, named: Note) -> Note:
    if named.note_type is NoteType.CONTACT:
        return named
    if named.note_type is NoteType.INTERVIEW:
        return _only(named, vault.targets(named, "contacts"), "somebody it is with")
    if named.note_type is NoteType.OPPORTUNITY:
        return _only(named, _helpers(vault, named), "a person there whom you have met")
    raise InfokbError(f"`{named.name}` is nobody to write to", "name a person")


def _only(named: Note, people: tuple[Note, ...], who: str) -> Note:
    if len(people) > 1:
        choices = tuple(one.name for one in people)
        raise AmbiguousError(f"several people stand behind `{named.name}`", choices)
    if not people:
        raise InfokbError(f"nobody stands behind `{named.name}`", f"name {who}")
    return people[0]


def _helpers(vault: Vault, opportunity: Note) -> tuple[Note, ...]:
    """Return the referrer of an opportunity, else who was met at its organization."""
    referrer = vault.targets(opportunity, "referrer")
    place = vault.target(opportunity, "organization")
    if referrer or not place:
        return referrer
    there = vault.referring(place, NoteType.CONTACT, "organization")
    return tuple(
        one for one in there if contacts.has_met(vault, one) and not contacts.is_closed(one)
    )


def _interview(vault: Vault, kind: Kind, person: Note) -> Note | None:
    """Return the next interview with a person if it is to be scheduled, else the latest."""
    wanted = kind.status or "completed"
    found = [
        one
        for one in conversations.interviews_with(vault, person)
        if statuses.status_word(one) == wanted
    ]
    if wanted != "completed":
        return found[0] if found else None
    unthanked = (one for one in reversed(found) if not contacts.is_thanked(vault, one, person))
    return next(unthanked, found[-1] if found else None)


def _check_interview(vault: Vault, kind: Kind, person: Note, interview: Note | None) -> None:
    wanted = kind.status
    if interview and (not wanted or statuses.status_word(interview) == wanted):
        return
    latest = interview or next(iter(conversations.interviews_with(vault, person)[::-1]), None)
    if latest:
        message = f"`{latest.name}` is {statuses.status_word(latest)}, not {wanted}"
        raise InfokbError(message, f'infokb mark "{vault.called(latest)}" {wanted}')
    message = f"no interview with `{person.name}` is known"
    raise InfokbError(message, f'infokb new interview "{person.name}" makes one')


def _opportunity(vault: Vault, person: Note) -> Note | None:
    """Return the opportunity that has to do with a person, the one that moved last."""
    mine = {one.path for one in conversations.interviews_with(vault, person)}
    place = vault.target(person, "organization")
    ways: tuple[Callable[[Note], bool], ...] = (
        lambda one: vault.target(one, "referrer") == person,
        lambda one: bool(mine & _paths(vault.targets(one, "insights"))),
        lambda one: place is not None and vault.target(one, "organization") == place,
    )
    for way in ways:
        found = [one for one in vault.of_type(NoteType.OPPORTUNITY) if way(one)]
        if found:
            return max(found, key=lambda one: one.get("status_since", date) or date.min)
    return None


def _paths(notes: Iterable[Note]) -> set[str]:
    return {one.path for one in notes}
