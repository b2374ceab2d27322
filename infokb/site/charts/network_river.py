"""The river of a vault's network: its pictures, what stands over each, and who comes next."""

import json
from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from markupsafe import Markup

from infokb.core.journey.contacts import Stage
from infokb.core.text import joined_words, quantity
from infokb.core.vault.note import Note
from infokb.site.charts import network_graph
from infokb.site.charts.river import MOST_ACQUAINTANCES, RiverPerson
from infokb.site.charts.river_parts import TreePart
from infokb.site.charts.signs import SIGN_WORDS, Sign, contact_sign, dot_svg
from infokb.site.context import PageContext
from infokb.site.markdown.sanitize import trusted_html
from infokb.site.paging import TablePage

_NAMED = 3
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


class NetworkRiver:
    """The pictures of a network, drawn into a page."""

    def __init__(self, context: PageContext, pages: Sequence[TablePage]) -> None:
        vault = context.site.vault
        self._context, self._pages = context, pages
        self.people = network_graph.contact_network(vault).people
        self.forest = network_graph.network_forest(vault)
        self._drawing = network_graph.network_drawing(vault)
        self._plan = self._drawing.plan

    def pictures(self, part: TablePage) -> list[int]:
        """Return the numbers of the pictures on a page."""
        numbers = range(1, 1 + len(self._plan.pictures))
        return [number for number in numbers if self._page(number) is part]

    def _page(self, number: int) -> TablePage:
        """Return the page of a picture; all pages have as many, but for one."""
        return self._pages[(number - 1) * len(self._pages) // len(self._plan.pictures)]

    def place(self, number: int) -> str:
        """Return the address of a picture."""
        return self._context.url(self._page(number).key, f"_river-{number}")

    @property
    def is_cut(self) -> bool:
        """Return whether somebody of the first picture goes on in another."""
        return self.forest.size[self.forest.roots[0]] > self.size(1)

    @property
    def example_number(self) -> str:
        """A number that leads from the first picture to another one; empty where there is none."""
        tops = {part.top for part in self._plan.pictures[0]}
        numbers = (
            f"+{self.forest.size[person] - 1}"
            for person in self._drawing.people(1)
            if person in self._plan.goes_on and person not in tops
        )
        return next(numbers, "")

    def size(self, number: int) -> int:
        """Return how many people a picture holds."""
        return len(self._drawing.people(number))

    @cached_property
    def signs(self) -> list[Sign]:
        """The sign of each person."""
        return [contact_sign(self._context.site.vault, person) for person in self.people]

    def legend(self) -> list[tuple[Markup, str]]:
        """Return each sign that occurs, with what it means."""
        return [
            (
                trusted_html(
                    f'<svg class="river" viewBox="0 0 14 14" width="14" height="14" '
                    f'aria-hidden="true">{dot_svg(sign, 7, 7)}</svg>'
                ),
                words,
            )
            for sign, words in SIGN_WORDS.items()
            if sign in self.signs
        ]

    def headline(self) -> str:
        """Return the one sentence: who led you to most people."""
        return self._summary(self.forest.roots[0]) if self._plan.pictures else ""

    def _summary(self, person: int) -> str:
        name, others = self.people[person].name, self.forest.size[person] - 1
        steps = self.forest.steps[person]
        way = (
            f", in {_NUMBERS[steps] if steps < len(_NUMBERS) else steps} steps,"
            if steps > 1
            else ""
        )
        return f"{name} led you{way} to {quantity(others, 'person', 'people')}."

    def title(self, number: int) -> str:
        """Return what a picture shows."""
        parts = self._plan.pictures[number - 1]
        if len(parts) == 1:
            return self._part_title(parts[0])
        names = [self.people[part.top].name for part in parts[:_NAMED]]
        more = len(parts) - len(names)
        heads = ", ".join(names) + f" and {more} more" if more else joined_words(names)
        return f"{heads}: {quantity(self.size(number), 'person', 'people')}"

    def _part_title(self, part: TreePart) -> str:
        above = self.forest.parent[part.top]
        if above is None:
            return self._summary(part.top)
        name = self.people[part.top].name
        return f"{self.people[above].name} led you to {name}. {self._summary(part.top)}"

    def picture(self, number: int) -> Markup:
        """Return a picture."""
        return self._drawing.picture(number, self.title(number), self)

    def left_out(self, number: int) -> int:
        """Return how many acquaintances a picture has no room for."""
        return len(self._drawing.acquaintances.get(number, ())[MOST_ACQUAINTANCES:])

    def next_people(self) -> Sequence[tuple[Note, Note | None]]:
        """Return the next to write to, and who referred each, the largest tree first."""
        return [
            (self.people[person], None if above is None else self.people[above])
            for person in self.forest.from_the_top(self.forest.roots)
            if self.signs[person] is Sign.NEXT
            for above in [self.forest.parent[person]]
        ]

    def person(self, number: int) -> RiverPerson:
        """Return what is shown of a person."""
        note = self.people[number]
        return RiverPerson(note.name, self._context.url(note.path), self.signs[number])

    def script(self) -> bytes:
        """Return a script that sets what `network.js` looks for people in."""
        vault = self._context.site.vault
        places = [vault.target(person, "organization") for person in self.people]
        numbers = Counter(place.name for place in places if place)
        organizations = sorted(name for name, number in numbers.items() if number > 1)
        at = {name: number for number, name in enumerate(organizations)}
        person_stages = [self._context.site.stage(person) for person in self.people]
        stages = [stage for stage in Stage if stage in person_stages]
        people = [
            [
                person.name,
                self._context.url(person.path),
                stages.index(stage),
                at.get(place.name, -1) if place else -1,
                self._drawing.pictures_of[number][0],
            ]
            for number, (person, stage, place) in enumerate(
                zip(self.people, person_stages, places, strict=True)
            )
        ]
        data = {
            "people": people,
            "stages": [stage.value for stage in stages],
            "organizations": organizations,
            "pictures": [self.place(1 + at) for at in range(len(self._plan.pictures))],
        }
        return f"window.infokbNetwork={json.dumps(data, separators=(',', ':'))};\n".encode()
