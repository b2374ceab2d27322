"""Findings of notes that are not open, for an editor that asks for those of the whole vault."""

import asyncio
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path

from lsprotocol.types import Diagnostic

from infokb.actions.lint.next_change import next_change
from infokb.faces.lsp.client import EditorClient
from infokb.faces.lsp.diagnostics import note_diagnostics
from infokb.faces.lsp.editor_vault import EditorVault
from infokb.faces.lsp.uris import uri_of_path
from infokb.faces.lsp.workspace import Workspace
from infokb.faces.process.collector import pause_collector, resume_collector

NOTES_AT_ONCE = 4
"""Notes that are checked between two messages: no keystroke waits for more."""
MANY = 500
"""From so many on, what is kept of them would have the garbage collector stop everything."""


class ClosedNotes:
    """What an editor was told of notes that are not open.

    They are checked a few at a time, whenever there is no message to handle.
    """

    def __init__(
        self, workspace: Workspace, push: Callable[[str, Sequence[Diagnostic]], object]
    ) -> None:
        self._workspace, self._push = workspace, push
        self._client = EditorClient()
        self._sent_diagnostics: dict[str, Sequence[Diagnostic]] = {}
        self._next_turn: asyncio.Handle | None = None
        self._is_collector_paused = False

    def follow(self, client: EditorClient) -> None:
        """Tell of what may have changed, or withdraw what is not wanted any more.

        An editor with other settings is told all of it again.
        """
        for editor_vault in self._workspace.vaults.values():
            if client.switches != self._client.switches:
                editor_vault.follow_closed_notes(is_wanted=False)
            editor_vault.follow_closed_notes(is_wanted=client.is_whole)
        self._client = client
        self._go_on()

    def forget(self, root: Path) -> None:
        """Withdraw what was told of the notes below a folder."""
        folder = f"{uri_of_path(root)}/"
        for uri in [uri for uri in self._sent_diagnostics if uri.startswith(folder)]:
            del self._sent_diagnostics[uri]
            self._push(uri, ())

    def _go_on(self) -> None:
        count = sum(len(editor_vault.stale_paths) for editor_vault in self._stale_vaults())
        if count and self._next_turn is None:
            self._next_turn = asyncio.get_running_loop().call_soon(self._tell_some)
        if count >= MANY:
            self._is_collector_paused = True
            pause_collector()
        elif not count and self._is_collector_paused:
            self._is_collector_paused = False
            resume_collector()

    def _stale_vaults(self) -> list[EditorVault]:
        vaults = self._workspace.vaults.values()
        return [editor_vault for editor_vault in vaults if editor_vault.stale_paths]

    def _tell_some(self) -> None:
        self._next_turn = None
        for editor_vault in self._stale_vaults()[:1]:
            for path in tuple(islice(editor_vault.stale_paths, NOTES_AT_ONCE)):
                self._tell(editor_vault, path)
        self._go_on()

    def _tell(self, editor_vault: EditorVault, path: str) -> None:
        """Send what differs from what was sent; that of an open text is not sent from here."""
        uri = uri_of_path(editor_vault.root / path)
        diagnostics: Sequence[Diagnostic] = ()
        if editor_vault.check_closed_note(path):
            diagnostics = note_diagnostics(editor_vault, path, self._client)
            problems = editor_vault.problems(path)
            editor_vault.turns[path] = next_change(editor_vault.vault, problems)
        document = editor_vault.documents.get(path)
        sent_diagnostics = self._sent_diagnostics.pop(uri, ())
        if diagnostics:
            self._sent_diagnostics[uri] = diagnostics
        if diagnostics != sent_diagnostics and not (document and document.uri == uri):
            self._push(uri, diagnostics)
