"""Insights by theme, then tag."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby
from operator import attrgetter

from markupsafe import Markup

from infokb.core.journey import insights
from infokb.core.journey.insights import Insight
from infokb.core.value_class import value_class
from infokb.core.vault.derive import per_note, per_vault
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from infokb.site import insight_sources as site_insights
from infokb.site import paging
from infokb.site.context import PageContext
from infokb.site.insight_lines import InsightLine, insight_lines, links_and_day
from infokb.site.linked_note import LinkedNote, linked_note
from infokb.site.markdown.anchors import slug
from infokb.site.page import PageDraft
from infokb.site.paging import TablePage

NAV = "Insights"
PAGE = "/insights.md"
MOST_PLACES = 60


@value_class
class LinkedInsight:
    """An insight with its tag, and links to who said it and to the organizations it is about."""

    insight: Insight
    tag: str
    people: tuple[LinkedNote, ...]
    places: tuple[LinkedNote, ...]


def drafts(vault: Vault) -> Iterator[PageDraft]:
    """Yield the pages."""
    pages = paging.table_pages(PAGE, len(insights.insights(vault)))
    for part in pages:
        show = partial(_show, pages=pages, part=part)
        yield PageDraft(part.key, NAV, "insights", PAGE, show)


def _show(context: PageContext, pages: Sequence[TablePage], part: TablePage) -> Markup:
    vault = context.site.vault
    numbers, places = _numbers(vault), site_insights.organizations_by_insights(vault)
    shown = _insights_by_page(vault).get(part.number, ())
    themes = groupby(shown, key=lambda linked: linked.insight.theme)
    return context.panel(
        "insights",
        themes=[
            (theme, f"_{slug(theme)}", _by_tag(context, list(members))) for theme, members in themes
        ],
        contents=[
            (theme, context.url(paging.page_of_row(pages, first).key, f"_{slug(theme)}"), number)
            for theme, first, number in _contents(vault)
        ],
        by_place=[
            (place, _insights_of(context, place), number, numbers[place.path])
            for place, number in places[:MOST_PLACES]
        ],
        more_places=max(0, len(places) - MOST_PLACES),
        pages=pages,
        part=part,
    )


def _insights_of(context: PageContext, place: LinkedNote) -> str:
    """Return the address of what was learned about a place: its page, where that does not say."""
    has_part = place.note_type is NoteType.ORGANIZATION
    return context.url(place.path, "_learned" if has_part else "")


def _by_tag(
    context: PageContext, shown: Sequence[LinkedInsight]
) -> list[tuple[str, list[InsightLine], list[str]]]:
    """Return the insights of a theme by tag, and the numbers of the places of each."""
    numbers = _numbers(context.site.vault)
    tags = [(tag, list(members)) for tag, members in groupby(shown, key=attrgetter("tag"))]
    return [
        (
            tag,
            insight_lines(
                context,
                ((linked.insight, (*linked.people, *linked.places)) for linked in members),
                links_and_day,
            ),
            [" ".join(str(numbers[place.path]) for place in linked.places) for linked in members],
        )
        for tag, members in tags
    ]


@per_vault
def _insights_by_page(vault: Vault) -> dict[int, Sequence[LinkedInsight]]:
    """Return the insights of each page by its number."""
    shown = [
        LinkedInsight(
            both.insight,
            tag,
            tuple(_link_to(vault, person) for person in both.people),
            tuple(_link_to(vault, place) for place in both.places),
        )
        for both, tag in site_insights.insights_by_theme(vault)
    ]
    return {part.number: part.select(shown) for part in paging.table_pages(PAGE, len(shown))}


@per_note
def _link_to(vault: Vault, note: Note) -> LinkedNote:
    """Return what a link tells of a note, the same for all insights."""
    del vault
    return linked_note(note)


@per_vault
def _numbers(vault: Vault) -> dict[str, int]:
    """Return a number for each organization with insights, by its path."""
    return {
        place.path: at
        for at, (place, _) in enumerate(site_insights.organizations_by_insights(vault))
    }


@per_vault
def _contents(vault: Vault) -> list[tuple[str, int, int]]:
    """Return each theme, where it begins, and how much it holds."""
    contents: list[tuple[str, int, int]] = []
    at = 0
    for theme, pairs in groupby(
        site_insights.insights_by_theme(vault), key=lambda both: both[0].insight.theme
    ):
        number = len(list(pairs))
        contents.append((theme, at, number))
        at += number
    return contents
