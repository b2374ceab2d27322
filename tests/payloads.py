"""Texts that would run, load or send something where a page prints them as they are."""

import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from urllib.parse import unquote, urlsplit

RUN = "alert(1)"
_EVENTS = tuple(
    re.findall(
        r"[\w-]+",
        (
            "onload onerror onclick onmouseover onfocus onblur ontoggle onbegin onend onstart "
            "onpageshow onanimationend ontransitionend onbeforeinput onpointerenter onwheel "
            "onscroll onhashchange"
        ),
    )
)
_CARRIERS = (
    "<img src=x {}={}>",
    "<svg {}={}>",
    "<details open {}={}>",
    "<input autofocus {}='{}'>",
    '<b {}="{}">x</b>',
    "<a href=# {}={}>x</a>",
)
_SCHEMES = (
    "javascript:{}",
    "JaVaScRiPt:{}",
    " javascript:{}",
    "java\tscript:{}",
    "java&Tab;script:{}",
    "java&#x0A;script:{}",
    "&#106;avascript:{}",
    "javascript&colon;{}",
    "\x01javascript:{}",
    "data:text/html,<script>{}</script>",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    "vbscript:{}",
    "file:///etc/passwd",
    "//example.org/x.js",
)
_LINKS = (
    "<a href='{}'>x</a>",
    "[x]({})",
    "[x](<{}>)",
    "![x]({})",
    "<iframe src='{}'></iframe>",
    "<form action='{}'><button>x</button></form>",
)
_OTHER = (
    "<script>{}</script>",
    "<SCRIPT SRC=//example.org/x.js></SCRIPT>",
    "</title><script>{}</script>",
    "</textarea><script>{}</script>",
    "</script><script>{}</script>",
    "</style><script>{}</script>",
    "--><script>{}</script>",
    "]]><script>{}</script>",
    '"><script>{}</script>',
    "'><script>{}</script>",
    '" onmouseover={} x="',
    "' onmouseover={} x='",
    "` onmouseover={} x=`",
    'x" autofocus onfocus={} "',
    "<scr<script>ipt>{}</scr</script>ipt>",
    "<<script>{}//<</script>",
    "<script\x0c>{}</script>",
    "<script/x>{}</script>",
    "<svg/onload={}>",
    "<svg><script>{}</script></svg>",
    "<svg><animate onbegin={} attributeName=x>",
    "<svg><a xlink:href='javascript:{}'><text>x</text></a></svg>",
    "<svg><use href='data:image/svg+xml,x#y'></svg>",
    "<svg><style><img src=x onerror={}></style></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror={}></style></table></mtext></math>",
    "<math><a xlink:href='javascript:{}'>x</a></math>",
    '<noscript><p title="</noscript><img src=x onerror={}>"></noscript>',
    "<template><img src=x onerror={}></template>",
    '<xmp><p title="</xmp><img src=x onerror={}>"></xmp>',
    "<select><style></select><img src=x onerror={}></style></select>",
    "<style>@import 'https://example.org/x.css'</style>",
    "<style>*{{background:url(https://example.org/x)}}</style>",
    "<p style='background:url(javascript:{})'>x</p>",
    "<p style=width:expression({})>x</p>",
    "<link rel=stylesheet href=https://example.org/x.css>",
    "<base href=https://example.org/>",
    "<meta http-equiv=refresh content='0;url=https://example.org/'>",
    '<meta http-equiv=Content-Security-Policy content="script-src *">',
    "<object data=https://example.org/x.swf></object>",
    "<embed src=https://example.org/x.swf>",
    "<iframe srcdoc='<script>{}</script>'></iframe>",
    "<video><source onerror={}></video>",
    "<audio src=x onerror={}>",
    "<body onload={}>",
    "<marquee onstart={}>x</marquee>",
    "<isindex type=image src=1 onerror={}>",
    "<form id=x></form><button form=x formaction=javascript:{}>x</button>",
    "<a id=document><a id=document name=body>x</a>",
    "<img name=getElementById>",
    "<div id=main></div><div id=_todo></div>",
    "<input type=hidden name=x><form><input name=action>",
    "<portal src=https://example.org/></portal>",
    "<frameset onload={}><frame></frameset>",
    "<table background=https://example.org/x><td background=x>",
    "<keygen autofocus onfocus={}>",
    "&lt;script&gt;{}&lt;/script&gt;",
    "&#60;script&#62;{}&#60;/script&#62;",
    "%3Cscript%3E{}%3C/script%3E",
    "\\u003cscript\\u003e{}",
    "{{{{7*7}}}} {{% set x = 1 %}}",
    "${{{}}} #{{{}}} <%= {} %>",
    "```<script>{}</script>",
    "`<script>{}</script>`",
    "[x]: javascript:{}",
    "![<script>{}</script>](x.png)",
    "[[<img src=x onerror={}>]]",
    "[[x|<img src=x onerror={}>]]",
    "![[<svg onload={}>]]",
    '<https://example.org/"onmouseover={}>',
    'https://example.org/"onmouseover="{}',
    "<javascript:{}>",
    "> [!<script>{}</script>] <script>{}</script>",
    "==<script>{}</script>==",
    "$<script>{}</script>$",
    "%%<script>{}</script>",
    "<!--><script>{}</script>-->",
    "<!--><img src=x onerror={}>--!>",
    "<![CDATA[<script>{}</script>]]>",
    "<?xml-stylesheet href='javascript:{}'?>",
    "<!DOCTYPE x [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>&x;",
    "\ufdd0L0\ufdd1<script>{}</script>",
    '\ufdd0#x" onmouseover={} "\ufdd1',
    "\u2028<script>{}</script>",
    "\x00<script>{}</script>",
    "\u202e<script>{}</script>",
    "+ADw-script+AD4-{}+ADw-/script+AD4-",
    '<a href="https://example.org" ping="https://example.org/p" target=_blank>x</a>',
    "<q cite='javascript:{}'>x</q>",
    "<details ontoggle={} open><summary>x</summary></details>",
    "<span class='box box-done' role=img aria-label=x data-x={}>x</span>",
)


@cache
def payloads() -> list[str]:
    """Give them all, each once."""
    found = [
        *(one.replace("{}", RUN).replace("{{", "{").replace("}}", "}") for one in _OTHER),
        *(carrier.format(event, RUN) for event in _EVENTS for carrier in _CARRIERS[:4]),
        *(carrier.format("onerror", RUN) for carrier in _CARRIERS),
        *(link.format(scheme.replace("{}", RUN)) for scheme in _SCHEMES for link in _LINKS[:3]),
        *(link.format(_SCHEMES[0].replace("{}", RUN)) for link in _LINKS),
    ]
    return list(dict.fromkeys(found))


def file_name(payload: str) -> str:
    """Give a payload as the name of a file, where it can be one."""
    shown = re.sub("[\x00-\x1f\ufdd0\ufdd1]", "\u2423", payload.replace("/", "\u2215"))
    return shown[:60].strip(" .") or "x"


def files() -> Iterator[tuple[str, str]]:
    """Give a vault in which every payload stands in every place that a page shows."""
    for number in range(len(payloads())):
        yield from files_of(number)


def files_of(number: int) -> Iterator[tuple[str, str]]:
    """Give the notes in which one payload stands in every place that a page shows."""
    bad = payloads()[number]
    name = f"{number} {file_name(bad)}"
    line = re.sub(r"[\r\n]", " ", bad)
    yaml = "'{}'".format(re.sub(r"[\x00-\x1f\u2028\ufdd0\ufdd1]", " ", line).replace("'", "''"))
    tag = re.sub(r"[\s!-,.:-@\[-^`{-~\x00-\x1f]", "-", line)
    yield f"contacts/{name}.md", _contact(name, line, yaml, tag)
    yield f"organizations/Place {name}.md", _organization(name, line, yaml, tag)
    yield f"interviews/{name}.md", _interview(name, line, yaml)
    yield f"guides/Guide {name}.md", _guide(line)
    yield f"{name}/Note {name}.md", f"{bad}\n\n# {line}\n\n{bad}\n\n![[{line}]]\n"


def _contact(name: str, line: str, yaml: str, tag: str) -> str:
    return (
        f"---\ntype: contact\nrole: {yaml}\naliases: [{yaml}]\ntags: [{yaml}]\ntopics: [{yaml}]\n"
        f"linkedin: {yaml}\nemail: {yaml}\n{yaml}: {yaml}\n"
        f'organization: "[[Place {name}]]"\npublish: true\n---\n\n## Background\n\n'
        f"{line} #{tag}\n\n"
        f"## {line}\n\n- {line}\n  ^{tag}\n\n| {line} |\n|---|\n| {line} |\n\n> [!{line}] {line}\n"
        f"> {line}\n\n```{line}\n{line}\n```\n\n[^x]\n\n[^x]: {line}\n\n## Log\n\n"
        f"- 2026-11-01 shared: {line}\n\n- [ ] #promise {line} 📅 2026-11-25\n"
        f"- [ ] #promise x [due:: {line}]\n"
    )


def _organization(name: str, line: str, yaml: str, tag: str) -> str:
    return (
        f"---\ntype: organization\nindustry: {yaml}\nwebsite: {yaml}\npublish: true\n---\n\n"
        f"## Culture\n\n{line} #{tag}\n\n### {line}\n\n[[{name}|{line}]] [{line}](<{line}>)\n\n"
        f"## News\n\n![{line}](<{line}>) ![[{line}|{line}]]\n"
    )


def _interview(name: str, line: str, yaml: str) -> str:
    return (
        f'---\ntype: interview\ncontacts: ["[[contacts/{name}]]"]\ngoal: {yaml}\nmedium: {yaml}\n'
        f'organization: "[[Place {name}]]"\nstatus: completed\ndate: 2026-10-10\n'
        "quotable: true\npublish: true\n"
        f"---\n\n## Questions\n\n- {line}?\n\n## Culture\n\n- {line}\n- x #quote {line}\n"
    )


def _guide(line: str) -> str:
    return (
        f"---\ntype: guide\npublish: true\n---\n{line}\n\n## {line}\n\n- {line}\n\n## Role\n\n- x\n"
    )


_TAG = re.compile(r"</?([a-z][a-z0-9]*)((?:\s+[a-zA-Z-]+(?:=\"[^\"<]*\")?)*)\s*/?>")
_ATTRIBUTE = re.compile(r"\s+([a-zA-Z-]+)(?:=\"([^\"<]*)\")?")
_TAGS = frozenset(
    re.findall(
        r"[\w-]+",
        (
            "a abbr aside b blockquote body br button caption circle cite code col colgroup dd del "
            "details dfn div dl dt em figcaption figure footer g h1 h2 h3 h4 h5 h6 head header hr "
            "html i img ins kbd li line link main mark meta nav ol p path pre q rect s samp script "
            "section small span strike strong sub summary sup svg table tbody td text tfoot th "
            "thead time title tr tt u ul var wbr input label select option"
        ),
    )
)
_ATTRIBUTES = frozenset(
    re.findall(
        r"[\w-]+",
        (
            "href src id class title lang dir rel role alt width height loading start reversed "
            "value open colspan rowspan scope charset name content type hidden tabindex datetime "
            "viewBox d cx cy r x y x1 x2 y1 y2 points transform preserveAspectRatio defer for "
            "blocking http-equiv viewbox rx ry opacity"
        ),
    )
)
_DATA = re.compile(r"(?:data|aria)-[a-z-]+")
_SCRIPTS = re.compile(r"(?:\.\./)*(?:[a-z]+|network-data|search-words)\.js")


def active(page: str) -> list[str]:
    """Give what of a page may run, load or send something; all that is not known to be quiet.

    Tags are read so strictly that no two parsers can read them otherwise.
    """
    found: list[str] = []
    at = page.find("<")
    while at >= 0:
        if page.startswith("<!DOCTYPE html>", at):
            at = page.find("<", at + 1)
            continue
        tag = _TAG.match(page, at)
        if not tag:
            found.append(page[at : at + 60])
        elif tag[1] not in _TAGS:
            found.append(tag[0])
        else:
            found += (tag[0] for one in _ATTRIBUTE.findall(tag[2]) if not _quiet(tag[1], *one))
        at = page.find("<", at + 1)
    return found


def _quiet(tag: str, name: str, value: str) -> bool:
    if name not in _ATTRIBUTES and not _DATA.fullmatch(name):
        return False
    if name == "http-equiv":
        return value == "Content-Security-Policy"
    if name not in {"href", "src"}:
        return True
    value = unescape(value)
    if tag == "script":
        return bool(_SCRIPTS.fullmatch(value))
    parts = urlsplit(value)
    outside = tag == "a" and parts.scheme in {"http", "https", "mailto"}
    relative = not parts.scheme and not parts.netloc and not re.search(r"[\x00-\x20\\]", value)
    return outside or (relative and not unquote(value).startswith("/"))
