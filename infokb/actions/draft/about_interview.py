"""What a message is told about a conversation."""

from collections.abc import Mapping
from datetime import date, datetime, tzinfo
from zoneinfo import ZoneInfo

from infokb.actions.draft import best_insight, phrasing, task_words
from infokb.actions.draft.about_person import given_name
from infokb.core.dates.instants import instant_of, local_day
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault

_MEDIA = {"video": "by video", "phone": "by phone", "in-person": "in person", "email": "by e-mail"}


def interview_details(vault: Vault, talk: Note, person: Note) -> Mapping[str, object]:
    """Return the facts about an interview with a person."""
    named, given = best_insight.best_insight(vault, talk, person), given_name(person)
    return {
        **_time(vault, talk, person),
        "goal": phrasing.mid_sentence(talk.get("goal", str) or ""),
        "minutes": talk.get("minutes", int),
        "medium": _MEDIA.get(talk.get("medium", str) or ""),
        "insight": named.text if named else "",
        "insight_own": int(named.own) if named else 0,
        "next_step": task_words.next_step(vault, talk, person, given),
    }


def _time(vault: Vault, talk: Note, person: Note) -> Mapping[str, object]:
    at, today = talk.get("date", date), vault.now.date()
    if not at:
        return {}
    on = local_day(at, vault.zone)
    here = instant_of(at, vault.zone) if isinstance(at, datetime) else at
    return {
        "day": phrasing.spoken_day(on, today),
        "date": phrasing.spoken_day(on, today).removeprefix("on "),
        "when": phrasing.spoken_appointment(here, today),
        "zone": _city(vault.zone),
        "when_there": _there(here, person.get("timezone", str)),
    }


def _there(here: date, zone: str | None) -> str:
    """Return the time where the person is, when it is another one."""
    if not zone or not isinstance(here, datetime):
        return ""
    there = here.astimezone(ZoneInfo(zone))
    if there.utcoffset() == here.utcoffset():
        return ""
    other = f" on {there:%A}" if there.date() != here.date() else ""
    return f"{there:%H:%M}{other} in {_city(ZoneInfo(zone))}"


def _city(zone: tzinfo) -> str:
    name = getattr(zone, "key", "")
    return name.rpartition("/")[2].replace("_", " ") if "/" in name else str(zone)
