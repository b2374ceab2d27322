"""Where things stand in a picture: lines end at dots, bars in their rows, nothing outside."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest

from infokb.site.charts import svg
from infokb.site.charts.signs import Sign
from infokb.site.charts.svg import LED_HERE, NAMED, PersonSpot

TEXT = '<Bo> & "Co"'
ROWS = [("known", 300), (TEXT, 150), ("met", 1), ("no", 0)]
PEOPLE = [
    PersonSpot("Ada", "Ada.html", Sign.MET, LED_HERE),
    PersonSpot(TEXT, "a?b=\"'&c.html", Sign.ASKED, NAMED),
    PersonSpot("Cy", "Cy.html", Sign.CLOSED, TEXT),
    PersonSpot("and others"),
]
CHAIN = [
    PersonSpot("Ada", "Ada.html", Sign.MET),
    PersonSpot("Bo", "Bo.html", Sign.NEXT, depth=1),
    PersonSpot("Cy", "Cy.html", Sign.MET, depth=2),
    PersonSpot("Di", "Di.html", Sign.MET, depth=1),
    PersonSpot("and others", depth=1),
]
BARS = (svg.bar_chart, svg.funnel_chart)


def bars(chart: Callable[..., str]) -> ET.Element:
    return picture(chart("By <stage>", ROWS))


def ego() -> ET.Element:
    return picture(svg.ego_chart("Around <me>", Sign.NEXT, PEOPLE, [(0, 1), (0, 2)]))


def chain() -> ET.Element:
    return picture(svg.chain_chart("Around <me>", CHAIN))


PICTURES = (*(partial(bars, chart) for chart in BARS), ego, chain)


def picture(made: str) -> ET.Element:
    """Return the picture in what was made, which has no text beside its elements."""
    root = ET.fromstring(made)
    for element in root.iter():
        assert not element.tail, element.tail
        assert element.tag in {"text", "title", "figcaption"} or not element.text
    return root if root.tag == "svg" else root[-1]


def number(element: ET.Element, name: str) -> int:
    return int(element.get(name, "none"))


def size(image: ET.Element) -> tuple[int, int]:
    """Return how wide and high a picture is."""
    left, top, wide, high = map(int, image.get("viewBox", "").split())
    assert (left, top) == (0, 0)
    return wide, high


def dots(image: ET.Element) -> list[tuple[int, int]]:
    """Return the middles of the larger dots, from the top down."""
    circles = [circle for circle in image.iter("circle") if circle.get("r") == "5"]
    middles = [(number(circle, "cx"), number(circle, "cy")) for circle in circles]
    full = "".join(line.get("d", "") for line in image.findall("path[@class='met']"))
    middles += [(int(x), int(y)) for x, y in re.findall(r"M(\d+) (\d+)h0", full)]
    return sorted(middles, key=lambda middle: middle[::-1])


@pytest.mark.parametrize("draw", PICTURES)
def test_nothing_stands_outside_of_a_picture(draw: Callable[[], ET.Element]) -> None:
    image = draw()
    wide, high = size(image)
    hits = image.findall("a/rect")
    for element in image.iter():
        for x, y, size_x, size_y in (
            ("x", "y", "width", "height"),
            ("cx", "cy", "r", "r"),
        ):
            right = int(element.get(x, "0")) + int(element.get(size_x, "0"))
            assert right <= wide or element in hits
            assert int(element.get(y, "0")) + int(element.get(size_y, "0")) <= high
    words = [text.text for text in image.iter("text")]
    assert TEXT in words or "Di" in words


def test_a_picture_of_nothing_is_as_high_as_one_of_a_row() -> None:
    highs = [size(picture(svg.bar_chart("x", ROWS[:count])))[1] for count in range(4)]
    assert highs == [26, 26, 52, 78]


@pytest.mark.parametrize("chart", BARS)
def test_each_row_has_its_words_its_bar_and_its_number(chart: Callable[..., str]) -> None:
    image = bars(chart)
    wide, high = size(image)
    boxes, texts = [*image.iter("rect")], [*image.iter("text")]
    row = high // len(ROWS)
    assert [text.text for text in texts] == [
        word for words, count in ROWS for word in (words, str(count))
    ]
    for at, bar in enumerate(boxes):
        assert number(bar, "y") * 2 + number(bar, "height") == row * (2 * at + 1)
        assert all(at * row < number(text, "y") < at * row + row for text in texts[2 * at :][:2])
    assert {number(text, "x") for text in image.findall("text[@class]")} == {wide}
    widths = [number(bar, "width") for bar in boxes]
    assert widths == [widths[0], widths[0] // 2, 2, 2]
    assert image.findtext("title") == f"By <stage>: known 300, {TEXT} 150, met 1, no 0"


def test_a_funnel_narrows_from_the_end_of_a_bar_to_that_of_the_next() -> None:
    image = bars(svg.funnel_chart)
    boxes = [*image.iter("rect")]
    tapers = image.findall("path[@class='taper']")
    for taper, (above, below) in zip(tapers, pairwise(boxes), strict=True):
        ends = [number(bar, "x") + number(bar, "width") for bar in (above, below)]
        left, top = number(above, "x"), number(above, "y") + number(above, "height")
        shape = f"M{left} {top}H{ends[0]}L{ends[1]} {number(below, 'y')}H{left}z"
        assert taper.get("d") == shape


def strip(first: date, days: int) -> list[int]:
    """Return how many days behind the first the hairlines of a strip stand."""
    marks = [(first, "touch"), (first + timedelta(days), "talk")]
    lines = picture(svg.timeline_chart("x", marks)).find("path[@class='month']")
    shape = "" if lines is None else lines.get("d", "")
    return [int(line.partition(" ")[0]) for line in shape.split("M")[1:]]


@pytest.mark.parametrize(
    ("first", "days", "expected"),
    [
        (date(2026, 1, 1), 0, []),
        (date(2026, 1, 1), 30, []),
        (date(2026, 1, 1), 31, [1000]),
        (date(2026, 12, 31), 1, [1000]),
        (date(2026, 1, 22), 100, [100, 380, 690, 990]),
        (date(2020, 7, 1), 1000, [184, 549, 914]),
    ],
)
def test_a_hairline_stands_where_a_month_or_a_year_begins(
    first: date, days: int, expected: list[int]
) -> None:
    assert strip(first, days) == expected


def test_a_long_strip_has_hairlines_of_years() -> None:
    assert [len(strip(date(2020, 7, 1), days)) for days in (799, 800)] == [26, 2]


def points(line: ET.Element) -> list[tuple[int, int]]:
    """Return where a line begins, what it bends by, and where it ends."""
    shape = line.get("d", "").partition("m")[0]
    return [(int(x), int(y)) for x, y in re.findall(r"(\d+) (\d+)", shape)]


def test_lines_end_beside_the_dots_of_two_people() -> None:
    image = ego()
    me_y = 4 * 26 // 2
    ((me_x, _),) = (spot for spot in dots(image) if spot[1] == me_y)
    others = [spot for spot in dots(image)[:3] if spot[1] != me_y]
    assert [y for _, y in others] == [13, 39]
    led, named, known, nobody, *ties = [
        line for line in image.iter("path") if line.get("class") not in {"closed", "met"}
    ]
    for line, y in ((led, 13), (named, 39), (known, 65), (nobody, 91)):
        start, *_, end = points(line)[:: -1 if line is led else 1]
        assert (start[1], end[1]) == (me_y, y)
        assert me_x < start[0] <= me_x + 8
        assert others[0][0] - 8 <= end[0] < others[0][0]
    bends = []
    for tie, y in zip(ties, (39, 65), strict=True):
        start, bend, other_bend, end = points(tie)
        assert (start[1], bend[1], other_bend[1], end[1]) == (13, 13, y, y)
        assert bend[0] == other_bend[0] < end[0] < start[0] < others[0][0]
        bends.append(bend[0])
    assert me_x < bends[1] < bends[0]


def test_a_chain_leads_from_below_a_person_to_beside_the_next() -> None:
    image = chain()
    spots = dots(image)[:4]
    assert [y for _, y in spots] == [13, 39, 65, 91]
    step = spots[1][0] - spots[0][0]
    assert [x - spots[0][0] for x, _ in spots] == [0, step, 2 * step, step]
    line, _ = image.findall("path")
    ways = re.findall(r"M(\d+) (\d+)V(\d+)q0 6 6 6h2(m?)", line.get("d", ""))
    for (x, top, low, arrow), (parent, y) in zip(
        ways, ((0, 39), (1, 65), (0, 91), (0, 117)), strict=True
    ):
        assert (int(x), int(top)) == (spots[parent][0], spots[parent][1] + 5)
        assert int(low) + 6 == y
        assert bool(arrow) == (y != 117)


@pytest.mark.parametrize("draw", [ego, chain])
def test_words_stand_beside_their_dot_and_can_be_hit(draw: Callable[[], ET.Element]) -> None:
    image = draw()
    spots = set(dots(image)) | {(84, 65)}
    for link in image.iter("a"):
        box, label = link
        middle = number(label, "x") - 12, number(label, "y") - 4
        assert middle in spots
        assert number(box, "x") <= middle[0] - 5
        assert number(box, "y") + 26 // 2 == middle[1]  # as high as the style sheet says
        right = number(box, "x") + number(box, "width")
        assert right >= number(label, "x") + 7 * len(label.text or "")


def test_addresses_and_ties_are_text() -> None:
    image = ego()
    assert [link.get("href") for link in image.iter("a")] == [one.href for one in PEOPLE[:3]]
    ties = [text for text in image.iter("text") if text.get("class") == "number"]
    assert [(text.text, text.get("x")) for text in ties] == [
        (LED_HERE, "340"),
        (NAMED, "340"),
        (TEXT, "340"),
    ]


@pytest.mark.parametrize("length", [26, 27])
def test_long_words_are_cut(length: int) -> None:
    words = "a" * length
    image = picture(svg.chain_chart("x", [PersonSpot(words, "x.html", Sign.MET)]))
    assert image.findtext("a/text") == (words if length == 26 else f"{'a' * 25}…")


def test_what_signs_mean_stands_below_one_beside_the_other() -> None:
    image = ego()
    high = size(image)[1]
    keys = [text for text in image.findall("text") if text.get("class") == "key"]
    below = [text for text in keys if number(text, "y") > high - 26]
    assert [text.text for text in below] == ["met", "asked", "next to write to", "closed"]
    assert {number(text, "y") for text in below} == {high - 13 + 4}
    widths = [6 * len(text.text or "") for text in below]
    steps = [number(right, "x") - number(left, "x") for left, right in pairwise(below)]
    assert {step - width for step, width in zip(steps, widths, strict=False)} == {36}
    first = [x for x, y in dots(image) if y == high - 13]
    assert first == [number(text, "x") - 11 for text in below[:3]]
