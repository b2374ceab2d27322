"""The search in numbers: funnel, channels, days between steps, and referrals."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date, datetime
from functools import partial

from infokb.actions.journey.referral_tree import ReferralBranch, referral_tree
from infokb.core.journey import contacts, conversations, outreach, thank_yous
from infokb.core.journey.conversations import Conversation
from infokb.core.journey.touches import TouchKind, touches
from infokb.core.late_module import import_later
from infokb.core.value_class import value_class
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault

_statistics = import_later("statistics")
_THANKS_HOURS = 24
FUNNEL_STEPS = ("known", "invited", "connected", "asked", "replied", "met", "thanked")
"""The steps of the funnel, in order."""


@value_class
class Rate:
    """`part` of `of`."""

    part: int
    of: int

    @property
    def percent(self) -> int | None:
        """The share in percent, None when `of` is 0."""
        return round(100 * self.part / self.of) if self.of else None


@value_class
class StepDuration:
    """The median of days between two steps, and of how many contacts it is."""

    first: str
    then: str
    days: float | None
    count: int


@value_class
class Stats:
    """The numbers of a search.

     `funnel` counts the contacts that reached each step, `stages` those at each stage;
    `channels` is the funnel for each way of meeting.
    """

    funnel: dict[str, int]
    stages: dict[str, int]
    channels: dict[str, dict[str, int]]
    replies: Rate
    thanks: Rate
    durations: tuple[StepDuration, ...]
    tree: tuple[ReferralBranch, ...]


def stats(vault: Vault) -> Stats:
    """Return the numbers of a search."""
    people = vault.of_type(NoteType.CONTACT)
    steps_by_path = {contact.path: steps_reached(vault, contact) for contact in people}
    stages = [contacts.contact_stage(vault, contact) for contact in people]
    channels: dict[str, list[Note]] = {}
    for contact in people:
        channels.setdefault(contact.get("how_met", str) or "unknown", []).append(contact)
    ranked = sorted(channels.items(), key=lambda pair: (pair[0] == "unknown", -len(pair[1])))
    return Stats(
        _funnel(steps_by_path[contact.path] for contact in people),
        {stage.value: stages.count(stage) for stage in contacts.Stage if stage in stages},
        {
            name: _funnel(steps_by_path[contact.path] for contact in members)
            for name, members in ranked
        },
        _reply_rate(vault, people),
        thanks_rate(vault),
        step_durations(vault, people),
        tuple(referral_tree(vault, people)),
    )


def contact_funnel(vault: Vault) -> dict[str, int]:
    """Return how many contacts reached each of FUNNEL_STEPS."""
    return _funnel(steps_reached(vault, contact) for contact in vault.of_type(NoteType.CONTACT))


def steps_reached(vault: Vault, contact: Note) -> frozenset[str]:
    """Return the steps of the funnel that a contact reached."""
    kinds = {touch.kind for touch in touches(vault, contact)}
    talks = conversations.conversations_with(vault, contact)
    answers = {
        "known": True,
        "invited": TouchKind.INVITED in kinds,
        "connected": TouchKind.CONNECTED in kinds,
        "asked": outreach.first_asked_on(vault, contact) is not None,
        "replied": outreach.has_answered(vault, contact)
        or outreach.first_replied_on(vault, contact) is not None,
        "met": outreach.has_met(vault, contact),
        "thanked": any(
            thank_yous.is_thanked_for(vault, conversation, contact) for conversation in talks
        ),
    }
    return frozenset(name for name, is_reached in answers.items() if is_reached)


def _funnel(steps_reached: Iterable[frozenset[str]]) -> dict[str, int]:
    steps = list(steps_reached)
    return {name: sum(name in contact_steps for contact_steps in steps) for name in FUNNEL_STEPS}


def _reply_rate(vault: Vault, people: Sequence[Note]) -> Rate:
    """Return how many of the contacts asked have replied."""
    contacts_asked = [(contact, outreach.first_asked_on(vault, contact)) for contact in people]
    asked_days = [(contact, day) for contact, day in contacts_asked if day]
    return Rate(
        sum(outreach.has_answered(vault, contact) for contact, _ in asked_days),
        len(asked_days),
    )


def thanks_rate(vault: Vault, withheld: Collection[str] = ()) -> Rate:
    """Return the rate of conversations with thanks in time, but those still undecided.

    Those that a note of the paths `withheld` is part of are left out.
    """
    thanks_and_due = [
        (
            _thanked_at(vault, conversation, people),
            conversations.due_after_conversation(vault, conversation, _THANKS_HOURS),
        )
        for conversation, people in _conversations(vault, withheld)
    ]
    decided = [(thanks, due) for thanks, due in thanks_and_due if thanks or vault.passed(due.end)]
    in_time = sum(
        thanks is not None and thanks <= due.end and thanks.date() <= due.day
        for thanks, due in decided
    )
    return Rate(in_time, len(decided))


def _conversations(
    vault: Vault, withheld: Collection[str]
) -> Iterator[tuple[Conversation, tuple[Note, ...]]]:
    """Yield each conversation that was held with its people, but where one is withheld."""
    for conversation, people in conversations.held_conversations(vault):
        paths = (conversation.note.path, *(person.path for person in people))
        if not any(path in withheld for path in paths):
            yield conversation, people


def _thanked_at(
    vault: Vault, conversation: Conversation, people: Sequence[Note]
) -> datetime | None:
    """Return when the last person in a conversation was thanked, None while one is not."""
    thanks = [thank_yous.thanked_at(vault, conversation, contact) for contact in people]
    moments = [moment for moment in thanks if moment]
    return max(moments) if moments and len(moments) == len(thanks) else None


def step_durations(
    vault: Vault, people: Sequence[Note], withheld: Collection[str] = ()
) -> tuple[StepDuration, ...]:
    """Return how long it took contacts from one step to the next.

    Conversations that a note of the paths `withheld` is part of are left out.
    """
    step_days: dict[str, Callable[[Note], date | None]] = {
        "invited": partial(_first_touch, vault, TouchKind.INVITED),
        "connected": partial(_first_touch, vault, TouchKind.CONNECTED),
        "asked": partial(outreach.first_asked_on, vault),
        "replied": partial(outreach.first_replied_on, vault),
        "interview": partial(_first_conversation, vault, withheld),
    }
    durations = [
        _duration(
            begin, end, [(step_days[begin](contact), step_days[end](contact)) for contact in people]
        )
        for begin, end in (("invited", "connected"), ("asked", "replied"), ("replied", "interview"))
    ]
    thanks = [
        (
            conversations.conversation_day(vault, conversation),
            moment.date() if (moment := _thanked_at(vault, conversation, members)) else None,
        )
        for conversation, members in _conversations(vault, withheld)
    ]
    return (*durations, _duration("interview", "thanked", thanks))


def _first_touch(vault: Vault, kind: TouchKind, contact: Note) -> date | None:
    """Return the day of the first touch of a kind."""
    days = (touch.on for touch in touches(vault, contact) if touch.kind is kind)
    return next(days, None)


def _first_conversation(vault: Vault, withheld: Collection[str], contact: Note) -> date | None:
    """Return the day of the first conversation that no path withholds."""
    for conversation in conversations.conversations_with(vault, contact):
        if conversation.note.path not in withheld:
            return conversations.conversation_day(vault, conversation)
    return None


def _duration(
    first: str, then: str, pairs: Iterable[tuple[date | None, date | None]]
) -> StepDuration:
    days = [(end - start).days for start, end in pairs if start and end and end >= start]
    return StepDuration(first, then, _statistics.median(days) if days else None, len(days))
