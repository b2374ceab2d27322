"""Patterns that match alike in every Python: 3.11 before .5 forgets within possessive groups."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from typing import Any

import pytest

import infokb
from infokb.core.patterns import LatePattern, LinePattern

_parser: Any = importlib.import_module("re._parser")
ONE_CHARACTER = {"LITERAL", "NOT_LITERAL", "ANY", "IN", "CATEGORY"}


def possessive_groups(parsed: Any) -> Iterator[str]:
    """Yield the possessive repeats of more than one character, and atomic groups."""
    for operator, value in parsed:
        name = str(operator)
        if name == "ATOMIC_GROUP":
            yield name
        if name == "POSSESSIVE_REPEAT" and str(value[2][0][0]) not in ONE_CHARACTER:
            yield name
        for part in value if isinstance(value, tuple | list) else (value,):
            for inner in part if isinstance(part, list) else (part,):
                if isinstance(inner, _parser.SubPattern):
                    yield from possessive_groups(inner)


def patterns() -> Iterator[tuple[str, str]]:
    """Yield the patterns of all modules, by where they are."""
    for module in pkgutil.walk_packages(infokb.__path__, "infokb."):
        if module.name != "infokb.__main__":
            for name, value in vars(importlib.import_module(module.name)).items():
                own = vars(value).values() if isinstance(value, LinePattern) else (value,)
                for each in own:
                    if isinstance(each, re.Pattern | LatePattern) and isinstance(each.pattern, str):
                        yield f"{module.name}.{name}", each.pattern


def test_a_possessive_group_is_seen() -> None:
    assert list(possessive_groups(_parser.parse("a(?:b|[cd]e)*+")))
    assert list(possessive_groups(_parser.parse("(?:x|(?>ab))")))
    assert not list(possessive_groups(_parser.parse(r"a*+[bc]++(?:\s++d)*")))


@pytest.mark.slow
def test_each_pattern_can_be_compiled() -> None:
    for _, text in patterns():
        re.compile(text)


@pytest.mark.slow
def test_no_pattern_has_a_possessive_group() -> None:
    wrong = [place for place, text in patterns() if [*possessive_groups(_parser.parse(text))]]
    assert wrong == []
