"""What makes a whole note unreadable."""

import pytest

from infokb.core.vault import note_faults


@pytest.mark.parametrize(
    "text", ["", "Zoë 採用", "a\x00b", "\ufeffa", "a\x00", "\x00", "Zoë 採用\ud800"]
)
def test_utf8(text):
    assert note_faults.encoding_fault(text) is None


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        ("Zoë".encode("utf-16-le"), "the text is not UTF-8: byte 0xeb at offset 4"),
        ("Ada".encode("utf-16-le"), "looks like UTF-16, not UTF-8"),
        ("Ada".encode("utf-16-be"), "looks like UTF-16, not UTF-8"),
        ("\ufeffAda".encode("utf-16-le"), "UTF-16, not UTF-8"),
        ("\ufeffAda".encode("utf-16-be"), "UTF-16, not UTF-8"),
        ("\ufeffAda".encode("utf-32-le"), "UTF-32, not UTF-8"),
        ("\ufeffAda".encode("utf-32-be"), "UTF-32, not UTF-8"),
        ("né".encode("latin-1"), "not UTF-8: byte 0xE9 at offset 1"),
        ("Zoë é".encode() + b"\xe9", "not UTF-8: byte 0xE9 at offset 7"),
        (b"\x89PNG\r\n\x1a\n\x00", "binary, not UTF-8: byte 0x89 at offset 0"),
    ],
)
def test_not_utf8(raw, message):
    found = note_faults.encoding_fault(raw.decode("utf-8", "surrogateescape"))
    assert found is not None
    if "0xeb" not in message:
        assert found.message == message
    assert found.rule == "not-utf8"


@pytest.mark.parametrize("text", ["<<<<<<< HEAD", "a\n<<<<<<<\nb", "a\r<<<<<<< x\r"])
def test_conflict(text):
    found = note_faults.conflict_fault(text)
    assert found is not None
    assert text[found.span.start : found.span.end].startswith("<<<<<<<")


@pytest.mark.parametrize("text", ["", "a <<<<<<< b", "<<<<<<<<", "<<<<<<", "=======\n>>>>>>> x"])
def test_no_conflict(text):
    assert note_faults.conflict_fault(text) is None
