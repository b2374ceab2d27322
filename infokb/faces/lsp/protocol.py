"""The protocol as pygls has it, but for what would end it, or print texts of notes."""

import logging
from collections.abc import Generator, Mapping
from importlib.metadata import version
from typing import Any

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, lsp_method

_Handled = Generator[Any, Any, None]

for _name in ("pygls", "asyncio"):
    logging.getLogger(_name).setLevel(logging.CRITICAL + 1)  # its log would hold texts of notes


class EditorProtocol(LanguageServerProtocol):
    """Handles messages as they were read."""

    @property
    def is_shut_down(self) -> bool:
        """Return whether the editor is about to end the connection."""
        return self._shutdown

    def handle(self, message: Mapping[str, object]) -> None:
        """Handle a message; raises any error for one that is not well-formed."""
        if message.get("method") != "exit":  # the connection ends itself
            self.handle_message(self.structure_message(dict(message)))

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
