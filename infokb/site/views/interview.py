"""Interviews: the table of all, and a page for each, before it and after it."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from functools import partial

from markupsafe import Markup

from infokb.actions.journey import prep
from infokb.core.dates import day_words
from infokb.core.journey import conversations, statuses
from infokb.core.shell import command_line
from infokb.core.text import Span
from infokb.core.value_class import value_class
from infokb.core.vault.derive import per_vault
from infokb.core.vault.note import Note
from infokb.core.vault.types import InterviewStatus, NoteType
from infokb.core.vault.vault import Vault
from infokb.site import days, fields, tables, timeline
from infokb.site.backlinks import mentions_of
from infokb.site.context import PageContext, title_without_day
from infokb.site.markdown.anchors import outline
from infokb.site.page import DataFile, PageDraft
from infokb.site.paging import TablePage
from infokb.site.tables import Table

NAV = "Interviews"
PAGE = "/interviews.md"
KIND = "interview"
_AHEAD = frozenset({InterviewStatus.PLANNED, InterviewStatus.SCHEDULED})
_IN_TITLE = ("contacts", "goal", "date", "status")
_IN_HEAD = (*_IN_TITLE, "minutes", "medium", "confirmed")
_BY = Markup('{} <span class="soft">by {}</span>')


def drafts(vault: Vault) -> Iterator[PageDraft | DataFile]:
    """Yield the table, the latest first, and the page of each interview."""
    notes = vault.of_type(NoteType.INTERVIEW)
    yield from tables.table_drafts(Table(PAGE, NAV, "list", PAGE, _table), len(notes))
    for note in notes:
        yield PageDraft(
            note.path, note.name, KIND, PAGE, partial(_show, note), partial(outline, note)
        )


@per_vault
def _interviews_in_order(vault: Vault) -> list[Note]:
    return sorted(
        vault.of_type(NoteType.INTERVIEW),
        key=lambda interview: (
            conversations.interview_day(vault, interview) or date.max,
            interview.path,
        ),
        reverse=True,
    )


def _table(context: PageContext, pages: Sequence[TablePage], part: TablePage) -> Markup:
    vault = context.site.vault
    schema = vault.schemas[KIND]
    return context.panel(
        "list",
        title=NAV,
        heads=tables.column_headings(schema),
        pages=pages,
        part=part,
        rows=tables.table_rows(context, schema, part.select(_interviews_in_order(vault))),
        empty="No interviews yet.",
        command="new interview",
    )


@value_class
class BriefPanel:
    """What to know about a contact before the interview; `tasks` are whose turn, and of what."""

    person: prep.ContactBrief
    position: Markup
    how_met: str
    command: str
    background: Markup
    common: Markup
    exchanges: list[timeline.TimelineEntry]
    tasks: list[tuple[str, list[Markup]]]
    insights: list[Markup]

    @property
    def is_empty(self) -> bool:
        """Return whether the notes hold nothing about the person."""
        texts = (self.how_met, self.background, self.common, self.exchanges, self.tasks)
        return not any((*texts, self.person.referrers, self.person.mutual))


def _show(note: Note, context: PageContext) -> Markup:
    vault = context.site.vault
    ahead = statuses.interview_status(note) in _AHEAD
    brief = prep.interview_brief(vault, note) if ahead else None
    return context.panel(
        "interview",
        note=note,
        title=title_without_day(note),
        status=statuses.status_word(note),
        when=_when(vault, note),
        day=conversations.interview_day(vault, note),
        people=[
            (contact, _position(context, contact)) for contact in vault.targets(note, "contacts")
        ],
        goal=note.get("goal", str) or "",
        facts=fields.field_rows(context, note, but=_in_head(vault, note) if ahead else _IN_TITLE),
        brief=brief,
        command=command_line("infokb prep {} --write", vault.called(note)),
        briefs=[_brief(context, person) for person in brief.people] if brief else [],
        todo=context.site.follow_ups_in(note),
        text=context.writer.text(note),
        back=mentions_of(context, note),
    )


def _in_head(vault: Vault, note: Note) -> tuple[str, ...]:
    """Return the fields that the head of an interview ahead shows, or says of its only contact."""
    people = vault.targets(note, "contacts")
    about = vault.target(note, "organization")
    same = len(people) == 1 and about and vault.target(people[0], "organization") is about
    return (*_IN_HEAD, "organization") if same else _IN_HEAD


def _position(context: PageContext, who: Note) -> Markup:
    """Return role and organization of a person."""
    parts = (
        Markup.escape(who.get("role", str) or ""),
        fields.field_html(context, who, "organization"),
    )
    return Markup(" at ").join(part for part in parts if part)


def _when(vault: Vault, note: Note) -> list[str]:
    """Return the day, the time, and the time where the people are."""
    moment, start = note.get("date", date), conversations.interview_start(vault, note)
    if not moment or not start:
        return []
    if not isinstance(moment, datetime):
        return [days.unbroken(day_words.full_date(moment))]
    zones = dict.fromkeys(
        contact.get("timezone", str) for contact in vault.targets(note, "contacts")
    )
    end = conversations.interview_end(vault, note) or start
    day = days.unbroken(day_words.full_date(start))
    return [
        f"{day}, {day_words.clock_time(start)}–{day_words.clock_time(end)}",
        *(
            days.time_in_zone(start, zone)
            for zone in zones
            if zone and start.astimezone(days.time_zone(zone)).utcoffset() != start.utcoffset()
        ),
    ]


def _brief(context: PageContext, person: prep.ContactBrief) -> BriefPanel:
    tasks: dict[str, list[Markup]] = {side: [] for side in prep.TASK_SIDES.values()}
    for task in person.open_tasks:
        span = Span(task.task.box.end + 1, task.task.span.end)
        words = context.writer.line(task.note, span, chips=False)
        due = task.task.dates.get("due")
        by = day_words.weekday_date(due, context.site.vault.today) if due else ""
        tasks[prep.TASK_SIDES[task.task.kind]].append(_BY.format(words, by) if by else words)
    return BriefPanel(
        person,
        _position(context, person.note),
        person.note.get("how_met", str) or "",
        command_line("infokb edit {}", context.site.vault.called(person.note)),
        _section(context, person.note, "Background"),
        _section(context, person.note, "Common ground"),
        [
            timeline.timeline_entry(context, event, person.note)
            for event in reversed(person.exchanges)
        ],
        [(side, members) for side, members in tasks.items() if members],
        [context.writer.line(insight.note, insight.span) for insight in person.insights],
    )


def _section(context: PageContext, note: Note, heading: str) -> Markup:
    section = note.section(heading)
    return context.writer.text(note, section.body) if section else Markup()
