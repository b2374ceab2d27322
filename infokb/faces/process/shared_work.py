"""Work on many things by as many processes as there are processors to spare."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import BinaryIO, TypeVar

from infokb.faces.process import fork

ThingT = TypeVar("ThingT")
MIN_SHARE = 300
"""Up to so many things another process costs more than it saves."""


def share_work(
    things: Sequence[ThingT],
    work: Callable[[Sequence[ThingT]], bytes],
    collect: Callable[[bytes], object],
) -> None:
    """Do some work on all things; what another process leaves undone is done here again.

    The work leaves nothing in the process, and may be done twice; what it returns is collected.
    """
    number = max(1, min(fork.usable_processors(), len(things) // MIN_SHARE))
    own_share, *shares = [things[at::number] for at in range(number)]
    undone_shares: list[Sequence[ThingT]] = []
    with fork.child_processes(partial(_do, work, share) for share in shares) as children:
        collect(work(own_share))
        for child, share in zip(children, shares, strict=True):
            answer = child.answer.read() if child else b""
            if child and child.ended_well():
                collect(answer)
            else:
                undone_shares.append(share)
    for share in undone_shares:
        collect(work(share))


def _do(
    work: Callable[[Sequence[ThingT]], bytes], share: Sequence[ThingT], answer: BinaryIO
) -> None:
    answer.write(work(share))
