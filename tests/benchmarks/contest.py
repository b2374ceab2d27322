"""A command of ours and its peer, timed in turn."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple


@dataclass(frozen=True)
class Contest:
    """What to run; `bar` is the ratio that is aimed at, `before` runs ahead of each of ours.

    `clean` are the folders that ours and the peer make.
    """

    title: str
    ours: Sequence[str]
    peer: Sequence[str] = ()
    bar: float = 0
    before: Callable[[], None] | None = None
    clean: Sequence[Path] = ()


class Run(NamedTuple):
    """Wall seconds and peak memory, in MiB, of a command."""

    seconds: float
    memory: int


HEAD = f"{'':28}{'infokb':>9}{'peer':>9}{'ratio':>8}{'bar':>7}{'memory':>8}{'peer':>7}   peer"


def run(contest: Contest, runs: int, folder: Path, env: Mapping[str, str]) -> None:
    """Run a contest, ours and the peer's in turn, and print its medians and ratio."""
    ours, peers = [], []
    for _ in range(runs):
        if contest.before:
            contest.before()
        ours.append(timed(contest.ours, contest.clean[:1], folder, env))
        if contest.peer:
            peers.append(timed(contest.peer, contest.clean[1:], folder, env))
    print(row(contest, ours, peers), flush=True)


def row(contest: Contest, ours: Sequence[Run], peers: Sequence[Run]) -> str:
    """Give the line of a contest."""
    seconds = statistics.median(one.seconds for one in ours)
    memory = max(one.memory for one in ours)
    bar = f"{contest.bar:7.2f}" if contest.bar else f"{'':7}"
    if not peers:
        return f"{contest.title:28}{seconds:9.2f}{'':9}{'':8}{bar}{memory:8}"
    pairs = zip(ours, peers, strict=True)
    ratio = statistics.median(one.seconds / other.seconds for one, other in pairs)
    theirs = statistics.median(one.seconds for one in peers)
    words = (Path(word).name if word.startswith("/") else word for word in contest.peer)
    most = max(one.memory for one in peers)
    return (
        f"{contest.title:28}{seconds:9.2f}{theirs:9.2f}{ratio:8.2f}{bar}"
        f"{memory:8}{most:7}   {' '.join(words)[:60]}"
    )


def timed(
    command: Sequence[str], clean: Sequence[Path], folder: Path, env: Mapping[str, str]
) -> Run:
    """Give what a command took; the folders it makes are removed first."""
    for one in clean:
        subprocess.run(["rm", "-rf", str(one)], check=True)
    start = time.perf_counter()
    with subprocess.Popen(
        command, cwd=folder, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as child:
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - start
    if child.returncode not in {0, 1}:
        sys.exit(f"{' '.join(command)} ended with {child.returncode}")
    return Run(seconds, usage.ru_maxrss // 1024)
