"""The language server: documents in, findings and answers out."""

import asyncio
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar, cast

from lsprotocol import types
from pygls.exceptions import JsonRpcException

from infokb.core.errors import HandledErrors, InfokbError
from infokb.core.settings.config import Config
from infokb.core.settings.error_text import error_text
from infokb.core.vault.vault_paths import SETTINGS_NAME
from infokb.disk.read.settings_files import read_settings_layers
from infokb.faces.change_follower import ChangeFollower
from infokb.faces.fault_text import fault_text
from infokb.faces.lsp.client import SECTION, EditorClient, read_client, with_settings
from infokb.faces.lsp.early_findings import early_problems
from infokb.faces.lsp.edited_span import changed_text
from infokb.faces.lsp.editor_folders import vaults_of_folders
from infokb.faces.lsp.editor_settings import setting_faults
from infokb.faces.lsp.editor_vault import EditorVault, OpenDocument
from infokb.faces.lsp.features import FEATURES, Feature
from infokb.faces.lsp.front_matter_only import is_unwanted
from infokb.faces.lsp.loading import reading_shown
from infokb.faces.lsp.protocol import EditorEndpoint, EditorProtocol
from infokb.faces.lsp.publisher import LOOK_SECONDS, PAUSE_SECONDS, Publisher
from infokb.faces.lsp.settings_faults import SettingsFaults
from infokb.faces.lsp.workspace import NotePlace, Workspace, is_small
from infokb.faces.lsp.write_on import WRITE_ON, cursor_setter
from infokb.faces.process import crash_log
from infokb.faces.process.collector import collect_new_only
from infokb.faces.watch import FolderWatch

_REQUEST_FAILED = -32803
_WHAT = "infokb lsp"
ParamsT = TypeVar("ParamsT")


class EditorServer:
    """Serves one editor; whatever a message asks for, the next one is answered too."""

    def __init__(
        self,
        clock: Callable[[Config], datetime],
        *,
        is_trusted: bool = False,
        pause: float = PAUSE_SECONDS,
        look: float = LOOK_SECONDS,
    ) -> None:
        self._clock, self._is_trusted = clock, is_trusted
        self.endpoint = EditorEndpoint()
        self.workspace = Workspace(self._open_vault)
        push = self.endpoint.text_document_publish_diagnostics
        self.publisher = Publisher(self.workspace, push, pause, look)
        self._settings_faults = SettingsFaults(push)
        self._watches = ExitStack()
        self._watched_roots: set[Path] = set()
        self._roots: tuple[Path, ...] = ()
        self._last_message = ""
        self._register()

    @property
    def protocol(self) -> EditorProtocol:
        """What messages go through."""
        return cast("EditorProtocol", self.endpoint.protocol)

    @property
    def client(self) -> EditorClient:
        """The editor."""
        return self.publisher.client

    def close(self) -> None:
        """Stop watching folders."""
        self._watches.close()

    def _register(self) -> None:
        add = self.endpoint.feature
        add(types.INITIALIZE)(self._notice(self._initialize))
        add(types.INITIALIZED)(self._notice(lambda _: self._check_folders()))
        add(types.TEXT_DOCUMENT_DID_OPEN)(self._notice(self._did_open))
        add(types.TEXT_DOCUMENT_DID_CHANGE)(self._notice(self._did_change))
        add(types.TEXT_DOCUMENT_DID_CLOSE)(self._notice(self._did_close))
        add(types.WORKSPACE_DID_CHANGE_CONFIGURATION)(self._notice(self._did_change_settings))
        self.endpoint.command(WRITE_ON)(cursor_setter(self.endpoint))
        for feature in FEATURES:
            add(feature.method, feature.options)(self._reply(feature))

    def _notice(self, handle: Callable[[ParamsT], None]) -> Callable[[ParamsT], None]:
        """Return what handles a notification: of what goes wrong it shows a message."""

        def handle_notice(params: ParamsT) -> None:
            with HandledErrors(self.tell_crash):
                handle(params)

        return handle_notice

    def _reply(self, feature: Feature) -> Callable[[Any], object]:
        """Return what answers a request: with what goes wrong, without any text of a note."""

        def reply(params: Any) -> object:  # pygls hands itself to an `object`
            if not self.client.wants(feature.switch):
                return None
            try:
                if is_unwanted(self.workspace, params, self.client):
                    return None
                answer = feature.answer(self.workspace, params, self.client)
            except InfokbError as error:
                text = error_text(error, tuple)
                raise JsonRpcException(text, _REQUEST_FAILED) from error
            except Exception as error:
                raise JsonRpcException(str(crash_log.log_crash(error, _WHAT))) from error
            if feature.remark and (text := feature.remark(answer)):
                self._show(types.MessageType.Info, text)
            return answer

        return reply

    def _initialize(self, params: types.InitializeParams) -> None:
        encoding = types.PositionEncodingKind(self.endpoint.workspace.position_encoding)
        self.publisher.client = read_client(params, encoding, is_trusted=self._is_trusted)
        self._roots = vaults_of_folders(params)
        self._tell_setting_faults(params.initialization_options or {})

    def _check_folders(self) -> None:
        """Check the vaults of the editor's folders, if it wants to be told of closed notes."""
        for root in self._roots if self.client.is_whole else ():
            if (root / SETTINGS_NAME).is_file():
                self.workspace.open_vault(root)
        self.publisher.publish_all()

    def _did_change_settings(self, params: types.DidChangeConfigurationParams) -> None:
        self.publisher.client = with_settings(self.client, params.settings)
        if isinstance(params.settings, Mapping) and SECTION in params.settings:
            self._tell_setting_faults(params.settings[SECTION])
        self._check_folders()

    def _did_open(self, params: types.DidOpenTextDocumentParams) -> None:
        document = params.text_document
        self._take_over(document.uri, document.text, document.version)

    def _did_change(self, params: types.DidChangeTextDocumentParams) -> None:
        uri, number = params.text_document.uri, params.text_document.version
        open_note = self.workspace.find(uri)
        text = self.workspace.text(uri)
        for change in params.content_changes:
            text = changed_text(text, change, self.client.positions)
        if not open_note or not is_small(text):
            self._take_over(uri, text, number)
            return
        paths = open_note.editor_vault.change(open_note.path, text, number)
        self.publisher.publish_paths(open_note, paths)
        self.publisher.pause(open_note)

    def _take_over(self, uri: str, text: str, number: int | None) -> None:
        """Open a note, or what was edited while its vault could not be read."""
        open_note = self.workspace.open(uri, text, number)
        if open_note:
            self.publisher.publish(open_note)
            self.publisher.publish_all()
        else:
            self.publisher.forget(uri)

    def _did_close(self, params: types.DidCloseTextDocumentParams) -> None:
        uri = params.text_document.uri
        open_note = self.workspace.find(uri)
        self.publisher.forget(uri)
        self.workspace.close(uri)
        if open_note:
            self.publisher.publish_all()

    def _open_vault(self, place: NotePlace, document: OpenDocument | None) -> EditorVault | None:
        """Return a vault, whose files are followed from before that on; None for a faulty one.

        What there is to say of the note alone is told at once, and that the vault is being read.
        """
        self._follow_files(place.root)
        try:
            if document:
                problems = early_problems(place, document.text, self._clock)
                self.publisher.publish_early(document, problems)
            with reading_shown(self.endpoint, self.client, place.root):
                editor_vault = EditorVault(place.root, self._clock)
        except InfokbError as error:
            self._tell_fault(place.root, error)
            return None
        collect_new_only()
        return editor_vault

    def _follow_files(self, root: Path) -> None:
        if root in self._watched_roots:
            return
        self._watched_roots.add(root)
        loop, watch = asyncio.get_running_loop(), self._watches.enter_context(FolderWatch(root))

        def on_change(paths: frozenset[str]) -> None:
            loop.call_soon_threadsafe(self._files_changed, root, paths)

        def on_error(error: Exception) -> None:
            loop.call_soon_threadsafe(self.tell_crash, error)

        self._watches.enter_context(ChangeFollower(watch, on_change, on_error))

    def _files_changed(self, root: Path, paths: frozenset[str]) -> None:
        editor_vault = self.workspace.vaults.get(root)
        try:
            if not (root / SETTINGS_NAME).is_file():
                self._drop_vault(root)
            elif editor_vault:
                editor_vault.reread(paths)
        except InfokbError as error:
            self._tell_fault(root, error)
            return
        self._last_message = ""
        self.workspace.open_again()
        self._check_folders()
        if root in self.workspace.vaults and self._settings_faults.withdraw(root):
            self._show(types.MessageType.Info, f"{SETTINGS_NAME} can be read again")

    def _drop_vault(self, root: Path) -> None:
        """Withdraw all that was told of a folder that is no vault any more."""
        self._settings_faults.withdraw(root)
        for uri in self.workspace.drop_vault(root):
            self.publisher.forget(uri)
        self.publisher.forget_closed_notes(root)

    def _tell_fault(self, root: Path, error: InfokbError) -> None:
        text = fault_text(error, lambda: read_settings_layers(root), lambda: root)
        self._settings_faults.tell(root, text)
        self._tell(text)

    def tell_crash(self, error: BaseException) -> None:
        """Show what crashed, and where its log is."""
        self._tell(str(crash_log.log_crash(error, _WHAT)))

    def _tell(self, text: str) -> None:
        """Show an error, once until something else goes wrong."""
        if text != self._last_message:
            self._last_message = text
            self._show(types.MessageType.Error, text)

    def _tell_setting_faults(self, settings: object) -> None:
        for text in setting_faults(settings):
            self._show(types.MessageType.Warning, text)

    def _show(self, kind: types.MessageType, text: str) -> None:
        self.endpoint.window_show_message(types.ShowMessageParams(kind, text))
