"""The pages of the public site: what was found out, and nothing about the search itself."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from markupsafe import Markup

from infokb.core.journey import insights
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from infokb.site import fields, paging
from infokb.site.backlinks import mentions_of
from infokb.site.context import PageContext
from infokb.site.insight_lines import lines_with_theme
from infokb.site.markdown.anchors import outline
from infokb.site.page import PageDraft
from infokb.site.paging import TablePage

NAV = "Home"
PAGE = "/index.md"
ORGANIZATIONS = "/organizations.md"
INSIGHTS = "/insights.md"
LEAD = "Notes from informational interviews: what the work is like, told by people who do it."
LATEST = 10
_SECTIONS = {"organization": ORGANIZATIONS, "interview": INSIGHTS, "contact": ""}
_NAMES = {ORGANIZATIONS: "Organizations", INSIGHTS: "Insights", "": ""}


def drafts(vault: Vault) -> Iterator[PageDraft]:
    """Yield the home page, the lists that are not empty, and the page of each note but guides."""
    yield PageDraft(PAGE, NAV, "home", PAGE, _home)
    for page, count, show in (
        (ORGANIZATIONS, len(vault.of_type(NoteType.ORGANIZATION)), _organizations),
        (INSIGHTS, len(insights.insights(vault)), _insights),
    ):
        pages = paging.table_pages(page, count) if count else []
        for part in pages:
            show_page = partial(show, pages=pages, part=part)
            yield PageDraft(part.key, _NAMES[page], "list", page, show_page)
    for kind, section in _SECTIONS.items():
        for note in vault.of_type_named(kind):
            yield PageDraft(
                note.path, note.name, kind, section, partial(_note, note), partial(outline, note)
            )


def _home(context: PageContext) -> Markup:
    vault = context.site.vault
    return context.panel(
        "public_home",
        title=vault.config.site.title or "What was learned",
        intro=[part for part in vault.config.site.intro.split("\n\n") if part.strip()] or [LEAD],
        feed=bool(vault.config.site.url),
        organizations=_places(context, vault.of_type(NoteType.ORGANIZATION)),
        insights=lines_with_theme(context, context.site.insights[:LATEST]),
        more=len(context.site.insights) > LATEST,
        guides=vault.of_type(NoteType.GUIDE),
        people=[_person(context, person) for person in vault.of_type(NoteType.CONTACT)],
    )


def _organizations(context: PageContext, pages: Sequence[TablePage], part: TablePage) -> Markup:
    notes = part.select(context.site.vault.of_type(NoteType.ORGANIZATION))
    return context.panel(
        "public_list",
        title="Organizations",
        organizations=_places(context, notes),
        insights=[],
        pages=pages,
        part=part,
    )


def _insights(context: PageContext, pages: Sequence[TablePage], part: TablePage) -> Markup:
    page_insights = context.site.insights[
        (part.number - 1) * paging.ROWS_PER_PAGE : part.number * paging.ROWS_PER_PAGE
    ]
    return context.panel(
        "public_list",
        title="Insights",
        organizations=[],
        insights=lines_with_theme(context, page_insights),
        pages=pages,
        part=part,
    )


def _note(note: Note, context: PageContext) -> Markup:
    section = _SECTIONS[note.type_name]
    learned = [insight for insight, _ in context.site.learned_at.get(note.path, ())]
    staff = context.site.vault.referring(note, NoteType.CONTACT, "organization")
    return context.panel(
        "public_note",
        note=note,
        section=section if section in context.site.names.pages else "",
        where=_NAMES[section],
        facts=fields.field_rows(context, note),
        text=context.writer.text(note),
        insights=lines_with_theme(context, learned),
        people=[_person(context, person) for person in staff],
        back=mentions_of(context, note),
    )


def _places(context: PageContext, notes: Iterable[Note]) -> list[tuple[Note, str, int]]:
    """Return organizations, each with its industry and the number of its insights."""
    learned = context.site.learned_at
    return [
        (note, note.get("industry", str) or "", len(learned.get(note.path, ()))) for note in notes
    ]


def _person(context: PageContext, note: Note) -> tuple[Note, str, Markup]:
    return note, note.get("role", str) or "", fields.field_html(context, note, "organization")
