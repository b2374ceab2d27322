"""The messages of an editor, read from a stream that may hold anything."""

import json
from typing import IO, NamedTuple

from infokb.core.patterns import compile_later

MAX_BYTES = 16 * 1024 * 1024
_LINE_BYTES = 8192
_CHUNK_BYTES = 65536
_LENGTH = compile_later(r"(?i)content-length[ \t]*:[ \t]*([0-9]{1,18})[ \t]*\r?\n?")


class BadMessageError(ValueError):
    """Raised for what is no message: its `code` is one of JSON-RPC."""

    def __init__(self, message: str, code: int) -> None:
        super().__init__(message)
        self.code = code


class ReadMessage(NamedTuple):
    """The body of a message, or how many bytes one has that is too large to be read."""

    body: bytes
    excess: int = 0


def read_message(stream: IO[bytes]) -> ReadMessage | None:
    """Return the next message of a stream, None at its end.

    Lines that are no header are left out; headers without a length begin no message.
    """
    length: int | None = None
    while line := stream.readline(_LINE_BYTES):
        if match := _LENGTH.fullmatch(line.decode("latin-1")):
            length = int(match[1])
        elif not line.strip() and length is not None:
            return _read_body(stream, length)
    return None


def _read_body(stream: IO[bytes], length: int) -> ReadMessage | None:
    if length <= MAX_BYTES:
        body = stream.read(length)
        return ReadMessage(body) if len(body) == length else None
    remaining_bytes = length
    while remaining_bytes and (chunk := stream.read(min(remaining_bytes, _CHUNK_BYTES))):
        remaining_bytes -= len(chunk)
    return None if remaining_bytes else ReadMessage(b"", length)


def parse_message(envelope: ReadMessage) -> dict[str, object]:
    """Return the object that a message is; raise BadMessageError."""
    if envelope.excess:
        raise BadMessageError(f"the message has more than {MAX_BYTES} bytes", -32600)
    try:
        message = json.loads(envelope.body)
    except (ValueError, RecursionError) as error:
        raise BadMessageError("the message is not JSON", -32700) from error
    if not isinstance(message, dict) or message.get("jsonrpc") != "2.0":
        raise BadMessageError("the message is not one of JSON-RPC 2.0", -32600)
    return message
