"""Insights: everything learned by theme, then tag."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby

from markupsafe import Markup

from infokb.core.journey import insights
from infokb.core.vault.derive import gathered
from infokb.core.vault.vault import Vault
from infokb.site import days, paging
from infokb.site import insights as site_insights
from infokb.site.context import Here
from infokb.site.insights import Lesson
from infokb.site.markdown.anchors import slug
from infokb.site.page import Draft
from infokb.site.paging import Part

NAV = "Insights"
PAGE = "/insights.md"
MOST_PLACES = 60

Shown = tuple[Lesson, Markup, Markup, str]
Sources = dict[tuple[str, ...], Markup]


def drafts(vault: Vault) -> Iterator[Draft]:
    """Yield the pages, which all lie in one folder, so that a source reads the same on each."""
    pages = paging.parts(PAGE, len(insights.insights(vault)))
    sources: Sources = {}
    for part in pages:
        show = partial(_show, pages=pages, part=part, sources=sources)
        yield Draft(part.key, NAV, "insights", PAGE, show)


def _show(here: Here, pages: Sequence[Part], part: Part, sources: Sources) -> Markup:
    vault = here.site.vault
    numbers = _numbers(vault)
    themes = groupby(part.of(site_insights.shelf(vault)), key=lambda both: both[0].insight.theme)
    return here.panel(
        "insights",
        themes=[
            (theme, f"_{slug(theme)}", _by_tag(here, list(found), sources))
            for theme, found in themes
        ],
        contents=[
            (theme, here.url(paging.place(pages, first).key, f"_{slug(theme)}"), number)
            for theme, first, number in _contents(vault)
        ],
        places=[
            (place, number, numbers[place.path])
            for place, number in site_insights.told_of(vault)[:MOST_PLACES]
        ],
        pages=pages,
        part=part,
    )


def _by_tag(
    here: Here, found: Sequence[tuple[Lesson, str]], sources: Sources
) -> list[tuple[str, list[Shown]]]:
    """Return the insights of a theme by tag."""
    return [
        (tag, [_shown(here, one, sources) for one, _ in ones])
        for tag, ones in groupby(found, key=lambda both: both[1])
    ]


def _shown(here: Here, one: Lesson, sources: Sources) -> Shown:
    """Return an insight with its words, its source, and the numbers of its places."""
    note = one.insight.note
    numbers = _numbers(here.site.vault)
    who = (note.path, *(person.path for person in one.people))
    if who not in sources:
        links = [here.link(other) for other in (*one.people, *one.places)]
        day = days.short(one.insight.on) if one.insight.on else note.name
        sources[who] = Markup(", ").join([*links, here.link(note, day)])
    places = " ".join(str(numbers[place.path]) for place in one.places)
    return (one, here.writer.line(note, one.insight.span), sources[who], places)


@gathered
def _numbers(vault: Vault) -> dict[str, int]:
    """Return a number for each organization that something was learned of, by its path."""
    return {place.path: at for at, (place, _) in enumerate(site_insights.told_of(vault))}


@gathered
def _contents(vault: Vault) -> list[tuple[str, int, int]]:
    """Return each theme, where it begins, and how much it holds."""
    made: list[tuple[str, int, int]] = []
    at = 0
    for theme, found in groupby(site_insights.shelf(vault), key=lambda both: both[0].insight.theme):
        number = len(list(found))
        made.append((theme, at, number))
        at += number
    return made
