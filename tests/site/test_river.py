"""The river: nobody is missing, no name lies on another or on a line, whatever refers to whom."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from infokb.site.charts import label_width
from infokb.site.charts.referral_forest import Pair, referral_forest
from infokb.site.charts.river import MOST_ACQUAINTANCES, RiverDrawing, RiverPerson
from infokb.site.charts.river_parts import MOST_PEOPLE, MOST_STEPS, river_plan
from infokb.site.charts.signs import ARROW, Sign

Box = tuple[float, float, float, float]
Point = tuple[float, float]
NAMES = (
    "Ada Okafor",
    "Bo",
    "東京 花子",
    "WWWWWWWWWWWWWWWWWWWWWWWWWWWW",
    "<Zoë> & a name that goes on",
)
NUMBERS = re.compile(r"-?\d+(?:\.\d+)?")


class Page:
    """Says of people what a page would."""

    def person(self, number: int) -> RiverPerson:
        """Return what is shown of a person."""
        return RiverPerson(NAMES[number % 5], f"{number}.html", [*Sign][number % 4])

    def place(self, number: int) -> str:
        """Return the address of a picture."""
        return f"#_river-{number}"


def drawing(count: int, referrals: Sequence[Pair], known: Sequence[Pair] = ()) -> list[str]:
    """Return the pictures of so many people."""
    forest = referral_forest(count, referrals)
    plan = river_plan(forest)
    drawn = RiverDrawing(forest, plan, known)
    return [drawn.picture(number, "<x>", Page()) for number in range(1, 1 + len(plan.pictures))]


def labels(picture: str) -> list[Box]:
    """Return where the names of a picture stand, with the numbers of those further on."""
    boxes = []
    for text in ET.fromstring(picture).iter("text"):
        x, y = float(text.attrib["x"]), float(text.attrib["y"])
        width = label_width.fitted_label(text.text or "")[1]
        boxes.append((x, y - 11, x + width, y + 3))
    return boxes


def segments(path: str) -> Iterator[tuple[Point, Point]]:
    """Yield the straight pieces of a path, its bends as their corners."""
    x = y = 0.0
    for command, words in re.findall(r"([A-Za-z])([^A-Za-z]*)", path):
        given = [float(number) for number in NUMBERS.findall(words)]
        points = [(x, y)]
        if command in "HV":
            points += [(given[0], y) if command == "H" else (x, given[0])]
        elif command in "mlq":
            offsets = list(zip(given[::2], given[1::2], strict=True))
            for dx, dy in offsets if command == "q" else [*offsets]:
                base = points[0] if command == "q" else points[-1]
                points.append((base[0] + dx, base[1] + dy))
        else:
            points += list(zip(given[::2], given[1::2], strict=True))
        if command not in "Mm":
            yield from pairwise(points)
        elif command == "m":
            yield from pairwise(points[1:])
        x, y = points[-1]


def crosses(line: tuple[Point, Point], box: Box) -> bool:
    """Tell whether a piece of a line runs through a box (Liang and Barsky)."""
    (x, y), (to_x, to_y) = line
    first, last = 0.0, 1.0
    for start, way, low, high in ((x, to_x - x, box[0], box[2]), (y, to_y - y, box[1], box[3])):
        if not way:
            if not low < start < high:
                return False
            continue
        enter, leave = sorted(((low - start) / way, (high - start) / way))
        first, last = max(first, enter), min(last, leave)
    return first < last


def lines(picture: str, kind: str) -> list[tuple[Point, Point]]:
    """Return the pieces of the lines of a kind."""
    found = re.search(f'<path class="{kind}" d="([^"]+)"', picture)
    return list(segments(found[1])) if found else []


def check(count: int, referrals: Sequence[Pair], known: Sequence[Pair]) -> None:
    """Look at all pictures of a network."""
    pictures = drawing(count, referrals, known)
    forest = referral_forest(count, referrals)
    seen: set[int] = set()
    for picture in pictures:
        shown = [int(at) for at in re.findall(r'<a href="(\d+)\.html"', picture)]
        assert len(shown) <= MOST_PEOPLE
        seen |= set(shown)
        boxes = labels(picture)
        for box, other in combinations(boxes, 2):
            assert (
                box[2] <= other[0]
                or other[2] <= box[0]
                or box[3] <= other[1]
                or (other[3] <= box[1])
            )
        for line in lines(picture, "led") + lines(picture, "known"):
            assert not any(crosses(line, box) for box in boxes), (line, picture)
    assert seen == set(range(count))
    drawn = "".join(re.findall('class="led" d="([^"]+)', "".join(pictures))).count(ARROW)
    tree = sum(above is not None for above in forest.parent)
    assert tree <= drawn <= len(referrals)


pairs = st.integers(0, 69).flatmap(
    lambda most: st.tuples(
        st.just(most + 1),
        *[st.lists(st.tuples(*[st.integers(0, most)] * 2).filter(lambda both: both[0] != both[1]))]
        * 2,
    )
)


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(pairs)
def test_any_network_is_drawn_whole_and_readable(
    network: tuple[int, list[Pair], list[Pair]],
) -> None:
    count, referrals, known = network
    check(count, list(dict.fromkeys(referrals)), list(dict.fromkeys(known)))


@pytest.mark.slow
@pytest.mark.parametrize("spread", [1, 2, 3, 50, 300])
def test_large_trees_are_drawn_in_parts(spread: int) -> None:
    referrals = [((at - 1) // spread, at) for at in range(1, 301)]
    check(301, referrals, [(at, at + 7) for at in range(0, 290, 3)])
    for picture in drawing(301, referrals):
        assert len(set(re.findall(r'cx="(\d+)"', picture))) <= MOST_STEPS
    whole = "".join(drawing(301, referrals))
    further = re.findall(r'aria-label="(\d+) more from', whole)
    assert bool(further) == (spread < 300)


def test_a_ring_is_drawn_with_both_arrows() -> None:
    (picture,) = drawing(2, [(1, 0), (0, 1)])
    assert picture.count(ARROW) == 2
    assert 'class="known"' not in picture


def test_a_second_referrer_has_an_arrow() -> None:
    (picture,) = drawing(3, [(0, 2), (1, 2)])
    assert picture.count(ARROW) == 2


def test_a_picture_takes_in_no_more_acquaintances_than_one_can_tell_apart() -> None:
    known = list(combinations(range(20), 2))
    (picture,) = drawing(20, [], known)
    drawn = re.search('class="known" d="([^"]+)"', picture)
    assert drawn
    assert drawn[1].count("M") == MOST_ACQUAINTANCES


@pytest.mark.slow
def test_the_first_picture_surveys_the_largest_tree() -> None:
    wide = [((at - 1) // 3, at) for at in range(1, 4000)]
    first, *others = drawing(4010, [*wide, *((4000, at) for at in range(4001, 4010))])
    assert first.count(".html") > MOST_PEOPLE // 2
    assert all('"0.html"' not in other for other in others)
    assert len(others) < 4010 / 40


def test_names_are_cut_where_there_is_no_room() -> None:
    assert label_width.fitted_label("Bo") == ("Bo", 18)
    label, width = label_width.fitted_label("W" * 40)
    assert label == "W" * 13 + "…"
    assert width == label_width.fitted_label("W" * 60)[1]
    assert (
        label_width.fitted_label("e\N{COMBINING ACUTE ACCENT}")[1]
        == (label_width.fitted_label("e")[1])
    )
    assert label_width.fitted_label("\N{CYRILLIC SMALL LETTER ZHE}")[1] > 13
