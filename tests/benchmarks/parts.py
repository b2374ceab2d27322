"""The parts of the benchmarks: each runs its lanes in turn and yields rows."""

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks import cohorts, connections, edits, keystroke, vaults
from tests.benchmarks.contest import Comparison, Costs, Lane, compare, memory_row, race
from tests.benchmarks.table import Goal, Row

BIN = Path(sys.executable).parent
SETTLE_SECONDS = 2.1
"""Files that changed just before a run are read again in the next one."""
NAV = "nav:\n  - Home: guides/Guide 0.md\n"
PYTHON, RUMDL, RUMDL_COLD = "python -c pass", "rumdl check", "rumdl check --no-cache"
MKDOCS_BARE = "mkdocs build, without its search, one page in the navigation"
MKDOCS_BRIEF = "mkdocs build, one page in the navigation"
MKDOCS_WHOLE = "mkdocs build, with its own settings"


class Bench(NamedTuple):
    """A vault of so many notes, the folder that holds it, the runs, and the environment."""

    root: Path
    notes: int
    folder: Path
    runs: int
    few: bool
    env: Mapping[str, str]

    def infokb(self, *words: str, root: Path | None = None) -> list[str]:
        """Return the words of a command of infokb on the vault."""
        return [str(BIN / "infokb"), "-C", str(root or self.root), *words]

    def race(self, *lanes: Lane) -> Costs:
        """Return what lanes take."""
        return race(lanes, self.runs, self.folder, self.env)

    def untimed(self, command: list[str]) -> None:
        """Run a command that is not measured."""
        subprocess.run(command, cwd=self.folder, env=self.env, capture_output=True, check=False)

    def title(self, what: str) -> str:
        """Return what is measured, and on how many notes."""
        return f"{what}, {self.notes:,} notes"


def _change(bench: Bench, count: int) -> Callable[[], None]:
    """Return what changes so many notes: a sentence, a log line, a field, in turn."""
    paths = sorted(bench.root.glob("contacts/*.md"))
    ways = (edits.prose, edits.log_line, edits.field)
    turn = iter(range(sys.maxsize))

    def change() -> None:
        for path in paths[:: max(1, len(paths) // count)][:count]:
            number = next(turn)
            vaults.write(path, ways[number % 3](path.read_text("utf-8"), number))

    return change


def commands(bench: Bench) -> Iterator[Row]:
    """Yield the rows of the commands of every day, beside Python alone."""
    note = min(bench.root.glob("contacts/*.md"))
    text, name = note.read_text("utf-8"), note.stem

    def restore() -> None:
        vaults.write(note, text)

    words = {
        "--help": ["--help"],
        "next": ["next"],
        "show": ["show", name],
        "list": ["list", "contact"],
        "log": ["log", name, "shared", "an article"],
        "mark": ["mark", name, "researched", "--on", "2026-11-19", "--force"],
    }
    lanes = [Lane(key, bench.infokb(*said), restore) for key, said in words.items()]
    time.sleep(SETTLE_SECONDS)  # else all notes are just written, and read again in each run
    bench.untimed(bench.infokb("next"))
    costs = bench.race(Lane(PYTHON, [sys.executable, "-c", "pass"]), *lanes)
    restore()
    for key in words:
        goal = Goal(0.2, "s") if bench.notes <= 300 else None
        yield compare(costs, Comparison(bench.title(f"`{key}`"), key, PYTHON, goal))
        if key == "next" and goal:
            beside = Goal(12, "x")
            yield compare(costs, Comparison(bench.title("`next`"), key, PYTHON, beside))


def lint(bench: Bench) -> Iterator[Row]:
    """Yield the rows of `lint` and `next`, cold and warm, and of their memory."""
    ours = bench.infokb("lint", "-q", "--fail-on", "never")
    rumdl = [str(BIN / "rumdl"), "check", "--silent", str(bench.root)]
    following = bench.infokb("next")

    def settle() -> None:
        time.sleep(SETTLE_SECONDS)
        bench.untimed(ours)
        bench.untimed(following)

    def changed(count: int) -> Callable[[], None]:
        change = _change(bench, count)

        def settle_and_change() -> None:
            settle()
            change()

        return settle_and_change

    costs = bench.race(
        Lane("cold", [*ours, "--no-cache"]),
        Lane(RUMDL_COLD, [*rumdl, "--no-cache"]),
        Lane("unchanged", ours, settle),
        Lane("next, unchanged", following),
        Lane("1", ours, changed(1)),
        Lane("next, 1", following, changed(1)),
        Lane("10", ours, changed(10)),
        Lane("100", ours, changed(100)),
        Lane(RUMDL, rumdl, lambda: bench.untimed(rumdl)),
    )
    still, one = Goal(0.2, "x"), Goal(0.5 if bench.few else 0.75, "x")
    for what, lane, peer, goal in (
        ("`lint --no-cache`", "cold", RUMDL_COLD, Goal(2.5, "x")),
        ("`lint`, unchanged", "unchanged", RUMDL, still),
        ("`lint`, one note changed", "1", RUMDL, one),
        ("`lint`, 10 notes changed", "10", RUMDL, None),
        ("`lint`, 100 notes changed", "100", RUMDL, None),
        ("`next`, unchanged", "next, unchanged", RUMDL, None),
        ("`next`, one note changed", "next, 1", RUMDL, one),
    ):
        yield compare(costs, Comparison(bench.title(what), lane, peer, goal))
    large = bench.notes >= 100_000
    for lane, limit in (("cold", None), ("1", 0.75), ("unchanged", 0.2)):
        most = Goal(limit, "GB") if limit and large else None
        what = "one note changed" if lane == "1" else lane
        yield memory_row(costs, bench.title(f"memory of `lint`, {what}"), lane, most)


def growth(bench: Bench) -> Iterator[Row]:
    """Yield the row of a cold `lint` beside that of a vault of a tenth of the notes."""
    tenth = bench.folder / "tenth"
    vaults.make(tenth, bench.notes // 10, few=bench.few)
    words = ("lint", "-q", "--fail-on", "never", "--no-cache")
    peer = f"{bench.notes // 10:,} notes"
    costs = bench.race(
        Lane("all", bench.infokb(*words)), Lane(peer, bench.infokb(*words, root=tenth))
    )
    what = bench.title("growth of `lint --no-cache`")
    yield compare(costs, Comparison(what, "all", peer, Goal(11, "x")))


def staged(bench: Bench) -> Iterator[Row]:
    """Yield the rows of the hook, ten notes staged, beside a lint that keeps nothing.

    In the first nothing is known of the vault, in the second what a `lint` kept before ten notes
    were changed, as that of any day does.
    """
    root = vaults.repository(bench.root, bench.folder / "repository")
    words = ("lint", "--output-format", "concise")
    settle = bench.infokb(*words, "-qq", root=root)
    time.sleep(SETTLE_SECONDS)
    bench.untimed(settle)
    vaults.stage(root, 10)
    hook = bench.infokb(*words, "--staged", "--due", "due", "--due-limit", "5", root=root)
    cold = bench.infokb(*words, "--no-cache", "-qq", root=root)
    costs = bench.race(
        Lane("first", [*hook, "--no-cache"]), Lane("hook", hook), Lane("lint --no-cache", cold)
    )
    for what, lane, goal in (
        ("`lint --staged`, ten notes, nothing kept", "first", None),
        ("`lint --staged`, ten notes, after a `lint`", "hook", Goal(0.15, "x")),
    ):
        yield compare(costs, Comparison(bench.title(what), lane, "lint --no-cache", goal))


def build(bench: Bench) -> Iterator[Row]:
    """Yield the rows of `build`: beside MkDocs, again, and after a note changed, twice.

    The first build after a change keeps what pages are made from, for those that follow. MkDocs
    writes its navigation into each page: of more than a thousand notes it is not made whole.
    """
    site = bench.folder / "site"
    ours = bench.infokb("build", "--site-dir", str(site))
    settings = {MKDOCS_BARE: f"plugins: []\n{NAV}", MKDOCS_BRIEF: NAV}
    if bench.notes <= 1000:
        settings[MKDOCS_WHOLE] = ""
    sites = {name: bench.folder / f"stock-{at}" for at, name in enumerate(settings)}
    peers = [Lane(name, _mkdocs(bench, sites[name], said)) for name, said in settings.items()]

    def clear() -> None:
        for folder in (site, *sites.values(), Path(bench.env["XDG_CACHE_HOME"])):
            shutil.rmtree(folder, ignore_errors=True)

    costs = bench.race(
        Lane("cold", ours, clear),
        *peers,
        Lane("again", ours),
        Lane("first", ours, _change(bench, 1)),
        Lane("one", ours, _change(bench, 1)),
    )
    changed, goal = bench.title("`build`, one note changed"), Goal(0.25, "x")
    for peer in peers:
        yield compare(costs, Comparison(bench.title("`build`"), "cold", peer.name, Goal(1, "x")))
    yield compare(costs, Comparison(bench.title("`build`, unchanged"), "again", "cold"))
    first = bench.title("`build`, one note changed for the first time")
    yield compare(costs, Comparison(first, "first", "cold"))
    yield compare(costs, Comparison(changed, "one", "cold", goal))
    if bench.notes == 1000:
        yield compare(costs, Comparison(changed, "one", "cold", Goal(1.2, "s")))


def _mkdocs(bench: Bench, site: Path, settings: str) -> list[str]:
    """Return the words of MkDocs on the vault, with its own theme and further settings."""
    path = site.with_suffix(".yml")
    start = f"site_name: Stock\ndocs_dir: {bench.root}\nsite_dir: {site}\n"
    path.write_text(start + settings, encoding="utf-8")
    return [str(BIN / "mkdocs"), "build", "-q", "-f", str(path)]


def keys(bench: Bench) -> Iterator[Row]:
    """Yield the rows of edits in a program that stays open."""
    module = [sys.executable, "-m", "tests.benchmarks.keystroke", str(bench.root)]
    found = subprocess.run(module, env=bench.env, capture_output=True, check=True, text=True)
    for sort, costs in json.loads(found.stdout).items():
        shares: list[tuple[str, float, Goal | None]] = [("worst", 1, None)]
        if sort in keystroke.SORTS:
            late = Goal(10 if sort == keystroke.SORTS[0] else 20, "ms")
            shares = [("p50", 0.5, Goal(3, "ms")), ("p99", 0.99, late), *shares]
        for name, share, goal in shares:
            value = keystroke.percentile(costs, share)
            what = bench.title(f"an edit in a program that stays open: {sort}, {name}")
            yield Row(what, "", goal, value, figure=f"{value:.1f} ms")


def wire(bench: Bench) -> Iterator[Row]:
    """Yield the rows of keystrokes in an editor that a language server follows."""
    module = [sys.executable, "-m", "tests.benchmarks.wire", str(bench.root)]
    printed = subprocess.run(module, env=bench.env, capture_output=True, check=True, text=True)
    costs = json.loads(printed.stdout)
    shares = (
        ("cpu", "p50", 0.5, None),
        ("cpu", "p99", 0.99, Goal(10, "ms")),
        ("wall", "p95", 0.95, Goal(50, "ms")),
    )
    for sort, name, share, goal in shares:
        value = keystroke.percentile(costs[sort], share)
        what = bench.title(f"a keystroke in an editor, `lsp` over the wire: {sort}, {name}")
        yield Row(what, "", goal, value, figure=f"{value:.1f} ms")
    memory = costs["memory"][-1]
    what = bench.title("memory of `lsp`")
    yield Row(what, "", Goal(400, "MB"), memory, figure=f"{memory:.0f} MB")


def storm(bench: Bench) -> Iterator[Row]:
    """Yield the row of a watched vault of which all notes are saved at once."""
    copy = bench.folder / "storm"
    shutil.copytree(bench.root, copy)
    module = [sys.executable, "-m", "tests.benchmarks.storm", str(copy)]
    printed = subprocess.run(module, env=bench.env, capture_output=True, check=True, text=True)
    seconds = json.loads(printed.stdout)["seconds"]
    what = bench.title("every note saved at once, until a watch has seen all of it")
    yield Row(what, "", Goal(5, "s wall"), seconds, figure=f"{seconds:.1f} s")


def cohort(bench: Bench) -> Iterator[Row]:
    """Yield the rows of a career center to which as many students share as there are notes."""
    yield from cohorts.cohort_rows(bench.notes, bench.folder, bench.runs, bench.env)


def imports(bench: Bench) -> Iterator[Row]:
    """Yield the rows of an import of half as many connections as there are notes."""
    yield from connections.import_rows(bench.notes // 2, bench.folder, bench.runs, bench.env)


PARTS: Mapping[str, Callable[[Bench], Iterator[Row]]] = {
    "commands": commands,
    "lint": lint,
    "growth": growth,
    "staged": staged,
    "keystroke": keys,
    "wire": wire,
    "storm": storm,
    "build": build,
    "cohort": cohort,
    "import": imports,
}
