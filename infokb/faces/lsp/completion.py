"""Completion that works in every editor: the server filters and ranks.

What was typed is what each item is filtered by, the list is never complete, and the edit ends at
the cursor: editors disagree about everything else.
"""

from lsprotocol.types import (
    CompletionItem,
    CompletionItemKind,
    CompletionList,
    CompletionParams,
    CompletionTriggerKind,
    InsertTextFormat,
    TextEdit,
)

from infokb.core.text import Span, safe_text
from infokb.faces.lsp.body_completion import complete_text
from infokb.faces.lsp.client import EditorClient
from infokb.faces.lsp.field_completion import complete_field, field_at
from infokb.faces.lsp.link_completion import complete_link
from infokb.faces.lsp.offered_words import OfferedWord, OfferedWords
from infokb.faces.lsp.workspace import OpenNote, Workspace

TRIGGERS = ("[", " ", "#", ":")


def complete(
    workspace: Workspace, params: CompletionParams, client: EditorClient
) -> CompletionList | None:
    """Return what completes the text before the cursor, None where nothing does."""
    open_note = workspace.find(params.text_document.uri)
    if not open_note or open_note.document.is_undecoded:
        return None
    offset = client.positions.offset(open_note.note.lines, params.position)
    offer = _offered_words(open_note, offset)
    context = params.context
    by_key = context and context.trigger_kind is CompletionTriggerKind.TriggerCharacter
    if by_key and not offer.words:
        return None
    items = [
        _item(open_note, client, word, Span(offer.start, offset), number)
        for number, word in enumerate(offer.words)
    ]
    return CompletionList(is_incomplete=True, items=items)


def _offered_words(open_note: OpenNote, offset: int) -> OfferedWords:
    vault, note = open_note.vault, open_note.note
    inner = note.front_matter.inner
    is_field = note.front_matter.present and inner.start <= offset <= inner.end
    field = field_at(vault, note, offset) if is_field else None
    link = complete_link(vault, note, offset, field.to if field else ())
    if link.words:
        return link
    return (complete_field if is_field else complete_text)(vault, note, offset)


def _item(
    open_note: OpenNote, client: EditorClient, word: OfferedWord, span: Span, number: int
) -> CompletionItem:
    lines = open_note.note.lines
    text = snippet_text(word.text) if client.snippets else word.text
    return CompletionItem(
        label=safe_text(word.label),
        kind=CompletionItemKind.Reference,
        detail=safe_text(word.detail) or None,
        filter_text=lines.text[span.start : span.end],
        sort_text=f"{number:03}",
        insert_text_format=InsertTextFormat.Snippet if client.snippets else None,
        text_edit=TextEdit(client.positions.range(lines, span), text),
    )


def snippet_text(text: str) -> str:
    """Return a text as a snippet that inserts it as it is."""
    return text.replace("\\", "\\\\").replace("$", "\\$").replace("}", "\\}")
