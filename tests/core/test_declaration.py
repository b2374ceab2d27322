"""What templates declare is read, and its faults are told, in one way."""

from dataclasses import dataclass

import pytest

from infokb.core.errors import InfokbError
from infokb.core.vault.declaration import read_declaration


@dataclass(frozen=True)
class Declared:
    summary: str


def test_a_declaration_comes_with_its_block() -> None:
    text = "---\nsummary: A note\n---\nbody\n"
    declared, block = read_declaration(Declared, "a.md", text)
    assert (declared.summary, text[block.body :]) == ("A note", "body\n")


@pytest.mark.parametrize(
    ("text", "start"),
    [("---\nsummary: [\n---\n", "a.md:"), ("---\nsummary: x\nmore: y\n---\n", "a.md: ")],
)
def test_a_fault_is_told_with_its_file(text: str, start: str) -> None:
    with pytest.raises(InfokbError) as caught:
        read_declaration(Declared, "a.md", text)
    assert caught.value.message.startswith(start)
