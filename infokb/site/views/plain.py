"""Every other note: its text, its fields, and who links to it."""

from collections.abc import Iterator
from functools import partial

from markupsafe import Markup

from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.site import fields
from infokb.site.backlinks import backlinks
from infokb.site.context import Here
from infokb.site.markdown.anchors import outline
from infokb.site.page import Draft

NAV = ""
PAGE = ""
_ELSEWHERE = frozenset({"contact", "organization", "interview", "opportunity", "guide"})


def drafts(vault: Vault) -> Iterator[Draft]:
    """Yield the page of each note that no other view shows."""
    for note in vault.notes.values():
        if note.type_name not in _ELSEWHERE:
            yield Draft(
                note.path, note.name, "note", "", partial(_show, note), partial(outline, note)
            )


def _show(note: Note, here: Here) -> Markup:
    return here.panel(
        "note",
        note=note,
        facts=fields.facts(here, note),
        text=here.writer.text(note),
        back=backlinks(here, note, fields=True),
    )
