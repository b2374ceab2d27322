"""Every other note: its text, its fields, and who links to it."""

from collections.abc import Iterator
from functools import partial

from markupsafe import Markup

from infokb.actions.publish import facts
from infokb.actions.publish.body import outline
from infokb.actions.publish.page import Draft
from infokb.actions.publish.related import backlinks
from infokb.actions.publish.site import Here
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault

NAV = ""
PAGE = ""
_ELSEWHERE = frozenset({"contact", "organization", "interview", "opportunity", "guide"})


def drafts(vault: Vault) -> Iterator[Draft]:
    """Give the page of each note that no other view shows."""
    for note in vault.notes.values():
        if note.type_name not in _ELSEWHERE:
            yield Draft(
                note.path, note.name, "note", "", partial(_show, note), partial(outline, note)
            )


def _show(note: Note, here: Here) -> Markup:
    return here.panel(
        "note",
        note=note,
        facts=facts.facts(here, note),
        text=here.writer.text(note),
        back=backlinks(here, note, fields=True),
    )
