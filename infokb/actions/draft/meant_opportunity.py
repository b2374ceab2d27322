"""The opportunity that a message to a person is about, where none was named."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from infokb.actions.draft.remarks import Remark
from infokb.core.errors import AmbiguousError, InfokbError
from infokb.core.journey import conversations, statuses, unasked
from infokb.core.journey.message_kind import MessageKind
from infokb.core.shell import command_line
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType, OpportunityStatus
from infokb.core.vault.vault import Vault

PURSUED = frozenset(
    {
        OpportunityStatus.APPLIED,
        OpportunityStatus.INTERVIEWING,
        OpportunityStatus.OFFER,
        OpportunityStatus.ACCEPTED,
    }
)
"""What an opportunity is that you applied for, unless it ended."""
_OPEN = frozenset({OpportunityStatus.WATCHING, OpportunityStatus.APPLIED})
_FITS: Mapping[str, Callable[[Note], bool]] = {
    MessageKind.REFERRAL_ASK.value: lambda opportunity: (
        statuses.opportunity_status(opportunity) in _OPEN and "referrer" not in opportunity.values
    ),
    MessageKind.WITHDRAW.value: lambda opportunity: (
        statuses.opportunity_status(opportunity) in PURSUED
    ),
    MessageKind.NEWS.value: lambda opportunity: (
        statuses.opportunity_status(opportunity) not in {None, OpportunityStatus.WATCHING}
    ),
}
"""Which opportunities a kind of message is likely to be about."""


def opportunity_meant(vault: Vault, kind_name: str, person: Note) -> Note:
    """Return the opportunity to write to a person about; raise InfokbError without one.

    Of those that a kind is likely to be about it is one of the nearest to the person, and of
    these the one that changed last; raise AmbiguousError where several did on one day.
    """
    candidates = next(iter(_groups(vault, kind_name, person)), [])
    if not candidates:
        message = f"no opportunity involves `{person.name}`"
        raise InfokbError(message, f'name one: infokb draft {kind_name} "…"')
    last_day = max(map(_changed_on, candidates))
    choices = [opportunity for opportunity in candidates if _changed_on(opportunity) == last_day]
    if len(choices) > 1:
        ways = (_draft_command(vault, kind_name, each, person) for each in choices)
        message = f"{len(choices)} opportunities may be meant"
        raise AmbiguousError(message, tuple(map(vault.called, choices)), f"use {' or '.join(ways)}")
    return choices[0]


def choice_remarks(
    vault: Vault, kind_name: str, person: Note, opportunity: Note
) -> Iterator[Remark]:
    """Yield which opportunity was chosen where there are others, and how to name one of those."""
    groups = _groups(vault, kind_name, person)
    others = [each for group in groups for each in group if each != opportunity]
    if others:
        command = _draft_command(vault, kind_name, others[0], person)
        yield Remark(f"this is about `{opportunity.name}`", f"for another: {command}")


def _draft_command(vault: Vault, kind_name: str, opportunity: Note, person: Note) -> str:
    names = vault.called(opportunity), vault.called(person)
    return command_line(f"infokb draft {kind_name} {{}} {{}}", *names)


def _groups(vault: Vault, kind_name: str, person: Note) -> list[list[Note]]:
    """Return the opportunities that a message may be about, each once, the nearest group first.

    Those come first that a kind is likely to be about. News of an acceptance are for everybody
    who gave time, and whoever was asked or replied, or was to talk with you, and waits.
    """
    related, accepted = _related(vault, person), list[Note]()
    if kind_name == MessageKind.NEWS.value or unasked.is_unsettled(vault, person):
        accepted = [each for each in vault.of_type(NoteType.OPPORTUNITY) if _is_accepted(each)]
    nearest, *rest = related or [[]]
    groups = [[*nearest, *(each for each in accepted if each not in nearest)], *rest]
    fits = _FITS.get(kind_name, bool)
    fitting = [[each for each in group if fits(each)] for group in groups]
    return [group for group in fitting if group] or [group for group in groups if group]


def _related(vault: Vault, person: Note) -> list[list[Note]]:
    """Return the opportunities of a person: that they refer you for, are quoted in, are near to."""
    own_paths = {interview.path for interview in conversations.interviews_with(vault, person)}
    organization = vault.target(person, "organization")
    groups: list[list[Note]] = [[], [], []]
    for opportunity in vault.of_type(NoteType.OPPORTUNITY):
        if vault.target(opportunity, "referrer") == person:
            groups[0].append(opportunity)
        elif own_paths & {note.path for note in vault.targets(opportunity, "insights")}:
            groups[1].append(opportunity)
        elif organization and vault.target(opportunity, "organization") == organization:
            groups[2].append(opportunity)
    return [group for group in groups if group]


def _is_accepted(opportunity: Note) -> bool:
    return statuses.opportunity_status(opportunity) is OpportunityStatus.ACCEPTED


def _changed_on(opportunity: Note) -> date:
    return opportunity.get("status_since", date) or date.min
