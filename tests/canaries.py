"""A vault full of planted strings, each in a place of its own, none of which may be published."""

import base64
import gzip
import html
import struct
import unicodedata
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, unquote


@dataclass
class Canaries:
    """Planted strings by what they stand in."""

    planted: dict[str, str] = field(default_factory=dict)

    def __call__(self, kind: str) -> str:
        """Plant a string that stands nowhere else."""
        assert kind not in self.planted, kind
        self.planted[kind] = f"Kan\u00e4rie{len(self.planted):03}q"
        return self.planted[kind]

    def plain(self, kind: str) -> str:
        """Plant one of ASCII letters, for addresses and names of fields."""
        assert kind not in self.planted, kind
        self.planted[kind] = f"kanarie{len(self.planted):03}q"
        return self.planted[kind]


def chunk(kind: bytes, data: bytes) -> bytes:
    """Give a chunk of a PNG image."""
    check = struct.pack(">I", zlib.crc32(kind + data))
    return struct.pack(">I", len(data)) + kind + data + check


def png(*chunks: bytes, end: bytes = b"") -> bytes:
    """Give a PNG image of one dot with more chunks."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
    dot = chunk(b"IDAT", zlib.compress(b"\x00\xff\x00\x00"))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(chunks) + dot + chunk(b"IEND", b"") + end


def segment(marker: int, data: bytes) -> bytes:
    """Give a segment of a JPEG image."""
    return bytes([0xFF, marker]) + struct.pack(">H", len(data) + 2) + data


def jpeg(*segments: bytes, end: bytes = b"") -> bytes:
    """Give a JPEG file of JFIF, more segments, and a scan that no one needs to decode."""
    start = b"\xff\xd8" + segment(0xE0, b"JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00")
    frame = segment(0xC0, b"\x08\x00\x01\x00\x01\x01\x01\x11\x00")
    scan = segment(0xDA, b"\x01\x01\x00\x00\x3f\x00") + b"\x12\xff\x00\x34\xff\xd0\x56"
    return start + b"".join(segments) + frame + scan + b"\xff\xd9" + end


def webp(*chunks: tuple[bytes, bytes], flags: int = 0x2C) -> bytes:
    """Give a WebP file with a header, a picture that no one needs to decode, and more chunks."""
    parts = [(b"VP8X", bytes([flags]) + bytes(9)), (b"VP8L", b"\x2f\x00\x00\x00\x00"), *chunks]
    body = b"".join(
        kind + struct.pack("<I", len(data)) + data + b"\x00" * (len(data) % 2)
        for kind, data in parts
    )
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


def organization(c: Canaries) -> str:
    """Give a public organization."""
    return f"""\
---
# {c("comment in the front matter")}
type: organization
publish: true
industry: Tools # {c("comment behind a value")}
website: https://open.example.org
status: paused
aliases: [{c("alias of a public note")}]
tags: [{c("tag in a field")}]
snooze_reason: {c("reason of a snooze")}
lint_allow: [{c("exception to a rule")}]
{c.plain("name of an unknown field")}: x
mood: {c("value of an unknown field")}
---

# {c("title in the text")}

Before the first heading: {c("text before the first heading")}

## Culture

Kind and slow. %% {c("comment in a line")} %% Everybody says so.

%%
{c("comment of several lines")}
%%

<!-- {c("HTML comment")} -->

<style>.{c.plain("style")} {{}}</style>

<script>{c("script")}</script>

<template>{c("template")}</template>

<textarea>{c("text area")}</textarea>

<!doctype {c.plain("doctype")}>

<?php {c("processing instruction")} ?>

<![CDATA[ {c("CDATA")} ]]>

<p><input value="{c("attribute of a dropped element")}"> <svg><desc>{c("SVG")}</desc></svg></p>

- plain talk
- "{c("quote")}" #quote
  - {c("below a quote")}
- "{c("quote glued to a sign")}"#quote
- "{c("quote in brackets")}" [#quote]
- "{c("quote that the next item marks")}"
- #quote
- said
  - "{c("quote in a nested item")}" (#quote/short)
- [ ] #promise Send {c("follow-up")} 📅 2026-12-01
  {c("second line of a follow-up")}

  {c("second paragraph of a follow-up")}
  - {c("below a follow-up")}
- [x] #advice Read {c("follow-up that is done")} ✅ 2026-11-01
- [ ] {c("box without a kind")}
- they write things down
- {c("item tagged private")} (#private/later)

{c("paragraph tagged private")} #private

> [!quote]
> {c("quote callout")}

> a
> > [!CITE]- {c("title of a quote callout in a quotation")}
> > {c("quote callout in a quotation")}

- > [!quote]
  > {c("quote callout in a list item")}
- "{c("quote marked by an entity")}" &#35;quote

<p hidden>{c("hidden element")}</p>

<p style="display:none">{c("element that a style hides")}</p>

![[plain.png|{c.plain("nothing, see below")}]]

### Pace

Slow. <!-- a <!-- comment --> {c("comment around a comment")} -->

   ## Mine

{c("section by an indented heading")}

##

{c("section without a name")}

## Log

- 2026-11-01 heard: {c("log line")}

{c("prose in the log")}

## Follow-ups

{c("section of follow-ups")}

## What I think of them

{c("section of one's own")}

### Deeper

{c("section within a section of one's own")}

```text
{c("code in a section of one's own")}
```

> [!note] {c("callout")}

| a | {c("cell of a table")} |
|---|---|

[^1]: {c("footnote")}

[ref]: https://{c.plain("link reference")}.example.org

<div title="{c("attribute of raw HTML")}">{c("raw HTML")}</div>

## Openings

Some.

> ## Log
> {c("log in a quotation")}

## Competitors

A few.

- ## Log
  {c("log in a list item")}

## Questions

### Log

{c("log below a section")}

## News

Nothing new. <!-- {c("comment that is never closed")}
"""


def contact(c: Canaries) -> str:
    """Give a public contact."""
    return f"""\
---
type: contact
publish: true
role: Analyst
organization: "[[{c.plain("organization that is private")}]]"
referred_by: "[[{c("referrer")}]]"
email: {c.plain("email")}@example.org
phone: +1 555-010-0199
linkedin: https://www.linkedin.com/in/{c.plain("profile")}
topics: [{c("topic")}]
asked: 2026-10-01
closed: 2026-11-01
closed_reason: declined
aliases: [{c("alias of a public contact")}]
---

{c("text of a contact")}

## Background

{c("background")}

## Common ground

{c("common ground")}

## Log

- 2026-10-02 shared: {c("log of a contact")}

## Follow-ups

- [ ] #waiting {c("follow-up of a contact")}
"""


def interview(c: Canaries, who: str) -> str:
    """Give a public interview with somebody private."""
    return f"""\
---
type: interview
publish: true
contacts: ["[[{who}]]"]
organization: "[[Acme]]"
date: 2026-10-10T15:00
status: completed
goal: {c("goal")}
quotable: true
---

## Questions

- {c("question that was asked")}

## Culture

{c("prose among insights")}

- They ship weekly
- "{c("quote that may be quoted")}" #quote
- [ ] #referral Ask {c("follow-up among insights")}
- "They never {c("quote without a tag")} here"
- {c("insight tagged private")} #private
  - {c("below an insight tagged private")}

## Role #private

- {c("insight of a private section")}

## Skills

- Writing %% {c("comment in an insight")} %% counts

> - {c("insight in a quotation")}

## Reflection

{c("reflection")}
"""


def guide(c: Canaries) -> str:
    """Give a public guide."""
    return f"""\
---
type: guide
publish: true
aliases: [{c("alias of a guide")}]
---

Choose. %%{c("comment in a guide")}%%

## Role

- What do you do?
- [ ] #promise {c("follow-up in a guide")}

%%
```
%%
{c("comment around a fence")}
```
%%

{c("behind a comment around a fence")}
"""


def private(c: Canaries) -> Iterator[tuple[str, str]]:
    """Give notes that are private, whatever they link to."""
    yield (
        f"organizations/{c.planted['organization that is private']}.md",
        f"---\ntype: organization\n---\n{c('text of a private organization')}\n",
    )
    yield f"contacts/{c.planted['referrer']}.md", "---\ntype: contact\n---\n"
    yield (
        f"contacts/{c('name of a private contact')}.md",
        (
            f'---\ntype: contact\norganization: "[[Acme]]"\n'
            f"role: {c('role of a private contact')}\n"
            f"aliases: [{c('alias of a private contact')}]\n---\n"
        ),
    )
    yield (
        "interviews/2026-09-09 private.md",
        (
            f'---\ntype: interview\norganization: "[[Acme]]"\nstatus: completed\n'
            f'contacts: ["[[{c.planted["name of a private contact"]}]]"]\n---\n'
            f"## Questions\n\n- What do you do?\n- {c('open question')}?\n\n"
            f"## Culture\n\n- {c('insight of a private interview')}\n"
        ),
    )
    yield (
        f"opportunities/{c('name of an opportunity')}.md",
        (
            f'---\ntype: opportunity\npublish: true\norganization: "[[Acme]]"\n'
            f'referrer: "[[Sam Public]]"\nresume: {c("path of a résumé")}.md\n---\n'
            f"{c('text of an opportunity')}\n"
        ),
    )
    yield f"{c('name of an untyped note')}.md", f"#{c('tag of a private note')} [[Acme]]\n"
    yield (
        "Back.md",
        f"publish: true\n\nOf [[Acme]] they say {c('sentence around a link')}. ![[Acme]]\n",
    )
    yield f"{c('name of a folder')}/In.md", "[[Asking]]\n"
    yield "guides/Own.md", f"---\ntype: guide\n---\n## {c('heading of a private guide')}\n\n- x\n"
    for number, said in enumerate(('"true"', "yes", "True", "[true]", "on", "1", "", "false")):
        yield (
            f"organizations/Not {number}.md",
            (
                f"---\ntype: organization\npublish: {said}\n---\n"
                f"## Culture\n\n{c(f'organization with publish {said}')}\n"
            ),
        )
    yield (
        "organizations/Broken.md",
        f"---\ntype: organization\npublish: true\nx: [\n---\n## Culture\n\n{c('broken note')}\n",
    )
    yield (
        "organizations/Twice.md",
        (
            "---\ntype: organization\npublish: false\npublish: true\n---\n"
            f"## Culture\n\n{c('note that says both')}\n"
        ),
    )
    yield (
        "organizations/Torn.md",
        (
            "---\ntype: organization\npublish: true\n---\n## Culture\n\n<<<<<<< a\n"
            f"{c('note with conflict markers')}\n=======\nx\n>>>>>>> b\n"
        ),
    )
    yield (
        "templates/secret.md",
        f"---\nsummary: {c('summary of a type')}\nfolder: secrets\nfields: {{}}\n---\n",
    )
    yield (
        "secrets/One.md",
        f"---\ntype: secret\npublish: true\n---\n{c('note of a type of the vault')}\n",
    )
    yield ".obsidian/app.json", c("settings of an editor")
    yield "README.md", f"{c('note at the top')}\n"


def files(c: Canaries) -> Iterator[tuple[str, bytes]]:
    """Give attachments with metadata, and those that no public note uses."""

    def said(kind: str) -> bytes:
        return c(kind).encode()

    yield (
        "attachments/plain.png",
        png(
            chunk(b"tEXt", b"Author\x00" + said("PNG text")),
            chunk(b"zTXt", b"Comment\x00\x00" + zlib.compress(said("PNG packed text"))),
            chunk(b"iTXt", b"XML\x00\x00\x00\x00\x00" + said("PNG Unicode text")),
            chunk(b"eXIf", said("PNG EXIF")),
            chunk(b"iCCP", b"x\x00\x00" + zlib.compress(said("PNG profile"))),
            end=said("behind a PNG"),
        ),
    )
    yield (
        "attachments/photo.jpg",
        jpeg(
            segment(0xE1, b"Exif\x00\x00" + said("EXIF")),
            segment(0xE1, b"http://ns.adobe.com/xap/1.0/\x00" + said("XMP")),
            segment(0xED, b"Photoshop 3.0\x00" + said("IPTC")),
            segment(0xFE, said("JPEG comment")),
            segment(0xF3, said("JPEG segment of no picture")),
            segment(0xE0, b"JFXX\x00" + said("thumbnail")),
            segment(0xEE, b"Adobe\x00d\x00\x00\x00\x00\x01" + said("behind Adobe's part")),
            end=said("behind a JPEG"),
        ),
    )
    yield (
        "attachments/picture.webp",
        webp((b"EXIF", said("WebP EXIF")), (b"XMP ", said("WebP XMP")), (b"ABCD", said("WebP"))),
    )
    yield f"attachments/{c('name of an unused image')}.png", png()
    yield "attachments/mine.pdf", b"%PDF-1.4 /Author (" + said("author of a PDF") + b")"
    yield "attachments/other.png", png(chunk(b"tEXt", b"x\x00" + said("unused image")))


def plant(folder: Path) -> tuple[Path, dict[str, str]]:
    """Make the vault in a folder; give its root and what was planted, by where."""
    c = Canaries()
    root = folder / c.plain("folder of the vault") / "notes"
    texts = {
        "organizations/Acme.md": organization(c),
        "contacts/Sam Public.md": contact(c),
        f"interviews/2026-10-10 {c('name of a public interview')}.md": "",
        "guides/Asking.md": guide(c),
        "guides/Pictures.md": "---\ntype: guide\npublish: true\n---\n"
        "![[photo.jpg]] ![[picture.webp]] [[2026-10-10 K|a talk]]\n",
    }
    del c.planted["nothing, see below"]
    name = next(path for path in texts if path.startswith("interviews/"))
    texts[name] = interview(c, c("whom an interview was with"))
    texts["guides/Pictures.md"] = texts["guides/Pictures.md"].replace(
        "2026-10-10 K", name.partition("/")[2].removesuffix(".md")
    )
    texts |= dict(private(c))
    texts["infokb.toml"] = (
        f'# {c("comment in the settings")}\nas_of = 2026-11-20\ntimezone = "Europe/Berlin"\n'
        f'[me]\nname = "{c("who writes")}"\nabout = "{c("about who writes")}"\n'
        'phone = "+1 555-010-0177"\n[site]\ntitle = "Seen"\n'
    )
    for path, text in texts.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    for path, content in files(c):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    return root, c.planted | {"phone": "555-010-0199", "own phone": "555-010-0177"}


def readings(content: bytes) -> Iterator[str]:
    """Give a file in every way that somebody could read it, folded; not as the gate does it."""
    said = [content.decode("utf-8", "replace"), content.decode("latin-1")]
    said += [content.decode("utf-16-le", "replace"), content[1:].decode("utf-16-le", "replace")]
    if content.startswith(b"\x1f\x8b"):
        said.append(gzip.decompress(content).decode("utf-8", "replace"))
    for text in said:
        ways = (text, html.unescape(text), unquote(text), html.unescape(unquote(text)))
        yield from map(fold, dict.fromkeys(ways))


def fold(text: str) -> str:
    """Give a text without accents and case."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text)
    return "".join(one for one in apart if not unicodedata.combining(one)).casefold()


def spellings(planted: str) -> Iterator[str]:
    """Give a planted string as it may stand in a file, folded."""
    yield fold(planted)
    yield fold(quote(planted))
    for form in ("NFC", "NFD"):
        typed = unicodedata.normalize(form, planted)
        yield fold(typed.encode("ascii", "backslashreplace").decode())
        yield fold("".join(f"&#{ord(one)};" for one in typed))
        for start in range(3):
            packed = base64.b64encode(b" " * start + typed.encode()).decode()
            yield fold(packed[4 if start else 0 : -4])


def out(folder: Path, planted: dict[str, str]) -> dict[str, str]:
    """Give where planted strings stand in the files of a folder and in their names."""
    sought = {kind: tuple(spellings(string)) for kind, string in planted.items()}
    places: dict[str, str] = {}
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        content = path.read_bytes() if path.is_file() else b""
        texts = "\n".join(dict.fromkeys((*readings(name.encode()), *readings(content))))
        for kind, strings in sought.items():
            if any(string in texts for string in strings):
                places.setdefault(kind, name)
    return places
