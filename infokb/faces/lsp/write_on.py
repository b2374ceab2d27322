"""The command behind an action that leaves words to type: the cursor goes where they belong."""

from collections.abc import Callable

from lsprotocol.types import Position, Range, ShowDocumentParams

from infokb.faces.lsp.protocol import EditorEndpoint

WRITE_ON = "infokb.writeOn"
"""The name of the command, whose arguments are an address, a line, and a column."""


def cursor_setter(endpoint: EditorEndpoint) -> Callable[[str, int, int], None]:
    """Return what asks an editor to set its cursor."""

    def set_cursor(uri: str, line: int, character: int) -> None:
        place = Position(line, character)
        selection = Range(place, place)
        params = ShowDocumentParams(uri, take_focus=True, selection=selection)
        endpoint.window_show_document(params)

    return set_cursor
