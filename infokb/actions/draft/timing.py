"""The time that a kind of message needs: whether it has come, or has passed."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta

from infokb.actions.draft import introductions, replies
from infokb.actions.draft.colleagues import colleague_asked
from infokb.actions.draft.remarks import Remark
from infokb.actions.draft.settled_too import most_nudges, nudge_day
from infokb.core.dates import day_words
from infokb.core.errors import InfokbError
from infokb.core.journey import (
    conversations,
    good_news,
    outreach,
    referral_tasks,
    statuses,
    thank_yous,
    touches,
)
from infokb.core.journey.message_kind import MessageKind
from infokb.core.journey.referral_tasks import Referral
from infokb.core.journey.touches import INBOUND_KINDS, TouchKind
from infokb.core.shell import command_line
from infokb.core.vault.note import Note
from infokb.core.vault.types import InterviewStatus
from infokb.core.vault.vault import Vault

_KIND_AFTER = {
    InterviewStatus.SCHEDULED: ("is going to talk with you", MessageKind.CONFIRMATION),
    InterviewStatus.CANCELLED: ("had an interview that was canceled", MessageKind.RESCHEDULE),
    InterviewStatus.NO_SHOW: ("missed an interview", MessageKind.MISSED_YOU),
}
_SETTLED_KINDS = frozenset({MessageKind.THANK_YOU.value, MessageKind.CONFIRMATION.value})
"""What is for a conversation that was agreed on, which no snooze puts off."""
_PATIENCE = timedelta(days=30)
"""How long who asked you to wait has surely not forgotten it."""
_ASKING = frozenset(
    kind.value
    for kind in (
        MessageKind.OUTREACH,
        MessageKind.PROPOSE_TIMES,
        MessageKind.RESCHEDULE,
        MessageKind.MISSED_YOU,
    )
)
_OWN_KINDS = frozenset(TouchKind) - INBOUND_KINDS
_Caution = tuple[str, str]
"""What a kind of message overlooks, and what to do, with `{}` for the person."""


def check_timing(vault: Vault, kind_name: str, person: Note) -> None:
    """Raise InfokbError for a nudge to a person who has answered, naming the kind that fits."""
    answer = _answer(vault, person) if kind_name == MessageKind.NUDGE.value else None
    if answer:
        message, fitting_kind = answer
        command = command_line(f"infokb draft {fitting_kind.value} {{}}", vault.called(person))
        raise InfokbError(f"`{person.name}` {message}", f"write another message: {command}")


def timing_cautions(vault: Vault, kind_name: str, person: Note) -> Iterator[Remark]:
    """Yield why a person may not expect a kind of message now."""
    until = person.get("snooze_until", date)
    answers_no = kind_name == MessageKind.REPLY_TO_DECLINE.value and _has_declined(vault, person)
    is_agreed = kind_name == MessageKind.CONFIRMATION.value and not outreach.has_opted_out(person)
    is_expected = answers_no or is_agreed or kind_name == MessageKind.THANK_YOU.value
    if outreach.is_closed(vault, person) and not is_expected:
        reason = person.get("closed_reason", str) or "no reason given"
        yield Remark(f"closed: {reason}", "write only if something has changed")
    if until and until >= vault.today and kind_name not in _SETTLED_KINDS:
        reason = person.get("snooze_reason", str) or "no reason given"
        day = day_words.short_date(until, vault.today)
        yield Remark(f"snoozed through {day}: {reason}", "wait until then")
    elif not until and kind_name in _ASKING:
        yield from _put_off_cautions(vault, person)
    caution = _CAUTIONS.get(kind_name)
    remark = caution(vault, person) if caution else None
    if remark:
        message, command = remark
        yield Remark(message, command_line(command, vault.called(person)))


def _put_off_cautions(vault: Vault, person: Note) -> Iterator[Remark]:
    """Yield that a person asked you lately to wait."""
    day = replies.put_off_on(vault, person)
    if day and vault.today - day < _PATIENCE:
        way = "until the day they named: infokb snooze {} DATE"
        message = f"they asked you on {day_words.short_date(day, vault.today)} to wait"
        yield Remark(message, command_line(way, vault.called(person)))


def target_cautions(vault: Vault, target: Referral | None) -> Iterator[Remark]:
    """Yield why a person may not want to be introduced to you."""
    contact = target.contact if target else None
    if contact and outreach.is_closed(vault, contact):
        reason = contact.get("closed_reason", str) or "no reason given"
        message = f"`{contact.name}` is closed: {reason}"
        yield Remark(message, "ask only if something has changed")
    caution = _of_known(vault, contact) if contact else None
    if contact and caution:
        message, command = caution
        yield Remark(message, command_line(command, vault.called(contact)))


def _of_outreach(vault: Vault, person: Note) -> _Caution | None:
    if outreach.is_waiting(vault, person) and not referral_tasks.is_referred(vault, person):
        return "they were asked already", "nudge them: infokb draft nudge {}"
    return _of_known(vault, person) or colleague_asked(vault, person)


def _of_known(vault: Vault, person: Note) -> _Caution | None:
    """Return why a person needs no first message, nor an introduction."""
    if introductions.is_to_introduce(vault, person):
        return None
    waiting = ("was asked already", MessageKind.NUDGE)
    answer = waiting if outreach.is_waiting(vault, person) else _answer(vault, person)
    if not answer:
        return None
    what, kind = answer
    return f"`{person.name}` {what}", f"write another message: infokb draft {kind.value} {{}}"


def _of_invitation(vault: Vault, person: Note) -> _Caution | None:
    if touches.latest_touch(vault, person, {TouchKind.CONNECTED}):
        return "you are connected already", "ask them: infokb draft outreach {}"
    return None


def _of_nudge(vault: Vault, person: Note) -> _Caution | None:
    news = good_news.unanswered_news(vault, person)
    if news:
        message = (
            f"{news.event} {day_words.short_date(news.on, vault.today)}, not congratulated yet"
        )
        return message, "do both in one: infokb draft congratulation {}"
    if outreach.was_let_go(vault, person):
        return "you told them that you are no longer looking", "ask anew: infokb draft outreach {}"
    if referral_tasks.is_referred(vault, person):
        return "you were referred to them since", "say so: infokb draft outreach {}"
    episode = outreach.latest_episode(vault, person)
    if episode and len(episode.nudges) >= most_nudges(vault):
        command = "close the request: infokb mark {} closed --reason no-response"
        return f"nudged {len(episode.nudges)} times already", command
    own_touch, next_day = touches.latest_touch(vault, person, _OWN_KINDS), nudge_day(vault, person)
    if own_touch and next_day:
        day = day_words.short_date(own_touch.on, vault.today)
        next_words = day_words.weekday_date(next_day, vault.today)
        return f"you wrote to them on {day}", f"wait until {next_words}"
    return None


def _of_times(vault: Vault, person: Note) -> _Caution | None:
    episode = outreach.latest_episode(vault, person)
    if episode and episode.asks_favor:
        return (
            "you asked them for a favor, not to talk",
            "write otherwise: infokb draft check-in {}",
        )
    if episode and episode.is_answered:
        return None
    return "they have not replied yet", "if they have: infokb mark {} replied"


def _of_thanks(vault: Vault, person: Note) -> _Caution | None:
    talks = conversations.conversations_with(vault, person)
    moments = [thank_yous.thanked_at(vault, talk, person) for talk in talks]
    last = max(filter(None, moments), default=None)
    if not last or not all(moments):
        return None
    day = day_words.short_date(last.date(), vault.today)
    return f"you thanked them on {day}", "write to them otherwise: infokb draft check-in {}"


def _of_decline(vault: Vault, person: Note) -> _Caution | None:
    if _has_declined(vault, person):
        return None
    return "they have not said no yet", "if they have: infokb mark {} closed --reason declined"


def _of_new_day(vault: Vault, person: Note) -> _Caution | None:
    arranged = _arranged_since(vault, person)
    if arranged:
        return f"another interview is arranged: `{arranged.name}`", "see infokb show {}"
    return None


_CAUTIONS: Mapping[str, Callable[[Vault, Note], _Caution | None]] = {
    MessageKind.LINKEDIN_NOTE.value: _of_invitation,
    MessageKind.OUTREACH.value: _of_outreach,
    MessageKind.NUDGE.value: _of_nudge,
    MessageKind.PROPOSE_TIMES.value: _of_times,
    MessageKind.THANK_YOU.value: _of_thanks,
    MessageKind.REPLY_TO_DECLINE.value: _of_decline,
    MessageKind.RESCHEDULE.value: _of_new_day,
    MessageKind.MISSED_YOU.value: _of_new_day,
}


def _answer(vault: Vault, person: Note) -> tuple[str, MessageKind] | None:
    """Return how a person answered your latest request, and the kind that answers it."""
    if _has_declined(vault, person):
        return "said no", MessageKind.REPLY_TO_DECLINE
    if outreach.is_waiting(vault, person):
        return None
    episode = outreach.latest_episode(vault, person)
    since = episode.asked.on if episode and episode.asked else None
    for interview in reversed(conversations.interviews_with(vault, person)):
        on, status = (
            conversations.interview_day(vault, interview),
            statuses.interview_status(interview),
        )
        is_later = not since or not on or on >= since
        if status in _KIND_AFTER and is_later:
            what, kind = _KIND_AFTER[status]
            return f"{what} on {on}" if on else what, kind
        if conversations.took_place(vault, interview) and is_later:
            break
    for conversation in reversed(conversations.conversations_with(vault, person)):
        on = conversations.conversation_day(vault, conversation)
        if not since or on >= since:
            interview_note = conversation.interview
            is_unthanked = interview_note is not None and not thank_yous.is_thanked(
                vault, interview_note, person
            )
            kind = MessageKind.THANK_YOU if is_unthanked else MessageKind.CHECK_IN
            return f"talked with you on {on}", kind
    reply = episode.reply if episode else None
    return (f"replied on {reply.on}", MessageKind.PROPOSE_TIMES) if reply else None


def _arranged_since(vault: Vault, person: Note) -> Note | None:
    """Return the latest interview with a person, unless it is planned or fell through."""
    latest = [
        interview
        for interview in conversations.interviews_with(vault, person)
        if statuses.interview_status(interview) is not InterviewStatus.PLANNED
    ][-1:]
    fell_through = {InterviewStatus.CANCELLED, InterviewStatus.NO_SHOW}
    return next(
        (note for note in latest if statuses.interview_status(note) not in fell_through), None
    )


def _has_declined(vault: Vault, person: Note) -> bool:
    reason = person.get("closed_reason", str)
    return reason == "declined" and outreach.is_closed(vault, person)
