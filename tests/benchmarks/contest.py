"""Commands that run in turn, round by round, and what they took: processor, wall clock, memory."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.table import Goal, Row


class Lane(NamedTuple):
    """A command, by a name; `prepare` runs before it, untimed, each time."""

    name: str
    command: Sequence[str]
    prepare: Callable[[], object] | None = None


class Cost(NamedTuple):
    """Seconds of processor (of the command and its children) and of wall clock; MiB at most."""

    cpu: float
    wall: float
    memory: int


class Comparison(NamedTuple):
    """Which lane is held against which other, and the goal."""

    what: str
    lane: str
    peer: str
    goal: Goal | None = None


Costs = Mapping[str, Sequence[Cost]]


def race(lanes: Sequence[Lane], runs: int, folder: Path, env: Mapping[str, str]) -> Costs:
    """Return what each lane took in each round; in a round they run one after the other."""
    costs: dict[str, list[Cost]] = {lane.name: [] for lane in lanes}
    for _ in range(runs):
        for lane in lanes:
            if lane.prepare:
                lane.prepare()
            costs[lane.name].append(run(lane.command, folder, env))
    return costs


def run(command: Sequence[str], folder: Path, env: Mapping[str, str]) -> Cost:
    """Return what a command took; one that fails ends it all."""
    start = time.perf_counter()
    with subprocess.Popen(
        command, cwd=folder, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as child:
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - start
    if child.returncode not in {0, 1}:
        sys.exit(f"{' '.join(command)} ended with {child.returncode}")
    return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss // 1024)


def compare(costs: Costs, comparison: Comparison) -> Row:
    """Return the row of a comparison: medians, and the median of the ratios of each round.

    A goal in seconds or GB is about the lane alone.
    """
    what, lane, peer, goal = comparison
    ours, theirs = costs[lane], costs.get(peer, ())
    seconds = statistics.median(cost.cpu for cost in ours)
    by_cpu = _ratio([cost.cpu for cost in ours], [cost.cpu for cost in theirs])
    by_wall = _ratio([cost.wall for cost in ours], [cost.wall for cost in theirs])
    memory = max(cost.memory for cost in ours) / 1024
    values = {"x": by_cpu, "s": seconds, "GB": memory}
    measured = values[goal.unit] if goal else None
    known = peer if theirs or not peer else f"{peer} (not here)"
    return Row(what, known, goal, measured, by_cpu, by_wall, f"{seconds:.2f} s")


def memory_row(costs: Costs, what: str, lane: str, goal: Goal | None) -> Row:
    """Return the row of the most memory that a lane took."""
    most = max(cost.memory for cost in costs[lane]) / 1024
    return Row(what, "", goal, most, figure=f"{most:.2f} GB")


def _ratio(ours: Sequence[float], theirs: Sequence[float]) -> float | None:
    if not theirs:
        return None
    return statistics.median(
        mine / max(other, 0.001) for mine, other in zip(ours, theirs, strict=True)
    )
