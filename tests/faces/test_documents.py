"""Documents as text, PDF with and without the library that reads it."""

import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from infokb.core.errors import InfokbError
from infokb.faces.cli import documents
from tests.conftest import MakeVault


def test_text_comes_without_its_mark() -> None:
    assert documents.document_text("a.txt", b"\xef\xbb\xbfwords") == "words"


def test_a_note_comes_without_its_front_matter(make_vault: MakeVault) -> None:
    vault = make_vault({"a.md": "---\ntags: []\n---\nwords", "b.txt": "others"})
    assert documents.vault_document_text(vault, "a.md") == "words"
    assert documents.vault_document_text(vault, "b.txt") == "others"


def test_without_pypdf_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdf", None)
    with pytest.raises(InfokbError) as error_info:
        documents.document_text("resume.pdf", b"%PDF-1.7")
    assert (error_info.value.message, error_info.value.help) == (
        "cannot read a PDF without pypdf",
        "install it: pip install 'infokb[pdf]'",
    )


def test_pages_of_a_pdf_are_joined(monkeypatch: pytest.MonkeyPatch) -> None:
    page = SimpleNamespace(extract_text=lambda: "words")
    stand_in = ModuleType("pypdf")
    vars(stand_in)["PdfReader"] = lambda _: SimpleNamespace(pages=[page, page])
    monkeypatch.setitem(sys.modules, "pypdf", stand_in)
    assert documents.document_text("resume", b"%PDF-1.7") == "words\nwords"


def test_a_broken_pdf_is_no_bug(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_: object) -> None:
        raise ValueError("xref")

    stand_in = ModuleType("pypdf")
    vars(stand_in)["PdfReader"] = fails
    monkeypatch.setitem(sys.modules, "pypdf", stand_in)
    with pytest.raises(InfokbError, match=r"cannot read `resume\.pdf` as PDF"):
        documents.document_text("resume.pdf", b"%PDF-1.7")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InfokbError, match="cannot read"):
        documents.disk_document_text(tmp_path / "none.md")
