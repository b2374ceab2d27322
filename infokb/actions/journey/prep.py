"""What to read before an interview, and the questions to take along."""

from collections.abc import Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

from infokb.actions.draft.task_words import NotedTask
from infokb.actions.journey import questions
from infokb.actions.journey.mutual_contacts import MutualContact, mutual_contacts
from infokb.actions.journey.questions import SuggestedQuestion
from infokb.actions.journey.reach import ContactAddress, contact_addresses
from infokb.actions.record import note_edits
from infokb.core.changes import Changes
from infokb.core.dates.instants import midnight
from infokb.core.errors import InfokbError
from infokb.core.journey import (
    contacts,
    conversations,
    insights,
    referrals,
    statuses,
    task_people,
)
from infokb.core.journey.insights import Insight
from infokb.core.journey.timeline import TimelineEvent, timeline
from infokb.core.markdown.line_syntax import LINE_BREAK
from infokb.core.markdown.plain_text import sentences
from infokb.core.markdown.tasks import TaskKind
from infokb.core.patterns import compile_later
from infokb.core.shell import command_line
from infokb.core.text import newline
from infokb.core.value_class import value_class
from infokb.core.vault.note import Note
from infokb.core.vault.types import InterviewStatus, NoteType
from infokb.core.vault.vault import Vault

_UPCOMING = frozenset({InterviewStatus.SCHEDULED, InterviewStatus.PLANNED})
TASK_SIDES = {
    TaskKind.PROMISE: "you promised",
    TaskKind.WAITING: "waiting for",
    TaskKind.ADVICE: "their advice",
    TaskKind.REFERRAL: "referral",
}
"""Whose turn it is in an open task, in words, your promises first."""
_MAX_LINES = 3
_MAX_INSIGHTS = 6
_BLANK_LINE = compile_later(rf"{LINE_BREAK}\s*[\n\r]")


@value_class
class ContactBrief:
    """A contact of the interview: background, last interview, open tasks, mutual contacts.

    `referrers` led to them, the first one first; `last` is the last completed interview;
    `exchanges` are the latest things that happened between you, the earliest first.
    """

    note: Note
    stage: str
    reach: tuple[ContactAddress, ...]
    referrers: tuple[Note, ...]
    background: str
    common_ground: str
    last: Note | None
    insights: tuple[Insight, ...]
    exchanges: tuple[TimelineEvent, ...]
    open_tasks: tuple[NotedTask, ...]
    mutual: tuple[MutualContact, ...]


@value_class
class OrganizationBrief:
    """An organization: its mission, in its note's first lines, and its latest news."""

    note: Note
    mission: str
    news: tuple[str, ...]


@value_class
class InterviewBrief:
    """What to read before an interview.

    `own_questions` are those of the note, `suggestions` those to add.
    `typed_name` is what to type to name the interview.
    """

    interview: Note
    typed_name: str
    today: date
    starts: datetime | None
    people: tuple[ContactBrief, ...]
    places: tuple[OrganizationBrief, ...]
    own_questions: tuple[str, ...]
    suggestions: tuple[SuggestedQuestion, ...]


def interview_to_prepare(vault: Vault, note: Note) -> Note:
    """Return an interview itself, or the next one with a contact; raise InfokbError."""
    if note.note_type is NoteType.INTERVIEW:
        return note
    today = midnight(vault.now.date(), vault.zone)
    for interview in conversations.interviews_with(vault, note):
        end = conversations.interview_end(vault, interview)
        if statuses.interview_status(interview) in _UPCOMING and (not end or end > today):
            return interview
    help_text = command_line("schedule one: infokb mark {} scheduled --on TIME", vault.called(note))
    raise InfokbError(f"`{note.name}` has no upcoming interview", help_text)


def interview_brief(vault: Vault, interview: Note) -> InterviewBrief:
    """Return what to read before an interview."""
    return InterviewBrief(
        interview,
        vault.called(interview),
        vault.today,
        conversations.interview_start(vault, interview),
        contact_briefs(vault, interview),
        organization_briefs(vault, interview),
        tuple(question.text for question in insights.interview_questions(interview)),
        questions.suggest_questions(vault, interview),
    )


def contact_briefs(vault: Vault, interview: Note) -> tuple[ContactBrief, ...]:
    """Return a brief on each contact of an interview."""
    return tuple(
        _contact_brief(vault, interview, contact)
        for contact in vault.targets(interview, "contacts")
    )


def organization_briefs(vault: Vault, interview: Note) -> tuple[OrganizationBrief, ...]:
    """Return a brief on each organization that an interview is about."""
    return tuple(
        _organization_brief(organization)
        for organization in insights.organizations_discussed(vault, interview)
    )


def add_questions(brief: InterviewBrief) -> Changes:
    """Return the changes that add the chosen questions to the interview's note."""
    note = brief.interview
    if not brief.suggestions:
        return Changes()
    lines = newline(note.text).join(f"- {question.text}" for question in brief.suggestions)
    return note_edits.plan_edits(note, [note_edits.append_line(note, "Questions", lines)])


def start_for_contact(brief: InterviewBrief, contact: Note) -> datetime | None:
    """Return when an interview starts in a contact's time zone, or None without one."""
    zone = contact.get("timezone", str)
    return brief.starts.astimezone(ZoneInfo(zone)) if zone and brief.starts else None


def _contact_brief(vault: Vault, interview: Note, contact: Note) -> ContactBrief:
    completed = [
        previous
        for previous in conversations.interviews_with(vault, contact)
        if statuses.is_completed(previous) and previous.path != interview.path
    ]
    last = completed[-1] if completed else None
    learned = (
        [
            insight
            for insight in insights.insights_of(vault, last)
            if _is_said_by(vault, insight, contact)
        ]
        if last
        else []
    )
    return ContactBrief(
        contact,
        contacts.contact_stage(vault, contact).value,
        tuple(contact_addresses(contact)),
        referrals.referral_chain(vault, contact),
        " ".join(sentences(contact.prose("Background"))),
        " ".join(sentences(contact.prose("Common ground"))),
        last,
        tuple(learned[:_MAX_INSIGHTS]),
        tuple(_exchanges(vault, contact))[-_MAX_LINES:],
        tuple(open_tasks_with(vault, contact)),
        tuple(mutual_contacts(vault, contact)),
    )


def _is_said_by(vault: Vault, insight: Insight, contact: Note) -> bool:
    return contact in insights.insight_speakers(vault, insight)


def _exchanges(vault: Vault, contact: Note) -> Iterator[TimelineEvent]:
    """Yield what has happened with a contact, but for tasks, the earliest first."""
    for event in reversed(timeline(vault, contact)):
        if not event.task and vault.has_come(event.on):
            yield event


def open_tasks_with(vault: Vault, contact: Note) -> Iterator[NotedTask]:
    """Yield the open tasks with a contact: in their own notes, and those that link to them."""
    own_notes = {
        own_note.path: own_note
        for own_note in (contact, *conversations.interviews_with(vault, contact))
    }
    linking = {backlink.note.path: backlink.note for backlink in vault.backlinks(contact.path)}
    for _, note in sorted((own_notes | linking).items()):
        for task in (open_task for open_task in note.tasks if open_task.open):
            linked = task_people.contacts_linked_in(vault, note, task)
            if contact in linked or (note.path in own_notes and not linked):
                yield NotedTask(note, task)


def _organization_brief(note: Note) -> OrganizationBrief:
    heading = next(iter(note.schema.sections), "") if note.schema else ""
    lines = list(sentences(_BLANK_LINE.split(note.prose(heading), 1)[0]))[:_MAX_LINES]
    news = [insights.item_words(note, item.text) for item in note.items_in("News")]
    latest = sorted(news, reverse=True) if all(text[:4].isdigit() for text in news) else news
    return OrganizationBrief(note, " ".join(lines), tuple(latest[:_MAX_LINES]))
