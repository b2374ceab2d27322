"""Faults put into a module: each kind is made, and one that tests notice is told from one not."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.mutants.faults import broken_module, faults
from tests.mutants.trials import code_of

TEXT = '''"""Words."""

LIMIT = 3


class Way:
    """A way."""

    size: int = 1

    def is_long(self, other: int) -> bool:
        """Return whether it is."""
        if not other:
            raise ValueError(f"{other} is none")
        return self.size > other and self.size < LIMIT


def add(ways: list[int]) -> int:
    total = 0
    for way in ways:
        if way:
            continue
        total += way * 2
        print("x")
    return total
'''
EXPECTED = [
    "LIMIT 3: -> 4",
    "Way.is_long 13: no Not",
    "Way.is_long 14: other words",
    "Way.is_long 14: no error",
    "Way.is_long 15: Gt -> GtE",
    "Way.is_long 15: Lt -> LtE",
    "Way.is_long 15: -> Or",
    "Way.is_long 15: returns nothing",
    "add 19: -> 1",
    "add 21: turned round",
    "add 22: continue -> break",
    "add 23: -> 3",
    "add 23: Mult -> FloorDiv",
    "add 23: nothing added",
    "add 24: 'x' -> other",
    "add 24: not done",
    "add 25: returns nothing",
]


def test_each_slip_is_made_once() -> None:
    made = faults(TEXT)
    assert [f"{fault.place} {fault.line}: {fault.text}" for fault in made] == EXPECTED
    texts = {ast.unparse(broken_module(TEXT, fault)) for fault in made}
    assert len(texts) == len(made)
    assert ast.unparse(ast.parse(TEXT)) not in texts


SUPER = """class Way(Exception):
    def __init__(self) -> None:
        super().__init__("x")
"""


def test_a_method_can_lose_its_call_of_super() -> None:
    for fault in faults(SUPER):
        module = compile(broken_module(SUPER, fault), "way.py", "exec")
        assert code_of(module, "Way.__init__").co_freevars == ("__class__",)


ALIKE = """def first(text: str) -> list[str]:
    for line, other in zip(text, text, strict=True):
        print(line, other)
    return text.split(":", maxsplit=1)[0]
"""


def test_what_nobody_can_tell_is_left_alone() -> None:
    assert [fault.text for fault in faults(ALIKE)] == [
        "not done",
        "':' -> other",
        "-> 1",
        "returns nothing",
    ]


NAIVE = """
from infokb.core.shell import command_line

def test_a_word_is_quoted():
    command_line("show {}", "a b")
"""


@pytest.mark.slow
def test_what_no_test_looks_at_is_told(tmp_path: Path) -> None:
    words = [sys.executable, "-m", "tests.mutants", "--modules", "infokb/core/shell.py", "--most=6"]
    naive = tmp_path / "test_naive.py"
    naive.write_text(NAIVE, "utf-8")
    ended = subprocess.run(
        [*words, "--", str(naive)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 1
    assert "infokb/core/shell.py: 0 of " in ended.stdout
