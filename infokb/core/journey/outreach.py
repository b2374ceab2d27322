"""How the outreach to a contact stands: who waits, who is to hear from you, who is closed."""

from collections.abc import Iterator
from datetime import date

from infokb.core.dates.instants import local_day
from infokb.core.journey import conversations, good_news, statuses
from infokb.core.journey.episodes import Episode, day_let_go, episodes
from infokb.core.journey.outreach_steps import lost_day
from infokb.core.journey.touches import (
    CONVERSATION_KINDS,
    INBOUND_KINDS,
    REPLY_KINDS,
    Touch,
    TouchKind,
    recorded_touches,
    touches,
)
from infokb.core.vault.derive import per_note
from infokb.core.vault.note import Note
from infokb.core.vault.types import InterviewStatus
from infokb.core.vault.vault import Vault

_REACTIONS = REPLY_KINDS | CONVERSATION_KINDS
_REOPENING = _REACTIONS | {TouchKind.ASKED}
_ARRANGED = frozenset(InterviewStatus) - {InterviewStatus.PLANNED}


def latest_episode(vault: Vault, contact: Note) -> Episode | None:
    """Return the episode that is going on, or was the last; None before the first."""
    return next(reversed(episodes(vault, contact)), None)


def _episode_under_way(vault: Vault, contact: Note) -> Episode | None:
    """Return the latest episode, unless you told the contact since that your search is over."""
    episode = latest_episode(vault, contact)
    return None if episode and day_let_go(vault, contact, episode) else episode


def was_let_go(vault: Vault, contact: Note) -> bool:
    """Return whether you asked a contact, and told them unmet since that your search is over."""
    episode = latest_episode(vault, contact)
    has_met_since = episode is not None and episode.meeting is not None
    return not has_met_since and episode != _episode_under_way(vault, contact)


def first_asked_on(vault: Vault, contact: Note) -> date | None:
    """Return the day a contact was first asked for an interview, in a field or in the log."""
    requests = (each for each in episodes(vault, contact) if not each.is_follow_on)
    days = (episode.began for episode in requests if episode.asked)
    return next(days, None)


def first_replied_on(vault: Vault, contact: Note) -> date | None:
    """Return the day a contact first replied, in a field or in the log."""
    days = (episode.reply.on for episode in episodes(vault, contact) if episode.reply)
    return next(days, None)


def is_waiting(vault: Vault, contact: Note) -> bool:
    """Return whether a contact was asked, did not react, and is not closed."""
    episode = _episode_under_way(vault, contact)
    has_asked = bool(episode and episode.asked and not episode.is_answered)
    return has_asked and not is_closed(vault, contact)


def waiting_since(vault: Vault, contact: Note, message: Touch) -> date:
    """Return the day from which a reply to a request or nudge is waited for.

    Whatever else you sent or gave since begins the wait anew, and so does a change of employer.
    """
    own_days = (touch.on for touch in touches(vault, contact) if touch.kind not in INBOUND_KINDS)
    return max(message.on, good_news.moved_on(vault, contact), *own_days)


def is_pending(vault: Vault, contact: Note) -> bool:
    """Return whether a contact was asked or replied, without a conversation or an appointment."""
    episode = _episode_under_way(vault, contact)
    has_begun = bool(episode and (episode.asked or episode.reply) and not episode.meeting)
    return has_begun and not is_closed(vault, contact)


def is_to_schedule(vault: Vault, contact: Note) -> bool:
    """Return whether a contact replied, nothing was arranged since, and they are not closed.

    Who answers a request for a favor does not agree to talk.
    """
    episode = _episode_under_way(vault, contact)
    replied = bool(episode and episode.reply and not episode.meeting and not episode.asks_favor)
    return replied and not is_closed(vault, contact)


def has_answered(vault: Vault, contact: Note) -> bool:
    """Return whether a contact ever reacted to being asked."""
    return any(episode.asked and episode.is_answered for episode in episodes(vault, contact))


def has_met(vault: Vault, contact: Note) -> bool:
    """Return whether you have talked with a contact."""
    return bool(conversations.conversations_with(vault, contact)) or any(
        conversations.took_place(vault, interview)
        for interview in conversations.interviews_with(vault, contact)
    )


def has_met_by(vault: Vault, contact: Note, day: date) -> bool:
    """Return whether you had talked with a contact by the end of a day, or on an unknown one."""
    talks = conversations.conversations_with(vault, contact)
    if not talks:
        return has_met(vault, contact)
    return conversations.conversation_day(vault, talks[0]) <= day


def is_unasked(vault: Vault, contact: Note) -> bool:
    """Return whether you never asked a contact, nor talked or arranged to talk with them."""
    return (
        not latest_episode(vault, contact)
        and not has_met(vault, contact)
        and not any(
            statuses.interview_status(interview) in _ARRANGED
            for interview in conversations.interviews_with(vault, contact)
        )
    )


def is_silent_since(vault: Vault, contact: Note, day: date) -> bool:
    """Return whether you wrote to a contact before a day, not since, and nothing came of it.

    Nothing did, too, where you told them after a reply that your search is over.
    """
    if is_closed(vault, contact) or has_met(vault, contact):
        return False
    episode = latest_episode(vault, contact)
    last = episode.latest_message if episode else None
    if not episode or not last or last.on >= day:
        return False
    return not episode.is_answered or was_let_go(vault, contact)


def has_opted_out(contact: Note) -> bool:
    """Return whether a contact asked for no messages, so that none is ever to be sent."""
    return contact.get("closed_reason", str) == "opted-out"


def closed_on(vault: Vault, contact: Note) -> date | None:
    """Return the day on which you closed the outreach to a contact, the first day if unknown.

    None when it is open, or was opened again by what happened later.
    """
    if contact.get("closed", date):
        return _closed_on_day(vault, contact)
    return date.min if "closed_reason" in contact.values else None


@per_note
def _closed_on_day(vault: Vault, contact: Note) -> date | None:
    closed_at = contact.get("closed", date)
    day = local_day(closed_at, vault.zone) if closed_at else None
    if not day or not vault.has_come(day):
        return None
    is_reopened = not has_opted_out(contact) and _is_reopened(vault, contact, day)
    return None if is_reopened else day


def _is_reopened(vault: Vault, contact: Note, day: date) -> bool:
    """Return whether something happened since a contact was closed on a day.

    Who was closed as silent, and on that day replied, talked with you or is to, was not silent.
    """
    is_silent = contact.get("closed_reason", str) == "no-response"
    later = _REACTIONS if is_silent else frozenset[TouchKind]()
    if any(
        touch.kind in (_REOPENING if touch.on > day else later)
        for touch in touches(vault, contact)
        if touch.on >= day
    ):
        return True
    interviews = conversations.interviews_with(vault, contact) if is_silent else ()
    return any(_is_agreed_after(vault, interview, day) for interview in interviews)


def _is_agreed_after(vault: Vault, interview: Note, day: date) -> bool:
    """Return whether an interview is ahead of a day, or fell through later than on it."""
    if statuses.is_scheduled(interview):
        on = conversations.interview_day(vault, interview)
        return on is not None and on >= day
    lost_on = lost_day(vault, interview) if statuses.has_fallen_through(interview) else None
    return lost_on is not None and lost_on > day


def is_closed(vault: Vault, contact: Note) -> bool:
    """Return whether you no longer write to a contact."""
    return closed_on(vault, contact) is not None


def is_off(vault: Vault, interview: Note) -> bool:
    """Return whether an interview names contacts, and each of them asked for no messages.

    One with a person who was closed for another reason is an appointment all the same.
    """
    people = vault.targets(interview, "contacts")
    return bool(people) and all(map(has_opted_out, people))


def steps_before_request(vault: Vault, contact: Note) -> Iterator[tuple[Touch, date]]:
    """Yield nudges and replies that are noted before the first request, with its day.

    Those of an earlier episode are left out: one that a closing or a conversation ended
    before the request, and for a nudge also a reply.
    """
    if {"nudged", "replied"}.isdisjoint(contact.values):
        return
    own_touches = recorded_touches(vault, contact)
    first_request = min(
        (touch.on for touch in own_touches if touch.kind is TouchKind.ASKED), default=date.min
    )
    closed_at = contact.get("closed", date)
    ends = {touch.on for touch in own_touches if touch.kind in CONVERSATION_KINDS}
    ends |= {local_day(closed_at, vault.zone)} if closed_at else set()
    replies = {touch.on for touch in own_touches if touch.kind is TouchKind.REPLIED}
    for kind, endings in ((TouchKind.NUDGED, ends | replies), (TouchKind.REPLIED, ends)):
        for touch in own_touches:
            if touch.kind is not kind or touch.on >= first_request:
                continue
            if not any(touch.on <= end < first_request for end in endings):
                yield touch, first_request
