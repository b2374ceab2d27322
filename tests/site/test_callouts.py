"""Quotations that are callouts: their kind, their title, and whether they fold."""

import pytest

from infokb.site.markdown.parser import markdown_parser

KINDS = {
    "note": "note",
    "abstract": "abstract summary tldr",
    "info": "info",
    "todo": "todo",
    "tip": "tip hint important",
    "success": "success check done",
    "question": "question help faq",
    "warning": "warning caution attention",
    "failure": "failure fail missing",
    "danger": "danger error",
    "bug": "bug",
    "example": "example",
    "quote": "quote cite",
}
NAMES = [(name, kind) for kind, names in KINDS.items() for name in names.split()]


def shown(text: str) -> str:
    """Return a text as a page shows it, its lines as one."""
    return str(markdown_parser().render(text)).replace("\n", "")


@pytest.mark.parametrize(("name", "kind"), [*NAMES, ("odd", "note"), ("BUG", "bug")])
def test_a_callout_is_of_a_kind_and_named_as_it_is_written(name: str, kind: str) -> None:
    title = f'<p class="callout-title">{name.capitalize()}</p>'
    assert (
        shown(f"> [!{name}]\n> x") == f'<div class="callout callout-{kind}">{title}<p>x</p></div>'
    )


TITLED = '<div class="callout callout-tip"><p class="callout-title">A <em>b</em></p>'
SUMMARY = '<summary class="callout-title">T</summary>'
FOLDED = f'<details class="callout callout-tip">{SUMMARY}'
OPEN = f'<details class="callout callout-tip" open="">{SUMMARY}'
FORMS = {
    "title": ("> [!tip] A *b*\n> x", f"{TITLED}<p>x</p></div>"),
    "title alone": ("> [!tip] A *b*", f"{TITLED}</div>"),
    "empty line below": ("> [!tip] A *b*\n>\n> x", f"{TITLED}<p>x</p></div>"),
    "list": ("> [!tip] A *b*\n> - x", f"{TITLED}<ul><li>x</li></ul></div>"),
    "with a size": ("> [!tip|wide] A *b*\n> x", f"{TITLED}<p>x</p></div>"),
    "blanks": ("> [! tip ]   A *b*  \n> x", f"{TITLED}<p>x</p></div>"),
    "folded": ("> [!tip]- T\n> x", f"{FOLDED}<p>x</p></details>"),
    "open": ("> [!tip]+ T\n> x", f"{OPEN}<p>x</p></details>"),
    "quotation in a callout": (
        "> [!tip] A *b*\n> > x\n",
        f"{TITLED}<blockquote><p>x</p></blockquote></div>",
    ),
    "callout in a quotation": (
        "> x\n>\n> > [!tip] A *b*\n> > y",
        f"<blockquote><p>x</p>{TITLED}<p>y</p></div></blockquote>",
    ),
    "quotation": ("> x", "<blockquote><p>x</p></blockquote>"),
    "mark further down": ("> x\n> [!tip] y", "<blockquote><p>x<br />[!tip] y</p></blockquote>"),
    "mark in a list": (
        "> - [!tip] x",
        "<blockquote><ul><li>[!tip] x</li></ul></blockquote>",
    ),
    "active title": (
        "> [!<b>&] <i>&\n> x",
        '<div class="callout callout-note"><p class="callout-title"><i>&amp;</p><p>x</p></div>',
    ),
    "one behind the other": (
        "> [!tip]- T\n\nx\n\n> y",
        f"{FOLDED}</details><p>x</p><blockquote><p>y</p></blockquote>",
    ),
}


@pytest.mark.parametrize("case", FORMS)
def test_a_callout_is_shown(case: str) -> None:
    text, expected = FORMS[case]
    assert shown(text) == expected


def test_the_parts_of_a_callout_stand_on_lines_of_their_own() -> None:
    assert markdown_parser().render("> [!tip]- T\n> x").splitlines() == [
        '<details class="callout callout-tip">',
        SUMMARY,
        "<p>x</p>",
        "</details>",
    ]
