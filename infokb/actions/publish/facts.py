"""Fields of a note as pages show them."""

from collections.abc import Iterable, Iterator

from markupsafe import Markup

from infokb.actions.publish import panel
from infokb.actions.publish.body.anchors import tag_id
from infokb.actions.publish.site import Here
from infokb.core import journey
from infokb.core.note import Note
from infokb.core.schema import COMMON

_OUT = Markup('<a class="out" href="{}" rel="noopener noreferrer">{}</a>')
_TAG = Markup('<a class="tag" href="{}">#{}</a>')
_JOIN = Markup(", ")


def facts(here: Here, note: Note, but: Iterable[str] = ()) -> list[tuple[str, Markup]]:
    """Give label and value of each field that is there, in the order of the type."""
    left_out = {"type", "publish", "snooze_reason", "lint_ignore", *but}
    names = [*(note.schema.fields if note.schema else ()), *COMMON]
    return [
        (label(name), fact(here, note, name))
        for name in dict.fromkeys(names)
        if name in note.values and name not in left_out
    ]


def label(name: str) -> str:
    """Give the name of a field as a label."""
    known = {
        "linkedin": "LinkedIn",
        "url": "Address",
        "snooze_until": "Asleep until",
        "resume": "Résumé",
    }
    return known.get(name, name.replace("_", " ").capitalize())


def fact(here: Here, note: Note, name: str) -> Markup:
    """Give one field, or a derived fact, as HTML; empty when it is not there."""
    if name == "last_touch":
        last = journey.last_touch(here.site.vault, note)
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


def _one(here: Here, kind: str, said: str) -> Markup:
    if kind == "url":
        return _OUT.format(said, said.partition("://")[2].removeprefix("www.").rstrip("/"))
    if kind == "email":
        return _OUT.format(f"mailto:{said}", said)
    if kind in {"date", "dates", "time"}:
        return Markup('<span class="day">{}</span>').format(said)
    if kind == "tags":
        return _TAG.format(here.url("/tags.md", tag_id(said)), said)
    return Markup.escape(said)


def _links(here: Here, note: Note, name: str) -> Iterator[Markup]:
    for link in note.links:
        if link.field == name:
            path = here.site.vault.resolve(note, link).path
            said = link.label or link.target
            if path and path in here.site.names.pages:
                yield Markup('<a href="{}">{}</a>').format(here.url(path), said)
            else:
                yield Markup('<span class="missing">{}</span>').format(said)
