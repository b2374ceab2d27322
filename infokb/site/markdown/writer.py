"""Writes text of notes into a page: every link from where that page stands."""

import posixpath
import re
from collections.abc import Sequence
from dataclasses import field
from datetime import date
from functools import lru_cache
from html import escape
from typing import Any

from markupsafe import Markup

from infokb.core.journey import referral_tasks
from infokb.core.late_module import import_later
from infokb.core.markdown.links import Link, is_harmless
from infokb.core.text import Span
from infokb.core.value_class import value_class
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.site.base_pages import BASE_SUFFIX
from infokb.site.days import day_text
from infokb.site.markdown import anchors, sanitize, source
from infokb.site.markdown.simple_markdown import (
    is_rich,
    sanitized_simple_html,
    simple_html,
    simple_line,
    words_and_tags,
)
from infokb.site.markdown.source import MARK, Formula, ItemBox, SourcePart, TaskChip
from infokb.site.names import IMAGE_SUFFIXES, SiteNames

_PARSER = import_later("infokb.site.markdown.parser")
DEEPEST = 5
MOST = 200
LONGEST = 400_000
MOST_BRACKETS = 4_000
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_SIZE = re.compile(r"(?:(.*)\|)?\s*(\d{1,4})(?:x(\d{1,4}))?\s*")
_BOXES = {
    " ": ("open", "to do"),
    "x": ("done", "done"),
    "X": ("done", "done"),
    "-": ("cancelled", "cancelled"),
    ">": ("other", "forwarded"),
    "<": ("other", "scheduled"),
    "/": ("other", "in progress"),
    "!": ("other", "important"),
    "?": ("other", "question"),
}


@lru_cache(maxsize=1)
def _markdown() -> Any:
    """Return what reads Markdown; most pages hold nothing that needs it."""
    return _PARSER.markdown_parser()


def _inline_html(text: str) -> str:
    return str(_markdown().renderInline(text))


@value_class
class NoteWriter:
    """Writes into the page at a path; `around` are the parts that stand around an embed."""

    vault: Vault
    names: SiteNames
    page: str
    around: tuple[tuple[str, str], ...] = ()
    _texts: list[str] = field(default_factory=list)

    def url(self, path: str, place: str = "") -> str:
        """Return the address of a file of the site, seen from this page."""
        return self.names.url(self.page, path, place)

    def text(self, note: Note, span: Span | None = None) -> Markup:
        """Return the body of a note, or a part of it, without what its page says elsewhere."""
        part = span or Span(note.front_matter.body, len(note.text))
        omitted_spans = [
            omitted_span
            for omitted_span in anchors.hidden_spans(note)
            if span is None or omitted_span != part
        ]
        text_source = source.marked_source(
            self.vault,
            note,
            part,
            ids=not self.around and span is None,
            omitted_spans=omitted_spans,
        )
        text, parts = text_source.text, text_source.parts
        if len(text) > LONGEST or text.count("[") + text.count("<") > MOST_BRACKETS:
            return Markup("<pre>{}</pre>").format(MARK.sub("", text).strip())
        env = {"docId": str(len(self._texts))} if self._texts else {}
        self._texts.append(note.path)
        rich = is_rich(text)
        html = simple_html(text, _inline_html) if rich else sanitized_simple_html(text)
        if html is None:
            return self._finish(note, _markdown().render(text, env), parts)
        return (self._finish if rich else self._fill)(note, html, parts)

    def line(self, note: Note, span: Span, *, chips: bool = True) -> Markup:
        """Return a part of a note's text as one line, without `chips` only its words."""
        if read := words_and_tags(note.text[span.start : span.end]):
            words, tags = read
            parts = filter(None, (words, *map(self._tag, tags)))
            return sanitize.trusted_html(" ".join(parts)) if tags else words
        text_source = source.marked_source(self.vault, note, span, ids=False, chips=chips)
        text = " ".join(text_source.text.split()).replace(f"{source.OPEN}E", f"{source.OPEN}L")
        html = simple_line(text)
        if html is not None:
            return self._fill(note, html, text_source.parts)
        return self._finish(note, _inline_html(text), text_source.parts)

    def _finish(self, note: Note, html: str, parts: Sequence[SourcePart]) -> Markup:
        return self._fill(note, sanitize.sanitize_html(html), parts)

    def _fill(self, note: Note, html: str, parts: Sequence[SourcePart]) -> Markup:
        """Return sanitized HTML with what its marks stand for."""

        def part_html(match: re.Match[str]) -> str:
            kind, value = match[1], match[2]
            if kind == "#":
                return self._tag(value)
            if kind == "I":
                return ""
            return self._part(note, parts[int(value)], block=kind == "E")

        return sanitize.trusted_html(MARK.sub(part_html, html))

    def _tag(self, name: str) -> str:
        address = escape(self.url("/tags.md", anchors.tag_id(name)))
        return f'<a href="{address}">#{name}</a>'

    def _part(self, note: Note, part: SourcePart, *, block: bool) -> str:
        if isinstance(part, ItemBox):
            state, label = _BOXES.get(part.mark, ("other", f"marked {part.mark}"))
            if part.task and referral_tasks.is_referral_settled(self.vault, note, part.task):
                state, label = "done", "settled"
            mark = f' data-mark="{escape(part.mark)}"' if state == "other" else ""
            label = escape(label)
            return f'<span class="box box-{state}"{mark} role="img" aria-label="{label}"></span> '
        if isinstance(part, TaskChip):
            return _chip(part, self.vault.today)
        if isinstance(part, Formula):
            marks = ' data-label="formula" data-copy="formula"' if part.text[1:2] == "$" else ""
            return f'<code class="math"{marks}>{escape(part.text)}</code>'
        if part.embed:
            return self._embed(note, part, block=block)
        return self._link(note, part)

    def _label(self, link: Link) -> str:
        """Return the words of a link as HTML; the size of a picture is none of them."""
        sized = _SIZE.fullmatch(link.label or "") if link.embed else None
        if sized:
            return escape(sized[1] or posixpath.basename(link.target))
        if link.label is None or not link.label.strip():
            words = " › ".join(part for part in (link.target, *link.fragment.split("#")) if part)
            return escape(words.removesuffix(".md"))
        if link.wiki:
            return escape(link.label)
        return sanitize.sanitize_html(_inline_html(source.clean_text(link.label)))

    def _link(self, note: Note, link: Link, label: str = "") -> str:
        label = label or self._label(link)
        if link.external:
            if not is_harmless(link.target):
                why = "addresses of this kind may start a program"
                return f'<span class="missing" title="{why}">{label}</span>'
            end = f"#{link.fragment}" if link.fragment else ""
            address = escape(f"{link.target}{end}")
            return f'<a class="out" href="{address}" rel="noopener noreferrer">{label}</a>'
        path = self.vault.resolve(note, link).path
        if path and path.endswith(BASE_SUFFIX):
            words = label.replace(BASE_SUFFIX, "", 1)
            return f'<span class="soft">{words} (a table in Obsidian)</span>'
        if path is None or path not in self.names.pages:
            why = "not published" if path else "no such note"
            return f'<span class="missing" title="{why}">{label}</span>'
        target = self.vault.notes.get(path)
        place = (
            anchors.fragment_id(self.vault, target, link.fragment)
            if target
            else _leaf(link.fragment)
        )
        return f'<a href="{escape(self.url(path, place))}">{label}</a>'

    def _embed(self, note: Note, link: Link, *, block: bool) -> str:
        path = self.vault.resolve(note, link).path
        target = self.vault.notes.get(path) if path else None
        if target and block:
            return self._quotation(note, target, link) or self._link(note, link)
        if (
            path
            and path in self.names.pages
            and posixpath.splitext(path)[1].lower() in IMAGE_SUFFIXES
        ):
            return self._picture(path, link)
        return self._link(note, link)

    def _picture(self, path: str, link: Link) -> str:
        match = _SIZE.fullmatch(link.label or "")
        words = (match[1] if match else link.label) or posixpath.basename(path)
        size = f' width="{match[2]}"' if match else ""
        size += f' height="{match[3]}"' if match and match[3] else ""
        alt = escape(words)
        return f'<img src="{escape(self.url(path))}" alt="{alt}"{size} loading="lazy">'

    def _quotation(self, note: Note, target: Note, link: Link) -> str:
        """Return the embedded text with its source, empty where it goes round or too deep."""
        key = (target.path, link.fragment)
        span = anchors.fragment_span(target, link.fragment) if link.fragment else None
        round_ = key in self.around or (target is note and not link.fragment)
        deep = len(self.around) >= DEEPEST or len(self._texts) >= MOST
        if round_ or deep or (link.fragment and not span):
            return ""
        inner = NoteWriter(self.vault, self.names, self.page, (*self.around, key), self._texts)
        text = inner.text(target, span or Span(target.front_matter.body, len(target.text)))
        place = anchors.fragment_id(self.vault, target, link.fragment)
        words = " › ".join(part for part in (target.name, *link.fragment.split("#")) if part)
        source_words = escape(words if not link.fragment.startswith("^") else target.name)
        address = escape(self.url(target.path, place))
        return (
            f'<blockquote class="embed">{text}'
            f'<p class="embed-source"><a href="{address}">{source_words}</a></p></blockquote>'
        )


def _leaf(fragment: str) -> str:
    """Return the page of a document that a fragment names."""
    return fragment if fragment.startswith("page=") else ""


def _chip(part: TaskChip, today: date) -> str:
    if part.name == "kind":
        return f'<span class="kind kind-{part.text}">{part.text}</span>'
    value_text = day_text(part.text, today)
    name, state = part.name, ""
    word = "since" if name == "created" else name
    if name == "due" and _ISO_DAY.fullmatch(part.text):
        state = f' data-due="{part.text}"'
        if part.text < today.isoformat():
            name, word = "overdue", "overdue, due"
    return f'<span class="field field-{name}"{state}>{word} {escape(value_text)}</span>'
