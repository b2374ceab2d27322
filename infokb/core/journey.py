"""Derived facts of the journey: what the notes together say of a person."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from infokb.core.calendar import instant, later, local_day, midnight
from infokb.core.markdown.journal import OUTBOUND
from infokb.core.note import Note
from infokb.core.text import Span
from infokb.core.vault import Vault

OUTREACH = ("invited", "connected", "asked", "nudged", "replied")
STAGES = ("identified", "invited", "connected", "asked", "nudged", "replied", "scheduled", "met",
          "in touch", "mentor", "closed")
INSIGHT_HEADINGS = ("Culture", "Role", "Industry trends", "Career path", "Skills")


@dataclass(frozen=True, slots=True)
class Touch:
    """Something that happened with a person: its day, its kind, words, and where it stands."""

    on: date
    kind: str
    text: str
    note: Note
    span: Span


def interviews(vault: Vault, contact: Note) -> tuple[Note, ...]:
    """Give the interviews with a contact, earliest first, those without a date last."""
    found = vault.referring(contact, "interview", "contacts")
    return tuple(sorted(found, key=lambda one: (day(vault, one) or date.max, one.path)))


def status(note: Note) -> str:
    """Give the status of a note, what a missing one stands for included."""
    return note.get("status", str) or ""


def day(vault: Vault, interview: Note) -> date | None:
    """Give the local day of an interview."""
    moment = interview.get("date", date)
    return local_day(moment, vault.zone) if moment else None


def starts(vault: Vault, interview: Note) -> datetime | None:
    """Give when an interview starts; a bare day starts at its midnight."""
    moment = interview.get("date", date)
    return instant(moment, vault.zone) if moment else None


def ends(vault: Vault, interview: Note) -> datetime | None:
    """Give when an interview is over; a bare day is over when it ends."""
    moment = interview.get("date", date)
    if not moment:
        return None
    if not isinstance(moment, datetime):
        return midnight(moment + timedelta(days=1), vault.zone)
    minutes = interview.get("minutes", int) or 0
    return later(instant(moment, vault.zone), timedelta(minutes=minutes))


def thanked(vault: Vault, interview: Note, contact: Note) -> bool:
    """Tell whether a contact was thanked for an interview, in the note or in their log."""
    if interview.get("thanked", date):
        return True
    on = day(vault, interview)
    return any(line.kind == "thanked" and (not on or line.on >= on) for line in contact.log)


def touches(vault: Vault, contact: Note) -> Iterator[Touch]:
    """Give everything that happened with a contact so far as notes tell, in no order."""
    for name in OUTREACH:
        value = contact.values.get(name)
        for on in value if isinstance(value, tuple) else (value,):
            if isinstance(on, date):
                yield Touch(on, name, "", contact, contact.at(name))
    for line in contact.log:
        yield Touch(line.on, line.kind, line.text, contact, line.span)
    for interview in interviews(vault, contact):
        on = day(vault, interview)
        if on and status(interview) == "completed":
            yield Touch(on, "interview", interview.get("goal", str) or "", interview,
                        interview.at("date"))
        thanks = interview.get("thanked", date)
        if thanks:
            yield Touch(local_day(thanks, vault.zone), "thanked", "", interview,
                        interview.at("thanked"))


def last_touch(vault: Vault, contact: Note) -> date | None:
    """Give the day of the latest thing that happened with a contact."""
    return max((touch.on for touch in touches(vault, contact)), default=None)


def asked_on(contact: Note) -> date | None:
    """Give the day a contact was asked for an interview, in a field or in the log."""
    days = [line.on for line in contact.log if line.kind == "asked"]
    field = contact.get("asked", date)
    return min([*days, field] if field else days, default=None)


def met(vault: Vault, contact: Note) -> bool:
    """Tell whether a conversation with a contact took place."""
    return any(line.kind == "met" for line in contact.log) or any(
        status(one) == "completed" for one in interviews(vault, contact)
    )


def closed(contact: Note) -> bool:
    """Tell whether the thread with a contact has ended."""
    return "closed" in contact.values or "closed_reason" in contact.values


def opted_out(contact: Note) -> bool:
    """Tell whether a contact asked not to be written to: nothing outbound is owed, ever."""
    return contact.get("closed_reason", str) == "opted-out"


def stage(vault: Vault, contact: Note) -> str:
    """Give how far it has come with a contact, one of STAGES."""
    if closed(contact):
        return "closed"
    if "mentor_since" in contact.values:
        return "mentor"
    mine = interviews(vault, contact)
    done = [one for one in mine if status(one) == "completed"]
    if any(thanked(vault, one, contact) for one in done):
        return "in touch"
    if met(vault, contact):
        return "met"
    if any(status(one) == "scheduled" for one in mine):
        return "scheduled"
    for name in ("replied", "nudged", "asked", "connected", "invited"):
        if contact.values.get(name):
            return name
    return "identified"


def outbound(vault: Vault, contact: Note) -> Iterator[Touch]:
    """Give what the student did towards a contact."""
    for touch in touches(vault, contact):
        if touch.kind in OUTBOUND or touch.kind in {"invited", "nudged"}:
            yield touch
