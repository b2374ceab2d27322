"""The details of a message about the person it is for."""

from collections.abc import Mapping

from infokb.actions.draft import phrasing, task_words
from infokb.core.journey import conversations, insights, outreach, statuses, task_people, touches
from infokb.core.journey.touches import TouchKind
from infokb.core.markdown.plain_text import plain_words
from infokb.core.markdown.tasks import TaskKind
from infokb.core.vault.note import Note
from infokb.core.vault.types import InterviewStatus
from infokb.core.vault.vault import Vault


def person_details(vault: Vault, person: Note) -> Mapping[str, object]:
    """Return the details about a person, and about the tasks with them."""
    return {**_contact_details(vault, person), **_task_details(vault, person)}


def given_name(person: Note) -> str:
    """Return a person's first name: an alias that is a word of the name, else the first word."""
    parts = person.name.split() or [person.name]
    aliases = person.get("aliases", tuple) or ()
    return next((str(alias) for alias in aliases if alias in parts), parts[0])


def _contact_details(vault: Vault, person: Note) -> Mapping[str, object]:
    today = vault.now.date()
    place = vault.target(person, "organization")
    referrer = vault.target(person, "referred_by")
    topics = [str(topic) for topic in person.get("topics", tuple) or ()]
    last, asked = touches.last_touch_day(vault, person), outreach.first_asked_on(vault, person)
    met = touches.latest_touch(vault, person, (TouchKind.MET, TouchKind.INTERVIEW))
    return {
        "name": person.name,
        "given": given_name(person),
        "organization": place.name if place else "",
        "role": person.get("role", str),
        "phone": person.get("phone", str),
        "how_met": person.get("how_met", str),
        "referrer": referrer.name if referrer else "",
        "known_for": _known_for(vault, person, referrer),
        "tie": _tie(person, referrer),
        "topics": topics,
        "topic": next(iter(topics), ""),
        "last_touch": phrasing.spoken_season(last, today) if last else "",
        "last_met": phrasing.spoken_season(met.on, today) if met else "",
        "asked": phrasing.spoken_day(asked, today).removeprefix("on ") if asked else "",
        "question": _question(vault, person),
    }


def _question(vault: Vault, person: Note) -> str:
    """Return the first question in the note of an upcoming interview."""
    for talk in conversations.interviews_with(vault, person):
        if statuses.interview_status(talk) in {InterviewStatus.PLANNED, InterviewStatus.SCHEDULED}:
            for question in insights.interview_questions(talk):
                return question.text
    return ""


def _tie(person: Note, referrer: Note | None) -> str:
    if referrer:
        return f"{referrer.name} gave me your name"
    alumna = person.get("how_met", str) == "alumni"
    return "I found your name among our alumni" if alumna else ""


def _known_for(vault: Vault, person: Note, referrer: Note | None) -> str:
    for noted_task in task_words.tasks_about(vault, referrer) if referrer else ():
        if person in task_people.contacts_linked_in(vault, noted_task.note, noted_task.task):
            return task_words.known_for(noted_task.task, person.name)
    return ""


def _task_details(vault: Vault, person: Note) -> Mapping[str, object]:
    details: dict[str, object] = {}
    if promise := task_words.next_promise(vault, person):
        text = plain_words(promise.task.text)
        details["promise"] = phrasing.in_second_person(text, person.name, given_name(person))
    if done := task_words.latest_done_task(vault, person):
        details |= _done_task_details(vault, done)
    if pointed := task_words.open_referral(vault, person):
        referral, target = pointed
        details |= {
            "target": target.name,
            "target_given": given_name(target),
            "target_known_for": task_words.known_for(referral.task, target.name),
        }
    return details


def _done_task_details(vault: Vault, done: task_words.NotedTask) -> Mapping[str, object]:
    arose = task_people.task_start_day(vault, done.note, done.task)
    who = task_people.contacts_linked_in(vault, done.note, done.task)
    referral = done.task.kind is TaskKind.REFERRAL and who
    return {
        "task_day": phrasing.spoken_season(arose, vault.now.date()) if arose else "",
        "advice": "" if referral else phrasing.mid_sentence(plain_words(done.task.text)),
        "referred": who[0].name if referral else "",
        "referred_met": int(bool(referral and outreach.has_met(vault, who[0]))),
        "outcome": task_words.task_outcome(done),
    }
