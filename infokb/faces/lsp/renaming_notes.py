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
    open_note = workspace.find(params.text_document.uri)
    if not open_note:
        return None
    offset = client.positions.offset(open_note.note.lines, params.position)
    target = _target(open_note, offset)
    if not target:
        return None
    note, span = target
    return PrepareRenamePlaceholder(client.positions.range(open_note.note.lines, span), note.name)


def rename_target(
    workspace: Workspace, params: RenameParams, client: EditorClient
) -> WorkspaceEdit | None:
    """Return the edits that rename a note, and every link to it; raise InfokbError."""
    open_note = workspace.find(params.text_document.uri)
    offset = client.positions.offset(open_note.note.lines, params.position) if open_note else 0
    target = _target(open_note, offset) if open_note else None
    if not open_note or not target:
        return None
    note, _ = target
    if note.fault:
        raise InfokbError(f"cannot read `{note.name}`: {note.fault.message}", "run infokb lint")
    if not client.renames:
        raise RefusedError("this editor cannot rename files", "use infokb rename")
    changes = rename.rename(open_note.vault, note, params.new_name)
    _expect_trust(client, changes, open_note.path)
    return workspace_edit(open_note.editor_vault, changes, client.positions)


def follow_renames(
    workspace: Workspace, params: RenameFilesParams, client: EditorClient
) -> WorkspaceEdit | None:
    """Return the edits with which links stay right when files are about to be renamed."""
    edits: list[TextDocumentEdit] = []
    for file in params.files:
        old_place, new_place = note_place(file.old_uri), note_place(file.new_uri)
        editor_vault = workspace.vaults.get(old_place.root) if old_place else None
        note = editor_vault.vault.notes.get(old_place.path) if editor_vault and old_place else None
        if (
            not editor_vault
            or not note
            or not new_place
            or not old_place
            or new_place.root != old_place.root
        ):
            continue
        rename.expect_free(editor_vault.vault, new_place.path, note.path)
        changes = renaming.rename_note(editor_vault.vault, note, new_place.path)
        _expect_trust(client, changes, "")
        texts = {
            note.path if path == new_place.path else path: text
            for path, text in changes.files.items()
        }
        document_changes = workspace_edit(
            editor_vault, Changes(texts), client.positions
        ).document_changes
        edits += (edit for edit in document_changes or () if isinstance(edit, TextDocumentEdit))
    return WorkspaceEdit(document_changes=edits) if edits else None


def unsaved_remark(edit: WorkspaceEdit | None) -> str:
    """Return what is to be said once a rename was carried out: which editors leave half done."""
    edits = (edit.document_changes if edit else None) or ()
    count = sum(isinstance(change, TextDocumentEdit) for change in edits)
    return f"{quantity(count, 'note')} changed, none saved yet" if count else ""


def _target(open_note: OpenNote, offset: int) -> tuple[Note, Span] | None:
    """Return the note that is named at a place, and where its name stands."""
    note = open_note.note
    link = link_at(note, offset)
    path = linked_path(open_note.vault, note, offset)
    if link and path:
        return open_note.vault.notes[path], link.aim
    first_heading = next(iter(note.headings), None)
    if (
        first_heading
        and first_heading.span.start <= offset <= first_heading.span.end
        and first_heading.text == note.name
    ):
        return note, first_heading.words
    return None


def _expect_trust(client: EditorClient, changes: Changes, own_path: str) -> None:
    """Raise RefusedError where a vault that is not trusted would be changed beyond one note."""
    other_paths = {*changes.files, *changes.moves} - {own_path, *changes.moves.values()}
    if other_paths and not client.is_trusted:
        message = f"a rename changes {quantity(len(other_paths), 'other note')}"
        raise RefusedError(
            message, "let your editor start infokb lsp --trust, or use infokb rename"
        )
