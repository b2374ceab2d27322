"""`python -m tests.benchmarks [--notes N] [--runs N]`: prints medians and ratios."""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks import vaults

BIN = Path(sys.executable).parent


@dataclass(frozen=True)
class Contest:
    """A command of ours and its peer, run in turn."""

    title: str
    ours: Sequence[str]
    peer: Sequence[str]


def main() -> None:
    """Make the vault, run every contest, print the table."""
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument("--notes", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory(prefix="infokb-bench-") as folder:
        root = Path(folder) / "vault"
        vaults.make(root, options.notes)
        print(f"{options.notes} notes, {options.runs} runs of each in turn, wall seconds\n")
        print(f"{'':34}{'infokb':>9}{'peer':>9}{'ratio':>8}   peer")
        for contest in contests(root, Path(folder)):
            run(contest, options.runs, Path(folder))


def contests(root: Path, folder: Path) -> list[Contest]:
    """Give the contests: start, lint, build."""
    infokb = str(BIN / "infokb")
    settings = folder / "mkdocs.yml"
    settings.write_text(
        f"site_name: Stock\ndocs_dir: {root}\nsite_dir: {folder / 'stock'}\n"
        "theme: mkdocs\nplugins: []\nnav:\n  - Home: guides/Guide 0.md\n",
        encoding="utf-8",
    )
    return [
        Contest("--help", [infokb, "--help"], [sys.executable, "-c", "pass"]),
        Contest(
            "lint",
            [infokb, "-C", str(root), "lint", "-q", "--fail-on", "never"],
            [str(BIN / "rumdl"), "check", "--no-cache", "--silent", str(root)],
        ),
        Contest(
            "next",
            [infokb, "-C", str(root), "next"],
            [str(BIN / "rumdl"), "check", "--no-cache", "--silent", str(root)],
        ),
        Contest(
            "build",
            [infokb, "-C", str(root), "build", "--site-dir", str(folder / "site")],
            [str(BIN / "mkdocs"), "build", "-q", "-f", str(settings)],
        ),
    ]


def run(contest: Contest, runs: int, folder: Path) -> None:
    """Run a contest, ours and the peer's in turn, and print its medians and ratio."""
    ours, peers = [], []
    for _ in range(runs):
        ours.append(timed(contest.ours, folder))
        peers.append(timed(contest.peer, folder))
    ratio = statistics.median(one / other for one, other in zip(ours, peers, strict=True))
    peer = " ".join(Path(word).name if word.startswith("/") else word for word in contest.peer)
    print(
        f"{contest.title:34}{statistics.median(ours):9.2f}{statistics.median(peers):9.2f}"
        f"{ratio:8.2f}   {peer[:60]}",
        flush=True,
    )


def timed(command: Sequence[str], folder: Path) -> float:
    """Give the wall seconds of a command, from a clean start."""
    for name in ("site", "stock"):
        shutil.rmtree(folder / name, ignore_errors=True)
    start = time.perf_counter()
    done = subprocess.run(
        command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    if done.returncode not in {0, 1}:
        sys.exit(f"{command[0]} ended with {done.returncode}")
    return time.perf_counter() - start


main()
