"""The details of a message about the person it is for."""

from collections.abc import Mapping

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
from infokb.core.journey.touches import CONVERSATION_KINDS
from infokb.core.markdown.plain_text import plain_words
from infokb.core.vault.note import Note
from infokb.core.vault.types import InterviewStatus
from infokb.core.vault.vault import Vault

_UPCOMING = frozenset({InterviewStatus.PLANNED, InterviewStatus.SCHEDULED})


def person_details(vault: Vault, person: Note) -> Mapping[str, object]:
    """Return the details about a person, and about the tasks with them."""
    return {
        **_contact_details(vault, person),
        **_history_details(vault, person),
        **_task_details(vault, person),
        "asks_who_else": int(settled_too.asks_who_else(vault, person)),
        "asks_again": int(settled_too.asks_again(vault, person)),
    }


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
    name = person_names.full_name_in(person.name)
    topics = [plain_words(str(topic)) for topic in person.get("topics", tuple) or ()]
    return {
        "name": name,
        "given": person_names.given_name(person),
        "organization": place.name if place else "",
        "role": plain_words(person.get("role", str) or ""),
        "phone": person.get("phone", str),
        "how_met": person.get("how_met", str),
        "referrer": person_names.full_name_in(referrer.name) if referrer else "",
        "known_for": _known_for(vault, name, person, referrer) if referrer else "",
        "tie": _tie(vault, person, referrer),
        "topics": topics,
        "topic": next(iter(topics), ""),
        "question": _question(vault, person),
        "event": job_news.news_words(vault, person),
    }


def _history_details(vault: Vault, person: Note) -> Mapping[str, object]:
    spoken = spoken_dates(vault)
    last, episode = touches.last_touch_day(vault, person), outreach.latest_episode(vault, person)
    meeting = touches.latest_touch(vault, person, CONVERSATION_KINDS)
    asked_on = episode.asked.on if episode and episode.asked else None
    return {
        "last_touch": spoken.season(last) if last else "",
        "last_met": spoken.season(meeting.on) if meeting else "",
        "event_name": event_name(vault, meeting.note) if meeting else "",
        "asked": spoken.day(asked_on).removeprefix("on ") if asked_on else "",
        "asked_favor": int(bool(episode and episode.asks_favor)),
        "is_waiting": int(unasked.is_unsettled(vault, person) or was_let_go(vault, person)),
        "was_put_off": int(replies.was_put_off(vault, person)),
        "answers_late": int(lateness.answers_late(vault, person)),
        "congratulates_late": int(job_news.congratulates_late(vault, person)),
    }


def _question(vault: Vault, person: Note) -> str:
    """Return the first question in the note of an upcoming interview."""
    for interview in conversations.interviews_with(vault, person):
        if statuses.interview_status(interview) in _UPCOMING:
            for question in insights.interview_questions(interview):
                return question.text
    return ""


def _tie(vault: Vault, person: Note, referrer: Note | None) -> str:
    if referrer:
        return f"{person_names.full_name_in(referrer.name)} suggested I get in touch"
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


def _task_details(vault: Vault, person: Note) -> Mapping[str, object]:
    details: dict[str, object] = {}
    if promise := task_words.next_promise(vault, person):
        text = phrasing.in_second_person(promise.words, person_names.names_of(person))
        details["promise"] = phrasing.mid_sentence(text)
    if due := reports.reports_to(vault, person):
        details |= _report_details(vault, due[0])
        details["reports_late"] = int(lateness.tells_late(vault, due[0].done_on))
        details["also"] = " ".join(report.sentence for report in due[1:])
    return details


def _report_details(vault: Vault, report: reports.Report) -> Mapping[str, object]:
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
    }
