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
from collections.abc import Mapping, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from coverage import CoverageData

from tests.mutants.faults import Fault, faults
from tests.mutants.trials import break_module, chosen, is_noticed

NO_PLUGINS = ("-p", "no:randomly", "-p", "no:cacheprovider", "-q")
Lines = Mapping[int, Sequence[str]]


def main() -> None:
    """Try the faults of some modules."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants")
    parser.add_argument("tests", nargs="+")
    parser.add_argument("--modules", nargs="+", type=Path, required=True)
    parser.add_argument("--most", type=int, help="faults of each module, taken at random")
    parser.add_argument("--processes", default="2", help="that find out what the tests run")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="infokb-mutants-") as folder:
        scratch = Path(folder)
        seconds = _measure(scratch, options.tests, options.processes)
        data = CoverageData(str(scratch / "coverage"))
        data.read()
        lines = {path: _lines(data, path) for path in options.modules}
        (scratch / "tests").mkdir()
        plugin = Mutants(lines, seconds, scratch / "tests", options.most)
        base = f"--basetemp={scratch / 'tests' / 'base'}"
        pytest.main([*NO_PLUGINS, "-p", "no:xdist", "-s", base, *options.tests], plugins=[plugin])
    sys.exit(plugin.unnoticed > 0)


def _measure(scratch: Path, tests: Sequence[str], processes: str) -> dict[str, float]:
    """Run tests with coverage by test; return how long each took."""
    times = scratch / "times.xml"
    words = ("--cov=infokb", "--cov-context=test", "--cov-report=", f"--junitxml={times}")
    subprocess.run(
        [sys.executable, "-m", "pytest", *NO_PLUGINS, "-n", processes, *words, *tests],
        env={**os.environ, "COVERAGE_FILE": str(scratch / "coverage")},
        stdout=subprocess.DEVNULL,
        check=False,
    )
    return {
        f"{case.get('classname')}::{case.get('name')}": float(case.get("time", "1"))
        for case in ET.parse(times).iter("testcase")
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
    ) -> None:
        self.lines, self.seconds, self.scratch, self.most = lines, seconds, scratch, most
        self.unnoticed = 0

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Try the faults of each module; print those that no test notices, then the score."""
        items = {item.nodeid: item for item in session.items}
        for path, lines in self.lines.items():
            everything = self._tests(sorted({*chain.from_iterable(lines.values())}), items)
            if is_noticed(lambda: None, everything, self.scratch):
                print(f"{path}: a test fails without any fault")
                self.unnoticed += 1
                continue
            possible = faults(path.read_text("utf-8"))
            if self.most is not None and len(possible) > self.most:
                possible = sorted(
                    random.Random(str(path)).sample(possible, self.most), key=lambda one: one.number
                )
            missed = [
                fault for fault in possible if not self._is_noticed(path, fault, lines, items)
            ]
            for fault in missed:
                print(f"{path}:{fault.line}: {fault.text} ({fault.place})")
            self.unnoticed += len(missed)
            count = len(possible)
            print(f"{path}: {count - len(missed)} of {count} noticed", flush=True)
        return True

    def _is_noticed(
        self, path: Path, fault: Fault, lines: Lines, items: Mapping[str, pytest.Item]
    ) -> bool:
        names = lines.get(fault.line, ()) or sorted({*chain.from_iterable(lines.values())})
        break_it = partial(break_module, path, fault, self.scratch)
        return is_noticed(break_it, self._tests(names, items), self.scratch)

    def _tests(
        self, names: Sequence[str], items: Mapping[str, pytest.Item]
    ) -> Sequence[pytest.Item]:
        seconds = {name: self.seconds.get(_junit_name(name), 1.0) for name in names}
        return [items[name] for name in chosen(names, seconds) if name in items]


def _junit_name(name: str) -> str:
    file, _, rest = name.partition("::")
    return f"{file.removesuffix('.py').replace('/', '.')}::{rest}"


if __name__ == "__main__":
    main()
