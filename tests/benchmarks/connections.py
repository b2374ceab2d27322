"""An export of LinkedIn of any size, brought in by infokb and by a few lines of others."""

import random
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path

from tests.benchmarks import texts
from tests.benchmarks.contest import Comparison, Lane, compare, memory_row, race
from tests.benchmarks.table import Goal, Row

PREAMBLE = 'Notes:\n"Some of the email addresses are missing."\n\n'
HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
LARGE = 5000
"""How many there are for whom there is a goal."""
STAFF = 4
"""How many people are at an organization."""
_WRITE = """
for number, row in enumerate(rows):
    name = f"{row['First Name']} {row['Last Name']}"
    with open(f"{folder}/{number} {name}.md", "w") as note:
        note.write(f"---\\ntype: contact\\nrole: {row['Position']}\\n---\\n# {name}\\n")
"""
_READERS = {
    "csv.DictReader": "import csv; rows = csv.DictReader(open(path).read().splitlines()[3:])",
    "pandas": "import pandas; rows = pandas.read_csv(path, skiprows=3).to_dict('records')",
}


def connections(people: int) -> str:
    """Return the table of so many connections, the same one every time."""
    pick = random.Random(20261120)
    rows = []
    for number in range(people):
        first, _, last = texts.person(pick, number).partition(" ")
        day = f"{pick.randrange(1, 29):02} Mar {pick.randrange(2019, 2026)}"
        place = f"Company {pick.randrange(1 + people // STAFF)}"
        address = f"https://www.linkedin.com/in/p-{number}"
        rows.append(f"{first},{last},{address},,{place},Analyst,{day}\n")
    return PREAMBLE + HEADER + "".join(rows)


def scripts(path: Path, folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield who reads the table and writes a note for each row, without a look at what there is."""
    for name, read in _READERS.items():
        if name == "csv.DictReader" or find_spec(name):
            places = f"path, folder = {str(path)!r}, {str(folder)!r}\n"
            yield f"{name}, a file each", [sys.executable, "-c", f"{places}{read}\n{_WRITE}"]


def emptied(*folders: Path) -> Callable[[], None]:
    """Return what makes folders anew, with nothing but the settings of a vault."""

    def make() -> None:
        for folder in folders:
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            folder.joinpath("infokb.toml").write_text("format = 1\n", encoding="utf-8")

    return make


def import_rows(people: int, folder: Path, runs: int, env: Mapping[str, str]) -> Iterator[Row]:
    """Yield the rows of an import into a new vault, and of the same once more."""
    path, vault, notes = folder / "Connections.csv", folder / "new", folder / "notes"
    path.write_text(connections(people), encoding="utf-8")
    clear = emptied(vault, notes)
    program = str(Path(sys.executable).parent / "infokb")
    command = [program, "-C", str(vault), "import", "linkedin", str(path)]
    others = [Lane(name, script, clear) for name, script in scripts(path, notes)]
    costs = race((*others, Lane("new", command, clear), Lane("again", command)), runs, folder, env)
    what = f"`import linkedin`, {people:,} connections"
    goal = Goal(10, "s") if people == LARGE else None
    for lane in others:
        yield compare(costs, Comparison(what, "new", lane.name, goal))
    yield compare(costs, Comparison(f"{what}, once more", "again", "new"))
    yield memory_row(costs, f"memory of {what}", "new", None)
