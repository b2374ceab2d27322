"""Pages made ahead by a second process, while the first frames and writes others."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import BinaryIO

from infokb.faces.process import fork
from infokb.faces.process.fork import ChildProcess

MIN_PAGES_TO_FORK = 300
"""Up to so many pages a second process costs more than it saves."""
_ROUND, _SHARE = 6, 5
"""Of so many pages in a row the second process makes the first so many."""
_SIZE = 8


class ParallelPages:
    """Pages by name; each is made once, here or ahead, and given in the order of the names."""

    def __init__(self, pages: Mapping[str, object], names: Sequence[str]) -> None:
        self._pages = pages
        self._child: ChildProcess | None = None
        self._share: list[str] = []
        if len(names) > MIN_PAGES_TO_FORK and fork.is_fork_worthwhile():
            share = [name for at, name in enumerate(names) if at % _ROUND < _SHARE]
            self._child = fork.start_child(lambda answer: self._make(share, answer))
            self._share = share[::-1] if self._child else []

    def take(self, name: str) -> str:
        """Return a page."""
        if self._child and name == self._share[-1]:
            self._share.pop()
            text = self._read(self._child.answer)
            if not (text and self._share):
                self.close()
            if text:
                return text
        return str(self._pages[name])

    def close(self) -> None:
        """Let the second process go, whatever it still had to make."""
        if self._child:
            self._child.ended_well()
            self._child = None

    def _make(self, names: Sequence[str], answer: BinaryIO) -> None:
        with suppress(BrokenPipeError):
            for name in names:
                text = str(self._pages[name]).encode("utf-8", "surrogatepass")
                answer.write(len(text).to_bytes(_SIZE, "big"))
                answer.write(text)
                answer.flush()

    def _read(self, answer: BinaryIO) -> str:
        """Return the next page that was made ahead, nothing where the other process has ended."""
        size = int.from_bytes(answer.read(_SIZE), "big")
        text = answer.read(size)
        return text.decode("utf-8", "surrogatepass") if len(text) == size else ""
