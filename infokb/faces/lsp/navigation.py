"""Where links lead, what leads to a note, and what there is in notes."""

from collections.abc import Iterator

from lsprotocol.types import (
    DefinitionParams,
    DocumentSymbol,
    DocumentSymbolParams,
    Location,
    Position,
    Range,
    ReferenceParams,
    SymbolInformation,
    SymbolKind,
    WorkspaceSymbolParams,
)

from infokb.core.markdown.links import Link
from infokb.core.text import Span, safe_text
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.faces.lsp.client import EditorClient
from infokb.faces.lsp.editor_vault import EditorVault
from infokb.faces.lsp.offered_words import OfferedWord, fitting_words
from infokb.faces.lsp.workspace import OpenNote, Workspace
from infokb.faces.lsp.workspace_edits import note_uri

_START = Range(Position(0, 0), Position(0, 0))


def link_at(note: Note, offset: int) -> Link | None:
    """Return the link of a note at a place, None where there is none."""
    links = (link for link in note.links if link.span.start <= offset <= link.span.end)
    return next(links, None)


def find_definition(
    workspace: Workspace, params: DefinitionParams, client: EditorClient
) -> Location | None:
    """Return where the link at a place leads: the note, its heading, or another file."""
    open_note = workspace.find_text(params.text_document.uri)
    if not open_note:
        return None
    link = link_at(open_note.note, client.positions.offset(open_note.note.lines, params.position))
    path = open_note.vault.resolve(open_note.note, link).path if link else None
    if not link or not path:
        return None
    target = open_note.vault.notes.get(path)
    place = _START
    if target and (heading := target.anchors.find(link.fragment)):
        place = client.positions.range(target.lines, heading.words)
    return Location(note_uri(open_note.editor_vault, path), place)


def find_references(
    workspace: Workspace, params: ReferenceParams, client: EditorClient
) -> list[Location] | None:
    """Return the links that lead to the note that a link names, else to the note itself."""
    open_note = workspace.find_text(params.text_document.uri)
    if not open_note:
        return None
    offset = client.positions.offset(open_note.note.lines, params.position)
    path = linked_path(open_note.vault, open_note.note, offset) or open_note.note.path
    return [
        Location(
            note_uri(open_note.editor_vault, backlink.note.path),
            client.positions.range(backlink.note.lines, backlink.link.span),
        )
        for backlink in open_note.vault.backlinks(path)
    ]


def linked_path(vault: Vault, note: Note, offset: int) -> str | None:
    """Return the path of the note to which the link at a place leads, None where none does."""
    link = link_at(note, offset)
    path = vault.resolve(note, link).path if link else None
    return path if path in vault.notes else None


def list_headings(
    workspace: Workspace, params: DocumentSymbolParams, client: EditorClient
) -> list[DocumentSymbol] | None:
    """Return the headings of a note, each with those below it."""
    open_note = workspace.find(params.text_document.uri)
    if not open_note or client.is_front_matter_only:
        return None
    return _heading_symbols(open_note, client)


def _heading_symbols(open_note: OpenNote, client: EditorClient) -> list[DocumentSymbol]:
    tops: list[DocumentSymbol] = []
    parents: list[tuple[int, list[DocumentSymbol]]] = [(0, tops)]
    lines, positions = open_note.note.lines, client.positions
    for section in open_note.note.sections:
        heading, children = section.heading, list[DocumentSymbol]()
        symbol = DocumentSymbol(
            safe_text(heading.text) or "#",
            SymbolKind.String,
            positions.range(lines, Span(heading.span.start, section.body.end)),
            positions.range(lines, heading.words),
            children=children,
        )
        while parents[-1][0] >= heading.level:
            parents.pop()
        parents[-1][1].append(symbol)
        parents.append((heading.level, children))
    return tops


def find_symbols(
    workspace: Workspace, params: WorkspaceSymbolParams, client: EditorClient
) -> list[SymbolInformation]:
    """Return the notes of the vaults whose names or aliases fit what was typed."""
    del client
    return [
        SymbolInformation(
            Location(word.text, _START),
            safe_text(word.label),
            SymbolKind.File,
            container_name=word.detail,
        )
        for editor_vault in workspace.vaults.values()
        for word in fitting_words(params.query, _note_words(editor_vault))
    ]


def _note_words(editor_vault: EditorVault) -> Iterator[OfferedWord]:
    for path, note in editor_vault.vault.notes.items():
        aliases = tuple(map(str, note.get("aliases", tuple) or ()))
        yield OfferedWord(note.name, note_uri(editor_vault, path), note.type_name, aliases)
