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


def line_edits(before: str, after: str) -> Iterator[Edit]:
    """Yield the edits, of whole lines, that make one text of another."""
    old, new = Lines(before), Lines(after)
    matcher = SequenceMatcher(None, old.kept, new.kept)
    ends = [*old.starts[: len(old.kept)], len(before)]
    for kind, first, last, begin, end in matcher.get_opcodes():
        if kind != "equal":
            yield Edit(Span(ends[first], ends[last]), "".join(new.kept[begin:end]))


def _operations(
    editor_vault: EditorVault, changes: Changes, positions: PositionConverter
) -> Iterator[_Operation]:
    sources = {new: old for old, new in changes.moves.items()}
    notes = editor_vault.vault.notes
    for path, content in sorted(changes.files.items()):
        known = notes.get(sources.get(path, path))
        is_text = known and isinstance(content, str)
        edits = tuple(line_edits(known.text, str(content))) if known and is_text else ()
        if known and edits:
            yield note_edit(editor_vault, known.path, edits, positions)
    for old, new in sorted(changes.moves.items()):
        yield RenameFile(note_uri(editor_vault, old), uri_of_path(editor_vault.root / new))
    for path, content in sorted(changes.files.items()):
        uri = note_uri(editor_vault, path)
        if content is None:
            yield DeleteFile(uri)
        elif isinstance(content, str) and sources.get(path, path) not in notes:
            yield CreateFile(uri)
            identifier = OptionalVersionedTextDocumentIdentifier(uri)
            yield TextDocumentEdit(identifier, [TextEdit(_START, content)])
