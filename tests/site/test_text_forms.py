"""Every text that a reader could get out of a file, and nothing without end."""

import base64
import gzip

import pytest

from infokb.site.privacy.text_forms import decoded_texts, file_texts

READINGS = {
    "plain, 100%, a & b, &none;, %zz, \\z": [],
    "&amp;lt;": ["&lt;", "<"],
    "&#90;": ["Z"],
    "Ada Oka-\nfor": ["Ada Okafor"],
    "Oka- \r\n > for": ["Okafor"],
    "well- and ill-\n\n\nmade -\nx": [],
    "a \u202erofakO adA\u202c.\u202ey\nx": ["a Ada Okafor.y\nx"],
    "&#x5a;": ["Z"],
    "%5A%C3%AB": ["Z\u00eb"],
    "%FF": ["\ufffd"],
    "%2525252541": ["%25252541", "%252541", "%2541", "%41"],
    "a\\r\\n\\tb\\/\\'\\\"": ["a\r\n\tb/'\""],
    "\\x5A": ["Z"],
    "\\u005a": ["Z"],
    "\\u{5a}": ["Z"],
    "\\u{10ffff}": ["\U0010ffff"],
    "\\u{ffffff}": ["\U0010ffff"],
    "\\ud83d\\ude00": ["\U0001f600"],
    "\\ud83d!": ["\ufffd!"],
}


@pytest.mark.parametrize("text", READINGS)
def test_what_is_written_in_another_way_is_read(text: str) -> None:
    assert list(decoded_texts(text)) == [text, *READINGS[text]]


WORDS = "So said Zo\u00eb Quist in May~\u00ff?>>>?"
"""In base64 they have both letters that are spelled in two ways."""


def packed(content: bytes) -> bytes:
    """Give what gzip makes of it, at any time the same."""
    return gzip.compress(content, mtime=0)


def coded(text: str) -> str:
    """Give a text in base64."""
    return base64.b64encode(text.encode()).decode()


@pytest.mark.parametrize("more", ["", "!", "!!"])
@pytest.mark.parametrize("lead", ["", "A", "AA", "AAA", "(", "\n"])
@pytest.mark.parametrize("form", ["plain", "bare", "for addresses", "in lines", "in CRLF lines"])
def test_base64_is_read_wherever_it_began(form: str, lead: str, more: str) -> None:
    code = coded(WORDS + more)
    text = {
        "plain": code,
        "bare": code.rstrip("="),
        "for addresses": code.replace("+", "-").replace("/", "_"),
        "in lines": f"{code[:20]}\n{code[20:]}",
        "in CRLF lines": f"{code[:20]}\r\n{code[20:]}",
    }[form]
    assert any(WORDS + more in reading for reading in decoded_texts(lead + text))


def test_base64_has_all_its_letters() -> None:
    assert {*"+/"} <= {*coded(WORDS)}


def test_what_is_packed_and_coded_is_read() -> None:
    code = base64.b64encode(packed(WORDS.encode())).decode()
    assert WORDS in list(decoded_texts(code))


def test_each_beginning_is_tried_once() -> None:
    assert list(decoded_texts(coded("Zoe Quist"))) == [
        coded("Zoe Quist"),
        "Zoe Quist",
        "\ufffdR\x05\x17V\ufffd7@\x00",
    ]


@pytest.mark.parametrize(("letters", "is_read"), [("Zoe Quis", False), ("Zoe Quist", True)])
def test_few_letters_are_no_base64(letters: str, is_read: bool) -> None:
    assert (letters in list(decoded_texts(coded(letters).rstrip("=")))) == is_read


@pytest.mark.parametrize(
    ("content", "is_read"),
    [
        (b"\xff" * 9, False),
        (b"\xff\xffabcdefg", True),
        (b"\xff\xffabcdef", False),
        (b"\xff\xff\xffabcdefghi", False),
        (b"\xff\xff\xffabcdefghijkl", True),
    ],
)
def test_what_is_no_text_is_left_out(content: bytes, is_read: bool) -> None:
    text = base64.b64encode(content).decode().rstrip("=")
    assert (content.decode("utf-8", "replace") in list(decoded_texts(text))) == is_read


@pytest.mark.parametrize("ending", ["html", "svg", "xml"])
def test_of_markup_the_words_and_the_values_are_read(ending: str) -> None:
    text = '<p title="a b" id=\'c\' lang=d alt="">Zo<b>\u00eb</b> <hr>Q</p>'
    assert list(file_texts(f"x.{ending}", text.encode())) == [
        "\nZo\u00eb \nQ\n",
        "a b\n\nc\n\nd\n\n",
    ]
    assert list(file_texts(f"x.{ending}.txt", text.encode())) == [text]


def test_values_that_only_programs_read_are_left_out() -> None:
    names = ("class", "rel", "role", "charset", "type", "loading", "scope", "viewBox")
    tag = f"<svg {' '.join(f'{name}=Zoe' for name in names)} name=Q>"
    assert list(file_texts("x.svg", tag.encode())) == ["\n", "Q"]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"Zo\xeb", "Zo\u00eb"),
        ("Zo\u00eb".encode(), "Zo\u00eb"),
        ("\ufeffZo\u00eb".encode("utf-16-be"), "Zo\u00eb"),
        ("\ufeffZo\u00eb".encode("utf-16-le"), "Zo\u00eb"),
        ("Zo\u00eb".encode("utf-16-le"), "Zo\u00eb"),
        (b"x" + "Zo\u00eb".encode("utf-16-le"), "Zo\u00eb"),
        (packed("Zo\u00eb".encode()), "Zo\u00eb"),
        (packed(packed(b"Zoe")), "Zoe"),
        (packed(b"Zo" * 900)[:-9], ""),
    ],
)
def test_a_file_is_read_in_every_encoding(content: bytes, text: str) -> None:
    assert any(text in reading for reading in file_texts("x.js", content))


@pytest.mark.slow
def test_a_bomb_is_read_as_far_as_a_computer_can() -> None:
    (text,) = file_texts("x.js", gzip.compress(b"\n" * (2**26 + 1), 1))
    assert len(text) == 2**26
