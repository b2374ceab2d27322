"""What an editor asks that wants nothing below the front matter: another server does that."""

from typing import Any

from infokb.faces.lsp.client import EditorClient
from infokb.faces.lsp.diagnostics import is_below
from infokb.faces.lsp.workspace import Workspace


def is_unwanted(workspace: Workspace, params: Any, client: EditorClient) -> bool:
    """Return whether a request is about a place for which the editor has another server."""
    place = getattr(params, "position", None)
    if not client.is_front_matter_only or place is None:
        return False
    open_note = workspace.find(params.text_document.uri)
    return open_note is not None and is_below(
        open_note.note, client.positions.offset(open_note.note.lines, place)
    )
