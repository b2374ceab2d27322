"""Outlines are filled in the sandbox."""

import pytest

from infokb.actions.templates import outline
from infokb.core.errors import InfokbError
from infokb.core.vault.schema import Schema


def fill(body: str, **facts: object) -> str:
    return outline.fill_outline(Schema("x", "", "", {}, body, path="templates/x.md"), facts)


def test_facts_are_filled_in_and_text_is_kept() -> None:
    assert fill("no blanks {\n") == "no blanks {\n"
    assert fill("# {{ name }}\n", name="A") == "# A\n"


def test_faults_name_the_template() -> None:
    with pytest.raises(InfokbError, match=r"^templates/x.md:2: 'nothing' is undefined$"):
        fill("x\n{{ nothing }}")
