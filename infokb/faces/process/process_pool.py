"""Many small answers, worked out by as many processes as there are processors to spare."""

from collections.abc import Callable, Generator, Sequence
from functools import partial
from typing import BinaryIO, TypeVar

from infokb.faces.process import fork
from infokb.faces.process.fork import ChildProcess

T = TypeVar("T")
MIN_FOR_POOL = 8
"""Up to so many things a second process costs more than it saves."""
_LENGTH_BYTES = 8


def map_in_processes(
    things: Sequence[T], work: Callable[[T], bytes]
) -> Generator[bytes, None, None]:
    """Yield what some work makes of each thing, in order; no more than a few are in memory.

    What a process leaves undone is done here. The work leaves nothing in its process, and raises
    nothing. Close it where the answers are not taken to the end: then no process is left.
    """
    number = fork.usable_processors() if len(things) >= MIN_FOR_POOL else 1
    works = (
        partial(_answer_all, things[at::number], work) for at in range(number if number > 1 else 0)
    )
    with fork.child_processes(works) as children:
        for at, thing in enumerate(things):
            child = children[at % number] if children else None
            answer = _next_answer(child) if child else None
            if child and answer is None:
                children[at % number] = None
                child.ended_well()
            yield work(thing) if answer is None else answer


def _answer_all(things: Sequence[T], work: Callable[[T], bytes], answer: BinaryIO) -> None:
    for thing in things:
        content = work(thing)
        answer.write(len(content).to_bytes(_LENGTH_BYTES, "big") + content)


def _next_answer(child: ChildProcess) -> bytes | None:
    """Return what a child writes next, None where it ended before."""
    head = child.answer.read(_LENGTH_BYTES)
    size = int.from_bytes(head, "big")
    content = child.answer.read(size) if len(head) == _LENGTH_BYTES else b""
    return content if len(head) == _LENGTH_BYTES and len(content) == size else None
