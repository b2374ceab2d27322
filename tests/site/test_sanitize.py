"""What stays of the HTML of a note, and what goes, with its content or without."""

import pytest

from infokb.site.markdown.sanitize import sanitize_html

PHRASES = (
    *("abbr", "b", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "s"),
    *("samp", "small", "span", "strike", "strong", "sub", "sup", "tt", "u", "var"),
)
BLOCKS = (
    *("blockquote", "details", "div", "figure", "h2", "h3", "h4", "h5", "h6", "p", "pre"),
    "section",
)
NESTED = [
    "<a>x</a>",
    "<br>",
    "<hr>",
    "<wbr>",
    "<dl><dt>x</dt><dd>y</dd></dl>",
    "<ul><li>x</li></ul>",
    "<ol><li>x</li></ol>",
    "<details><summary>x</summary></details>",
    "<figure><figcaption>x</figcaption></figure>",
]
TABLE = (
    "<table><caption>a</caption><colgroup><col></colgroup><thead><tr><th>b</th></tr></thead>"
    "<tbody><tr><td>c</td></tr></tbody><tfoot><tr><td>d</td></tr></tfoot></table>"
)
ACTIVE = {
    *("script", "style", "template", "noscript", "iframe", "object", "svg", "math", "title"),
    *("textarea", "xmp", "noembed", "noframes", "select"),
}
OTHERS = ("button", "form", "label", "main", "nav", "font", "center", "h1", "input")
CLASSES = (
    *("callout", "callout-title", "callout-note", "task", "to-left", "to-center", "to-right"),
    *("footnotes", "footnotes-sep", "footnotes-list", "footnote-item", "footnote-ref"),
    *("footnote-backref", "footnote-anchor"),
)
BOX = '<div class="wide" tabindex="0" role="region" aria-label="Table">'


@pytest.mark.parametrize("html", [*(f"<{tag}>x</{tag}>" for tag in PHRASES + BLOCKS), *NESTED])
def test_what_is_harmless_stays(html: str) -> None:
    assert sanitize_html(html).replace(' rel="noopener noreferrer"', "") == html


def test_a_table_stands_in_a_box() -> None:
    assert sanitize_html(TABLE) == f"{BOX}{TABLE}</div>"
    empty = TABLE.replace("<th>b</th>", "<th></th>")
    assert "<th>" not in sanitize_html(empty)
    assert "<tr><td></td></tr></thead>" in sanitize_html(empty)


@pytest.mark.parametrize("tag", sorted(ACTIVE))
def test_what_is_active_goes_with_its_content(tag: str) -> None:
    assert sanitize_html(f"a<{tag}>x</{tag}>b") == "ab"


@pytest.mark.parametrize("tag", OTHERS)
def test_of_other_elements_the_content_stays(tag: str) -> None:
    assert sanitize_html(f"a<{tag}>x").removesuffix(f"</{tag}>") == "ax"


@pytest.mark.parametrize(
    ("html", "clean"),
    [
        (
            (
                '<p id="x" title="t" lang="de" dir="rtl" class="callout odd to-left language-py" '
                'style="x" onclick="x" data-x="y">'
            ),
            '<p id="user-x" title="t" lang="de" dir="rtl" class="callout to-left language-py">',
        ),
        ('<p class="odd">', "<p>"),
        ('<p id="fn1"><p id="fnref:a-b"><p id="footnotes"><p id="footnote">', None),
        ('<p id="fnx y">', '<p id="user-fnx y">'),
        ('<ol start="3" reversed=""><li value="4">', None),
        ('<details open="">', None),
        ('<a href="https://example.org">x</a>', None),
        ('<a href="mailto:a@example.org">x</a>', None),
        ('<a href="#x">x</a>', None),
        ('<a href="/x">x</a>', "<a>x</a>"),
        ('<a href="javascript:x">x</a>', "<a>x</a>"),
        ('<a href="data:x" target="_blank">x</a>', "<a>x</a>"),
        ("a<!-- x -->b", "ab"),
    ],
)
def test_attributes(html: str, clean: str | None) -> None:
    page = sanitize_html(html).replace(' rel="noopener noreferrer"', "")
    for tag in ("</p>", "</li>", "</ol>", "</details>"):
        page = page.replace(tag, "")
    assert page == (html if clean is None else clean)


def test_cells_keep_what_they_span() -> None:
    cells = '<tr><th colspan="2" rowspan="3" scope="col">x</th><td colspan="2" rowspan="3">y</td>'
    assert f"{cells}</tr>" in sanitize_html(f"<table><tbody>{cells}</tr></tbody></table>")


def test_a_link_tells_nobody_where_it_came_from() -> None:
    page = sanitize_html('<a href="https://example.org">x</a>')
    assert page == '<a href="https://example.org" rel="noopener noreferrer">x</a>'


@pytest.mark.parametrize("name", CLASSES)
def test_the_site_s_own_classes_stay(name: str) -> None:
    assert sanitize_html(f'<p class="{name}">x</p>') == f'<p class="{name}">x</p>'


@pytest.mark.parametrize(
    ("html", "link"),
    [
        ('<img src="https://e.org/a.png">', ("https://e.org/a.png", "https://e.org/a.png")),
        ("<img src=https://e.org/a.png alt=' A &amp; B '>", ("https://e.org/a.png", "A &amp; B")),
        ('<video src="https://e.org/a" alt="" title="T"></video>', ("https://e.org/a", "T")),
        ('<source srcset="https://e.org/a, https://e.org/b 2x">', ("https://e.org/a",) * 2),
        ('<object data="https://e.org/a?b&amp;c">', ("https://e.org/a?b&amp;c",) * 2),
        ('<IFRAME src="https://e.org/a"></iframe>', ("https://e.org/a",) * 2),
    ],
)
def test_of_a_picture_a_link_stays(html: str, link: tuple[str, str]) -> None:
    address, words = link
    page = sanitize_html(html).replace(' rel="noopener noreferrer"', "")
    assert page == f'<a href="{address}">{words}</a>'


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ('<img src="javascript:x" alt="A &lt;b&gt;">', "A &lt;b&gt;"),
        ("<img>", ""),
        ('<img data-src="https://e.org/a">', ""),
        ("a <svg><text>x &lt;b&gt; <tspan>y</tspan></text><text x=1>z</text></svg> b",
         "a x &lt;b&gt;  y  z b"),
        ("<svg><path d=x /></svg>", ""),
    ],
)  # fmt: skip
def test_of_what_is_not_shown_words_stay(html: str, words: str) -> None:
    assert sanitize_html(html) == words


@pytest.mark.parametrize(
    ("html", "start"),
    [
        ("<pre><code>x", '<pre><code data-copy="code">x'),
        (
            '<pre><code class="language-py">x',
            '<pre data-label="py"><code class="language-py" data-copy="code">x',
        ),
        (
            '<pre><code class="language-py language-b">x',
            '<pre data-label="py"><code class="language-py" data-copy="code">x',
        ),
    ],
)
def test_code_can_be_copied(html: str, start: str) -> None:
    assert sanitize_html(f"{html}</code></pre>") == f"{start}</code></pre>"


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("<svg><text>1 < 2 > 0</text></svg>", "1 &lt; 2 &gt; 0"),
        ('<p id="x">y</p>', '<p id="user-x">y</p>'),
        ('<p id="\ufdd0x">y</p>', '<p id="x">y</p>'),
        ('<p title="a\ufdd0L0\ufdd1b">y</p>', '<p title="ab">y</p>'),
    ],
)
def test_signs_are_text_and_ids_are_those_of_a_note(html: str, shown: str) -> None:
    assert sanitize_html(html) == shown
