"""Markdown as Obsidian shows it, and nothing active."""

import html.parser

import pytest

from infokb.core.text import Span
from infokb.core.vault.vault import Vault
from infokb.site.markdown import anchors
from infokb.site.markdown.anchors import outline
from infokb.site.markdown.writer import NoteWriter
from infokb.site.names import site_names
from tests.conftest import MakeVault

OTHER = """\
Para one ^p1

## Sec

text

- item one
  more of it
  - sub
- item two ^it

| a | b |
|---|---|
| 1 | 2 |

^tab

## Last

before
the end ^end
"""
REFUSED = 'title="addresses of this kind may start a program"'
FILES = {
    "Other.md": OTHER,
    "pic.png": "",
    "doc.pdf": "",
    "evil.html": "",
    "T.base": "",
    "a/Deep.md": "deep",
}


def writer(make_vault: MakeVault, text: str, **more: str) -> tuple[Vault, NoteWriter]:
    files = {**FILES, **{f"{name}.md": one for name, one in more.items()}, "a/Page.md": text}
    vault = make_vault(files)
    return vault, NoteWriter(vault, site_names(vault, ["/tags.md"]), "a/Page.md")


def shown(make_vault: MakeVault, text: str, **more: str) -> str:
    vault, made = writer(make_vault, text, **more)
    return str(made.text(vault.notes["a/Page.md"]))


CASES = {
    "title said again": ("# Page\n\nText", "<p>Text</p>"),
    "first level": ("# Other title\nx", '<h2 id="other-title">Other title</h2>'),
    "line breaks": ("one\ntwo", "one<br>\ntwo"),
    "list after a paragraph": ("word\n- list", "<p>word</p>\n<ul>\n<li>list</li>"),
    "ordered with a bracket": ("1) one", "<ol>\n<li>one</li>"),
    "struck": ("~~x~~", "<s>x</s>"),
    "mark": ("==*hot*== spot", "<mark><em>hot</em></mark> spot"),
    "no mark": ("a == b ==", "a == b =="),
    "empty mark": ("====", "===="),
    "equals sign": ("1 =2", "1 =2"),
    "tag": ("#data/flow x", '<a href="../tags.html#tag-data/flow">#data/flow</a> x'),
    "no tag": ("#12 a#b", "#12 a#b"),
    "tag in bold": ("**#x**", "<strong>#x</strong>"),
    "code": ("`[[Other]] #x ==y==`", "<code>[[Other]] #x ==y==</code>"),
    "fence": (
        "```mermaid\n[[x]]\n```",
        '<pre data-label="mermaid"><code class="language-mermaid" data-copy="code">[[x]]\n</code>',
    ),
    "indented code": (
        "    see [[Other]]",
        '<pre><code data-copy="code">see [[Other]]\n</code></pre>',
    ),
    "formula of its own": (
        "$$\na<b\n$$",
        '<code class="math" data-label="formula" data-copy="formula">$$\na&lt;b\n$$</code>',
    ),
    "frame with a title": ('<iframe src="https://e.org/f" title="A talk"></iframe>', ">A talk</a>"),
    "phone": ("[call](tel:+15550117)", '<a class="out" href="tel:+15550117"'),
    "another vault": ("[v](obsidian://open?vault=x)", 'href="obsidian://open?vault=x"'),
    "math": ("$a<b$", '<code class="math">$a&lt;b$</code>'),
    "comment": ("a %%x [[Other]]%%b<!-- y -->", "<p>a b</p>"),
    "wikilink": ("[[Other]]", '<a href="../Other.html">Other</a>'),
    "label": ("[[Other|o & p]]", '<a href="../Other.html">o &amp; p</a>'),
    "empty label": ("[[Other|]]", '<a href="../Other.html">Other</a>'),
    "heading": ("[[Other#sec]]", '<a href="../Other.html#sec">Other › sec</a>'),
    "heading below a heading": ("[[Other#a#b]]", ">Other › a › b</a>"),
    "no such heading": ("[[Other#Nope|n]]", '<a href="../Other.html">n</a>'),
    "no such block": ("[[Other#^no|n]]", '<a href="../Other.html">n</a>'),
    "block": ("[[Other#^p1|n]]", '<a href="../Other.html#_block-p1">n</a>'),
    "own heading": ("[[#B]]\n\n## B\nx", '<a href="#b">B</a>'),
    "own page": ("[[Page]]", '<a href="#">Page</a>'),
    "sibling": ("[[Deep.md]]", '<a href="Deep.html">Deep</a>'),
    "broken": ("[[Nope]]", '<span class="missing" title="no such note">Nope</span>'),
    "in a table": (
        "| a |\n|:-:|\n| [[Other\\|o]] |",
        '<td class="to-center"><a href="../Other.html">o</a></td>',
    ),
    "markdown link": ("[*t*](../Other.md#Sec)", '<a href="../Other.html#sec"><em>t</em></a>'),
    "external": (
        "[t](https://e.org/?a=1&b#f)",
        '<a class="out" href="https://e.org/?a=1&amp;b#f" rel="noopener noreferrer">t</a>',
    ),
    "plain external": (
        "[t](mailto:a@e.org)",
        '<a class="out" href="mailto:a@e.org" rel="noopener noreferrer">t</a>',
    ),
    "program": ("[x](obsidian://open?vault=v)", '<a class="out" href="obsidian://open?vault=v"'),
    "number": ("[x](TEL:+15550100)", '<a class="out" href="TEL:+15550100" rel='),
    "bare address of a program": ("<zotero://select/1>", '<a href="zotero://select/1" rel='),
    "file": ("[t](file:///etc/passwd) <file:///etc/hosts>", '<span class="missing"'),
    "heading of GitHub": ("[o](#b-c)\n\n## B c\nx", '<a href="#b-c">o</a>'),
    "data": (
        "[t](data:text/html,x)",
        '<span class="missing" title="addresses of this kind may start a program">t</span>',
    ),
    "script": (
        "[t](javascript:x)",
        '<span class="missing" title="addresses of this kind may start a program">t</span>',
    ),
    "bare address": ("https://e.org", '<a href="https://e.org" rel="noopener noreferrer">'),
    "reference": ("[t][r]\n\n[r]: Other.md", "<p><span>t</span></p>"),
    "reference to the web": ("[t][r]\n\n[r]: https://e.org", '<a href="https://e.org" rel='),
    "picture": ("![[pic.png|100]]", '<img src="../pic.png" alt="pic.png" width="100" loading='),
    "sized": ("![[pic.png|a b|64x48]]", 'alt="a b" width="64" height="48"'),
    "described": ("![a](../pic.png)", '<img src="../pic.png" alt="a" loading="lazy">'),
    "picture by reference": ("![*a*][r]\n\n[r]: pic.png", "<p>a</p>"),
    "remote picture": ("![r](https://e.org/x.png)", '<a class="out" href="https://e.org/x.png"'),
    "document": ("![[doc.pdf#page=3]]", '<a href="../doc.pdf#page=3">doc.pdf › page=3</a>'),
    "document elsewhere": ("[d](../doc.pdf#x)", '<a href="../doc.pdf">d</a>'),
    "forbidden file": ("![[evil.html]]", '<span class="missing" title="not published">'),
    "broken embed": ("![[Nope]]", '<span class="missing" title="no such note">Nope</span>'),
    "embed in a heading": ("## x ![[Other]]\ny", 'x <a href="../Other.html">Other</a></h2>'),
    "section": ("![[Other#Last]]", '<h2>Last</h2>\n<p>before<br>\nthe end</p>\n<p class="embed-s'),
    "item": ("![[Other#^it]]", '<blockquote class="embed"><ul>\n<li>item two</li>\n</ul>'),
    "source of an item": ("![[Other#^it]]", '"><a href="../Other.html#_block-it">Other</a></p></b'),
    "source of a section": (
        "![[Other#Last]]",
        '<a href="../Other.html#last">Other › Last</a></p></b',
    ),
    "item with more": ("- a ^x\n  - b\n- c\n\n![[#^x]]", 'embed"><ul>\n<li>a\n<ul>\n<li>b</li>'),
    "item at the end": ("![[#^x]]\n\n- c\n- a ^x", 'embed"><ul>\n<li>a</li>\n</ul>'),
    "table": ("![[Other#^tab]]", "<td>2</td>\n</tr>\n</tbody>\n</table></div>\n<p class"),
    "paragraph": ("![[Other#^p1]]", '<blockquote class="embed"><p>Para one</p>'),
    "two lines": ("![[Other#^end]]", '<blockquote class="embed"><p>before<br>\nthe end</p>'),
    "after a heading": ("## H\ntext ^t\n\n![[#^t]]", '<blockquote class="embed"><p>text</p>'),
    "nothing above": ("^t\n\n![[#^t]]", '<blockquote class="embed">'),
    "whole": ("![[Other]]", '<p class="embed-source"><a href="../Other.html">Other</a></p>'),
    "itself": ("![[Page]]", '<a href="#">Page</a>'),
    "no such part": ("![[Other#Nope]]", '<a href="../Other.html">Other › Nope</a>'),
    "id of an item": ("- a ^x", '<li id="_block-x">a</li>'),
    "id below a quote": ("> q\n\n^x", '<blockquote id="_block-x">'),
    "id below text": ("q\n\n^x", '<p id="_block-x"></p>'),
    "id alone": ("^x", '<p id="_block-x"></p>'),
    "heading in raw html": ("<div>\n## x\n</div>", "<div>\n## x\n</div>"),
    "equal headings": ("## A\nx\n## A\ny", '<h2 id="a-2">A</h2>'),
    "heading of signs": ("## ***\nx", '<h2 id="part">***</h2>'),
    "empty section": ("## A\n%%x%%\n\n## B\ny", '<h2 id="b">B</h2>\n<p>y</p>\n'),
    "open task": (
        "- [ ] x",
        '<li class="task"><span class="box box-open" role="img" aria-label="to do">',
    ),
    "task": (
        "- [ ] #promise Send it 📅 2026-11-25",
        '</span> <span class="kind kind-promise">promise</span> Send it <span class="field f',
    ),
    "overdue task": (
        "- [ ] #promise Send it 📅 2026-11-10",
        '<span class="field field-overdue" data-due="2026-11-10">overdue, due Nov 10</span>',
    ),
    "done task": (
        "- [x] #advice Read ➕ 2026-11-01 ✅ 2026-11-25 🔼",
        'Read  <span class="field field-done">done Nov 25</span></li>',
    ),
    "odd day": ("- [ ] #advice Read 📅 soon", "Read 📅 soon</li>"),
    "other box": ("- [~] x", 'data-mark="~" role="img" aria-label="marked ~"'),
    "forwarded box": ("- [>] x", 'data-mark="&gt;" role="img" aria-label="forwarded"'),
    "done box": ("- [X] x", '<span class="box box-done" role="img" aria-label="done">'),
    "done box of a small letter": ("- [x] x", 'box-done" role="img" aria-label="done">'),
    "scheduled box": ("- [<] x", 'box-other" data-mark="&lt;" role="img" aria-label="scheduled">'),
    "begun box": ("- [/] x", 'box-other" data-mark="/" role="img" aria-label="in progress">'),
    "important box": ("- [!] x", 'box-other" data-mark="!" role="img" aria-label="important">'),
    "asking box": ("- [?] x", 'box-other" data-mark="?" role="img" aria-label="question">'),
    "task due today": (
        "- [ ] #promise Send it 📅 2026-11-20",
        '<span class="field field-due" data-due="2026-11-20">due Nov 20</span>',
    ),
    "task since a day": (
        "- [ ] #promise Send it ➕ 2026-11-01",
        '<span class="field field-created">since Nov 1</span>',
    ),
    "cancelled box": ("- [-] x", '<span class="box box-cancelled" role="img"'),
    "math with a command": ("$\\pi$ and $5", '<code class="math">$\\pi$</code> and $5'),
    "math in a quotation": ("> $$\n> x\n\ny $$ z", "<p>y $$ z</p>"),
    "gone picture": ("![[gone.png|300]]", 'title="no such note">gone.png</span>'),
    "gone picture with words": ("![a b|300x20](x/gone.png)", 'title="no such note">a b</span>'),
    "table of Obsidian": (
        "![[T.base#View]]",
        '<span class="soft">T › View (a table in Obsidian)</span>',
    ),
    "film": (
        '<video controls src="https://e.org/a.mp4"></video>',
        '<a href="https://e.org/a.mp4" rel="noopener noreferrer">https://e.org/a.mp4</a>',
    ),
    "picture elsewhere": ("x <img src='https://e.org/a.png'> y", '<a href="https://e.org/a.png"'),
    "frame": ("<iframe src=https://e.org/f></iframe>", ">https://e.org/f</a>"),
    "picture by script": ('<img src="javascript:x">', "javascript:x"),
    "picture without a source": ("<p>a<img>b <img alt=x></p>", "<p>ab x</p>"),
    "picture without words": ("![](https://e.org/p.png)", 'noreferrer">https://e.org/p.png</a>'),
    "link without words": ("[ ](https://e.org/p)", 'noreferrer">https://e.org/p</a>'),
    "picture that is gone": ('<img src="gone.png" alt="a &amp; b">', "a &amp; b"),
    "object": ('<object data="https://e.org/a.pdf">x</object>', '<a href="https://e.org/a.pdf"'),
    "picture of several": (
        '<picture><source srcset="https://e.org/a.png 1x, b.png 2x"></picture>',
        '<a href="https://e.org/a.png"',
    ),
    "drawing": ('a <svg><text x="1">b <tspan>c</tspan></text></svg> d', "a b  c  d"),
    "editor": ("[t](vscode://file/x)", '<a class="out" href="vscode://file/x"'),
    "mail": ("[t](message://x)", '<a class="out" href="message://x"'),
    "title in other letters": ("# PAGE\n\nx", '<h2 id="page">PAGE</h2>'),
    "callout": (
        "> [!TLDR] A **b**\n> text",
        '<div class="callout callout-abstract">\n<p class="callout-title">A <strong>b</strong></p>',
    ),
    "open callout": ("> [!bug]+\n> x", '<details class="callout callout-bug" open="">'),
    "id below a callout": (
        "> [!tip] A\n> x\n\n^x",
        '<div class="callout callout-tip" id="_block-x">',
    ),
    "folded callout": ("> [!odd]- T", '<details class="callout callout-note">\n<summary class='),
    "callout in a callout": (
        "> [!tip] A\n> > [!bug]\n> > x\n> y",
        '<p class="callout-title">Bug</p>\n<p>x<br>\ny</p>\n</div>\n</div>',
    ),
    "list in a quotation": ("> - [!tip] x", "<blockquote>\n<ul>"),
    "quotation": ("> x", "<blockquote>\n<p>x</p>"),
    "footnote": ("a[^1]\n\n[^1]: n [[Other]]", '<li id="fn1" class="footnote-item"><p>n <a href'),
    "undecodable": ("a\udcffb \ufdd0L0\ufdd1", "a\ufffdb \ufffdL0\ufffd"),
}


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES)
def test_it_is_shown(make_vault: MakeVault, case: str) -> None:
    text, expected = CASES[case]
    assert expected in shown(make_vault, text)


class Active(html.parser.HTMLParser):
    """Collects whatever could act."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[object] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"script", "style", "iframe", "object", "embed", "svg", "math", "base", "form"}:
            self.found.append(tag)
        for name, value in attrs:
            bad = name.startswith("on") or name in {"style", "srcdoc", "srcset"}
            address = name in {"href", "src"} and ":" in (value or "").partition("#")[0]
            if bad or (address and not (value or "").startswith(("http", "mailto:"))):
                self.found.append((tag, name, value))


PAYLOADS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<a href='java\tscript:alert(1)'>x</a>",
    "<a href=data:text/html,x>x</a>",
    "<iframe srcdoc='<script>x</script>'></iframe>",
    "<b style='background:url(x)'>x</b>",
    "<math><mi xlink:href=javascript:x>",
    "<style>@import 'x'</style>",
    "<form action=x><input formaction=javascript:x>",
    "<base href=//x>",
    "<meta http-equiv=refresh content=0>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<template><script>x</script></template>",
    '<p title="[[Other|a" onmouseover="x]]">q</p>',
    '<p title="[[Other]]">q</p>',
    "[x](javascript&colon;alert(1))",
    "[x](<javascript:alert(1)>)",
    "[[Other|<img src=x onerror=alert(1)>]]",
    '![[pic.png|" onerror="alert(1)]]',
    "![<b onclick=x>](../pic.png)",
    "[<img src=x onerror=alert(1)>](../Other.md)",
    '[x](https://e.org/"onmouseover="alert(1))',
    "`</code><script>x</script>`",
    '```"><script>x</script>\nx\n```',
    "> [!<script>x</script>] <script>y</script>",
    "- [<] <script>x</script>",
    "- [ ] #promise x 📅 <script>x</script>",
    "$<script>x</script>$",
    "#<script>x</script>",
    "## <script>x</script>\ny",
    "| <script>x</script> |\n|---|\n| <b onclick=x>y</b> |",
    "a[^1]\n\n[^1]: <script>x</script>",
    "<details ontoggle=x open>y</details>",
    "<https://e.org/<script>>",
    "<!--><script>x</script>-->",
    "<![CDATA[<script>x</script>]]>",
)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_is_active(make_vault: MakeVault, payload: str) -> None:
    vault, made = writer(make_vault, payload, Shown=f"![[Page]]\n\n{payload}")
    found = Active()
    for path in ("a/Page.md", "Shown.md"):
        note = vault.notes[path]
        found.feed(made.text(note))
        found.feed(made.line(note, Span(0, len(note.text))))
    assert found.found == []


def test_the_watch_sees_what_is_active() -> None:
    found = Active()
    found.feed("".join(PAYLOADS[:4]))
    assert len(found.found) > 3


def test_raw_html_keeps_its_harmless_parts(make_vault: MakeVault) -> None:
    text = '<p id="x" class="callout skip" title="a">b<kbd>c</kbd></p>'
    assert shown(make_vault, text) == '<p id="user-x" class="callout" title="a">b<kbd>c</kbd></p>'
    assert "class" not in shown(make_vault, '<p class="skip">b</p>')
    assert shown(make_vault, '<a href="#x">y</a> <a href="z">z</a>').count("href") == 1


def test_embeds_are_five_deep(make_vault: MakeVault) -> None:
    chain = {f"n{number}": f"{number} ![[n{number + 1}]]" for number in range(8)}
    told = shown(make_vault, "![[n0]]", **chain)
    assert told.count("<blockquote") == 5
    assert '<a href="../n5.html">n5</a>' in told


def test_embeds_go_round_once(make_vault: MakeVault) -> None:
    told = shown(make_vault, "![[One]]", One="1 ![[Two]]", Two="2 ![[One]]")
    assert told.count("<blockquote") == 2
    told = shown(make_vault, "## A\n![[#A]]")
    assert told.count("<blockquote") == 1


@pytest.mark.slow
def test_embeds_of_embeds_come_to_an_end(make_vault: MakeVault) -> None:
    chain = {f"n{number}": f"![[n{number + 1}]]\n" * 20 for number in range(5)}
    assert shown(make_vault, "![[n0]]\n" * 20, **chain).count("<blockquote") < 200


def test_footnotes_of_parts_have_ids_of_their_own(make_vault: MakeVault) -> None:
    told = shown(make_vault, "a[^1] ![[One]]\n\n[^1]: x", One="b[^1]\n\n[^1]: y")
    ids = [one.partition('"')[0] for one in told.split(' id="')[1:]]
    assert len(ids) == len(set(ids)) == 4


@pytest.mark.parametrize("text", ["[[" * 10_000, "[" * 20_000, "<![" * 5_000, "x " * 300_000])
def test_too_much_is_shown_as_plain_text(make_vault: MakeVault, text: str) -> None:
    assert shown(make_vault, text).startswith("<pre>")


def test_a_line_is_one_line_without_blocks(make_vault: MakeVault) -> None:
    vault, made = writer(make_vault, "- [ ] #advice Read ![[Other]]\n  now 📅 2026-12-01")
    note = vault.notes["a/Page.md"]
    task = note.tasks[0]
    told = made.line(note, Span(task.box.end + 1, task.span.end), chips=False)
    assert told == 'Read <a href="../Other.html">Other</a>'


def test_the_outline_is_what_the_page_shows(make_vault: MakeVault) -> None:
    vault, _ = writer(make_vault, "# Page\n\n## A\n\n## B\n\nx\n\n### C *d*\n\ny")
    note = vault.notes["a/Page.md"]
    assert outline(note) == [(2, "b", "B"), (3, "c-d", "C *d*")]
    assert anchors.fragment_id(vault, note, "A") == ""
    assert anchors.fragment_id(vault, note, "") == ""


def test_a_log_is_left_out_where_it_becomes_a_timeline(make_vault: MakeVault) -> None:
    log = "---\ntype: contact\n---\n## Log\n\n- 2026-11-01 met: x\n"
    assert shown(make_vault, log) == ""
    assert "and prose" in shown(make_vault, f"{log}\nand prose\n")
    assert "met: x" in shown(make_vault, log.replace("contact", "guide"))
    told = shown(make_vault, "![[Ada#Log]] [[Ada#Log]]", Ada=log)
    assert "met: x" in told
    assert '<a href="../Ada.html">Ada › Log</a>' in told
