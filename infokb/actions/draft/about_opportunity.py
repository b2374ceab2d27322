"""The details of a message about an opportunity."""

from collections.abc import Iterator, Mapping
from datetime import date

from infokb.actions.draft import lateness, reports
from infokb.actions.draft.focus import Focus
from infokb.actions.draft.meant_opportunity import PURSUED
from infokb.actions.draft.phrasing import as_sentence
from infokb.actions.draft.remarks import Remark
from infokb.core.dates.day_words import short_date
from infokb.core.dates.instants import local_day
from infokb.core.journey import (
    acceptances,
    insights,
    opportunity_steps,
    outreach,
    person_names,
    referrals,
    statuses,
    supporters,
    unasked,
    withdrawals,
)
from infokb.core.journey.message_kind import MessageKind
from infokb.core.journey.met_people import people_met_at
from infokb.core.journey.referral_requests import asked_to_refer_on
from infokb.core.patterns import compile_later
from infokb.core.shell import command_line
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType, OpportunityStatus
from infokb.core.vault.vault import Vault

_NEWS: Mapping[OpportunityStatus | None, str] = {
    OpportunityStatus.APPLIED: "I've applied for {}",
    OpportunityStatus.INTERVIEWING: "I'm interviewing for {}",
    OpportunityStatus.OFFER: "I have an offer for {}",
    OpportunityStatus.ACCEPTED: "I've accepted an offer for {}",
    OpportunityStatus.DECLINED: "I've decided not to pursue {}",
    OpportunityStatus.CLOSED: "I'm no longer being considered for {}",
}
_TURNED_DOWN = "I turned down an offer for {}"
_LOST = frozenset({OpportunityStatus.DECLINED, OpportunityStatus.CLOSED})
_JOB_ID = compile_later(r"\b[A-Z]{1,5}-?\d{2,8}\b")
_MAX_POINTS = 2


def opportunity_details(vault: Vault, opportunity: Note, person: Note) -> Mapping[str, object]:
    """Return the details about an opportunity, and what a person has to do with it."""
    place = vault.target(opportunity, "organization")
    number = _JOB_ID.search(opportunity.prose("Posting"))
    status, since = statuses.opportunity_status(opportunity), opportunity.get("status_since", date)
    return {
        "position": _position(opportunity),
        "place": place.name if place else "",
        "job_id": number[0] if number else "",
        "url": opportunity.get("url", str),
        "news": ", and ".join(
            (_news(vault, opportunity), *_other_news(vault, opportunity, person))
        ),
        "fit": _letter_points(opportunity),
        "tells_late": int(lateness.tells_late(vault, local_day(since, vault.zone)) if since else 0),
        "is_accepted": int(status is OpportunityStatus.ACCEPTED),
        "has_applied": int(_has_applied(vault, opportunity)),
        "is_lost": int(status in _LOST),
        "is_referrer": int(_put_in_a_word(vault, opportunity, person)),
        "why": _why_withdrawn(vault, opportunity, person),
        "part": _part_of(vault, opportunity, person, is_lost=status in _LOST),
    }


def _position(opportunity: Note) -> str:
    return opportunity.name.rpartition(" - ")[2]


def _news(vault: Vault, opportunity: Note) -> str:
    """Return what is new of an opportunity, ready to continue a sentence."""
    place, status = (
        vault.target(opportunity, "organization"),
        statuses.opportunity_status(opportunity),
    )
    news, where = _NEWS.get(status, ""), f" at {place.name}" if place else ""
    if status is OpportunityStatus.DECLINED and OpportunityStatus.OFFER in _past(
        vault, opportunity
    ):
        news = _TURNED_DOWN
    return news.format(f"the {_position(opportunity)} position{where}")


def _why_withdrawn(vault: Vault, opportunity: Note, person: Note) -> str:
    """Return that another offer was accepted, where an application is to be withdrawn for it."""
    accepted = acceptances.latest_acceptance(vault)
    if not accepted or not withdrawals.is_to_withdraw(vault, opportunity):
        return ""
    news = _news(vault, accepted)
    return news if unasked.is_unsettled(vault, person) else as_sentence(news)


def opportunity_cautions(vault: Vault, kind_name: str, focus: Focus) -> Iterator[Remark]:
    """Yield why a kind of message does not fit how far an opportunity has come."""
    opportunity, person = focus.opportunity, focus.person
    if not opportunity:
        return
    status, name = statuses.opportunity_status(opportunity), vault.called(opportunity)
    if kind_name == MessageKind.REFERRAL_ASK.value:
        if status in _LOST:
            yield Remark(f"`{opportunity.name}` is {status}", "ask only if something has changed")
        yield from _asked_cautions(vault, opportunity, person)
    if kind_name != MessageKind.WITHDRAW.value or unasked.is_unsettled(vault, person):
        return
    if status is OpportunityStatus.CLOSED:
        way = command_line("tell them the news: infokb draft news {}", vault.called(person))
        yield Remark(f"`{opportunity.name}` is closed already", way)
    elif not _has_applied(vault, opportunity):
        way = command_line("if you have: infokb mark {} applied", name)
        yield Remark(f"you have not applied for `{opportunity.name}`", way)


def _asked_cautions(vault: Vault, opportunity: Note, person: Note) -> Iterator[Remark]:
    """Yield who was asked to refer you already: the person, or a colleague who may tell them."""
    place = vault.target(opportunity, "organization")
    for who in people_met_at(vault, place) if place else ():
        if day := asked_to_refer_on(vault, who, opportunity):
            whom = "you asked them" if who == person else f"you asked {who.name}"
            names = vault.called(opportunity), vault.called(who)
            way = command_line("if they refer you: infokb set {} referrer={}", *names)
            yield Remark(f"{whom} on {short_date(day, vault.today)}", way)


def _has_applied(vault: Vault, opportunity: Note) -> bool:
    """Return whether you have applied for an opportunity, which may have ended since."""
    steps = {statuses.opportunity_status(opportunity), *_past(vault, opportunity)}
    return not PURSUED.isdisjoint(steps)


def _past(vault: Vault, opportunity: Note) -> set[OpportunityStatus]:
    return {step.status for step in opportunity_steps.opportunity_steps(vault, opportunity)}


def _put_in_a_word(vault: Vault, opportunity: Note, person: Note) -> bool:
    """Return whether a person agreed to refer you for an opportunity."""
    agreed = referrals.referrer_agreed_on(vault, opportunity)
    return bool(agreed) and person in vault.targets(opportunity, "referrer")


def _part_of(vault: Vault, opportunity: Note, person: Note, *, is_lost: bool) -> str:
    """Return whom a person led you to for an opportunity, and what else they have not heard of."""
    ways = {} if is_lost else dict(_ways_through(vault, opportunity, person))
    sentences, place = list[str](), vault.target(opportunity, "organization")
    for name, has_referred in ways.items():
        where = f" at {place.name}" if place and not has_referred else ""
        sentences.append(
            f"You {'also ' if sentences else ''}pointed me to {name}"
            f"{where or ', who put in a word for me'}."
        )
    for report in reports.fresh_reports(vault, person):
        if report.referred not in ways:
            sentences.append(report.sentence if sentences else report.first_sentence)
    return " ".join(sentences)


def _other_news(vault: Vault, opportunity: Note, person: Note) -> Iterator[str]:
    """Yield what became of the other opportunities that a person refers you for, not heard of."""
    for other in vault.referring(person, NoteType.OPPORTUNITY, "referrer"):
        has_ended = statuses.opportunity_status(other) in _LOST and other != opportunity
        day = acceptances.status_day(vault, other) if has_ended else None
        if day and not supporters.got_update_since(vault, person, day):
            yield _news(vault, other)


def _ways_through(vault: Vault, opportunity: Note, person: Note) -> Iterator[tuple[str, bool]]:
    """Yield to whom a person led you who referred you, or whom you met there, and which of them."""
    place = vault.target(opportunity, "organization")
    for contact in referrals.contacts_referred_by(vault, person):
        has_referred = _put_in_a_word(vault, opportunity, contact)
        is_there = place is not None and vault.target(contact, "organization") == place
        if has_referred or (is_there and outreach.has_met(vault, contact)):
            yield person_names.name_in_sentence(contact.name), has_referred


def _letter_points(opportunity: Note) -> list[str]:
    """Return the first points of the cover letter, at most two."""
    items = opportunity.items_in("Cover letter points")
    points = (insights.item_words(opportunity, item.text) for item in items)
    return [as_sentence(point) for point in points if point][:_MAX_POINTS]
