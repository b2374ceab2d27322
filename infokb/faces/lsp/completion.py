"""Completion that works in every editor: the server filters and ranks.

What was typed is what each item is filtered by, the list is never complete, and the edit ends at
the cursor, or where the link ends that the cursor is in: editors disagree about everything else.
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
from infokb.faces.lsp.typed_front_matter import fields_span
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
        _item(open_note, client, word, (offer, offset), number)
        for number, word in enumerate(offer.words)
    ]
    return CompletionList(is_incomplete=True, items=items)


def _offered_words(open_note: OpenNote, offset: int) -> OfferedWords:
    vault, note = open_note.vault, open_note.note
    span = fields_span(note, offset)
    field = field_at(vault, note, offset, span) if span else None
    link = complete_link(vault, note, offset, field.to if field else (), is_field=span is not None)
    if link.words:
        return link
    if span:
        return complete_field(vault, note, offset, span)
    return complete_text(vault, note, offset)


def _item(
    open_note: OpenNote,
    client: EditorClient,
    word: OfferedWord,
    place: tuple[OfferedWords, int],
    number: int,
) -> CompletionItem:
    lines, (offer, offset) = open_note.note.lines, place
    end, text = offer.end or offset, word.text
    if client.keeps_rest:
        end, text = offset, _text_before(text, lines.text[offset:end])
    return CompletionItem(
        label=safe_text(word.label),
        kind=CompletionItemKind.Reference,
        detail=safe_text(word.detail) or None,
        filter_text=lines.text[offer.start : offset],
        sort_text=f"{number:03}",
        insert_text_format=InsertTextFormat.Snippet if client.snippets else None,
        text_edit=TextEdit(
            client.positions.range(lines, Span(offer.start, end)),
            snippet_text(text) if client.snippets else text,
        ),
    )


def _text_before(text: str, rest: str) -> str:
    """Return what is to be inserted before the rest of a link that stays."""
    if not rest:
        return text
    is_same = text.casefold().endswith(rest.casefold())
    return text[: len(text) - len(rest)] if is_same else f"{text}]]"


def snippet_text(text: str) -> str:
    """Return a text as a snippet that inserts it as it is."""
    return text.replace("\\", "\\\\").replace("$", "\\$").replace("}", "\\}")
