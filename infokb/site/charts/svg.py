"""Pictures as SVG: with classes and no style, so that they print, link and obey the policy."""

from collections.abc import Iterable, Sequence
from datetime import date
from html import escape
from itertools import pairwise

from markupsafe import Markup

from infokb.core.value_class import value_class
from infokb.site.charts.signs import ARROW, RADIUS, SIGN_KEYS, Sign, dot_svg
from infokb.site.markdown.sanitize import trusted_html

WIDE = 340
_ROW = 26
_LABEL = 92
_LONGEST = 26
_FAN = 84
_TOPS = {"touch": 16, "talk": 4}
_MANY = 800
LED_HERE = "led here"
"""How somebody is tied who referred you to a person."""
NAMED = "named"
"""How somebody is tied to whom a person referred you."""


@value_class
class PersonSpot:
    """A person in a picture: words, address, sign, how they are tied, and how deep.

    Without a sign it stands for those that a picture has no room for.
    """

    words: str
    href: str = ""
    sign: Sign | None = None
    tie: str = ""
    depth: int = 0


Dot = tuple[Sign, int, int]
"""What the dot of a person says, and where it is."""


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
    title_text = escape(f"{title}: {', '.join(f'{words} {number}' for words, number in rows)}")
    return trusted_html(
        f'<svg class="picture" role="img" viewBox="0 0 {WIDE} {max(1, len(rows)) * _ROW}">'
        f"<title>{title_text}</title>{inner}</svg>"
    )


def timeline_chart(title: str, marks: Sequence[tuple[date, str]]) -> Markup:
    """Return a strip with a mark for each day, and a hairline where a month begins."""
    days = [on.toordinal() for on, _ in marks]
    first, last = min(days), max(days)
    reach = max(1, last - first)
    lines = {
        "month": "".join(f"M{(at - first) * 1000 // reach} 0v40" for at in _months(first, last))
    }
    for kind, top in _TOPS.items():
        of_kind = dict.fromkeys(on.toordinal() for on, name in marks if name == kind)
        lines[f"mark-{kind}"] = "".join(
            f"M{(on - first) * 1000 // reach} {top}V40" for on in of_kind
        )
    paths = "".join(f'<path class="{name}" d="{line}"/>' for name, line in lines.items() if line)
    return trusted_html(
        '<svg class="strip" role="img" viewBox="0 0 1000 40" preserveAspectRatio="none">'
        f"<title>{escape(title)}</title>{paths}</svg>"
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
    caption: str,
    sign: Sign,
    around: Sequence[PersonSpot],
    ties: Sequence[tuple[int, int]] = (),
) -> Markup:
    """Return a person with lines to the contacts around, and the referrals among these."""
    high = len(around) * _ROW
    heart = high // 2
    lines = "".join(_ego_line(spot.tie, heart, _middle(at)) for at, spot in enumerate(around))
    tied = "".join(
        f'<path d="M{_FAN - 4} {_middle(first)}C{_bend(first, other)} {_middle(first)} '
        f'{_bend(first, other)} {_middle(other)} {_FAN - 8} {_middle(other)}{ARROW}"/>'
        for first, other in ties
    )
    spots = "".join(_spot(spot, _FAN, _middle(at)) for at, spot in enumerate(around))
    dots = [(sign, 8, heart)]
    dots += [(spot.sign, _FAN, _middle(at)) for at, spot in enumerate(around) if spot.sign]
    return _figure(caption, "ego", high, f"{lines}{tied}", dots, spots)


def _ego_line(tie: str, heart: int, y: int) -> str:
    """Return the line between a person and another: an arrow to whom the one led, or none."""
    if tie == LED_HERE:
        return f'<path d="M{_FAN - 4} {y}C52 {y} 44 {heart} 16 {heart}m5-3.5l-5 3.5 5 3.5"/>'
    line = f"M12 {heart}C44 {heart} 52 {y} {_FAN - 8} {y}"
    return f'<path d="{line}{ARROW}"/>' if tie == NAMED else f'<path class="known" d="{line}"/>'


def _bend(first: int, other: int) -> int:
    return max(34, _FAN - 12 - 6 * abs(first - other))


def chain_chart(caption: str, spots: Sequence[PersonSpot]) -> Markup:
    """Return referrals, a row each, indented below the person who referred."""
    last: dict[int, int] = {}
    lines: list[str] = []
    for at, spot in enumerate(spots):
        if spot.depth and spot.depth - 1 in last:
            x = 6 + (spot.depth - 1) * 16
            above = _middle(last[spot.depth - 1]) + RADIUS
            lines.append(f"M{x} {above}V{_middle(at) - 6}q0 6 6 6h2{ARROW if spot.sign else ''}")
        last[spot.depth] = at
    places = [(spot, 6 + spot.depth * 16, _middle(at)) for at, spot in enumerate(spots)]
    dots = [(spot.sign, x, y) for spot, x, y in places if spot.sign]
    words = "".join(_spot(*place) for place in places)
    return _figure(
        caption, "chain", len(spots) * _ROW, f'<path d="{"".join(lines)}"/>', dots, words
    )


def _middle(row: int) -> int:
    return row * _ROW + _ROW // 2


def _spot(spot: PersonSpot, x: int, y: int) -> str:
    """Return the words beside a dot, which are a link where they have an address."""
    short = spot.words if len(spot.words) <= _LONGEST else f"{spot.words[: _LONGEST - 1]}…"
    kind = "" if spot.sign else ' class="key"'
    label = f'<text{kind} x="{x + 12}" y="{y + 4}">{escape(short)}</text>'
    if spot.href:
        label = (
            f'<a href="{escape(spot.href)}"><rect x="{x - 8}" y="{y - 13}" '
            f'width="{24 + 7 * len(short)}"/>{label}</a>'
        )
    if not spot.tie:
        return label
    return f'{label}<text class="number" x="{WIDE}" y="{y + 4}">{escape(spot.tie)}</text>'


def _figure(
    caption: str, kind: str, high: int, lines: str, dots: Sequence[Dot], words: str
) -> Markup:
    """Return a picture of people, with what its signs mean below."""
    keys, x, y = "", 6, _middle(high // _ROW)
    all_dots = list(dots)
    for sign, meaning in SIGN_KEYS.items():
        if any(sign is other for other, _, _ in dots):
            all_dots.append((sign, x, y))
            keys += f'<text class="key" x="{x + 11}" y="{y + 4}">{meaning}</text>'
            x += 36 + 6 * len(meaning)
    inner = f"{lines}{_dots(all_dots)}{words}{keys}"
    return trusted_html(
        f'<figure class="picture-{kind}" role="group"><figcaption>{escape(caption)}</figcaption>'
        f'<svg class="picture" viewBox="0 0 {WIDE} {high + _ROW}">{inner}</svg></figure>'
    )


def _dots(dots: Iterable[Dot]) -> str:
    """Return the dots of a picture: the full ones are the ends of a thick line without length."""
    places = [(x, y) for sign, x, y in dots if sign is Sign.MET]
    line = "".join(f"M{x} {y}h0" for x, y in places)
    full = f'<path class="met" d="{line}"/>' if places else ""
    return full + "".join(dot_svg(*dot) for dot in dots if dot[0] is not Sign.MET)
