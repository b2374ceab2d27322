"""The protocol as pygls has it, but for what would end it, or print texts of notes."""

import logging
from collections.abc import Generator, Mapping
from importlib.metadata import version
from typing import Any

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, lsp_method

_INVALID_REQUEST, _NOT_INITIALIZED = -32600, -32002
_Handled = Generator[Any, Any, None]

for _name in ("pygls", "asyncio"):
    logging.getLogger(_name).setLevel(logging.CRITICAL + 1)  # its log would hold texts of notes


class EditorProtocol(LanguageServerProtocol):
    """Handles messages as they were read."""

    @property
    def is_shut_down(self) -> bool:
        """Return whether the editor is about to end the connection."""
        return self._shutdown

    _is_initialized = False

    def handle(self, message: Mapping[str, object]) -> None:
        """Handle a message; raises any error for one that is not well-formed."""
        method = message.get("method")
        if method == "exit":  # the connection ends itself
            return
        if method and (reason := self._reason_against(is_first=method == types.INITIALIZE)):
            if "id" in message:
                self.refuse(message["id"], *reason)
            return
        self.handle_message(self.structure_message(dict(message)))
        self._is_initialized = self._is_initialized or method == types.INITIALIZE

    def _reason_against(self, *, is_first: bool) -> tuple[str, int] | None:
        """Return why nothing is to be done, with the code: the editor is too early, or too late."""
        if self._shutdown:
            return "the server is shut down", _INVALID_REQUEST
        if is_first and self._is_initialized:
            return "the server is initialized", _INVALID_REQUEST
        if not is_first and not self._is_initialized:
            return "the server is not initialized", _NOT_INITIALIZED
        return None

    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, params: types.DidOpenTextDocumentParams) -> _Handled:
        """Hand a text on; pygls keeps none, whose addresses have another spelling."""
        yield self.fm.features[types.TEXT_DOCUMENT_DID_OPEN], (params,), None

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> _Handled:
        """Hand a change on."""
        yield self.fm.features[types.TEXT_DOCUMENT_DID_CHANGE], (params,), None

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(self, params: types.DidCloseTextDocumentParams) -> _Handled:
        """Hand on what is closed."""
        yield self.fm.features[types.TEXT_DOCUMENT_DID_CLOSE], (params,), None

    def refuse(self, number: object, text: str, code: int) -> None:
        """Answer a message that cannot be handled."""
        message_id = number if isinstance(number, (str, int)) else None
        self._send_data(types.ResponseErrorMessage(message_id, types.ResponseError(code, text)))


class EditorEndpoint(LanguageServer):
    """Leaves it to handlers to say what went wrong."""

    def __init__(self) -> None:
        super().__init__(
            "infokb",
            version("infokb"),
            types.TextDocumentSyncKind.Full,
            protocol_cls=EditorProtocol,
        )

    def report_server_error(self, error: Exception, source: object) -> None:
        """Say nothing."""
        del error, source
