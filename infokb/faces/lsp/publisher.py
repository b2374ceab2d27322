"""Tells an editor what there is to say about open notes: when they change, and when time passes."""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from lsprotocol.types import Diagnostic, PublishDiagnosticsParams

from infokb.actions.lint.next_change import next_change
from infokb.actions.lint.problem import Problem
from infokb.faces.lsp.client import EditorClient
from infokb.faces.lsp.closed_notes import ClosedNotes
from infokb.faces.lsp.diagnostics import note_diagnostics, wanted_diagnostics
from infokb.faces.lsp.editor_vault import OpenDocument
from infokb.faces.lsp.uris import with_raw_letters
from infokb.faces.lsp.workspace import OpenNote, Workspace

LOOK_SECONDS = 60.0
"""Seconds after which the clock is looked at again: a machine may have slept."""
PAUSE_SECONDS = 1.0
"""Seconds without an edit after which one is taken to be finished."""


class Publisher:
    """Pushes findings, never asked for them: most editors ask no second time."""

    def __init__(
        self,
        workspace: Workspace,
        send: Callable[[PublishDiagnosticsParams], object],
        pause: float = PAUSE_SECONDS,
        look: float = LOOK_SECONDS,
    ) -> None:
        self.client = EditorClient()
        self._workspace, self._send = workspace, send
        self._closed_notes = ClosedNotes(workspace, self._push)
        self._pause, self._look = pause, look
        self._sent_diagnostics: dict[str, tuple[int | None, Sequence[Diagnostic]]] = {}
        self._pauses: dict[str, asyncio.TimerHandle] = {}
        self._timer: asyncio.TimerHandle | None = None

    def publish(self, open_note: OpenNote) -> None:
        """Send the findings of a note, unless they were sent."""
        document = open_note.document
        diagnostics = note_diagnostics(open_note.editor_vault, open_note.path, self.client)
        if self._sent_diagnostics.get(document.uri) != (document.version, diagnostics):
            self._sent_diagnostics[document.uri] = (document.version, diagnostics)
            self._push(document.uri, diagnostics, document.version)
        self._start_to_wait()

    def publish_early(self, document: OpenDocument, problems: Iterable[Problem]) -> None:
        """Send the first findings of a text whose vault is not read yet."""
        if diagnostics := wanted_diagnostics(problems, self.client):
            self._sent_diagnostics[document.uri] = (document.version, diagnostics)
            self._push(document.uri, diagnostics, document.version)

    def publish_paths(self, open_note: OpenNote, paths: Iterable[str]) -> None:
        """Send the findings of other notes of the vault, after those of the note itself."""
        for path in sorted(paths, key=lambda path: (path != open_note.path, path)):
            self.publish(OpenNote(open_note.editor_vault, path))
        self._closed_notes.follow(self.client)

    def publish_all(self) -> None:
        """Send the findings of every note that the editor wants to be told of."""
        for open_note in self._workspace.open_notes():
            self.publish(open_note)
        self._closed_notes.follow(self.client)
        if self._workspace.vaults:
            self._start_to_wait()

    def pause(self, open_note: OpenNote) -> None:
        """Send all findings of a note once nobody has edited it for a while."""
        uri = open_note.document.uri
        if uri in self._pauses:
            self._pauses[uri].cancel()
        loop = asyncio.get_running_loop()
        self._pauses[uri] = loop.call_later(self._pause, self._finish_edit, uri)

    def forget(self, uri: str) -> None:
        """Withdraw the findings of a note."""
        if uri in self._pauses:
            self._pauses.pop(uri).cancel()
        if self._sent_diagnostics.pop(uri, None):
            self._push(uri, ())

    def forget_closed_notes(self, root: Path) -> None:
        """Withdraw the findings of the closed notes below a folder."""
        self._closed_notes.forget(root)

    def _finish_edit(self, uri: str) -> None:
        del self._pauses[uri]
        if open_note := self._workspace.find(uri):
            open_note.document.edit_span = None
            self.publish(open_note)

    def _push(
        self, uri: str, diagnostics: Sequence[Diagnostic], version: int | None = None
    ) -> None:
        address = with_raw_letters(uri) if self.client.raw_letters else uri
        self._send(PublishDiagnosticsParams(address, diagnostics, version))

    def _start_to_wait(self) -> None:
        if self._timer is None:
            self._wait()

    def _wait(self) -> None:
        """Wait for the next instant at which something may differ, but never for long."""
        seconds = self._look
        for open_note in self._workspace.open_notes():
            editor_vault = open_note.editor_vault
            until = next_change(editor_vault.vault, editor_vault.problems(open_note.path))
            turn = min((until, *editor_vault.turns.values()))
            seconds = min(seconds, turn.timestamp() - editor_vault.moment.timestamp())
        self._timer = asyncio.get_running_loop().call_later(max(seconds, 0.0), self._look_at_clock)

    def _look_at_clock(self) -> None:
        for editor_vault in self._workspace.vaults.values():
            editor_vault.tick()
        self.publish_all()
        self._wait()
