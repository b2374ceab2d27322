"""The network as a river: from left to right by who referred whom, each name beside its dot."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from html import escape
from typing import Protocol

from markupsafe import Markup

from infokb.core.value_class import lazy_record_class, value_class
from infokb.site.charts.label_width import fitted_label
from infokb.site.charts.referral_forest import Pair, ReferralForest
from infokb.site.charts.river_lines import (
    LABEL,
    ROW,
    RiverSpot,
    acquaintance_line,
    beside_line,
    branch_lines,
    set_columns,
)
from infokb.site.charts.river_parts import RiverPlan, TreePart
from infokb.site.charts.signs import Sign, dot_svg
from infokb.site.markdown.sanitize import trusted_html

REM = 17
MOST_ACQUAINTANCES = 60
_GAP = 10
_BEYOND = 24
_BASELINE = 4


@value_class
class RiverPerson:
    """What a picture shows of a person."""

    name: str
    href: str
    sign: Sign


class RiverPage(Protocol):
    """What pictures ask of the page that they are drawn into."""

    def person(self, number: int) -> RiverPerson:
        """Return what is shown of a person."""

    def place(self, number: int) -> str:
        """Return the address of a picture."""


@lazy_record_class
class RiverDrawing:
    """The pictures of a plan, as they are drawn into a page, with those who know each other."""

    forest: ReferralForest
    plan: RiverPlan
    pairs: Sequence[Pair]

    @cached_property
    def pictures_of(self) -> Mapping[int, list[int]]:
        """The numbers of the pictures in which a person stands."""
        numbers: dict[int, list[int]] = {}
        for number, parts in enumerate(self.plan.pictures, 1):
            for part in parts:
                for person, _, _ in self._walk(part):
                    numbers.setdefault(person, []).append(number)
        return numbers

    @cached_property
    def besides(self) -> Mapping[int, list[Pair]]:
        """The referrals that no tree has room for, by picture."""
        return self._by_picture(self.forest.besides)

    @cached_property
    def acquaintances(self) -> Mapping[int, list[Pair]]:
        """Those who know each other, by picture."""
        return self._by_picture(self.pairs)

    def people(self, number: int) -> list[int]:
        """Return the people of a picture, each once, in order."""
        parts = self.plan.pictures[number - 1]
        return list(dict.fromkeys(who for part in parts for who, _, _ in self._walk(part)))

    def _by_picture(self, pairs: Sequence[Pair]) -> dict[int, list[Pair]]:
        """Return the pairs whose people stand in one picture, by its number."""
        pairs_of: dict[int, list[Pair]] = {}
        for pair in pairs:
            first, other = (self.pictures_of[person] for person in pair)
            number = next((number for number in first if number in other), 0)
            pairs_of.setdefault(number, []).append(pair)
        return pairs_of

    def _walk(self, part: TreePart) -> Iterator[tuple[int, int, bool]]:
        """Yield the people of a part: who, how many steps from its head, whether on a new row."""
        stack = [(part.top, 0, True)]
        while stack:
            person, column, is_new = stack.pop()
            yield person, column, is_new
            below = self.plan.next_below(self.forest, part, person)
            stack += [(other, column + 1, at > 0) for at, other in enumerate(below)][::-1]

    def picture(self, number: int, label: str, page: RiverPage) -> Markup:
        """Return a picture."""
        spots, below, high = self._place_people(number, page)
        wide = set_columns(spots) + (_BEYOND if number in self.besides else 0)
        at = {spot.person: spot for spot in reversed(spots)}
        acquaintances = self.acquaintances.get(number, [])
        dotted = "".join(
            acquaintance_line(at[person], at[other], lane)
            for lane, (person, other) in enumerate(acquaintances[:MOST_ACQUAINTANCES])
        )
        solid = branch_lines(zip(spots, below, strict=True)) + "".join(
            beside_line(at[referrer], at[person], lane)
            for lane, (referrer, person) in enumerate(self.besides.get(number, ()))
        )
        lines = f'<path class="known" d="{dotted}"/>' if dotted else ""
        lines += f'<path class="led" d="{solid}"/>' if solid else ""
        people = "".join(self._person_html(spot, page) for spot in spots)
        return trusted_html(
            f'<svg class="river" role="group" aria-label="{escape(label)}" '
            f'width="{wide / REM:.2f}rem" viewBox="0 0 {wide} {high}">{lines}{people}</svg>'
        )

    def _place_people(
        self, number: int, page: RiverPage
    ) -> tuple[list[RiverSpot], list[list[RiverSpot]], int]:
        """Return where all stand, who stands below each, and how high the picture is."""
        spots: list[RiverSpot] = []
        below: list[list[RiverSpot]] = []
        y = 3 - _GAP
        for part in self.plan.pictures[number - 1]:
            y += _GAP
            trail: list[int] = []
            for person, column, is_new in self._walk(part):
                y += ROW if is_new else 0
                spot = self._spot(
                    page.person(person), person, column, y - ROW // 2, is_top=person == part.top
                )
                del trail[column:]
                if trail:
                    below[trail[-1]].append(spot)
                trail.append(len(spots))
                spots.append(spot)
                below.append([])
        return spots, below, y + 3

    def _spot(
        self, river_person: RiverPerson, person: int, column: int, y: int, *, is_top: bool
    ) -> RiverSpot:
        label, width = fitted_label(river_person.name)
        goes_on = person in self.plan.goes_on and not is_top
        more = f"+{self.forest.size[person] - 1}" if goes_on else ""
        return RiverSpot(
            person, column, y, label, width + (10 + 9 * len(more) if more else 0), more
        )

    def _person_html(self, spot: RiverSpot, page: RiverPage) -> str:
        """Return a dot with its name, a link, and the link to where a person goes on."""
        person = page.person(spot.person)
        text = f'<text x="{spot.x + LABEL}" y="{spot.y + _BASELINE}">{escape(spot.label)}</text>'
        label_attribute = (
            f' aria-label="{escape(person.name)}"' if spot.label != person.name else ""
        )
        dot = dot_svg(person.sign, spot.x, spot.y)
        html = f'<a href="{escape(person.href)}"{label_attribute}>{dot}{text}</a>'
        if spot.more:
            x = spot.end - 9 * len(spot.more)
            html += (
                f'<a href="{escape(page.place(self.plan.goes_on[spot.person]))}" class="more" '
                f'aria-label="{spot.more[1:]} '
                f'more from {escape(person.name)}"><text x="{x}" y="{spot.y + _BASELINE}">'
                f"{spot.more}</text></a>"
            )
        return html
