"""What an editor is told of a note hangs on others: those that are typed, and those on the disk."""

from pathlib import Path

import pytest

from tests.faces.lsp.conftest import CONTACT
from tests.faces.lsp.editors import Editor
from tests.faces.lsp.test_diagnostics import codes

pytestmark = pytest.mark.slow


def test_a_text_that_is_typed_is_told_of_in_other_notes(ada: Path, zoe: Path) -> None:
    text = ada.read_text("utf-8")
    zoe.write_text(zoe.read_text("utf-8").replace("Jane Do", "Ada Okafor#Plans"), "utf-8")
    with Editor() as editor:
        first, second = editor.open(zoe), editor.open(ada)
        assert codes(editor.diagnostics(first)) == ["broken-link"]
        assert editor.diagnostics(second) == []
        editor.change(second, f"{text}\n## Plans\n")
        assert editor.diagnostics(first) == []
        editor.change(second, text)
        assert codes(editor.diagnostics(first)) == ["broken-link"]


def test_a_file_that_is_renamed_elsewhere_is_followed(vault: Path, zoe: Path) -> None:
    there, away = vault / "contacts" / "Jane Do.md", vault / "contacts" / "Jim Do.md"
    away.write_text(CONTACT.format(text="With [[Zoë Müller]]."), "utf-8")
    with Editor() as editor:
        uri = editor.open(zoe)
        assert codes(editor.diagnostics(uri)) == ["broken-link"]
        away.rename(there)
        assert editor.diagnostics(uri) == []
        there.rename(away)
        assert codes(editor.diagnostics(uri)) == ["broken-link"]
