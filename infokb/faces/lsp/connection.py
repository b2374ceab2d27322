"""The connection to an editor: every message is answered, whatever it is."""

import asyncio
import contextlib
import os
import sys
import threading
from collections.abc import Callable
from datetime import datetime
from typing import BinaryIO

from pygls.io_ import StdoutWriter

from infokb.core.errors import HandledErrors
from infokb.core.settings.config import Config
from infokb.faces.lsp.messages import BadMessageError, ReadMessage, parse_message, read_message
from infokb.faces.lsp.protocol import EditorProtocol
from infokb.faces.lsp.server import EditorServer
from infokb.faces.process.interruption import INTERRUPTED_CODE
from infokb.faces.terminal.streams import drop_output

_MAX_WAITING = 64
"""Messages that are read ahead."""
_INVALID_PARAMS = -32602
_REASON = "the parameters are not those of the method"


def serve_stdio(clock: Callable[[Config], datetime], *, is_trusted: bool) -> int:
    """Serve the editor at stdin and stdout until it ends the connection; return the exit code.

    An interruption ends it too, in silence, even if the editor has stopped reading. It reads
    through a file of its own, which stays open: Python aborts where it ends while stdin is being
    read, as it is until an editor closes it.
    """
    stdin = os.fdopen(sys.stdin.fileno(), "rb", closefd=False)
    server = EditorServer(clock, is_trusted=is_trusted)
    try:
        return serve_editor(server, stdin, sys.stdout.buffer)
    except KeyboardInterrupt:
        drop_output()
        return INTERRUPTED_CODE


def serve_editor(server: EditorServer, stdin: BinaryIO, stdout: BinaryIO) -> int:
    """Serve an editor until it ends the connection; return the exit code.

    Nothing else reaches its stream: what is printed meanwhile goes to stderr.
    """
    server.protocol.set_writer(StdoutWriter(stdout))
    with (
        contextlib.redirect_stdout(sys.stderr),
        contextlib.closing(server),
        contextlib.closing(asyncio.new_event_loop()) as loop,  # `asyncio.run` delays interruptions
    ):
        return loop.run_until_complete(_serve(server, stdin))


async def _serve(server: EditorServer, stdin: BinaryIO) -> int:
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda _, context: server.tell_crash(context["exception"]))
    messages: asyncio.Queue[ReadMessage | None] = asyncio.Queue()
    slots = threading.Semaphore(_MAX_WAITING)

    def read_messages() -> None:
        with contextlib.suppress(RuntimeError, ValueError):  # both ends may be closed by then
            while True:
                slots.acquire()
                message = read_message(stdin)
                loop.call_soon_threadsafe(messages.put_nowait, message)
                if message is None:
                    return

    threading.Thread(target=read_messages, daemon=True).start()
    while message := await messages.get():
        if _is_exit(server.protocol, message):
            break
        slots.release()
    return 0 if server.protocol.is_shut_down else 1


def _is_exit(protocol: EditorProtocol, envelope: ReadMessage) -> bool:
    """Handle a message; return whether it is the last."""
    try:
        message = parse_message(envelope)
    except BadMessageError as error:
        protocol.refuse(None, str(error), error.code)
        return False

    def refuse(_: Exception) -> None:
        if "method" in message and "id" in message:
            protocol.refuse(message["id"], _REASON, _INVALID_PARAMS)

    with HandledErrors(refuse):
        protocol.handle(message)
    return message.get("method") == "exit"
