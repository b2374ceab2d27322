"""Pictures as SVG: with classes and no style, so that they print, link and obey the policy."""

from collections.abc import Iterable, Sequence
from datetime import date
from html import escape
from itertools import pairwise

from markupsafe import Markup

from infokb.core.value_class import value_class
from infokb.site.markdown.sanitize import trusted_html

WIDE = 340
_ROW = 26
_LABEL = 92
_LONGEST = 26
_FAN = 84
_TOPS = {"talk": 4, "touch": 16}
_MANY = 800


@value_class
class PersonSpot:
    """A person in a picture: words, address, class, the words beside them, how deep."""

    words: str
    href: str = ""
    kind: str = ""
    beside: str = ""
    depth: int = 0


def bar_chart(title: str, rows: Sequence[tuple[str, int]]) -> Markup:
    """Return a bar for each number."""
    return _image(title, rows, _bars(rows, max((number for _, number in rows), default=0)))


def funnel_chart(title: str, steps: Sequence[tuple[str, int]]) -> Markup:
    """Return a bar for each step, narrowing from one to the next."""
    most = max((number for _, number in steps), default=0)
    ends = [_LABEL + _length(number, most) for _, number in steps]
    tapers = "".join(
        f'<path class="taper" d="M{_LABEL} {at * _ROW + 19}H{above}L{below} '
        f'{at * _ROW + 33}H{_LABEL}z"/>'
        for at, (above, below) in enumerate(pairwise(ends))
    )
    return _image(title, steps, tapers + _bars(steps, most))


def _bars(rows: Sequence[tuple[str, int]], most: int) -> str:
    return "".join(
        f'<text y="{at * _ROW + 17}">{escape(words)}</text>'
        f'<rect x="{_LABEL}" y="{at * _ROW + 7}" width="{_length(number, most)}" height="12"/>'
        f'<text class="number" x="{WIDE}" y="{at * _ROW + 17}">{number}</text>'
        for at, (words, number) in enumerate(rows)
    )


def _length(number: int, most: int) -> int:
    return max(2, (WIDE - _LABEL - 40) * number // most) if most else 2


def _image(title: str, rows: Sequence[tuple[str, int]], inner: str) -> Markup:
    told = escape(f"{title}: {', '.join(f'{words} {number}' for words, number in rows)}")
    return trusted_html(
        f'<svg class="picture" role="img" viewBox="0 0 {WIDE} {max(1, len(rows)) * _ROW}">'
        f"<title>{told}</title>{inner}</svg>"
    )


def timeline_chart(title: str, marks: Sequence[tuple[date, str]]) -> Markup:
    """Return a strip with a mark for each day, and a hairline where a month begins."""
    days = [on.toordinal() for on, _ in marks]
    first, last = min(days), max(days)
    reach = max(1, last - first)
    months = "".join(
        f'<path class="month" d="M{(month - first) * 1000 // reach} 0v40"/>'
        for month in _months(first, last)
    )
    drawn = "".join(
        f'<path class="mark-{kind}" d="M{(on - first) * 1000 // reach} {_TOPS[kind]}V40"/>'
        for on, kind in dict.fromkeys(zip(days, (kind for _, kind in marks), strict=True))
    )
    return trusted_html(
        '<svg class="strip" role="img" viewBox="0 0 1000 40" preserveAspectRatio="none">'
        f"<title>{escape(title)}</title>{months}{drawn}</svg>"
    )


def _months(first: int, last: int) -> Iterable[int]:
    """Yield the first days of the months between two days, of the years where they are many."""
    day, end = date.fromordinal(first), date.fromordinal(last)
    step = 1 if last - first < _MANY else 12
    number = day.year * 12 + (day.month if step == 1 else 12)
    while number <= end.year * 12 + end.month - 1:
        yield date(number // 12, number % 12 + 1, 1).toordinal()
        number += step


def ego_chart(
    caption: str, around: Sequence[PersonSpot], ties: Sequence[tuple[int, int]] = ()
) -> Markup:
    """Return a person with lines to the contacts around, and the ties among these."""
    high = len(around) * _ROW
    heart = high // 2
    lines = "".join(
        f'<path class="{spot.kind}" '
        f'd="M8 {heart}C48 {heart} 40 {_middle(at)} {_FAN} {_middle(at)}"/>'
        for at, spot in enumerate(around)
    )
    tied = "".join(
        f'<path class="tie" d="M{_FAN} {_middle(first)}C{_bend(first, other)} {_middle(first)} '
        f'{_bend(first, other)} {_middle(other)} {_FAN} {_middle(other)}"/>'
        for first, other in ties
    )
    heart_of = f'<circle class="heart" cx="8" cy="{heart}" r="6"/>'
    spots = "".join(_spot(spot, _FAN, _middle(at)) for at, spot in enumerate(around))
    return _figure(caption, "ego", high, f"{lines}{tied}{heart_of}{spots}")


def _bend(first: int, other: int) -> int:
    return max(34, _FAN - 12 - 6 * abs(first - other))


def chain_chart(caption: str, spots: Sequence[PersonSpot]) -> Markup:
    """Return referrals, a row each, indented below the person who referred."""
    last: dict[int, int] = {}
    lines: list[str] = []
    for at, spot in enumerate(spots):
        if spot.depth and spot.depth - 1 in last:
            x = 6 + (spot.depth - 1) * 16
            lines.append(f'<path d="M{x} {_middle(last[spot.depth - 1])}V{_middle(at)}h16"/>')
        last[spot.depth] = at
    drawn = "".join(_spot(spot, 6 + spot.depth * 16, _middle(at)) for at, spot in enumerate(spots))
    return _figure(caption, "chain", len(spots) * _ROW, "".join(lines) + drawn)


def _middle(row: int) -> int:
    return row * _ROW + _ROW // 2


def _spot(spot: PersonSpot, x: int, y: int) -> str:
    """Return a dot and its words, which are a link where they have an address."""
    short = spot.words if len(spot.words) <= _LONGEST else f"{spot.words[: _LONGEST - 1]}…"
    said = f'<text x="{x + 12}" y="{y + 4}">{escape(short)}</text>'
    if spot.href:
        said = (
            f'<a href="{escape(spot.href)}"><rect class="hit" x="{x - 8}" y="{y - 13}" '
            f'width="{24 + 7 * len(short)}" height="26"/>{said}</a>'
        )
    beside = f'<text class="number" x="{WIDE}" y="{y + 4}">{escape(spot.beside)}</text>'
    dot = f'<circle class="{spot.kind}" cx="{x}" cy="{y}" r="4"/>'
    return f"{dot}{said}{beside if spot.beside else ''}"


def _figure(caption: str, kind: str, high: int, inner: str) -> Markup:
    return trusted_html(
        f'<figure class="picture-{kind}" role="group"><figcaption>{escape(caption)}</figcaption>'
        f'<svg class="picture" viewBox="0 0 {WIDE} {max(_ROW, high)}">{inner}</svg></figure>'
    )
