"""Patterns that are compiled at their first use."""

import re
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infokb.core.patterns import LinePattern, compile_later, compile_patterns

MOST = 30
"""How many patterns a start compiles at most, of two hundred."""


def test_a_late_pattern_is_one() -> None:
    word = compile_later("[a-z]+(x)", re.IGNORECASE)
    assert word.pattern == "[a-z]+(x)"
    found = word.search("- ABX")
    assert found
    assert found.span() == (2, 5)
    assert word.match("- ABX") is None
    assert word.sub("*", "ax bx") == "* *"
    assert word.groups == 1
    name = "searched"
    with pytest.raises(AttributeError):
        getattr(word, name)


def test_a_program_that_stays_open_compiles_them_beforehand(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    word = compile_later("[a-q]+zz")
    compile_patterns()
    monkeypatch.setattr("re._compiler.compile", None)
    assert word.match("bzz")


def test_a_late_pattern_is_compiled_once() -> None:
    word = compile_later("[a-z]+")
    assert word.match is word.match


@given(st.text("a#\n\r\x0b\u2028"))
def test_a_pattern_of_lines_matches_alike_whichever_way_they_end(text: str) -> None:
    pattern = r"[\n\r](#?)([^\n\r]*)(?=[\n\r]|\Z)"
    found = LinePattern(pattern).within(text).finditer(text)
    assert [match.regs for match in found] == [m.regs for m in re.finditer(pattern, text)]


@pytest.mark.slow
def test_a_start_compiles_few_patterns() -> None:
    code = (
        "import re, sys; import infokb.faces.cli.next, infokb.faces.cli.lint.command\n"
        "own = [vars(sys.modules[name]) for name in sys.modules if name.startswith('infokb.')]\n"
        "values = [value for names in own for value in names.values()]\n"
        "late = sys.modules['infokb.core.patterns'].LatePattern\n"
        "print(*(sum(isinstance(value, kind) for value in values) for kind in (re.Pattern, late)))"
    )
    process = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    compiled, late = map(int, process.stdout.split())
    assert compiled < MOST < late
