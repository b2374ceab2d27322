"""Interviews: the table of all, and a page for each, before it and after it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from markupsafe import Markup

from infokb.actions.publish import days, facts, listing, timeline
from infokb.actions.publish.body import outline
from infokb.actions.publish.page import Draft
from infokb.actions.publish.related import backlinks
from infokb.actions.publish.site import Here
from infokb.core import journey
from infokb.core.note import Note
from infokb.core.text import Span
from infokb.core.vault import Vault

NAV = "Interviews"
PAGE = "/interviews.md"
KIND = "interview"


def drafts(vault: Vault) -> Iterator[Draft]:
    """Give the table, the latest first, and the page of each interview."""
    notes = vault.of_type(KIND)
    pages = listing.parts(PAGE, len(notes))
    for part in pages:
        yield Draft(part.key, NAV, "list", PAGE, partial(_table, pages=pages, part=part))
    for note in notes:
        yield Draft(note.path, note.name, KIND, PAGE, partial(_show, note), partial(outline, note))


def _table(here: Here, pages: list[listing.Part], part: listing.Part) -> Markup:
    vault = here.site.vault
    notes = sorted(
        vault.of_type(KIND),
        key=lambda one: (journey.day(vault, one) or date.max, one.path),
        reverse=True,
    )
    schema = vault.schemas[KIND]
    return here.panel(
        "list",
        title=NAV,
        heads=listing.heads(schema),
        pages=pages,
        part=part,
        rows=listing.rows(here, schema, part.of(notes)),
        empty="No interviews yet.",
        command="new interview",
        does="plans one",
    )


@dataclass(frozen=True)
class Brief:
    """What to know of a person before one talks with them."""

    who: Note
    role: str
    organization: Markup
    stage: str
    common: Markup
    last: Note | None
    word: timeline.Entry | None
    promises: list[Markup]


def _show(note: Note, here: Here) -> Markup:
    vault = here.site.vault
    people = vault.targets(note, "contacts")
    ahead = journey.status(note) in {"planned", "scheduled"}
    return here.panel(
        "interview",
        note=note,
        status=journey.status(note),
        when=_when(vault, note),
        people=people,
        goal=note.get("goal", str) or "",
        facts=facts.facts(here, note, but=("contacts", "goal", "date", "status")),
        briefs=[_brief(here, note, one) for one in people] if ahead else [],
        owed=here.site.owed_in(note),
        text=here.writer.text(note),
        back=backlinks(here, note),
    )


def _when(vault: Vault, note: Note) -> list[str]:
    """Give the day, the time, and the time where the people are."""
    moment, start = note.get("date", date), journey.starts(vault, note)
    if not moment or not start:
        return []
    if not isinstance(moment, datetime):
        return [days.full(moment)]
    zones = dict.fromkeys(one.get("timezone", str) for one in vault.targets(note, "contacts"))
    end = journey.ends(vault, note) or start
    return [
        f"{days.full(start)}, {days.clock(start)}–{days.clock(end)}",
        *(
            days.elsewhere(start, zone)
            for zone in zones
            if zone and start.astimezone(days.zone(zone)).utcoffset() != start.utcoffset()
        ),
    ]


def _brief(here: Here, note: Note, who: Note) -> Brief:
    vault = here.site.vault
    before = [
        one
        for one in journey.interviews(vault, who)
        if one is not note and journey.status(one) == "completed"
    ]
    common = who.section("Common ground")
    sources = [who, *before]
    return Brief(
        who,
        who.get("role", str) or "",
        facts.fact(here, who, "organization"),
        here.site.stage(who),
        here.writer.text(who, common.body) if common else Markup(),
        before[-1] if before else None,
        next((one for one in timeline.timeline(here, who) if one.words), None),
        [
            here.writer.line(one, Span(task.box.end + 1, task.span.end), chips=False)
            for one in sources
            for task in one.tasks
            if task.open
        ],
    )
