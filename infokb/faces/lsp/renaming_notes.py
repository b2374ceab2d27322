"""Renaming notes with every link to them, as `infokb rename` does."""

from lsprotocol.types import (
    PrepareRenameParams,
    PrepareRenamePlaceholder,
    RenameFilesParams,
    RenameParams,
    TextDocumentEdit,
    WorkspaceEdit,
)

from infokb.actions.change import rename
from infokb.actions.record import renaming
from infokb.core.changes import Changes
from infokb.core.errors import InfokbError, RefusedError
from infokb.core.text import Span, quantity
from infokb.core.vault.note import Note
from infokb.faces.lsp.client import EditorClient
from infokb.faces.lsp.navigation import link_at, linked_path
from infokb.faces.lsp.workspace import OpenNote, Workspace, note_place
from infokb.faces.lsp.workspace_edits import workspace_edit


def prepare_rename(
    workspace: Workspace, params: PrepareRenameParams, client: EditorClient
) -> PrepareRenamePlaceholder | None:
    """Return what is renamed at a place: the note a link names, or that of the first heading."""
    opened = workspace.find(params.text_document.uri)
    if not opened:
        return None
    offset = client.positions.offset(opened.note.lines, params.position)
    target = _target(opened, offset)
    if not target:
        return None
    note, span = target
    return PrepareRenamePlaceholder(client.positions.range(opened.note.lines, span), note.name)


def rename_target(
    workspace: Workspace, params: RenameParams, client: EditorClient
) -> WorkspaceEdit | None:
    """Return the edits that rename a note, and every link to it; raise InfokbError."""
    opened = workspace.find(params.text_document.uri)
    offset = client.positions.offset(opened.note.lines, params.position) if opened else 0
    target = _target(opened, offset) if opened else None
    if not opened or not target:
        return None
    note, _ = target
    if note.fault:
        raise InfokbError(f"cannot read `{note.name}`: {note.fault.message}", "run infokb lint")
    if not client.renames:
        raise RefusedError("this editor cannot rename files", "use infokb rename")
    changes = rename.rename(opened.vault, note, params.new_name)
    _expect_trust(client, changes, opened.path)
    return workspace_edit(opened.editor_vault, changes, client.positions)


def follow_renames(
    workspace: Workspace, params: RenameFilesParams, client: EditorClient
) -> WorkspaceEdit | None:
    """Return the edits with which links stay right when files are about to be renamed."""
    edits: list[TextDocumentEdit] = []
    for file in params.files:
        old, new = note_place(file.old_uri), note_place(file.new_uri)
        editor_vault = workspace.vaults.get(old.root) if old else None
        note = editor_vault.vault.notes.get(old.path) if editor_vault and old else None
        if not editor_vault or not note or not new or not old or new.root != old.root:
            continue
        changes = renaming.rename_note(editor_vault.vault, note, new.path)
        _expect_trust(client, changes, "")
        texts = {
            note.path if path == new.path else path: text for path, text in changes.files.items()
        }
        made = workspace_edit(editor_vault, Changes(texts), client.positions).document_changes
        edits += (edit for edit in made or () if isinstance(edit, TextDocumentEdit))
    return WorkspaceEdit(document_changes=edits) if edits else None


def unsaved_remark(edit: WorkspaceEdit | None) -> str:
    """Return what is to be said once a rename was carried out: which editors leave half done."""
    edits = (edit.document_changes if edit else None) or ()
    count = sum(isinstance(change, TextDocumentEdit) for change in edits)
    return f"{quantity(count, 'note')} changed, none saved yet" if count else ""


def _target(opened: OpenNote, offset: int) -> tuple[Note, Span] | None:
    """Return the note that is named at a place, and where its name stands."""
    note = opened.note
    link = link_at(note, offset)
    path = linked_path(opened.vault, note, offset)
    if link and path:
        return opened.vault.notes[path], link.aim
    first = next(iter(note.headings), None)
    if first and first.span.start <= offset <= first.span.end and first.text == note.name:
        return note, first.words
    return None


def _expect_trust(client: EditorClient, changes: Changes, own: str) -> None:
    """Raise RefusedError where a vault that is not trusted would be changed beyond one note."""
    others = {*changes.files, *changes.moves} - {own, *changes.moves.values()}
    if others and not client.trusted:
        message = f"a rename changes {quantity(len(others), 'other note')}"
        raise RefusedError(message, "start infokb lsp --trust, or use infokb rename")
