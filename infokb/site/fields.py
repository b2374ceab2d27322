"""Fields of a note as pages show them."""

import re
from collections.abc import Iterable, Iterator

from markupsafe import Markup

from infokb.core.frontmatter.entries import Entry, Value
from infokb.core.journey import contacts
from infokb.core.markdown.links import Link, harmless
from infokb.core.vault.note import Note
from infokb.core.vault.schema import COMMON
from infokb.site import days, panel
from infokb.site.context import Here
from infokb.site.markdown.anchors import tag_id

UNSHOWN = frozenset({"type", "publish", "snooze_reason", "lint_ignore", "cssclasses"})
"""Fields that no page shows."""
_OUT = Markup('<a class="out" href="{}" rel="noopener noreferrer">{}</a>')
_TAG = Markup('<a class="tag" href="{}">#{}</a>')
_UNREAD = Markup('{} <span class="soft">({})</span>')
_CANNOT = "cannot be read"
_UNDIALED = re.compile(r"[^\d+*#,;]")
_LONGEST = 60
_JOIN = Markup(", ")


def facts(here: Here, note: Note, but: Iterable[str] = ()) -> list[tuple[str, Markup]]:
    """Return label and value of each field that is there, in the order of the type."""
    left_out = UNSHOWN.union(but)
    names = dict.fromkeys([*(note.schema.fields if note.schema else ()), *COMMON])
    known = [
        (label(name), fact(here, note, name))
        for name in names
        if name in note.values and name not in left_out
    ]
    if note.schema:
        return [*known, *unread(note)]
    more = [
        (label(name), _typed(here, note, entry))
        for name, entry in note.entries.items()
        if name == "type" or (name not in names and name not in left_out)
    ]
    return [*known, *((name, said) for name, said in more if said), *unread(note)]


def unread(note: Note) -> list[tuple[str, Markup]]:
    """Return what a page cannot read of its note: label and typed text of each such field."""
    if note.fault:
        return [(_CANNOT.capitalize(), Markup.escape(note.fault.message))]
    return [
        (label(name), _UNREAD.format(_short(note.text[entry.at.start : entry.at.end]), _CANNOT))
        for name, entry in note.entries.items()
        if note.schema and entry.values and name not in UNSHOWN
        if note.field(name) and name not in note.values
    ]


def label(name: str) -> str:
    """Return the name of a field as a label."""
    known = {
        "linkedin": "LinkedIn",
        "url": "Address",
        "snooze_until": "Asleep until",
        "resume": "Résumé",
    }
    return known.get(name, name.replace("_", " ").capitalize())


def fact(here: Here, note: Note, name: str) -> Markup:
    """Return one field, or a derived fact, as HTML; empty when it is not there."""
    if name == "last_touch":
        last = contacts.last_touch_day(here.site.vault, note)
        return _one(here, "date", panel.words(last)) if last else Markup()
    known = note.field(name)
    if not known:
        return Markup()
    if known.kind.name in {"link", "links"}:
        return _JOIN.join(_links(here, note, name))
    value = note.values.get(name, known.missing)
    if str(value) in here.site.names.pages:
        words = str(value).rpartition("/")[2].removesuffix(".md")
        return Markup('<a href="{}">{}</a>').format(here.url(str(value)), words)
    ones = value if isinstance(value, tuple) else (value,)
    return _JOIN.join(
        _one(here, known.kind.name, panel.words(one)) for one in ones if one is not None
    )


def _typed(here: Here, note: Note, entry: Entry) -> Markup:
    """Return a field that no type knows, as it was typed: links, days and addresses as such."""
    return _JOIN.join(_value(here, note, one) for one in entry.values if one.text)


def _value(here: Here, note: Note, value: Value) -> Markup:
    inside = [one for one in note.links if value.span.start <= one.span.start < value.span.end]
    if inside:
        return _JOIN.join(_link(here, note, one) for one in inside)
    if harmless(value.text) and " " not in value.text:
        return _one(here, "url", value.text)
    words = {"true": "yes", "false": "no"} if value.plain else {}
    return Markup.escape(words.get(value.text, days.day_text(value.text)))


def _one(here: Here, kind: str, said: str) -> Markup:
    if kind == "url":
        short = said.partition("://" if "://" in said else ":")[2].removeprefix("www.").rstrip("/")
        return _OUT.format(said, _short(short))
    if kind == "email":
        return _OUT.format(f"mailto:{said}", said)
    if kind == "phone":
        return _OUT.format(f"tel:{_UNDIALED.sub('', said)}", said)
    if kind in {"date", "dates", "time"}:
        return Markup('<span class="day">{}</span>').format(said)
    if kind == "tags":
        return _TAG.format(here.url("/tags.md", tag_id(said)), said)
    return Markup.escape(said)


def _short(said: str) -> str:
    return said if len(said) <= _LONGEST else f"{said[: _LONGEST - 1]}…"


def _links(here: Here, note: Note, name: str) -> Iterator[Markup]:
    return (_link(here, note, link) for link in note.links if link.field == name)


def _link(here: Here, note: Note, link: Link) -> Markup:
    said = link.label or link.target
    path = here.site.vault.resolve(note, link).path
    if path and path in here.site.names.pages:
        return Markup('<a href="{}">{}</a>').format(here.url(path), said)
    return Markup('<span class="missing">{}</span>').format(said)
