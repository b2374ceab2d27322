"""The details of a message about a conversation."""

from collections.abc import Callable, Container, Mapping, Sequence
from datetime import date, datetime, tzinfo
from zoneinfo import ZoneInfo

from infokb.actions.draft import lateness, phrasing, replies, task_words
from infokb.actions.draft.spoken_dates import SpokenDates, spoken_dates
from infokb.core.dates.instants import instant_of, local_day
from infokb.core.journey import conversations, person_names, search
from infokb.core.markdown.plain_text import plain_words
from infokb.core.text import joined_words
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault

_MEDIA = {"video": "by video", "phone": "by phone", "in-person": "in person", "email": "by email"}


def interview_details(
    vault: Vault, interview: Note, person: Note, earlier: Sequence[Note], names: Container[str]
) -> Mapping[str, object]:
    """Return the details about an interview with a person, and about others before it.

    What takes long to find is left out unless it is among the `names`.
    """
    interviews = (interview, *earlier)
    return {
        **_time_details(vault, interview, person),
        **_event_details(vault, interview),
        "goal": phrasing.mid_sentence(plain_words(interview.get("goal", str) or "")),
        "minutes": interview.get("minutes", int),
        "others": joined_words(_others(vault, interview, person)),
        "medium": _MEDIA.get(interview.get("medium", str) or ""),
        "also_met": joined_words([_spoken_talk(vault, talk) for talk in earlier]),
        **{
            name: words(vault, interviews, person)
            for name, words in _TASK_WORDS.items()
            if name in names
        },
        **{
            name: int(flag(vault, interview, person))
            for name, flag in _FLAGS.items()
            if name in names
        },
    }


def day_details(vault: Vault, on: date) -> Mapping[str, object]:
    """Return the details about the day of a conversation."""
    day = spoken_dates(vault).day(on)
    return {
        "day": day,
        "date": day.removeprefix("on "),
        "thanks_late": int(lateness.thanks_late(vault, on)),
        "search_over": int(search.is_over_on(vault, on)),
    }


def _others(vault: Vault, interview: Note, person: Note) -> list[str]:
    """Return the names of whoever else an interview is with."""
    people = vault.targets(interview, "contacts")
    return [person_names.name_in_sentence(each.name) for each in people if each != person]


def _spoken_talk(vault: Vault, interview: Note) -> str:
    """Return when an interview was, and at which event: `yesterday at the fair`."""
    on, event = conversations.interview_day(vault, interview), event_name(vault, interview)
    day = spoken_dates(vault).day(on) if on else ""
    return f"{day} at {event}" if event else day


def event_name(vault: Vault, interview: Note) -> str:
    """Return how a sentence calls the event that an interview is, empty for another kind.

    It is empty as well where the note is called by who was there.
    """
    name = conversations.interview_title(interview)
    people = {contact.name for contact in vault.targets(interview, "contacts")}
    if not conversations.is_event(interview) or name in people:
        return ""
    if name == name.capitalize():
        name = name.lower()
    return name if name.lower().startswith("the ") else f"the {name}"


def spoken_moment(vault: Vault, person: Note, at: date, *, with_zone: bool) -> str:
    """Return a date or time in both zones: `… at 4:00 PM New York time (2:00 PM in Denver)`."""
    spoken = spoken_dates(vault)
    own_time = instant_of(at, vault.zone) if isinstance(at, datetime) else at
    their_time = _time_there(spoken, own_time, person.get("timezone", str))
    zone = f" {_city(vault.zone)} time" if with_zone and isinstance(at, datetime) else ""
    return f"{spoken.appointment(own_time)}{zone}" + (f" ({their_time})" if their_time else "")


def _event_details(vault: Vault, interview: Note) -> Mapping[str, object]:
    """Return the details of an event, which come before those of a later conversation."""
    if not conversations.is_event(interview):
        return {}
    on = conversations.interview_day(vault, interview)
    meeting_details = {"last_met": spoken_dates(vault).season(on)} if on else {}
    return {"is_event": 1, "event_name": event_name(vault, interview), **meeting_details}


def _time_details(vault: Vault, interview: Note, person: Note) -> Mapping[str, object]:
    at, spoken = interview.get("date", date), spoken_dates(vault)
    if not at:
        return {}
    on = local_day(at, vault.zone)
    own_time = instant_of(at, vault.zone) if isinstance(at, datetime) else at
    return {
        **day_details(vault, on),
        "when": spoken.appointment(own_time),
        "zone": _city(vault.zone),
        "when_there": _time_there(spoken, own_time, person.get("timezone", str)),
    }


def _time_there(spoken: SpokenDates, own_time: date, zone: str | None) -> str:
    """Return the time where the person is, when it is another one."""
    if not zone or not isinstance(own_time, datetime):
        return ""
    their_time = own_time.astimezone(ZoneInfo(zone))
    if their_time.utcoffset() == own_time.utcoffset():
        return ""
    other_day = f" on {their_time:%A}" if their_time.date() != own_time.date() else ""
    return f"{spoken.clock(their_time)}{other_day} in {_city(ZoneInfo(zone))}"


def _city(zone: tzinfo) -> str:
    name = getattr(zone, "key", "")
    return name.rpartition("/")[2].replace("_", " ") if "/" in name else str(zone)


_TASK_WORDS: Mapping[str, Callable[[Vault, Sequence[Note], Note], str]] = {
    "next_step": task_words.promised_steps,
    "suggestion": task_words.suggested_steps,
    "wrote_to": task_words.people_written_to,
}
_FLAGS: Mapping[str, Callable[[Vault, Note, Note], bool]] = {
    "wrote_since": replies.wrote_since_it_fell_through,
    "writes_late": lateness.writes_late,
}
"""What takes long to find: what the tasks of conversations say, and what is so or not."""
