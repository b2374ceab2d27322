"""Whether the time for a kind of message has come, or has passed."""

from collections.abc import Iterator
from datetime import date

from infokb.actions.draft.remarks import Remark
from infokb.core.errors import InfokbError
from infokb.core.journey import contacts, conversations, outreach, statuses
from infokb.core.journey.message_kind import MessageKind
from infokb.core.shell import command_line
from infokb.core.vault.note import Note
from infokb.core.vault.types import InterviewStatus
from infokb.core.vault.vault import Vault

_KIND_AFTER = {
    InterviewStatus.SCHEDULED: ("is going to talk with you", MessageKind.CONFIRMATION),
    InterviewStatus.CANCELLED: ("had an interview that was canceled", MessageKind.RESCHEDULE),
    InterviewStatus.NO_SHOW: ("missed an interview", MessageKind.MISSED_YOU),
}

_FOR_FELL_THROUGH = {MessageKind.RESCHEDULE.value, MessageKind.MISSED_YOU.value}


def check_timing(vault: Vault, kind_name: str, person: Note) -> None:
    """Raise InfokbError for a nudge to a person who has answered, naming the kind that fits."""
    answer = _answer(vault, person) if kind_name == MessageKind.NUDGE.value else None
    if answer:
        message, fitting_kind = answer
        command = command_line(f"infokb draft {fitting_kind.value} {{}}", vault.called(person))
        raise InfokbError(f"`{person.name}` {message}", f"write another message: {command}")


def timing_cautions(vault: Vault, kind_name: str, person: Note) -> Iterator[Remark]:
    """Yield why a person may not expect a kind of message now."""
    called, until = vault.called(person), person.get("snooze_until", date)
    answers_no = kind_name == MessageKind.REPLY_TO_DECLINE.value and _has_declined(vault, person)
    if outreach.is_closed(vault, person) and not answers_no:
        reason = person.get("closed_reason", str) or "no reason given"
        yield Remark(f"closed: {reason}", "write only if something has changed")
    if until and until >= vault.today:
        reason = person.get("snooze_reason", str) or "no reason given"
        yield Remark(f"snoozed through {until}: {reason}", "wait until then")
    arranged = _arranged_since(vault, person)
    if kind_name in _FOR_FELL_THROUGH and arranged:
        yield Remark(f"another interview is arranged: `{arranged.name}`", "see infokb show")
    if kind_name == MessageKind.PROPOSE_TIMES.value and not outreach.has_answered(vault, person):
        command = command_line("infokb mark {} replied", called)
        yield Remark("they have not replied yet", f"if they have: {command}")
    if kind_name == MessageKind.REPLY_TO_DECLINE.value and not answers_no:
        command = command_line("infokb mark {} closed --reason declined", called)
        yield Remark("they have not said no yet", f"if they have: {command}")


def _answer(vault: Vault, person: Note) -> tuple[str, MessageKind] | None:
    """Return how a person answered your latest request, and the kind that answers it."""
    if _has_declined(vault, person):
        return "said no", MessageKind.REPLY_TO_DECLINE
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
            held = conversation.interview
            is_unthanked = held is not None and not contacts.is_thanked(vault, held, person)
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
