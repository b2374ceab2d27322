"""Makes what students share with a career center, and races its collection."""

import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from infokb.actions.cohort.demo_cohort import DemoCohort
from tests.benchmarks import vaults
from tests.benchmarks.contest import Comparison, Lane, compare, memory_row, race
from tests.benchmarks.table import Goal, Row

VAULT_NOTES = 75
CONSENT = '[share]\nwith = "The Lab"\nid = "{}"\nlevel = "outreach"\nuntil = 2027-05-31\n'
LOOP = (
    "from infokb.faces.process import fork; fork.usable_processors = lambda: 1; "
    "from infokb.faces.cli.main import main; import sys; sys.exit(main(sys.argv[1:]))"
)
"""infokb without a second process."""
LINT_LOOP = (
    "import sys; from pathlib import Path; from infokb.actions.lint.check import check; "
    "from infokb.disk.read.vault import open_vault; from infokb.faces.clock import run_clock; "
    "[sum(1 for _ in check(open_vault(root, run_clock('2026-11-20')))) "
    "for root in sorted(Path(sys.argv[1]).glob('student*'))]"
)
"""What `lint` works out in each vault, one after the other."""


def make_center(root: Path, students: int) -> None:
    """Write the lists of a center and the files of so many students."""
    for name, content in DemoCohort(students).files():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content)


def make_vaults(root: Path, students: int) -> None:
    """Write the vaults of so many students, all of the same notes."""
    for number in range(students):
        folder = root / f"student{number}"
        vaults.make(folder, VAULT_NOTES)
        with (folder / "infokb.toml").open("a", encoding="utf-8") as settings:
            settings.write(CONSENT.format(f"s{number}"))


def cohort_rows(students: int, folder: Path, runs: int, env: Mapping[str, str]) -> Iterator[Row]:
    """Yield the rows of a collection: of files, and of vaults by a pool and by one process."""
    center, owned, few = folder / "center", folder / "owned", max(8, students // 20)
    make_center(center, students)
    make_vaults(owned, few)
    command = [str(Path(sys.executable).parent / "infokb"), "cohort", "--as-of", "2026-11-20"]

    def clear() -> None:
        for root in (center, owned):
            shutil.rmtree(root / "tables", ignore_errors=True)

    loop = [sys.executable, "-c", LOOP, *command[1:], str(owned), "--vaults"]
    costs = race(
        (
            Lane("files", [*command, str(center)], clear),
            Lane("again", [*command, str(center)]),
            Lane("pool", [*command, str(owned), "--vaults"], clear),
            Lane("one process", loop, clear),
            Lane("unchanged vaults", [*command, str(owned), "--vaults"]),
            Lane("a loop of `lint`", [sys.executable, "-c", LINT_LOOP, str(owned)]),
        ),
        runs,
        folder,
        env,
    )
    what = f"`cohort`, {students:,} files"
    large = students == 1000
    yield compare(costs, Comparison(what, "files", "", Goal(10, "s") if large else None))
    yield memory_row(costs, f"memory of {what}", "files", Goal(0.4, "GB") if large else None)
    yield compare(costs, Comparison(f"{what}, unchanged", "again", "files"))
    pool = f"`cohort --vaults`, {few:,} vaults of {VAULT_NOTES} notes"
    yield compare(costs, Comparison(pool, "pool", "one process", Goal(1.2, "x")))
    yield compare(
        costs, Comparison(pool, "pool", "a loop of `lint`", Goal(1.3, "x") if large else None)
    )
    yield compare(costs, Comparison(f"{pool}, unchanged", "unchanged vaults", "pool"))
