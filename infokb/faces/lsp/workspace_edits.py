"""Plans as edits that an editor makes: nothing is written here."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from lsprotocol.types import (
    CreateFile,
    DeleteFile,
    OptionalVersionedTextDocumentIdentifier,
    Position,
    Range,
    RenameFile,
    TextDocumentEdit,
    TextEdit,
    WorkspaceEdit,
)

from infokb.core.changes import Changes
from infokb.core.text import Edit, Lines, Span
from infokb.faces.lsp.editor_vault import EditorVault
from infokb.faces.lsp.positions import PositionConverter
from infokb.faces.lsp.uris import uri_of_path

_START = Range(Position(0, 0), Position(0, 0))
_Operation = TextDocumentEdit | CreateFile | RenameFile | DeleteFile


def workspace_edit(
    editor_vault: EditorVault, changes: Changes, positions: PositionConverter
) -> WorkspaceEdit:
    """Return a plan as edits: texts as they are open or on disk, then moves, then new notes."""
    return WorkspaceEdit(document_changes=list(_operations(editor_vault, changes, positions)))


def note_edit(
    editor_vault: EditorVault, path: str, edits: Sequence[Edit], positions: PositionConverter
) -> TextDocumentEdit:
    """Return edits of a note; those of an open one count for the text that is open alone."""
    lines = editor_vault.note(path).lines
    document = editor_vault.documents.get(path)
    version = document.version if document else None
    identifier = OptionalVersionedTextDocumentIdentifier(note_uri(editor_vault, path), version)
    texts = [TextEdit(positions.range(lines, edit.span), edit.text) for edit in edits]
    return TextDocumentEdit(identifier, texts)


def note_uri(editor_vault: EditorVault, path: str) -> str:
    """Return the address of a file, as the editor writes it where it is open."""
    document = editor_vault.documents.get(path)
    return document.uri if document else uri_of_path(editor_vault.root / path)


def line_edits(old_text: str, new_text: str) -> Iterator[Edit]:
    """Yield the edits, of whole lines, that make one text of another."""
    old_lines, new_lines = Lines(old_text), Lines(new_text)
    matcher = SequenceMatcher(None, old_lines.full_lines, new_lines.full_lines)
    ends = [*old_lines.starts[: len(old_lines.full_lines)], len(old_text)]
    for kind, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        if kind != "equal":
            yield Edit(
                Span(ends[old_start], ends[old_end]),
                "".join(new_lines.full_lines[new_start:new_end]),
            )


def _operations(
    editor_vault: EditorVault, changes: Changes, positions: PositionConverter
) -> Iterator[_Operation]:
    sources = {target: source for source, target in changes.moves.items()}
    notes = editor_vault.vault.notes
    for path, content in sorted(changes.files.items()):
        note = notes.get(sources.get(path, path))
        is_text = note and isinstance(content, str)
        edits = tuple(line_edits(note.text, str(content))) if note and is_text else ()
        if note and edits:
            yield note_edit(editor_vault, note.path, edits, positions)
    for source, target in sorted(changes.moves.items()):
        yield RenameFile(note_uri(editor_vault, source), uri_of_path(editor_vault.root / target))
    for path, content in sorted(changes.files.items()):
        uri = note_uri(editor_vault, path)
        if content is None:
            yield DeleteFile(uri)
        elif isinstance(content, str) and sources.get(path, path) not in notes:
            yield CreateFile(uri)
            identifier = OptionalVersionedTextDocumentIdentifier(uri)
            yield TextDocumentEdit(identifier, [TextEdit(_START, content)])
