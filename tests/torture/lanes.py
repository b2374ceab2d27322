"""What is tried, how often at least, and how."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import product

from tests.torture import (
    at_once,
    damaged_cache,
    disturbed_commands,
    hostile_pages,
    lasting,
    planted,
    random_notes,
    served,
    storms,
    traced,
    trapped,
    zones,
)
from tests.torture.scene import Scene

Trial = Callable[[Scene, int], str]


@dataclass(frozen=True)
class Lane:
    """Trials of one kind, numbered from 0; each returns what broke, nothing where all held.

    `goal` is how many there are to be; `few` how many `make test` does.
    """

    name: str
    goal: int
    few: int
    trial: Trial


def _of_points(act: Callable[..., str], ways: Sequence[tuple[object, ...]] = ((),)) -> Trial:
    """Return the trial of each call of each command, in each of the ways, round and round."""

    def trial(scene: Scene, number: int) -> str:
        points = disturbed_commands.points(scene)
        at, way = number % len(points), ways[number // len(points) % len(ways)]
        name, call = points[at]
        fault = act(scene, name, call, *way)
        return f"{name}, call {call}: {fault}" if fault else ""

    return trial


LANES = (
    Lane("killed", 800, 30, _of_points(disturbed_commands.kill)),
    Lane(
        "killed, no exchange of files",
        800,
        12,
        _of_points(disturbed_commands.kill_without_exchange),
    ),
    Lane("killed again and again", 800, 6, _of_points(disturbed_commands.kill_twice)),
    Lane(
        "a call fails",
        8_000,
        40,
        _of_points(
            disturbed_commands.fail, [*product(disturbed_commands.CODES, ("once", "lasting"))]
        ),
    ),
    Lane(
        "a note is saved before a call",
        2_400,
        20,
        _of_points(disturbed_commands.save, [(way,) for way in disturbed_commands.SAVES]),
    ),
    Lane("a note is saved at any moment", 20_000, 10, at_once.race),
    Lane("two commands at once", 400, 8, at_once.pair),
    Lane("a command beside a served site", 200, 2, served.serve_beside),
    Lane("notes are read", 2_000_000, 1_500, lambda _, number: random_notes.read(number)),
    Lane("rules look at notes", 200_000, 100, lambda _, number: random_notes.look(number)),
    Lane("notes are mended", 200_000, 30, lambda _, number: random_notes.mend(number)),
    Lane("answers kept are damaged", 10_000, 20, damaged_cache.answer),
    Lane("strings planted in public sites", 1_000, 4, planted.publish),
    Lane("ten payloads in a browser", hostile_pages.SITES, 1, hostile_pages.open_pages),
    Lane("commands in a vault of traps", len(traced.COMMANDS), 1, trapped.run),
    Lane("days of a zone, 2015 to 2035", 600, 4, zones.days_of_zone),
    Lane("storms of saves are watched", 100, 1, storms.storm),
    Lane("memory over two thousand saves", len(lasting.PROGRAMS), 3, lasting.save_often),
)
