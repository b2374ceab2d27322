"""`python -m tests.mutants TESTS... --modules FILES... [--most N]`: prints what no test notices.

The tests run once to learn which of them run which line, then those of a line for each fault in it.
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from coverage import CoverageData

from tests.mutants.faults import faults
from tests.mutants.trials import break_module, chosen, is_noticed

NO_PLUGINS = ("-p", "no:randomly", "-p", "no:cacheprovider", "-q")
TIMES, COVERAGE = "times.xml", "coverage"
FAST_SECONDS = 5.0
"""What the tests take that are tried first; most faults are noticed by them."""
Lines = Mapping[int, Sequence[str]]


def main() -> None:
    """Try the faults of some modules."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants")
    parser.add_argument("tests", nargs="+")
    parser.add_argument("--modules", nargs="+", type=Path, required=True)
    parser.add_argument("--most", type=int, help="faults of each module, taken at random")
    parser.add_argument("--patience", type=float, default=60, help="seconds of tests for a fault")
    parser.add_argument("--measured", type=Path, help="folder that keeps what the tests run")
    parser.add_argument("--processes", default="2", help="that find out what the tests run")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="infokb-mutants-") as folder:
        scratch = Path(folder)
        measured = options.measured or scratch
        if not (measured / TIMES).exists():
            _measure(measured, options.tests, options.processes)
        seconds = _times(measured / TIMES)
        data = CoverageData(str(measured / COVERAGE))
        data.read()
        lines = {path: _lines(data, path) for path in options.modules}
        (scratch / "tests").mkdir()
        plugin = Mutants(lines, seconds, scratch / "tests", options.most, options.patience)
        base = f"--basetemp={scratch / 'tests' / 'base'}"
        pytest.main([*NO_PLUGINS, "-p", "no:xdist", "-s", base, *options.tests], plugins=[plugin])
    sys.exit(plugin.unnoticed > 0)


def _measure(folder: Path, tests: Sequence[str], processes: str) -> None:
    """Run tests; keep in a folder how long each took, and the lines that it ran."""
    words = ("--cov=infokb", "--cov-context=test", "--cov-report=", f"--junitxml={folder / TIMES}")
    subprocess.run(
        [sys.executable, "-m", "pytest", *NO_PLUGINS, "-n", processes, *words, *tests],
        env={**os.environ, "COVERAGE_FILE": str(folder / COVERAGE)},
        stdout=subprocess.DEVNULL,
        check=False,
    )


def _times(path: Path) -> dict[str, float]:
    return {
        f"{case.get('classname')}::{case.get('name')}": float(case.get("time", "1"))
        for case in ET.parse(path).iter("testcase")
    }


def _lines(data: CoverageData, path: Path) -> Lines:
    """Return which tests run each line of a file."""
    by_line: dict[int, list[str]] = defaultdict(list)
    for line, contexts in data.contexts_by_lineno(str(path.resolve())).items():
        by_line[line] = sorted({each.partition("|")[0] for each in contexts} - {""})
    return by_line


class Mutants:
    """A plugin that tries faults in place of running tests once."""

    def __init__(
        self,
        lines: Mapping[Path, Lines],
        seconds: Mapping[str, float],
        scratch: Path,
        most: int | None,
        patience: float,
    ) -> None:
        self.lines, self.seconds, self.scratch = lines, seconds, scratch
        self.most, self.patience = most, patience
        self.unnoticed = 0

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Try the faults of each module; print those that no test notices, then the score."""
        items = {item.nodeid: item for item in session.items}
        for path, lines in self.lines.items():
            everything = sorted({*chain.from_iterable(lines.values())})
            if self._is_noticed(lambda: None, everything, items):
                print(f"{path}: a test fails without any fault", flush=True)
                self.unnoticed += 1
                continue
            possible = faults(path.read_text("utf-8"))
            if self.most is not None and len(possible) > self.most:
                possible = sorted(
                    random.Random(str(path)).sample(possible, self.most), key=lambda one: one.number
                )
            missed = 0
            for fault in possible:
                break_it = partial(break_module, path, fault, self.scratch)
                if not self._is_noticed(break_it, lines.get(fault.line) or everything, items):
                    missed += 1
                    print(f"{path}:{fault.line}: {fault.text} ({fault.place})", flush=True)
            self.unnoticed += missed
            count = len(possible)
            print(f"{path}: {count - missed} of {count} noticed", flush=True)
        return True

    def _is_noticed(
        self, break_it: Callable[[], None], names: Sequence[str], items: Mapping[str, pytest.Item]
    ) -> bool:
        """Break something; return whether a few fast tests notice it, or else all."""
        seconds = {name: self.seconds.get(_junit_name(name), 1.0) for name in names}
        done: tuple[str, ...] = ()
        for most in (FAST_SECONDS, self.patience):
            fit = tuple(chosen(names, seconds, most))
            tests = [items[name] for name in fit[len(done) :] if name in items]
            took = sum(seconds[name] for name in fit[len(done) :])
            if tests and is_noticed(break_it, tests, self.scratch, took):
                return True
            done = fit
        return False


def _junit_name(name: str) -> str:
    file, _, rest = name.partition("::")
    return f"{file.removesuffix('.py').replace('/', '.')}::{rest}"


if __name__ == "__main__":
    main()
