"""The details of a message for its template: plain texts, numbers and lists, by name."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, field

from infokb.actions.draft import about_interview, about_opportunity, about_person
from infokb.actions.draft.best_insight import InsightWords, best_insight, chosen_insight
from infokb.actions.draft.blanks import (
    APPOINTMENT_DETAILS,
    BLANKS,
    DATE_DETAILS,
    DAY_DETAILS,
    FLAGS,
    LIST_DETAILS,
    OWN_DETAILS,
    ZONED_DETAILS,
)
from infokb.actions.draft.focus import Focus
from infokb.actions.draft.spoken_dates import spoken_dates
from infokb.core.dates.clock_times import DateTextError
from infokb.core.dates.instants import local_day
from infokb.core.errors import InfokbError
from infokb.core.journey import conversations, task_verbs
from infokb.core.suggest import did_you_mean
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault


@dataclass(frozen=True)
class TypedDetails:
    """What a user fills in: details by name, and a part of the insight to name."""

    texts: Mapping[str, str] = field(default_factory=dict)
    insight: str = ""

    def __post_init__(self) -> None:
        """Raise InfokbError for a detail that no message has."""
        for name in self.texts:
            if name not in BLANKS:
                help_text = did_you_mean(name, BLANKS) or "see docs/messages.md"
                raise InfokbError(f"there is no detail `{name}`", help_text)


def message_details(
    vault: Vault, focus: Focus, typed: TypedDetails, names: Container[str]
) -> Mapping[str, object]:
    """Return the details of a message: those typed, else what notes and settings say.

    What takes long is looked for only where the message has it among its `names`, the best insight
    only where notes do not say what part the person had in the news.
    """
    me = vault.config.me
    details: dict[str, object] = {
        **FLAGS,
        **{name: getattr(me, setting) for name, setting in OWN_DETAILS.items()},
        **about_person.person_details(vault, focus.person, names),
    }
    if focus.interview:
        details |= about_interview.interview_details(
            vault, focus.interview, focus.person, focus.earlier, names
        )
    elif focus.met_on:
        details |= about_interview.day_details(vault, focus.met_on)
    if focus.opportunity:
        details |= about_opportunity.opportunity_details(vault, focus.opportunity, focus.person)
    if ("insight" in names and not details.get("part")) or typed.insight:
        details |= _insight_details(vault, focus, typed)
    if focus.target:
        target = focus.target
        details |= about_person.target_details(vault, target.name, target.contact, focus.person)
    details |= _typed_values(vault, focus.person, typed)
    return {name: detail for name, detail in details.items() if detail not in ("", None, [])}


def _insight_details(vault: Vault, focus: Focus, typed: TypedDetails) -> Mapping[str, object]:
    interviews = insight_interviews(vault, focus)
    words: InsightWords | None = None
    if typed.insight:
        words = chosen_insight(vault, interviews, focus.person, typed.insight)
    elif "insight" not in typed.texts:
        words = best_insight(vault, interviews, focus.person)
    return {"insight": words.text, "insight_own": int(words.own)} if words else {}


def insight_interviews(vault: Vault, focus: Focus) -> tuple[Note, ...]:
    """Return the interviews whose insights a message may name, the latest first."""
    if focus.interview or focus.met_on:
        return focus.interviews
    interviews = conversations.interviews_with(vault, focus.person)
    talks = [interview for interview in interviews if conversations.took_place(vault, interview)]
    return tuple(reversed(talks))


def _typed_values(vault: Vault, person: Note, typed: TypedDetails) -> Mapping[str, object]:
    values = {name: _value(vault, person, name, text) for name, text in typed.texts.items()}
    if "advice" in typed.texts:
        advice = {
            "referred": "",
            "advice_verb": int(task_verbs.begins_with_verb(typed.texts["advice"])),
        }
        return {**advice, **values}
    return values


def _value(vault: Vault, person: Note, name: str, text: str) -> object:
    """Return a typed detail: a list of parts, a date in words, else the text."""
    if name in LIST_DETAILS:
        return [part.strip() for part in text.split(";") if part.strip()]
    if name in APPOINTMENT_DETAILS | DAY_DETAILS | DATE_DETAILS:
        return _spoken(vault, person, name, text)
    return text


def _spoken(vault: Vault, person: Note, name: str, text: str) -> str:
    try:
        moment = vault.date_reader.moment(text)
    except DateTextError:
        return text
    spoken = spoken_dates(vault)
    if name == "when":
        return spoken.appointment(moment)
    if name in APPOINTMENT_DETAILS:
        return about_interview.spoken_moment(vault, person, moment, with_zone=name in ZONED_DETAILS)
    day = local_day(moment, vault.zone)
    return spoken.day(day).removeprefix("on ") if name in DATE_DETAILS else spoken.season(day)
