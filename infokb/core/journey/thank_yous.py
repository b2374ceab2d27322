"""Thanks: for which conversations a contact was thanked, and when."""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, datetime

from infokb.core.dates.instants import instant_of, local_day, midnight
from infokb.core.journey import conversations
from infokb.core.journey.conversations import Conversation
from infokb.core.journey.touches import Touch, TouchKind, touches
from infokb.core.markdown.log import LogKind, LogLine, is_newest_first, talk_day_in
from infokb.core.shell import command_words
from infokb.core.text import Span
from infokb.core.vault.derive import per_note
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault

BEFORE_TALKING = "before we talked"
"""The last words of thanks in a log that came before a conversation of their day."""
_Thanks = tuple[date, bool]
"""The day of some thanks, and whether they count for a conversation of that day."""


def is_thanked_since(vault: Vault, contact: Note, on: date | None) -> bool:
    """Return whether a contact was thanked in their own log since a conversation of a day."""
    early = early_thanks(contact)
    return any(
        line.kind is LogKind.THANKED
        and (not on or line.on > on or (line.on == on and line.span not in early))
        and vault.has_come(line.on)
        for line in contact.log
    )


def thanks_of_day(contact: Note, day: date) -> list[LogLine]:
    """Return the thanks of a day in a log which count for a conversation of it."""
    early = early_thanks(contact)
    return [
        line
        for line in contact.log
        if line.kind is LogKind.THANKED and line.on == day and line.span not in early
    ]


def early_thanks(contact: Note) -> frozenset[Span]:
    """Return where a log has thanks that are not for a conversation of their day.

    They stand before a line that says you met on it, say that they came before it, or name the
    day of another conversation.
    """
    lines: Sequence[LogLine] = contact.log
    in_order = lines[::-1] if is_newest_first(lines) else lines
    latest = {line.on: at for at, line in enumerate(in_order) if line.kind is LogKind.MET}
    return frozenset(
        line.span
        for at, line in enumerate(in_order)
        if line.kind is LogKind.THANKED and (at < latest.get(line.on, 0) or _is_for_other(line))
    )


def _is_for_other(line: LogLine) -> bool:
    """Return whether thanks say that they are for nothing that was talked of on their day."""
    is_of_day = talk_day_in(line.text) in {"", line.on.isoformat()}
    return not is_of_day or line.text.rstrip(" .").endswith(BEFORE_TALKING)


def is_thanked(vault: Vault, interview: Note, contact: Note) -> bool:
    """Return whether a contact was thanked for an interview, in the note or in their log."""
    if _noted_thanks(vault, interview):
        return True
    return is_thanked_since(vault, contact, conversations.interview_day(vault, interview))


def is_thanked_for(vault: Vault, conversation: Conversation, contact: Note) -> bool:
    """Return whether a contact was thanked for a conversation."""
    return thanked_at(vault, conversation, contact) is not None


def thanked_at(vault: Vault, conversation: Conversation, contact: Note) -> datetime | None:
    """Return when a contact was first thanked for a conversation; a bare date is its midnight.

    For one without a note, any thanks count from its day on, those for a later interview too.
    """
    interview = conversation.interview
    moment = _noted_thanks(vault, interview) if interview else None
    if moment:
        return instant_of(moment, vault.zone)
    day = conversations.conversation_day(vault, conversation)
    thanks = _own_thanks(vault, contact) if interview else _all_thanks(vault, contact)
    at = bisect_left(thanks, (day, True))
    return midnight(thanks[at][0], vault.zone) if at < len(thanks) else None


def thanks_command(vault: Vault, contact: Note, whose: Note, day: date) -> tuple[str, ...]:
    """Return the words of the command that thanks a contact for a conversation of a day.

    `whose` is the note that it marks. Where that is the contact, with a later talk to thank for,
    it would mark that one: a line of the log says which is meant.
    """
    if whose is contact and _owes_thanks_after(vault, contact, day):
        return command_words("log {} thanked {}", vault.called(contact), thanks_text(day))
    return command_words("mark {} thanked", vault.called(whose))


def _owes_thanks_after(vault: Vault, contact: Note, day: date) -> bool:
    """Return whether a contact was not thanked for a conversation after a day."""
    return any(
        conversations.conversation_day(vault, talk) > day
        and not is_thanked_for(vault, talk, contact)
        for talk in conversations.conversations_with(vault, contact)
    )


def thanks_text(day: date) -> str:
    """Return what a log line says of thanks for the conversation on a day."""
    return f"for the conversation on {day}"


def _noted_thanks(vault: Vault, interview: Note) -> date | datetime | None:
    """Return when an interview's note says that everybody was thanked, unless it was before."""
    moment, start = interview.get("thanked", date), interview.get("date", date)
    if not moment or not vault.has_come(local_day(moment, vault.zone)):
        return None
    timed = isinstance(moment, datetime) and isinstance(start, datetime)
    is_early = timed and start and instant_of(moment, vault.zone) < instant_of(start, vault.zone)
    return None if is_early else moment


@per_note
def _all_thanks(vault: Vault, contact: Note) -> Sequence[_Thanks]:
    """Return when a contact was thanked, the first first."""
    return _thanks_in(contact, touches(vault, contact))


@per_note
def _own_thanks(vault: Vault, contact: Note) -> Sequence[_Thanks]:
    """Return those thanks of which the note of the contact itself tells."""
    ours = [touch for touch in touches(vault, contact) if touch.note is contact]
    return _thanks_in(contact, ours)


def _thanks_in(contact: Note, ours: Sequence[Touch]) -> Sequence[_Thanks]:
    early = early_thanks(contact)
    return sorted(
        (touch.on, touch.note is not contact or touch.span not in early)
        for touch in ours
        if touch.kind is TouchKind.THANKED
    )
