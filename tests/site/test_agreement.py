"""What the core takes for code, a heading or a comment, the page shows as such."""

import re
from datetime import UTC, datetime
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from infokb.core.settings.config import Config
from infokb.core.text import Span
from infokb.core.vault import parse
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.site.markdown import parser, source

MARKDOWN = parser.markdown_parser()
WORD = re.compile(r"w\d+")
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
BEFORE = ("", "> ", ">", "- ", "  ", "1. ", "2) ", "* ", "> > ", "- - ", "> - ", " ", "10. ", "   ")
LINES = (
    "",
    "",
    "word",
    "word",
    "`word`",
    "`` word ` word ``",
    "`word",
    "word`",
    "\\`word`",
    "```",
    "```py",
    "~~~",
    "~~~~",
    "# word",
    "## word #",
    "###",
    "#word",
    "word\\",
    "---",
    "===",
    "--",
    "- - -",
    "***",
    "word | word",
    "| `word | word` |",
    "|---|---|",
    "---|---",
    "<div>",
    "</div>",
    "<b>",
    "<pre>",
    "</pre>",
    "<b title='`'> word `word",
    "<https://example.org/`> word`",
    "-",
    "*",
    "1.",
    "> [!note] word",
    "- [ ] word",
    "$word$",
    "%% word %%",
    "<!-- word -->",
)
COMMENTS = ("%%", "<!--")
CODE = ("    ", "\t", "     ", "  \t", ">     ", "-     ", "")


def numbered(text: str) -> str:
    """Return a text in which each `word` has a number of its own."""
    parts = text.split("word")
    return "".join(f"{part}w{number}" for number, part in enumerate(parts[:-1])) + parts[-1]


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Return lines in quotations and lists, and lines of code.

    Left out are two things that markdown-it shows as no other program does (what begins a block
    in the middle of a paragraph of a list item or a quotation, indented as code is, and the head
    of a table that begins another block) and items of comments alone, which the page empties.
    """
    lines = []
    for _ in range(draw(st.integers(1, 8))):
        if draw(st.integers(0, 5)):
            before = "".join(draw(st.lists(st.sampled_from(BEFORE), max_size=2)))
            line = draw(st.sampled_from(LINES))
            indented = re.match(r"[> ]* {4}", f"{before}{line}")
            alone = indented or "|" in line or line.startswith(COMMENTS)
            lines.append(line if alone else f"{before}{line}")
        else:
            lines.append(f"{draw(st.sampled_from(CODE))}word")
    return numbered("\n".join(lines))


class Page(HTMLParser):
    """Collects the words of a page, those of its code and those of its headings."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.words: set[str] = set()
        self.code: set[str] = set()
        self.headings: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            while self.open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        found = WORD.findall(data)
        self.words.update(found)
        if "code" in self.open:
            self.code.update(found)
        if HEADINGS & set(self.open):
            self.headings.update(found)


def page(note: Note) -> Page:
    vault = Vault({note.path: note}, {}, datetime(2026, 11, 22, tzinfo=UTC), Config(), {})
    made = source.marked_source(vault, note, Span(note.front_matter.body, len(note.text)), ids=True)
    read = Page()
    read.feed(MARKDOWN.render(made.text))
    return read


def words(note: Note, spans: list[Span]) -> set[str]:
    return {word for span in spans for word in WORD.findall(note.text, *span)}


def expect_agreement(text: str) -> None:
    note = parse.parse_note("Note.md", text, {})
    read = page(note)
    assert read.code == words(note, list(note.literal_spans)) & read.words
    assert read.headings == words(note, [head.words for head in note.headings]) & read.words
    assert not words(note, list(note.comments)) & read.words
    assert note.visible_text.count("\n") == text.count("\n")


@pytest.mark.slow
@settings(max_examples=300)
@given(texts())
def test_any_text_is_read_alike(text: str) -> None:
    expect_agreement(text)


CORPUS = {
    "a fence ends with its quotation": "> [!quote] word\n> ```\n> word\n\n## word\n\n- word `word`",
    "a fence in a quotation in a list": "- > ```\n  > word\n- word\n\nword `word`",
    "a list goes on behind a comment": "- word\n%% word %%\n    word",
    "a fence goes on behind a comment": "- ```\n    word\n%% word %%\n   word",
    "a fence ends with its item": "- ~~~\n  word\n\n- word\n\nword\n\n~~~\nword\n~~~\nword",
    "a later fence is whole": "> ```\n> word\n\nword\n\n```\nword\n```\n\nword",
    "a fence in an item in an item": "- word\n  - ```\n    word\n\n    word\n    ```\n  word\n",
    "another fence does not close it": "~~~\nword\n```\nword\n~~~\nword",
    "a shorter fence does not close it": "````\nword\n```\nword\n````\nword",
    "indented code": "word\n\n    word `word`\n\n    word\nword",
    "indented after a paragraph": "word\n    word",
    "indented in an item": "- word\n\n      word\n\n  word\n",
    "indented list": "- word\n    - word\n\n        word\n\n          word",
    "indented by a tab": "\tword\n\n- word\n\n\t\tword\n",
    "indented in a quotation": ">     word\n> word",
    "an item of code": "-     word\n\n      word\n  word",
    "underlined": "word\n---\n\nword\nword\n===\nword",
    "underlined in a quotation": "> word\n> ---\n> word",
    "underlined beside a quotation": "> word\n---\nword",
    "underlined below an item": "- word\n---\nword",
    "underlined in an item": "- word\n  ---\n  word",
    "headings in containers": "- ## word\n- word\n\n> # word\n> word\n\n  ### word ##",
    "a heading in HTML": "<div>\n## word\n`word`\n\n## word\n</div>",
    "HTML that ends by itself": "<script>\nword\n\n## word\n</script>\n## word",
    "a back-quote of one item": "- word ` word\n- word ` word",
    "a back-quote of one cell": "| ` word | word ` |\n|---|---|\n| `word` | ` word |\n| ` | word |",
    "code over lines": "> word `word\n> word` word",
    "comments over lines": "word %% word\n\nword %% word\n\n%%\n```\nword\n%%\n\n```\nword\n```",
    "a comment in a quotation": "> %% word\n> word %% word\n\nword",
    "a comment that ends with its quotation": "> %% word\n> word\n\nword\n\n%% word %% word",
    "a comment over items": "- %% word\n- word %%\n- word",
    "a comment that ends with its item": "- word %% word\n- word\n\nword %% word %%",
    "a comment before a heading": "%% word %%\n# word\n<!-- word\n\n# word -->\n## word",
    "a comment in a heading": "## word <!-- word --> word\nword\n---\n%% word",
    "code in a comment": "%% word `word %%\n`word`",
    "a comment in code": "`%% word` word `%%`\n\n    <!-- word -->\n\nword",
    "footnotes": "word[^1]\n\n[^1]: word\n\n        word\n\n    word `word`",
    "a ruler": "- - -\nword\n* * *\nword",
    "numbers in a text": "word\n2. word\n1. word",
    "an empty item": "-\n  word\n-\n\n  word\n\n      word",
}


@pytest.mark.slow
@pytest.mark.parametrize("case", CORPUS)
def test_a_text_is_read_alike(case: str) -> None:
    text = numbered(CORPUS[case])
    expect_agreement(text)
    expect_agreement(text.replace("\n", "\r\n"))
    expect_agreement(f"---\ntype: contact\n---\n{text}")
