"""Pages are written without the end tags that HTML lets one leave out."""

from typing import Any

import pytest

from infokb.disk.read.vault import open_vault
from infokb.faces.clock import run_clock
from infokb.faces.site.page_frames import without_end_tags
from infokb.site import pages
from tests.conftest import ROOT

SAME_TREE = r"""
(texts) => {
  const trees = texts.map((text) => new DOMParser().parseFromString(text, "text/html")
    .body.innerHTML.replace(/\s+(?=<)/g, ""));
  return trees[0] === trees[1];
}
"""


@pytest.mark.parametrize(
    ("html", "left"),
    [
        ("<ul>\n<li><p>a</p></li>\n<li>b</li>\n</ul>", "<ul>\n<li><p>a\n<li>b\n</ul>"),
        ("<p>a</p>\n<p>b</p><p>c</p>\n<p id=d>", "<p>a\n<p>b<p>c\n<p id=d>"),
        ("<tr><th>a</th><td>b</td><td>c</td></tr>\n", "<tr><th>a<td>b<td>c\n"),
        ("<div><p>a</p>\n<h1>b</h1><p>c</p></div>", "<div><p>a\n<h1>b</h1><p>c</div>"),
        ("<aside><p>a</p>\n</aside>", "<aside><p>a\n</aside>"),
        ("<div><p>a</p>\n\n</div>\n", "<div><p>a\n</div>\n"),
        ("<header><p>a</p>\n</header>\n</p>\n</li>", "<header><p>a\n</header>\n</p>\n</li>"),
        ("<div><dt>a</dt><dd>b</dd></div>\n", "<div><dt>a<dd>b</div>"),
    ],
)
def test_what_follows_ends_it(html: str, left: str) -> None:
    assert without_end_tags(html.encode()) == left.encode()


@pytest.mark.parametrize(
    "html",
    ["<p>a</p>\n<a href=b>b</a>", "<p>a</p>\n<picture></picture>", "<li>a</li>b", "<p>a</p> b"],
)
def test_what_does_not_end_it_leaves_the_tag(html: str) -> None:
    assert without_end_tags(html.encode()) == html.encode()


@pytest.mark.slow
def test_a_browser_reads_the_same_pages(page: Any) -> None:
    vault = open_vault(ROOT / "example-vault", run_clock("2026-11-20T08:30"))
    whole = 0
    made = pages.pages(vault)
    for name in made:
        html = str(made[name])
        short = without_end_tags(html.encode()).decode()
        assert page.evaluate(SAME_TREE, [html, short]), name
        whole += len(html) - len(short)
    assert whole > 0
