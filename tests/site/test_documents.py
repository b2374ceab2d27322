"""Attachments that are named are searched, or refused with the reason."""

import sys
from io import BytesIO
from types import SimpleNamespace
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from infokb.core.errors import RefusedError
from infokb.site.privacy import documents, leaks, redaction
from infokb.site.privacy.documents import UnsearchableError, document_texts
from infokb.site.privacy.image_metadata import without_metadata
from tests import canaries
from tests.conftest import MakeVault

NAMES = {"contacts/Zo\u00eb Quist.md": "---\ntype: contact\n---\n"}
RUNS = "<w:p><w:r><w:t>Zo\u00eb Q</w:t></w:r><w:r><w:t>uist</w:t></w:r></w:p>"


def packed(**parts: bytes) -> bytes:
    """Return a packed file with these parts."""
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name.replace("__", "."), content)
    return made.getvalue()


def pdf(*said: str, fault: bool = False) -> SimpleNamespace:
    """Return what stands for pypdf, and finds these pages."""

    def read(file: object) -> SimpleNamespace:
        del file
        if fault:
            raise ValueError("broken")
        found = [SimpleNamespace(extract_text=lambda one=one: one) for one in said]
        return SimpleNamespace(pages=found, metadata={"/Author": "Zo\u00eb Quist"})

    return SimpleNamespace(PdfReader=read)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", "Zo\u00eb Quist".encode("latin-1")),
        ("a.txt", "Zo\u00eb Quist".encode("utf-16")),
        ("a.txt", "\ufeffZo\u00eb Quist".encode("utf-16-be")),
        ("a.txt", "Zo\u00eb Quist".encode("utf-16") + b"!"),
        ("a.docx", packed(document__xml=RUNS.encode())),
        ("a.odt", packed(content__xml=b"<p>Zo&#xEB; Quist</p>")),
        ("a.xlsx", packed(sheet__xml=b"<a/>", **{"Zoe Quist__txt": b"x"})),
    ],
)
def test_a_name_in_a_document_is_found(make_vault: MakeVault, name: str, content: bytes) -> None:
    leak_list = leaks.find_leaks(make_vault(NAMES), [(name, content)])
    place = f"`{name}`, a page of the site"
    assert leak_list == ((place, "the name of a private contact", "contacts/Zoë Quist.md"),)
    assert list(document_texts(name, content))


@pytest.mark.parametrize(
    "ending", ["xml", "rels", "html", "xhtml", "htm", "svg", "opf", "ncx", "vml", "XML"]
)
def test_of_markup_words_are_read_that_a_tag_divides(ending: str) -> None:
    markup = "Zo<p title='q'>e"
    assert list(document_texts(f"a.{ending}", markup.encode())) == ["Zo\ne", "Zoe", markup]
    assert list(document_texts(f"{ending}.txt", markup.encode())) == [markup]


def test_a_pdf_is_read_with_its_author(
    make_vault: MakeVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pypdf", pdf("calm"))
    assert list(document_texts("a.pdf", b"%PDF-1.7")) == ["calm", "Zo\u00eb Quist"]
    assert leaks.find_leaks(make_vault(NAMES), [("a.pdf", b"%PDF-1.7 packed")])


def test_what_cannot_be_searched_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "MOST", 1000)
    no_text = "it is not text, and not in a format that can be searched"
    too_large = "it is too large when unpacked"
    cases = {
        "no text": (b"\x00\x01\xff", no_text),
        "GIF": (b"GIF89a\x01\x00", no_text),
        "large": (packed(a__xml=b"x" * 1001), too_large),
        "large in parts": (packed(a__xml=b"x" * 600, b__xml=b"x" * 401), too_large),
        "twice": (packed(a__zip=packed(b__xml=b"x")), "`a.zip` in it is packed once more"),
        "part": (packed(a__bin=b"\x00"), f"`a.bin` in it: {no_text}"),
        "cut": (packed(a__xml=b"x")[:40], "it cannot be unpacked"),
    }
    assert list(document_texts("a", packed(a__xml=b"x" * 600, b__bin=b"x" * 400)))
    for name, (content, reason) in cases.items():
        with pytest.raises(UnsearchableError) as refusal:
            list(document_texts(name, content))
        assert str(refusal.value) == reason, name
    assert list(document_texts("a.docx", packed(a__png=canaries.png()))) == ["a.png"]
    for reader, reason in (
        (pdf(fault=True), "pypdf cannot read it: ValueError"),
        (pdf(" "), "it contains images of words, no text"),
        (None, "searching a PDF needs pypdf: pip install 'infokb[pdf]'"),
    ):
        monkeypatch.setitem(sys.modules, "pypdf", reader)
        with pytest.raises(UnsearchableError) as refusal:
            list(document_texts("a.pdf", b"%PDF-"))
        assert str(refusal.value) == reason


def test_a_named_file_is_published_where_it_can_be_searched(make_vault: MakeVault) -> None:
    guide = "---\ntype: guide\npublish: true\n---\n[[a.txt]] [[b.gif]]\n"
    files = {"Ask.md": guide, "a.txt": "calm", "b.gif": "GIF\x00", "c.png": "x"}
    named = "[site]\nattachments = ['*.txt', '*.gif', '*.png']\n"
    found = redaction.redacted_vault(make_vault(files, named)).files
    assert found["a.txt"] == b"calm"
    no_text = "it is not text, and not in a format that can be searched"
    reasons = {
        "b.gif": (
            f"`b.gif` cannot be searched for private data: {no_text}",
            "save it as text or as an image, or remove it from `[site] attachments`",
        ),
        "c.png": (
            "`c.png` is not an image whose metadata can be removed: it is not a JPEG, PNG, or WebP",
            "save it again as JPEG, PNG, or WebP",
        ),
    }
    for name, reason in reasons.items():
        with pytest.raises(RefusedError) as refusal:
            _ = found[name]
        assert (refusal.value.message, refusal.value.help) == reason


def test_segments_of_no_picture_are_taken_out() -> None:
    odd = [canaries.segment(marker, b"said") for marker in (0x02, 0xBF, 0xC8, 0xD8, 0xE0, 0xF0)]
    assert without_metadata(canaries.jpeg(*odd)) == canaries.jpeg()
    kinds = (0xC1, 0xC4, 0xC7, 0xC9, 0xCF, 0xDB, 0xDF)
    tables = [canaries.segment(marker, b"x") for marker in kinds]
    assert without_metadata(canaries.jpeg(*tables)) == canaries.jpeg(*tables)


def test_a_header_keeps_what_it_says_of_the_picture() -> None:
    assert without_metadata(canaries.webp(flags=0xFF)) == canaries.webp(flags=0xD3)
