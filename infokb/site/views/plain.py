"""Every other note: its text, its fields, and who links to it."""

from collections.abc import Iterator
from functools import partial

from markupsafe import Markup

from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.site import fields, note_folders
from infokb.site.backlinks import mentions_of
from infokb.site.base_pages import is_base_page
from infokb.site.context import PageContext
from infokb.site.markdown.anchors import outline
from infokb.site.page import PageDraft

NAV = ""
PAGE = ""
_ELSEWHERE = frozenset({"contact", "organization", "interview", "opportunity", "guide"})


def drafts(vault: Vault) -> Iterator[PageDraft]:
    """Yield the page of each note that no other view shows, copies of others among them.

    What is tables of Obsidian alone has none.
    """
    for note in vault.notes.values():
        is_elsewhere = note.type_name in _ELSEWHERE and not vault.is_double(note)
        if not is_elsewhere and not is_base_page(note):
            section = "" if note.type_name else note_folders.ROOT_PAGE
            show = partial(_show, note)
            yield PageDraft(note.path, note.name, "note", section, show, partial(outline, note))


def _show(note: Note, context: PageContext) -> Markup:
    folder = "" if note.type_name else note.folder
    around = note_folders.folders_around(context.site.vault, folder)
    return context.panel(
        "note",
        note=note,
        around=() if note.type_name else around,
        facts=fields.field_rows(context, note),
        text=context.writer.text(note),
        back=mentions_of(context, note, fields=True),
    )
