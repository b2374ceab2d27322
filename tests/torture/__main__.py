"""`make torture [ARGS="--only LANE --share 0.01 --again"]`: tries all, and prints one table.

What was tried is written down as it goes: a run that was stopped continues where it was.
"""

import argparse
import json
import multiprocessing
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.torture.lanes import LANES, Lane
from tests.torture.scene import Scene, scene

NOTED = Path(".torture.json")
PARTS = 200
"""Parts that the trials of a lane are done in."""
MOST_TOLD = 20
NAMED = {lane.name: lane for lane in LANES}


@dataclass
class Tally:
    """What was tried of a lane: the numbers of its parts, and what broke."""

    parts: set[int] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)


def main() -> None:
    """Try what is left, note it down, print the table."""
    parser = argparse.ArgumentParser(prog="make torture")
    parser.add_argument("--only", choices=sorted(NAMED), help="try one lane")
    parser.add_argument("--share", type=float, default=1, help="of the trials of each, 0 to 1")
    parser.add_argument("--again", action="store_true", help="begin anew")
    parser.add_argument("--processes", type=int, help="how many at once; as many as processors")
    options = parser.parse_args()
    tallies = {} if options.again else noted()
    lanes = [lane for lane in LANES if options.only in {None, lane.name}]
    last = max(1, round(PARTS * options.share))
    left = [
        (lane.name, part)
        for lane in lanes
        for part in range(last)
        if part not in tallies.setdefault(lane.name, Tally()).parts
    ]
    with multiprocessing.get_context("fork").Pool(options.processes, maxtasksperchild=8) as pool:
        for name, part, faults in pool.imap_unordered(try_part, left):
            tallies[name].parts.add(part)
            tallies[name].faults += faults
            note_down(tallies)
            for fault in faults:
                print(f"{name}: {fault}", file=sys.stderr, flush=True)
    print("\n".join(table(lanes, tallies)))
    sys.exit(any(tallies[lane.name].faults for lane in lanes))


def numbers(lane: Lane, part: int) -> range:
    """Return the numbers of the trials of a part."""
    return range(lane.goal * part // PARTS, lane.goal * (part + 1) // PARTS)


def try_part(job: tuple[str, int]) -> tuple[str, int, list[str]]:
    """Do the trials of a part; return which it was, and what broke, with the number of each."""
    name, part = job
    lane = NAMED[name]
    with tempfile.TemporaryDirectory(prefix="infokb-torture-") as folder, scene(Path(folder)) as at:
        trials = ((number, fault_of(lane, at, number)) for number in numbers(lane, part))
        return name, part, [f"{number}: {fault}" for number, fault in trials if fault]


def fault_of(lane: Lane, at: Scene, number: int) -> str:
    """Return what broke in a trial, an error that nobody expects included."""
    try:
        return lane.trial(at, number)
    except Exception as error:
        return f"{type(error).__name__}: {error}".partition("\n")[0]


def noted() -> dict[str, Tally]:
    """Return what earlier runs tried."""
    if not NOTED.exists():
        return {}
    rows = json.loads(NOTED.read_text("utf-8"))
    return {name: Tally(set(parts), faults) for name, (parts, faults) in rows.items()}


def note_down(tallies: dict[str, Tally]) -> None:
    """Write down what was tried."""
    rows = {name: (sorted(tally.parts), tally.faults) for name, tally in tallies.items()}
    NOTED.write_text(json.dumps(rows), "utf-8")


def table(lanes: list[Lane], tallies: dict[str, Tally]) -> Iterator[str]:
    """Yield the lines of the table: what was tried, how often, of how many, what broke."""
    yield f"{'':32}{'tried':>12}{'goal':>12}{'broke':>8}"
    for lane in lanes:
        tally = tallies[lane.name]
        tried = sum(len(numbers(lane, part)) for part in tally.parts)
        yield f"{lane.name:32}{tried:>12,}{lane.goal:>12,}{len(tally.faults):>8}"
    for lane in lanes:
        for fault in tallies[lane.name].faults[:MOST_TOLD]:
            yield f"{lane.name}: {fault}"


if __name__ == "__main__":
    main()
