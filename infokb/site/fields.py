"""Fields of a note as pages show them."""

from collections.abc import Iterable, Iterator

from markupsafe import Markup, escape

from infokb.actions.journey.reach import address_url
from infokb.core.cards.kept_employer import kept_employer
from infokb.core.frontmatter.entries import Entry, Value
from infokb.core.journey import touches
from infokb.core.markdown.links import Link, is_harmless
from infokb.core.vault.note import Note
from infokb.core.vault.schema import COMMON_FIELDS
from infokb.site import days, panel
from infokb.site.context import PageContext
from infokb.site.field_labels import field_label
from infokb.site.markdown.anchors import tag_id
from infokb.site.markdown.sanitize import trusted_html

HIDDEN_FIELDS = frozenset({"type", "publish", "snooze_reason", "lint_allow", "cssclasses"})
"""Fields that no page shows."""
_UNREAD = Markup('{} <span class="soft">({})</span>')
_CANNOT = "cannot be read"
_LONGEST = 60


def field_rows(
    context: PageContext, note: Note, but: Iterable[str] = ()
) -> list[tuple[str, Markup]]:
    """Return label and value of each field that is there, in the order of the type."""
    left_out = HIDDEN_FIELDS.union(but)
    names = dict.fromkeys([*(note.schema.fields if note.schema else ()), *COMMON_FIELDS])
    rows = [
        (field_label(name), field_html(context, note, name))
        for name in names
        if name in note.values and name not in left_out
    ]
    if note.schema:
        return [*rows, *unreadable_fields(note)]
    more = [
        (field_label(name), _typed(context, note, entry))
        for name, entry in note.entries.items()
        if name == "type" or (name not in names and name not in left_out)
    ]
    return [*rows, *((name, text) for name, text in more if text), *unreadable_fields(note)]


def unreadable_fields(note: Note) -> list[tuple[str, Markup]]:
    """Return what a page cannot read of its note: label and typed text of each such field."""
    if note.fault:
        return [(_CANNOT.capitalize(), escape(note.fault.message))]
    return [
        (
            field_label(name),
            _UNREAD.format(_short(note.text[entry.at.start : entry.at.end]), _CANNOT),
        )
        for name, entry in note.entries.items()
        if note.schema and entry.values and name not in HIDDEN_FIELDS
        if note.field(name) and name not in note.values
    ]


def field_html(context: PageContext, note: Note, name: str) -> Markup:
    """Return one field, or a derived fact, as HTML; empty when it is not there."""
    today = context.site.vault.today
    if name == "last_touch":
        last = touches.last_touch_day(context.site.vault, note)
        return (
            _plain(context, "date", panel.value_words(last, context.site.vault.today))
            if last
            else Markup()
        )
    field = note.field(name)
    if not field:
        return Markup()
    if name == "organization" and (employer := kept_employer(note)):
        return escape(employer)
    if field.kind.name in {"link", "links"}:
        return _joined(_links(context, note, name))
    value = note.values.get(name, field.missing)
    if str(value) in context.site.names.pages:
        words = str(value).rpartition("/")[2].removesuffix(".md")
        return _anchor(context.url(str(value)), words)
    if value is None:
        return Markup()
    if not isinstance(value, tuple):
        return _plain(context, field.kind.name, panel.value_words(value, today))
    return _joined(
        _plain(context, field.kind.name, panel.value_words(part, today))
        for part in value
        if part is not None
    )


def _typed(context: PageContext, note: Note, entry: Entry) -> Markup:
    """Return a field that no type knows, as it was typed: links, days and addresses as such."""
    return _joined(_value(context, note, value) for value in entry.values if value.text)


def _value(context: PageContext, note: Note, value: Value) -> Markup:
    inside = [link for link in note.links if value.span.start <= link.span.start < value.span.end]
    if inside:
        return _joined(_link(context, note, link) for link in inside)
    if is_harmless(value.text) and " " not in value.text:
        return _plain(context, "url", value.text)
    words = {"true": "yes", "false": "no"} if value.plain else {}
    return escape(words.get(value.text, days.day_text(value.text, context.site.vault.today)))


def _plain(context: PageContext, kind: str, text: str) -> Markup:
    if kind == "url":
        short = text.partition("://" if "://" in text else ":")[2].removeprefix("www.").rstrip("/")
        return _way_out(text, _short(short))
    if kind in {"email", "phone"}:
        return _way_out(address_url(kind, text), text)
    if kind == "tags":
        return _anchor(context.url("/tags.md", tag_id(text)), f"#{text}")
    return _escaped(text)


def _escaped(text: str) -> Markup:
    """Return a text as HTML; `escape` alone takes three times as long."""
    return trusted_html(panel.escaped_html(text))


def _anchor(address: str, words: str) -> Markup:
    """Return a link; `Markup.format` takes five times as long."""
    return trusted_html(f'<a href="{panel.escaped_html(address)}">{panel.escaped_html(words)}</a>')


def _way_out(address: str, words: str) -> Markup:
    place = f'<a class="out" href="{escape(address)}" rel="noopener noreferrer">'
    return trusted_html(f"{place}{escape(words)}</a>")


def _joined(values: Iterable[Markup]) -> Markup:
    return trusted_html(", ".join(values))


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _links(context: PageContext, note: Note, name: str) -> Iterator[Markup]:
    return (_link(context, note, link) for link in note.field_links if link.field == name)


def _link(context: PageContext, note: Note, link: Link) -> Markup:
    text = link.label or link.target
    path = context.site.vault.resolve(note, link).path
    if path and path in context.site.names.pages:
        return _anchor(context.url(path), text)
    return trusted_html(f'<span class="missing">{escape(text)}</span>')
