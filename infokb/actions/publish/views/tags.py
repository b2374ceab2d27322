"""Tags: the notes that bear each."""

import re
from collections.abc import Iterator

from markupsafe import Markup

from infokb.actions.publish.body.anchors import tag_id
from infokb.actions.publish.page import Draft
from infokb.actions.publish.site import Here
from infokb.core.note import Note
from infokb.core.text import fold
from infokb.core.vault import Vault

NAV = ""
PAGE = "/tags.md"
_TAG = re.compile(r"(?:(?<=\s)|^)#([^\s!-,.:-@\[-^`{-~]+)", re.MULTILINE)


def drafts(vault: Vault) -> Iterator[Draft]:
    """Give the page."""
    del vault
    yield Draft(PAGE, "Tags", "tags", "", _show)


def _show(here: Here) -> Markup:
    found: dict[str, tuple[str, dict[str, Note]]] = {}
    for note in here.site.vault.notes.values():
        for tag in _tags(note):
            found.setdefault(tag_id(tag), (fold(tag), {}))[1][note.path] = note
    return here.panel(
        "tags",
        tags=[(name, word, list(notes.values())) for name, (word, notes) in sorted(found.items())],
    )


def _tags(note: Note) -> Iterator[str]:
    yield from (str(one) for one in note.get("tags", tuple) or ())
    for found in _TAG.finditer(note.masked, note.front_matter.body):
        hidden = any(one.start <= found.start() < one.end for one in note.comments)
        if not hidden and not found[1].isdigit():
            yield found[1]
