"""The pages of the public site: what was found out, and nothing about the search itself."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from markupsafe import Markup

from infokb.core.journey import insights
from infokb.core.journey.insights import Insight
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from infokb.site import fields, paging
from infokb.site.backlinks import backlinks
from infokb.site.context import Here
from infokb.site.markdown.anchors import outline
from infokb.site.page import Draft
from infokb.site.paging import Part

NAV = "Home"
PAGE = "/index.md"
ORGANIZATIONS = "/organizations.md"
INSIGHTS = "/insights.md"
LATEST = 10
_SECTIONS = {"organization": ORGANIZATIONS, "interview": INSIGHTS, "contact": ""}
_NAMES = {ORGANIZATIONS: "Organizations", INSIGHTS: "Insights", "": ""}


def drafts(vault: Vault) -> Iterator[Draft]:
    """Yield the home page, the lists that are not empty, and the page of each note but guides."""
    yield Draft(PAGE, NAV, "home", PAGE, _home)
    for page, count, show in (
        (ORGANIZATIONS, len(vault.of_type(NoteType.ORGANIZATION)), _organizations),
        (INSIGHTS, len(insights.insights(vault)), _insights),
    ):
        pages = paging.parts(page, count) if count else []
        for part in pages:
            made = partial(show, pages=pages, part=part)
            yield Draft(part.key, _NAMES[page], "list", page, made)
    for kind, section in _SECTIONS.items():
        for note in vault.of_type_named(kind):
            yield Draft(
                note.path, note.name, kind, section, partial(_note, note), partial(outline, note)
            )


def _home(here: Here) -> Markup:
    vault = here.site.vault
    return here.panel(
        "public_home",
        title=vault.config.site.title or "What was learned",
        organizations=_places(here, vault.of_type(NoteType.ORGANIZATION)),
        insights=_said(here, here.site.insights[:LATEST]),
        more=len(here.site.insights) > LATEST,
        guides=vault.of_type(NoteType.GUIDE),
        people=[_person(here, one) for one in vault.of_type(NoteType.CONTACT)],
    )


def _organizations(here: Here, pages: Sequence[Part], part: Part) -> Markup:
    notes = part.of(here.site.vault.of_type(NoteType.ORGANIZATION))
    return here.panel(
        "public_list",
        title="Organizations",
        organizations=_places(here, notes),
        insights=[],
        pages=pages,
        part=part,
    )


def _insights(here: Here, pages: Sequence[Part], part: Part) -> Markup:
    found = here.site.insights[(part.number - 1) * paging.ROWS : part.number * paging.ROWS]
    return here.panel(
        "public_list",
        title="Insights",
        organizations=[],
        insights=_said(here, found),
        pages=pages,
        part=part,
    )


def _note(note: Note, here: Here) -> Markup:
    section = _SECTIONS[note.type_name]
    learned = [one for one, _ in here.site.learned_at.get(note.path, ())]
    there = here.site.vault.referring(note, NoteType.CONTACT, "organization")
    return here.panel(
        "public_note",
        note=note,
        section=section if section in here.site.names.pages else "",
        where=_NAMES[section],
        facts=fields.facts(here, note),
        text=here.writer.text(note),
        insights=_said(here, learned),
        people=[_person(here, one) for one in there],
        back=backlinks(here, note),
    )


def _places(here: Here, notes: Iterable[Note]) -> list[tuple[Note, str, int]]:
    """Return organizations, each with its industry and how much was learned of it."""
    learned = here.site.learned_at
    return [(one, one.get("industry", str) or "", len(learned.get(one.path, ()))) for one in notes]


def _said(here: Here, found: Iterable[Insight]) -> list[tuple[Insight, Markup]]:
    return [(one, here.writer.line(one.note, one.span)) for one in found]


def _person(here: Here, note: Note) -> tuple[Note, str, Markup]:
    return note, note.get("role", str) or "", fields.fact(here, note, "organization")
