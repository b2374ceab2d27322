"""`python -m tests.benchmarks [--sizes N,N] [--runs N] [--only PART]`: prints a table."""

import argparse
import os
import platform
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

from tests.benchmarks import vaults
from tests.benchmarks.parts import BIN, PARTS, Bench
from tests.benchmarks.table import HEAD, table_line


def main() -> None:
    """Make the vaults, run every part, print the rows as they come."""
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument("--sizes", default="300,1000,10000", help="notes, with commas")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--only", choices=(*PARTS, "browser"), help="run one part")
    parser.add_argument("--follow-ups", choices=("many", "few"), default="many")
    options = parser.parse_args()
    print(f"{machine()}; {options.follow_ups} follow-ups, {options.runs} runs of each in turn\n")
    for tool in ("rumdl", "mkdocs"):
        if not (BIN / tool).exists():
            sys.exit(f"{tool} is not in {BIN} (make .venv/.complete)")
    if options.only != "browser":
        print(HEAD, flush=True)
        for size in map(int, options.sizes.split(",")):
            measure(size, options)
    if options.only in {None, "browser"}:
        browse()


def measure(notes: int, options: argparse.Namespace) -> None:
    """Print the rows of the vault of a size; each part has a vault of its own."""
    few = options.follow_ups == "few"
    for name, part in PARTS.items():
        if options.only not in {None, name}:
            continue
        with tempfile.TemporaryDirectory(prefix="infokb-bench-") as made:
            folder = Path(made)
            env = {**os.environ, "XDG_CACHE_HOME": f"{made}/cache", "XDG_STATE_HOME": f"{made}/st"}
            env.pop("PYTHONDONTWRITEBYTECODE", None)
            env["PYTHONPATH"] = str(Path.cwd())
            vaults.make(folder / "vault", notes, few=few)
            for row in part(Bench(folder / "vault", notes, folder, options.runs, few, env)):
                print(table_line(row), flush=True)


def browse() -> None:
    """Print what one waits for in a browser."""
    if not shutil.which("chromium"):
        print("\nchromium is not here: nothing is measured in a browser")
        return
    print("\nin a browser\n", flush=True)
    subprocess.run([sys.executable, "-m", "tests.benchmarks.browser"], check=True)


def machine() -> str:
    """Return which Python on which machine."""
    built = sysconfig.get_config_var("CONFIG_ARGS") or ""
    kind = "with" if "--enable-optimizations" in built else "without"
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return (
        f"Python {platform.python_version()} {kind} PGO, {platform.system()} "
        f"{platform.machine()}, {cores} cores"
    )


if __name__ == "__main__":
    main()
