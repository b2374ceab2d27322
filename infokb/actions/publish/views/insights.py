"""Insights: everything learned by theme, then tag."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby

from markupsafe import Markup

from infokb.actions.publish import learned, listing
from infokb.actions.publish.body.anchors import slug
from infokb.actions.publish.learned import Lesson
from infokb.actions.publish.listing import Part
from infokb.actions.publish.page import Draft
from infokb.actions.publish.site import Here
from infokb.core import insights
from infokb.core.memory import gathered
from infokb.core.vault import Vault

NAV = "Insights"
PAGE = "/insights.md"
MOST_PLACES = 60

Shown = tuple[Lesson, Markup, str]


def drafts(vault: Vault) -> Iterator[Draft]:
    """Give the pages."""
    pages = listing.parts(PAGE, len(insights.insights(vault)))
    for part in pages:
        yield Draft(part.key, NAV, "insights", PAGE, partial(_show, pages=pages, part=part))


def _show(here: Here, pages: Sequence[Part], part: Part) -> Markup:
    vault = here.site.vault
    numbers = _numbers(vault)
    themes = groupby(part.of(learned.shelf(vault)), key=lambda both: both[0].insight.theme)
    return here.panel(
        "insights",
        themes=[
            (theme, f"_{slug(theme)}", _by_tag(here, list(found), numbers))
            for theme, found in themes
        ],
        contents=[
            (theme, here.url(listing.place(pages, first).key, f"_{slug(theme)}"), number)
            for theme, first, number in _contents(vault)
        ],
        places=[
            (place, number, numbers[place.path])
            for place, number in learned.told_of(vault)[:MOST_PLACES]
        ],
        pages=pages,
        part=part,
    )


def _by_tag(
    here: Here, found: Sequence[tuple[Lesson, str]], numbers: dict[str, int]
) -> list[tuple[str, list[Shown]]]:
    """Give the insights of a theme by tag, each with its words and the numbers of its places."""
    return [
        (
            tag,
            [
                (
                    one,
                    here.writer.line(one.insight.note, one.insight.span),
                    " ".join(str(numbers[place.path]) for place in one.places),
                )
                for one, _ in ones
            ],
        )
        for tag, ones in groupby(found, key=lambda both: both[1])
    ]


@gathered
def _numbers(vault: Vault) -> dict[str, int]:
    """Give a number for each organization that something was learned of, by its path."""
    return {place.path: at for at, (place, _) in enumerate(learned.told_of(vault))}


@gathered
def _contents(vault: Vault) -> list[tuple[str, int, int]]:
    """Give each theme, where it begins, and how much it holds."""
    made: list[tuple[str, int, int]] = []
    at = 0
    for theme, found in groupby(learned.shelf(vault), key=lambda both: both[0].insight.theme):
        number = len(list(found))
        made.append((theme, at, number))
        at += number
    return made
