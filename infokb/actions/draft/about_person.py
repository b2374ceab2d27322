"""The details of a message about the person it is for."""

from collections.abc import Callable, Container, Mapping

from infokb.actions.draft import (
    introductions,
    job_news,
    lateness,
    phrasing,
    replies,
    reports,
    settled_too,
    task_words,
)
from infokb.actions.draft.about_interview import event_name
from infokb.actions.draft.spoken_dates import spoken_dates
from infokb.core.journey import (
    conversations,
    insights,
    outreach,
    person_names,
    statuses,
    touches,
    unasked,
)
from infokb.core.journey.outreach import was_let_go
from infokb.core.journey.touches import CONVERSATION_KINDS, REPLY_KINDS
from infokb.core.markdown.plain_text import plain_words
from infokb.core.vault.note import Note
from infokb.core.vault.types import InterviewStatus, NoteType
from infokb.core.vault.vault import Vault

_UPCOMING = frozenset({InterviewStatus.PLANNED, InterviewStatus.SCHEDULED})


def person_details(vault: Vault, person: Note, names: Container[str]) -> Mapping[str, object]:
    """Return the details about a person, and about the tasks with them.

    What takes long to find is left out unless it is among the `names`.
    """
    details: dict[str, object] = {
        name: text(vault, person) for name, text in _TEXTS.items() if name in names
    }
    details |= {name: int(flag(vault, person)) for name, flag in _FLAGS.items() if name in names}
    if any(name in names for name in _REPORT_NAMES):
        details |= _report_details(vault, person)
    return {**_contact_details(vault, person), **details}


def target_details(vault: Vault, name: str, note: Note | None, giver: Note) -> Mapping[str, object]:
    """Return the details about somebody to be introduced to: their name, and their note if any."""
    return {
        "target": name,
        "target_given": person_names.given_name(note) if note else person_names.given_name_in(name),
        "target_known_for": _known_for(vault, name, note, giver),
    }


def _contact_details(vault: Vault, person: Note) -> Mapping[str, object]:
    place = vault.target(person, "organization")
    referrer = introductions.referrer_of(vault, person)
    topics = [plain_words(str(topic)) for topic in person.get("topics", tuple) or ()]
    return {
        "name": person_names.name_in_sentence(person.name),
        "given": person_names.given_name(person),
        "organization": place.name if place else "",
        "role": plain_words(person.get("role", str) or ""),
        "phone": person.get("phone", str),
        "how_met": person.get("how_met", str),
        "referrer": person_names.name_in_sentence(referrer.name) if referrer else "",
        "tie": _tie(vault, person, referrer),
        "topics": topics,
        "topic": next(iter(topics), ""),
    }


def _last_touch(vault: Vault, person: Note) -> str:
    day = touches.last_touch_day(vault, person)
    return spoken_dates(vault).season(day) if day else ""


def _last_met(vault: Vault, person: Note) -> str:
    meeting = touches.latest_touch(vault, person, CONVERSATION_KINDS)
    return spoken_dates(vault).season(meeting.on) if meeting else ""


def _event_name(vault: Vault, person: Note) -> str:
    meeting = touches.latest_touch(vault, person, CONVERSATION_KINDS)
    return event_name(vault, meeting.note) if meeting else ""


def _asked(vault: Vault, person: Note) -> str:
    episode = outreach.latest_episode(vault, person)
    asked = episode.asked if episode else None
    return spoken_dates(vault).day(asked.on).removeprefix("on ") if asked else ""


def _asked_favor(vault: Vault, person: Note) -> bool:
    episode = outreach.latest_episode(vault, person)
    return bool(episode and episode.asks_favor)


def _is_waiting(vault: Vault, person: Note) -> bool:
    return unasked.is_unsettled(vault, person) or was_let_go(vault, person)


def _only_replied(vault: Vault, person: Note) -> bool:
    """Return whether a person wrote to you, and neither talked with you nor refers you."""
    has_written = touches.latest_touch(vault, person, REPLY_KINDS) is not None
    refers = bool(vault.referring(person, NoteType.OPPORTUNITY, "referrer"))
    return has_written and not refers and not outreach.has_met(vault, person)


def _question(vault: Vault, person: Note) -> str:
    """Return the first question in the note of an upcoming interview."""
    for interview in conversations.interviews_with(vault, person):
        if statuses.interview_status(interview) in _UPCOMING:
            for question in insights.interview_questions(interview):
                return question.text
    return ""


def _tie(vault: Vault, person: Note, referrer: Note | None) -> str:
    if referrer:
        return f"{person_names.name_in_sentence(referrer.name)} suggested I get in touch"
    if person.get("how_met", str) != "alumni":
        return ""
    school = vault.config.me.school
    return (
        f"I saw that you also went to {school}"
        if school
        else "I found you through our alumni network"
    )


def _known_for(vault: Vault, name: str, note: Note | None, giver: Note) -> str:
    """Return what whoever referred you to a person said about them."""
    for noted_task in task_words.tasks_about(vault, giver):
        for contact, referred in task_words.referred_people(vault, noted_task):
            if contact == note if note else referred == name:
                return task_words.known_for(noted_task.words, referred)
    return ""


def _known_for_to_referrer(vault: Vault, person: Note) -> str:
    referrer = introductions.referrer_of(vault, person)
    name = person_names.name_in_sentence(person.name)
    return _known_for(vault, name, person, referrer) if referrer else ""


def _promise(vault: Vault, person: Note) -> str:
    promise = task_words.next_promise(vault, person)
    names = person_names.names_of(person)
    if not promise or phrasing.speaks_of_reader(promise.words, names):
        return ""
    text = phrasing.in_second_person(promise.words, names)
    return phrasing.mid_sentence(text)


def _report_details(vault: Vault, person: Note) -> Mapping[str, object]:
    due = reports.reports_to(vault, person)
    if not due:
        return {}
    report = due[0]
    return {
        "task_day": spoken_dates(vault).season(report.given_on) if report.given_on else "",
        "advice": report.advice,
        "advice_verb": int(not report.advice or phrasing.continues_sentence(report.advice)),
        "referred": report.referred,
        "referred_by_group": int(report.is_of_group),
        "referred_met": int(report.has_met),
        "referred_silent": int(report.is_silent),
        "referred_over": int(report.is_over),
        "outcome": report.outcome,
        "reports_late": int(lateness.tells_late(vault, report.done_on)),
        "also": " ".join(other.sentence for other in due[1:]),
    }


_TEXTS: Mapping[str, Callable[[Vault, Note], str]] = {
    "known_for": _known_for_to_referrer,
    "question": _question,
    "event": job_news.news_words,
    "last_touch": _last_touch,
    "last_met": _last_met,
    "event_name": _event_name,
    "asked": _asked,
    "promise": _promise,
}
_FLAGS: Mapping[str, Callable[[Vault, Note], bool]] = {
    "asked_favor": _asked_favor,
    "is_waiting": _is_waiting,
    "only_replied": _only_replied,
    "was_put_off": replies.was_put_off,
    "answers_late": lateness.answers_late,
    "congratulates_late": job_news.congratulates_late,
    "asks_who_else": settled_too.asks_who_else,
    "asks_again": settled_too.asks_again,
    "is_last_nudge": settled_too.is_last_nudge,
}
"""What takes long to find: texts, and what is so or not."""
_REPORT_NAMES = frozenset(
    {
        "task_day",
        "advice",
        "advice_verb",
        "referred",
        "referred_by_group",
        "referred_met",
        "referred_silent",
        "referred_over",
        "outcome",
        "reports_late",
        "also",
    }
)
"""The details about what a person is to hear of."""
