"""`python -m tests.benchmarks [--notes N] [--runs N] [--only WORD]`: prints medians and ratios."""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmarks import vaults
from tests.benchmarks.contest import HEAD, Contest, run

BIN = Path(sys.executable).parent
FEW = 1000
USUAL = 300
"""Notes of a search that goes on for half a year."""
EXPLICIT = "nav:\n  - Home: guides/Guide 0.md\n"


def main() -> None:
    """Make the vault, run every contest, print the table."""
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument("--notes", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--only", default="", help="the contests whose title holds this word")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="infokb-bench-") as made:
        folder = Path(made)
        root = folder / "vault"
        vaults.make(root, options.notes)
        env = {**os.environ, "XDG_CACHE_HOME": f"{folder}/cache", "XDG_STATE_HOME": f"{folder}/st"}
        env.pop("PYTHONDONTWRITEBYTECODE", None)
        print(f"{options.notes} notes, {options.runs} runs of each in turn; seconds, MiB\n\n{HEAD}")
        few = folder / "few"
        vaults.make(few, FEW)
        usual = folder / "usual"
        vaults.make(usual, USUAL)
        for contest in (
            *contests(root, folder),
            _usual(usual),
            *_built(root, folder),
            *_few(few, folder),
        ):
            if options.only in contest.title:
                run(contest, options.runs, folder, env)
                if contest.clean:
                    print(f"  {'; '.join(map(_size, contest.clean))}", flush=True)
    if options.only in "in a browser" and shutil.which("chromium"):
        print("\nin a browser\n", flush=True)
        module = [sys.executable, "-m", "tests.benchmarks.browser"]
        subprocess.run([*module, "--notes", str(options.notes), "--saved", str(FEW)], check=True)


def contests(root: Path, folder: Path) -> list[Contest]:
    """Give the contests, in the order they are run."""
    infokb = [str(BIN / "infokb"), "-C", str(root)]
    start = [sys.executable, "-c", "pass"]
    return [
        Contest("--help", [str(BIN / "infokb"), "--help"], start, bar=6),
        *_lint(root, [*infokb, "lint", "-q", "--fail-on", "never"]),
        _staged(vaults.staged(root, folder / "repository", 10)),
        Contest("next", [*infokb, "next"], start),
        Contest("show", [*infokb, "show", "Guide 0"], start),
    ]


def _usual(root: Path) -> Contest:
    """Return the contest of the daily command on a vault of the usual size."""
    ours = [str(BIN / "infokb"), "-C", str(root), "next"]
    return Contest(f"next, {USUAL} notes", ours, [sys.executable, "-c", "pass"])


def _built(root: Path, folder: Path, title: str = "build", nav: str = EXPLICIT) -> list[Contest]:
    """Give the contest of a site with stock MkDocs, which has so many pages in its navigation."""
    site, stock = folder / "site", folder / "stock"
    settings = folder / f"{title}.yml"
    settings.write_text(
        f"site_name: Stock\ndocs_dir: {root}\nsite_dir: {stock}\ntheme: mkdocs\nplugins: []\n{nav}",
        encoding="utf-8",
    )
    ours = [str(BIN / "infokb"), "-C", str(root), "build", "--site-dir", str(site)]
    peer = [str(BIN / "mkdocs"), "build", "-q", "-f", str(settings)]
    return [Contest(title, ours, peer, bar=0.6, clean=(site, stock))]


def _few(root: Path, folder: Path) -> list[Contest]:
    """Give the contests of a small site: with a navigation of one page, and of all."""
    return [
        *_built(root, folder, f"build, {FEW} notes"),
        *_built(root, folder, f"build, {FEW} in the navigation", nav=""),
    ]


def _size(site: Path) -> str:
    """Give how large the pages of a built site are."""
    pages = [one.stat().st_size for one in site.rglob("*.html")]
    whole = sum(one.stat().st_size for one in site.rglob("*") if one.is_file())
    return f"{site.name} {whole / 1e6:.0f} MB, {sum(pages) / len(pages) / 1e3:.1f} KB a page"


def _staged(root: Path) -> Contest:
    """Give the contest of the hook, ten notes staged, with a lint that keeps nothing."""
    lint = [str(BIN / "infokb"), "-C", str(root), "lint", "--output-format", "concise"]
    hook = [*lint, "--staged", "--due", "due", "--due-limit", "5"]
    return Contest("lint, 10 notes staged", hook, [*lint, "--no-cache", "-qq"], bar=0.5)


def _lint(root: Path, lint: list[str]) -> list[Contest]:
    """Give the contests of lint: with nothing kept from before, unchanged, one note changed."""
    rumdl = [str(BIN / "rumdl"), "check", "--silent", str(root)]
    changed = root / "guides" / "Guide 0.md"

    def change() -> None:
        changed.write_text(changed.read_text("utf-8") + "\nOne line more.\n", "utf-8")

    cold = [*lint, "--no-cache"]
    found = [
        Contest("lint, cold", cold, [*rumdl, "--no-cache"], bar=1),
        Contest("lint, warm", lint, rumdl, bar=0.5),
        Contest("lint, one note changed", lint, rumdl, bar=0.5, before=change),
    ]
    other = shutil.which("markdownlint-cli2")
    if other:
        peer = [other, "--no-globs", f"{root}/**/*.md"]
        return [*found, Contest("lint, cold", cold, peer, bar=0.1)]
    print("markdownlint-cli2 is not here (npm install -g markdownlint-cli2)", file=sys.stderr)
    return found


main()
