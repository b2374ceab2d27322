"""The conversations ahead: when, whether all is ready for them, and how to reach the people."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime

from markupsafe import Markup

from infokb.actions.todo.appointments import Appointment, appointments
from infokb.core.dates import day_words
from infokb.core.journey import conversations, insights
from infokb.core.text import quantity
from infokb.core.value_class import value_class
from infokb.core.vault.derive import per_vault
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.site import days, fields
from infokb.site.context import PageContext
from infokb.site.due_instants import utc_text

_REACH = ("email", "phone", "linkedin")


@value_class
class NextConversation:
    """An interview ahead: its day and time, when it is over, and what is ready for it.

    `marks` are what there should be, in words, and whether it is there; `reach` are the ways to
    reach each person.
    """

    interview: Note
    day: date | None
    when: str
    medium: str
    over: str
    marks: Sequence[tuple[bool, str]]
    reach: Sequence[tuple[Note, Sequence[Markup]]]


def next_conversations(
    context: PageContext, note: Note | None = None
) -> Sequence[NextConversation]:
    """Return the conversations ahead, the next first: all, or those with or about a note."""
    vault = context.site.vault
    ahead = _by_note(vault).get(note.path, ()) if note else appointments(vault)
    return [_conversation(context, appointment) for appointment in ahead]


@per_vault
def _by_note(vault: Vault) -> Mapping[str, Sequence[Appointment]]:
    """Return the appointments by the paths of their people and organizations."""
    ahead: dict[str, list[Appointment]] = {}
    for appointment in appointments(vault):
        about = insights.organizations_discussed(vault, appointment.interview)
        paths = dict.fromkeys(note.path for note in (*appointment.people, *about))
        for path in paths:
            ahead.setdefault(path, []).append(appointment)
    return ahead


def _conversation(context: PageContext, appointment: Appointment) -> NextConversation:
    vault, interview = context.site.vault, appointment.interview
    return NextConversation(
        interview,
        appointment.start.date() if appointment.start else None,
        _when(vault, appointment),
        appointment.medium,
        utc_text(conversations.interview_end(vault, interview)),
        [*_marks(vault, appointment)],
        [
            (person, ways)
            for person in appointment.people
            if (ways := [*filter(None, _ways(context, person))])
        ],
    )


def _when(vault: Vault, appointment: Appointment) -> str:
    moment, start = appointment.moment, appointment.start
    if not moment or not start:
        return "no date yet"
    day = days.unbroken(day_words.weekday_date(start.date(), vault.today))
    if not isinstance(moment, datetime):
        return day
    end = conversations.interview_end(vault, appointment.interview) or start
    return f"{day}, {day_words.clock_time(start)}–{day_words.clock_time(end)}"


def _marks(vault: Vault, appointment: Appointment) -> Iterator[tuple[bool, str]]:
    interview = appointment.interview
    texts = (question.text for question in insights.interview_questions(interview))
    questions = sum(any(map(str.isalnum, text)) for text in texts)
    researched = not insights.unresearched_notes(vault, interview)
    confirmed = appointment.status == "confirmed"
    has_goal = bool(interview.get("goal", str))
    yield has_goal, "goal" if has_goal else "no goal"
    yield questions > 0, quantity(questions, "question") if questions else "no questions"
    yield researched, "researched" if researched else "not researched"
    yield confirmed, "confirmed" if confirmed else "not confirmed"


def _ways(context: PageContext, person: Note) -> Iterator[Markup]:
    for name in _REACH:
        yield fields.field_html(context, person, name)
