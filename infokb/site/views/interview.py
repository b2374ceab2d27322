"""Interviews: the table of all, and a page for each, before it and after it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from markupsafe import Markup

from infokb.actions.journey import prep
from infokb.core.journey import conversations, statuses
from infokb.core.text import Span
from infokb.core.vault.derive import gathered
from infokb.core.vault.note import Note
from infokb.core.vault.types import InterviewStatus, NoteType
from infokb.core.vault.vault import Vault
from infokb.site import days, fields, paging, timeline
from infokb.site.backlinks import backlinks
from infokb.site.context import Here, undated
from infokb.site.markdown.anchors import outline
from infokb.site.page import Draft

NAV = "Interviews"
PAGE = "/interviews.md"
KIND = "interview"


def drafts(vault: Vault) -> Iterator[Draft]:
    """Yield the table, the latest first, and the page of each interview."""
    notes = vault.of_type(NoteType.INTERVIEW)
    pages = paging.parts(PAGE, len(notes))
    for part in pages:
        yield Draft(part.key, NAV, "list", PAGE, partial(_table, pages=pages, part=part))
    for note in notes:
        yield Draft(note.path, note.name, KIND, PAGE, partial(_show, note), partial(outline, note))


@gathered
def _ordered(vault: Vault) -> list[Note]:
    return sorted(
        vault.of_type(NoteType.INTERVIEW),
        key=lambda one: (conversations.interview_day(vault, one) or date.max, one.path),
        reverse=True,
    )


def _table(here: Here, pages: list[paging.Part], part: paging.Part) -> Markup:
    vault = here.site.vault
    schema = vault.schemas[KIND]
    return here.panel(
        "list",
        title=NAV,
        heads=paging.heads(schema),
        pages=pages,
        part=part,
        rows=paging.rows(here, schema, part.of(_ordered(vault))),
        empty="No interviews yet.",
        command="new interview",
        does="plans one",
    )


@dataclass(frozen=True)
class Brief:
    """What to know of a person before one talks with them."""

    person: prep.ContactBrief
    organization: Markup
    common: Markup
    last: timeline.Entry | None
    promises: list[Markup]


def _show(note: Note, here: Here) -> Markup:
    vault = here.site.vault
    ahead = statuses.interview_status(note) in {InterviewStatus.PLANNED, InterviewStatus.SCHEDULED}
    return here.panel(
        "interview",
        note=note,
        title=undated(note),
        status=statuses.status_word(note),
        when=_when(vault, note),
        people=[(one, _position(here, one)) for one in vault.targets(note, "contacts")],
        goal=note.get("goal", str) or "",
        facts=fields.facts(here, note, but=("contacts", "goal", "date", "status")),
        briefs=[_brief(here, one) for one in prep.contact_briefs(vault, note)] if ahead else [],
        places=prep.organization_briefs(vault, note) if ahead else (),
        owed=here.site.owed_in(note),
        text=here.writer.text(note),
        back=backlinks(here, note),
    )


def _position(here: Here, who: Note) -> Markup:
    """Return role and organization of a person."""
    parts = (Markup.escape(who.get("role", str) or ""), fields.fact(here, who, "organization"))
    return Markup(" at ").join(one for one in parts if one)


def _when(vault: Vault, note: Note) -> list[str]:
    """Return the day, the time, and the time where the people are."""
    moment, start = note.get("date", date), conversations.interview_start(vault, note)
    if not moment or not start:
        return []
    if not isinstance(moment, datetime):
        return [days.full(moment)]
    zones = dict.fromkeys(one.get("timezone", str) for one in vault.targets(note, "contacts"))
    end = conversations.interview_end(vault, note) or start
    return [
        f"{days.full(start)}, {days.clock(start)}–{days.clock(end)}",
        *(
            days.elsewhere(start, zone)
            for zone in zones
            if zone and start.astimezone(days.zone(zone)).utcoffset() != start.utcoffset()
        ),
    ]


def _brief(here: Here, person: prep.ContactBrief) -> Brief:
    common = person.note.section("Common ground")
    entries = timeline.timeline(here, person.note)
    return Brief(
        person,
        _position(here, person.note),
        here.writer.text(person.note, common.body) if common else Markup(),
        next((one for one in entries if one.words), None),
        [
            here.writer.line(one.note, Span(one.task.box.end + 1, one.task.span.end), chips=False)
            for one in person.open_tasks
        ],
    )
