"""The river of a vault's network: its pictures, what stands over each, and who comes next."""

from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from html import escape

from markupsafe import Markup

from infokb.core.text import joined_words, quantity
from infokb.core.vault.note import Note
from infokb.site.charts import network_graph
from infokb.site.charts.river import MOST_ACQUAINTANCES, RiverDrawing, RiverPerson
from infokb.site.charts.river_parts import TreePart, river_plan
from infokb.site.charts.signs import SIGN_WORDS, Sign, contact_sign, dot_svg
from infokb.site.context import PageContext
from infokb.site.markdown.sanitize import trusted_html

_FILTERED = 20
_NAMED = 3
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


class NetworkRiver:
    """The pictures of a network, drawn into a page."""

    def __init__(self, context: PageContext) -> None:
        vault = context.site.vault
        net = network_graph.contact_network(vault)
        self._context, self.people = context, net.people
        self.forest = network_graph.network_forest(vault)
        self._plan = river_plan(self.forest)
        self._drawing = RiverDrawing(self.forest, self._plan, net.known, self._person)

    @property
    def pictures(self) -> range:
        """The numbers of the pictures."""
        return range(1, 1 + len(self._plan.pictures))

    @property
    def is_cut(self) -> bool:
        """Whether somebody of the first picture goes on in another."""
        return self.forest.size[self.forest.roots[0]] > self.size(1)

    def size(self, number: int) -> int:
        """Return how many people a picture holds."""
        return len(self._drawing.people(number))

    @property
    def has_filters(self) -> bool:
        """Whether one may want to look for people."""
        return len(self.people) > _FILTERED

    @cached_property
    def signs(self) -> list[Sign]:
        """The sign of each person."""
        return [contact_sign(self._context.site.vault, person) for person in self.people]

    @cached_property
    def _organizations(self) -> list[Note | None]:
        vault = self._context.site.vault
        return [vault.target(person, "organization") for person in self.people]

    @cached_property
    def organizations(self) -> dict[str, int]:
        """The names of the organizations of two people or more, with a number for each."""
        numbers = Counter(place.name for place in self._organizations if place)
        names = sorted(name for name, number in numbers.items() if number > 1)
        return {name: at for at, name in enumerate(names, 1)}

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
        return self._led(self.forest.roots[0]) if self._plan.pictures else ""

    def _led(self, person: int) -> str:
        name, others = self.people[person].name, self.forest.size[person] - 1
        if not others:
            return f"{name} led you to nobody yet."
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
            return self._led(part.top)
        return f"{self.people[above].name} led you to {self._led(part.top)}"

    def picture(self, number: int) -> Markup:
        """Return a picture."""
        return self._drawing.picture(number, self.title(number))

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

    def _person(self, at: int) -> RiverPerson:
        note = self.people[at]
        attributes = ""
        if self.has_filters:
            place = self._organizations[at]
            number = self.organizations.get(place.name, 0) if place else 0
            stage = escape(self._context.site.stage(note).value)
            attributes = f' data-stage="{stage}"' + (f' data-at="{number}"' if number else "")
        return RiverPerson(note.name, self._context.url(note.path), self.signs[at], attributes)
