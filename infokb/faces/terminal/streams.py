"""The streams of the program, which may be closed, full, or of any encoding."""

import io
import os
import sys
from contextlib import suppress
from typing import Any, TextIO

from infokb.disk.calls import os_faults


class OutputError(Exception):
    """What was printed could not be written; the message says why."""


def prepare_streams() -> None:
    """Prepare stdout and stderr for any text: what an encoding lacks is escaped.

    A closed stream drops it; a closed stdin is empty.

    Where stdout refuses what is written it raises OutputError; stderr drops it, for nobody
    could be told.
    """
    if sys.stdin is None:
        sys.stdin = io.TextIOWrapper(io.FileIO(os.open(os.devnull, os.O_RDONLY)), "utf-8")
    sys.stdout = _open_stream(sys.stdout, _Output)
    sys.stderr = _open_stream(sys.stderr, _Messages)


def record_output() -> list[tuple[int, bytes]] | None:
    """Return what will list the bytes written to stdout, 1, and stderr, 2, in their order.

    It is None where a stream is not one of those that `prepare_streams` made.
    """
    files = [getattr(stream.buffer, "raw", None) for stream in (sys.stdout, sys.stderr)]
    chunks: list[tuple[int, bytes]] = []
    for number, file in enumerate(files, 1):
        if not isinstance(file, _Recorded):
            return None
        file.number, file.chunks = number, chunks
    return chunks


def drop_output() -> None:
    """Drop what is still to be printed."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class _Recorded(io.FileIO):
    """A file that lists what was written, once it is told where."""

    number = 0
    chunks: list[tuple[int, bytes]] | None = None

    def record(self, content: Any) -> None:
        """List what was written."""
        if self.chunks is not None:
            self.chunks.append((self.number, bytes(content)))


class _Output(_Recorded):
    """The file behind stdout."""

    def write(self, content: Any, /) -> int:
        """Write some bytes; raise OutputError."""
        try:
            count = super().write(content)
        except BrokenPipeError:
            raise
        except OSError as error:
            raise OutputError(os_faults.reason(error) or "the device refuses") from error
        self.record(content[:count])
        return count


class _Messages(_Recorded):
    """The file behind stderr."""

    def write(self, content: Any, /) -> int:
        """Write some bytes, or let them go."""
        try:
            count = super().write(content)
        except OSError:
            count = len(content)
        self.record(content[:count])
        return count


def _open_stream(stream: TextIO | None, kind: type[io.FileIO]) -> TextIO:
    """Return a stream that writes where another does, through a file of the given kind."""
    if stream is None:
        null_file = kind(os.open(os.devnull, os.O_WRONLY), "w")
        return io.TextIOWrapper(io.BufferedWriter(null_file), "utf-8", "backslashreplace")
    raw_file = getattr(getattr(stream, "buffer", None), "raw", getattr(stream, "buffer", None))
    if type(raw_file) is not io.FileIO or not isinstance(stream, io.TextIOWrapper):
        return stream
    return io.TextIOWrapper(
        io.BufferedWriter(kind(raw_file.fileno(), "w", closefd=False)),
        stream.encoding,
        "backslashreplace",
        line_buffering=stream.line_buffering,
        write_through=stream.write_through,
    )
