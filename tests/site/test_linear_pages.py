"""Pages cost as much as their notes are long, whatever these hold many of."""

from collections.abc import Callable

import pytest

from infokb.site import pages
from tests.conftest import MakeVault
from tests.core.work import grows_linearly


def many(text: str, size: int) -> str:
    return "".join(text.format(number) for number in range(size))


def with_headings(links: str) -> Callable[[int], dict[str, str]]:
    def files(size: int) -> dict[str, str]:
        return {"a.md": many("## Heading {}\n\nwords\n\n", size) + many(links, size), "b.md": ""}

    return files


NOTES: dict[str, Callable[[int], dict[str, str]]] = {
    "headings linked in a list": with_headings("- [[#Heading {}]]\n"),
    "headings linked in a line": with_headings("[[#Heading {}]] "),
    "headings of another note": lambda size: {
        "a.md": many("## Heading {}\n\nwords\n\n", size),
        "b.md": many("- [[a#Heading {}]]\n", size),
    },
    "links to one note in a list": lambda size: {"a.md": "x", "b.md": many("- [[a]] {}\n", size)},
    "links to one note in a line": lambda size: {"a.md": "x", "b.md": many("[[a]] {} ", size)},
    "links to one note between comments": lambda size: {
        "a.md": "x",
        "b.md": many("%% {} %%\n[[a]]\n\n", size),
    },
    "tags": lambda size: {"a.md": many("- #tag{} x\n", size), "b.md": ""},
    "blocks": lambda size: {
        "a.md": many("- x ^b{}\n", size) + "\n" + many("- [[#^b{}]]\n", size),
        "b.md": "",
    },
    "blocks and empty sections": lambda size: {
        "a.md": many("## E{0}\n\n## F{0}\n\nx ^b{0}\n\n", size) + many("- [[#^b{}]]\n", size),
        "b.md": "",
    },
    "ids below tables": lambda size: {
        "a.md": many("| a |\n|---|\n| b |\n\n^t{}\n\n", size),
        "b.md": "",
    },
    "embedded blocks": lambda size: {
        "a.md": many("- x ^b{}\n", size),
        "b.md": many("![[a#^b{}]]\n\n", size),
    },
}


@pytest.mark.slow
@pytest.mark.parametrize("kind", sorted(NOTES))
def test_a_page_stays_linear(make_vault: MakeVault, kind: str) -> None:
    def read(size: int) -> None:
        made = pages.pages(make_vault(NOTES[kind](size)))
        for name in ("a.md", "b.md"):
            assert made[name]

    assert grows_linearly(read, 250 if "in a list" in kind else 90)


PIECES = (
    "## h\n", "[^1]: x\n", "x[^1] ", "[a]: x\n", "[a] ", "[due:: ", "[", "![", "[[", "![[b]]\n\n",
    "](", "<!--", "<![", "<p>", "</p>", "&#x", "%%", "`", "``` ", "*a_ ", "**a", "~~", "==a", "$a ",
    "\\", "#t ", "> ", "- ", "  - a\n", "1. a\n", "|a", "|-|\n", "- [ ] a\n", "> [!note]\n",
    "a\n===\n", "http://a ",
)  # fmt: skip
"""What a note may hold any number of, one behind the other."""


@pytest.mark.slow
@pytest.mark.parametrize("piece", PIECES)
def test_a_page_of_one_piece_stays_linear(make_vault: MakeVault, piece: str) -> None:
    def read(size: int) -> None:
        made = pages.pages(make_vault({"a.md": f"start\n\n{piece * size}", "b.md": "b"}))
        assert made["a.md"]

    assert grows_linearly(read, 150)
