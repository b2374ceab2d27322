"""Plain data into dataclasses, and the path of what does not fit."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Annotated, Any, Literal

import pytest

from infokb.core.settings.decode import DecodeError, decode


class Colour(StrEnum):
    """A choice of the program's own."""

    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True)
class Inner:
    """A table in a table."""

    count: int = 0


@dataclass(frozen=True)
class Outer:
    """One field of each sort."""

    name: Annotated[str, "What it is called."]
    flag: bool = False
    ratio: float = 0.5
    day: date | None = None
    moment: datetime | None = None
    when: str | date | datetime | None = None
    colour: Colour = Colour.RED
    size: Literal["s", "m"] = "s"
    tags: tuple[str, ...] = ()
    days: tuple[date, ...] = ()
    inner: Inner = Inner()
    inners: Mapping[str, Inner] = field(default_factory=dict)
    free: object = None
    loose: Any = None
    max_size: int = 0
    hidden: int = field(default=7, init=False)


_NAMES = (
    "use one of name, flag, ratio, day, moment, when, colour, size, tags, days, inner, inners, "
    "free, loose, max_size"
)


@pytest.mark.parametrize(
    ("data", "made"),
    [
        ({}, {}),
        ({"flag": True}, {"flag": True}),
        ({"ratio": 1.5}, {"ratio": 1.5}),
        ({"ratio": 2}, {"ratio": 2.0}),
        ({"day": "2026-11-22"}, {"day": date(2026, 11, 22)}),
        ({"day": date(2026, 11, 22)}, {"day": date(2026, 11, 22)}),
        ({"when": "2026-11-22"}, {"when": "2026-11-22"}),
        ({"when": date(2026, 11, 22)}, {"when": date(2026, 11, 22)}),
        ({"colour": "blue"}, {"colour": Colour.BLUE}),
        ({"size": "m"}, {"size": "m"}),
        ({"tags": ["a", "b"]}, {"tags": ("a", "b")}),
        ({"days": ["2026-11-22"]}, {"days": (date(2026, 11, 22),)}),
        ({"inner": {"count": 2}}, {"inner": Inner(2)}),
        ({"inners": {"x": {"count": 2}}}, {"inners": {"x": Inner(2)}}),
        ({"free": [1]}, {"free": [1]}),
        ({"loose": None}, {"loose": None}),
        ({"max-size": 3}, {"max_size": 3}),
    ],
)
def test_what_fits(data, made):
    assert decode(Outer, {"name": "x", **data}) == Outer("x", **made)


def test_a_moment():
    moment = datetime.fromisoformat("2026-11-22T15:00")
    assert decode(Outer, {"name": "x", "moment": moment, "when": moment}) == Outer(
        "x", moment=moment, when=moment
    )


@pytest.mark.parametrize(
    ("data", "path", "message", "help_text"),
    [
        ([], "top", "`top` must be a table of settings", ""),
        ({"nam": "x"}, "top.nam", "there is no setting `top.nam`", "did you mean `name`?"),
        ({"xyz": 1}, "top.xyz", "there is no setting `top.xyz`", _NAMES),
        ({"hidden": 1}, "top.hidden", "there is no setting `top.hidden`", _NAMES),
        ({}, "top.name", "`top.name` is missing", ""),
        ({"name": 1}, "top.name", "`top.name` must be text", ""),
        ({"flag": 1}, "top.flag", "`top.flag` must be `true` or `false`", ""),
        ({"max_size": True}, "top.max_size", "`top.max_size` must be a whole number", ""),
        ({"max-size": "3"}, "top.max-size", "`top.max-size` must be a whole number", ""),
        ({"ratio": "x"}, "top.ratio", "`top.ratio` must be a number", ""),
        ({"ratio": True}, "top.ratio", "`top.ratio` must be a number", ""),
        ({"day": 1}, "top.day", "`top.day` must be a date, as 2027-05-31", ""),
        ({"day": "soon"}, "top.day", "`top.day` must be a date, as 2027-05-31", ""),
        ({"day": datetime(2027, 5, 31, 10, tzinfo=UTC)}, "top.day",
         "`top.day` must be a date without a time, as 2027-05-31", ""),
        ({"day": "2027-05-31T10:00:00"}, "top.day",
         "`top.day` must be a date without a time, as 2027-05-31", ""),
        ({"moment": "x"}, "top.moment", "`top.moment` must be a time, 2026-11-22T15:00", ""),
        ({"when": 1}, "top.when", "`top.when` must be text", ""),
        ({"colour": "green"}, "top.colour", "`top.colour` must be one of `red`, `blue`", ""),
        ({"size": "l"}, "top.size", "`top.size` must be one of `s`, `m`", ""),
        ({"tags": "a"}, "top.tags", "`top.tags` must be a list", ""),
        ({"tags": [1]}, "top.tags", "`top.tags` must be text, not `1`", ""),
        ({"days": ["x"]}, "top.days", "`top.days` must be a date, as 2027-05-31, not `x`", ""),
        ({"inner": 1}, "top.inner", "`top.inner` must be a table of settings", ""),
        ({"inner": {"cuont": 1}}, "top.inner.cuont", "there is no setting `top.inner.cuont`",
         "did you mean `count`?"),
        ({"inners": []}, "top.inners", "`top.inners` must be a table", ""),
        ({"inners": {"x": {"count": "1"}}}, "top.inners.x.count",
         "`top.inners.x.count` must be a whole number", ""),
    ],
)  # fmt: skip
def test_what_does_not_fit(data, path, message, help_text):
    if isinstance(data, dict) and path not in {"top.name", "top.nam"}:
        data = {"name": "x", **data}
    with pytest.raises(DecodeError) as caught:
        decode(Outer, data, "top")
    assert (caught.value.path, caught.value.message, caught.value.help) == (
        path,
        message,
        help_text,
    )


def test_at_the_top_there_is_no_path():
    with pytest.raises(DecodeError) as caught:
        decode(Outer, {})
    assert caught.value.path == "name"
    with pytest.raises(DecodeError) as caught:
        decode(Outer, {"name": "x", "inner": {"count": None}})
    assert caught.value.path == "inner.count"
