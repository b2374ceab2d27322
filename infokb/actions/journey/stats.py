"""The search in numbers: funnel, channels, days between steps, and referrals."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median

from infokb.actions.journey.referral_tree import ReferralBranch, referral_tree
from infokb.core.dates.instants import days_after, instant_after, instant_of, local_day, midnight
from infokb.core.journey import contacts, conversations, outreach, statuses
from infokb.core.markdown.log import LogKind
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault

_THANKS_HOURS = 24
_MOMENT = timedelta(microseconds=1)
FUNNEL_STEPS = ("known", "invited", "connected", "asked", "replied", "met", "thanked")
"""The steps of the funnel, in order."""


@dataclass(frozen=True)
class Rate:
    """`part` of `of`."""

    part: int
    of: int

    @property
    def percent(self) -> int | None:
        """The share in percent, None when `of` is 0."""
        return round(100 * self.part / self.of) if self.of else None


@dataclass(frozen=True)
class StepDuration:
    """The median of days between two steps, and of how many contacts it is."""

    first: str
    then: str
    days: float | None
    count: int


@dataclass(frozen=True)
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
    steps_reached = {contact.path: _steps_of(vault, contact) for contact in people}
    stages = [contacts.contact_stage(vault, contact) for contact in people]
    channels: dict[str, list[Note]] = {}
    for contact in people:
        channels.setdefault(contact.get("how_met", str) or "not noted", []).append(contact)
    ranked = sorted(channels.items(), key=lambda pair: (pair[0] == "not noted", -len(pair[1])))
    return Stats(
        _funnel(steps_reached[contact.path] for contact in people),
        {stage.value: stages.count(stage) for stage in contacts.Stage if stage in stages},
        {
            name: _funnel(steps_reached[contact.path] for contact in members)
            for name, members in ranked
        },
        _reply_rate(vault, people),
        _thanks_rate(vault),
        _durations(vault, people),
        tuple(referral_tree(vault, people)),
    )


def contact_funnel(vault: Vault) -> dict[str, int]:
    """Return how many contacts reached each of FUNNEL_STEPS."""
    return _funnel(_steps_of(vault, contact) for contact in vault.of_type(NoteType.CONTACT))


def _steps_of(vault: Vault, contact: Note) -> frozenset[str]:
    """Return the steps that a contact reached."""
    asked_day = outreach.first_asked_on(vault, contact)
    completed = [
        interview
        for interview in conversations.interviews_with(vault, contact)
        if _completed(interview)
    ]
    answers = {
        "known": True,
        "invited": bool(contact.get("invited", date)),
        "connected": bool(contact.get("connected", date)),
        "asked": bool(asked_day),
        "replied": outreach.has_answered(vault, contact),
        "met": outreach.has_met(vault, contact),
        "thanked": any(contacts.is_thanked(vault, interview, contact) for interview in completed),
    }
    return frozenset(name for name, is_reached in answers.items() if is_reached)


def _funnel(steps_reached: Iterable[frozenset[str]]) -> dict[str, int]:
    steps = list(steps_reached)
    return {name: sum(name in contact_steps for contact_steps in steps) for name in FUNNEL_STEPS}


def _completed(interview: Note) -> bool:
    return statuses.is_completed(interview)


def _reply_rate(vault: Vault, people: Sequence[Note]) -> Rate:
    """Return how many of the contacts asked have replied."""
    contacts_asked = [(contact, outreach.first_asked_on(vault, contact)) for contact in people]
    asked_days = [(contact, day) for contact, day in contacts_asked if day]
    return Rate(
        sum(outreach.has_answered(vault, contact) for contact, _ in asked_days),
        len(asked_days),
    )


def _thanks_rate(vault: Vault) -> Rate:
    """Return the rate of thanks in time, of completed interviews but those still undecided."""
    deadlines = [
        (interview, _thanks_deadline(vault, interview))
        for interview in vault.of_type(NoteType.INTERVIEW)
        if _completed(interview)
    ]
    thanked_ends = [(_thanked_at(vault, interview), end) for interview, end in deadlines if end]
    decided = [(thanks, end) for thanks, end in thanked_ends if thanks or end <= vault.now]
    return Rate(sum(thanks is not None and thanks <= end for thanks, end in decided), len(decided))


def _thanks_deadline(vault: Vault, interview: Note) -> datetime | None:
    """Return the end of 24 hours after an interview; after a bare day, the next day's end."""
    end = conversations.interview_end(vault, interview)
    if not end:
        return None
    if isinstance(interview.values["date"], datetime):
        return instant_after(end, hours=_THANKS_HOURS)
    return midnight(days_after(end.date(), 1), vault.zone) - _MOMENT


def _thanked_at(vault: Vault, interview: Note) -> datetime | None:
    """Return when the last of an interview's contacts was thanked, None while one is not."""
    moment = interview.get("thanked", date)
    if moment:
        return instant_of(moment, vault.zone)
    interview_day = conversations.interview_day(vault, interview) or date.max
    days = [
        min(
            (
                line.on
                for line in contact.log
                if line.kind is LogKind.THANKED and line.on >= interview_day
            ),
            default=None,
        )
        for contact in vault.targets(interview, "contacts")
    ]
    thanked_days = [day for day in days if day]
    everyone = thanked_days and len(thanked_days) == len(days)
    return midnight(max(thanked_days), vault.zone) if everyone else None


def _durations(vault: Vault, people: Sequence[Note]) -> tuple[StepDuration, ...]:
    def first_interview_day(contact: Note) -> date | None:
        completed = (
            interview
            for interview in conversations.interviews_with(vault, contact)
            if _completed(interview)
        )
        days = (conversations.interview_day(vault, interview) for interview in completed)
        return next((day for day in days if day), None)

    step_days: dict[str, Callable[[Note], date | None]] = {
        "invited": lambda contact: contact.get("invited", date),
        "connected": lambda contact: contact.get("connected", date),
        "asked": lambda contact: outreach.first_asked_on(vault, contact),
        "replied": lambda contact: outreach.first_replied_on(vault, contact),
        "interview": first_interview_day,
    }
    durations = [
        _duration(
            begin, end, [(step_days[begin](contact), step_days[end](contact)) for contact in people]
        )
        for begin, end in (("invited", "connected"), ("asked", "replied"), ("replied", "interview"))
    ]
    thanked_interviews = [
        (conversations.interview_day(vault, interview), _thanked_at(vault, interview))
        for interview in vault.of_type(NoteType.INTERVIEW)
    ]
    days = [
        (on, local_day(thanks, vault.zone) if thanks else None) for on, thanks in thanked_interviews
    ]
    return (*durations, _duration("interview", "thanked", days))


def _duration(
    first: str, then: str, pairs: Iterable[tuple[date | None, date | None]]
) -> StepDuration:
    days = [(end - start).days for start, end in pairs if start and end and end >= start]
    return StepDuration(first, then, median(days) if days else None, len(days))
