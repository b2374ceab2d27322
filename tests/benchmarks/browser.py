"""`python -m tests.benchmarks.browser`: how long one waits, in a real browser; medians.

The first result of a search is timed in the page, from the key that opens it, nothing loaded yet.
A save is timed from the write to the moment its words stand on the screen of an open page.
"""

import argparse
import gzip
import random
import shutil
import statistics
import tempfile
import threading
import time
from functools import partial
from pathlib import Path
from typing import Any

from playwright import sync_api

from infokb.faces.clock import run_clock
from infokb.faces.site.build import build_site
from infokb.faces.site.serve import serve_site
from tests.benchmarks import vaults
from tests.benchmarks.typed_names import cut_word, misspell, names_not_first

FIRST_RESULT = """
(typed) => new Promise((done) => {
  const began = performance.now();
  document.body.dispatchEvent(new KeyboardEvent("keydown",
    { key: "k", ctrlKey: true, bubbles: true }));
  const box = document.querySelector("[role=combobox]");
  box.value = typed;
  box.dispatchEvent(new Event("input"));
  new MutationObserver(() => {
    if (document.querySelector("[role=option]")) {
      requestAnimationFrame(() => done(performance.now() - began));
    }
  }).observe(document.querySelector("[role=listbox]"), { childList: true });
})
"""
LONG_TASKS = """
window.tasks = [];
new PerformanceObserver((list) => {
  window.tasks.push(...list.getEntries().map((task) => task.duration));
}).observe({ type: "longtask", buffered: true });
"""
SETTLED = 1_000
"""Milliseconds in which a page comes to rest."""
TYPED_NAMES = 200


def main() -> None:
    """Make the vaults, measure, print."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.browser")
    parser.add_argument("--notes", type=int, default=10_000, help="for the search")
    parser.add_argument("--saved", type=int, default=10_000, help="notes beside the saved one")
    parser.add_argument("--runs", type=int, default=7)
    options = parser.parse_args()
    with (
        tempfile.TemporaryDirectory(prefix="infokb-bench-") as folder,
        sync_api.sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        many, few = Path(folder) / "many", Path(folder) / "few"
        vaults.make(many, options.notes)
        site = build_site(many, Path(folder) / "site", run_clock()).site_dir
        search(browser, site, options)
        names(browser, many, site)
        network(browser, site, options)
        vaults.make(few, options.saved)
        save(browser, few, options)
        browser.close()


def search(browser: Any, site: Path, options: argparse.Namespace) -> None:
    """Print the sizes of the index and the times of first results."""
    shards = sorted(one.stat().st_size for one in (site / "search").iterdir())
    notes = (site / "search" / "notes.js").read_bytes()
    print(
        f"index of {options.notes} notes: {sum(shards) / 1e6:.1f} MB in {len(shards)} scripts, "
        f"notes.js {len(gzip.compress(notes)) / 1e3:.0f} KB gzipped, "
        f"largest other {max(one for one in shards if one != len(notes)) / 1e3:.0f} KB"
    )
    for typed in ("zoe", "pricing", "habit number"):
        times = [cold(browser, site, typed) for _ in range(options.runs)]
        report(f"first result for `{typed}`, cold", times)


def cold(browser: Any, site: Path, typed: str) -> float:
    """Give the seconds to the first result, in a browser that has seen nothing."""
    context = browser.new_context()
    page = context.new_page()
    page.goto((site / "index.html").as_uri())
    took = float(page.evaluate(FIRST_RESULT, typed)) / 1000
    context.close()
    return took


def names(browser: Any, root: Path, site: Path) -> None:
    """Print of how many names, typed in several ways, the note stands first."""
    pick = random.Random(20261120)
    chosen = pick.sample(sorted(root.glob("*/*.md")), TYPED_NAMES)
    page = browser.new_page()
    page.goto((site / "index.html").as_uri())
    page.keyboard.press("/")
    for title, change in (("whole", str), ("cut", cut_word), ("wrong", partial(misspell, pick))):
        missed = names_not_first(page, root, site, {path: change(path.stem) for path in chosen})
        print(f"names typed {title}: of {len(chosen)}, not first {len(missed)}", *missed, sep=" | ")
    page.close()


def network(browser: Any, site: Path, options: argparse.Namespace) -> None:
    """Print the longest tasks of the network's page, and of a small page beside it."""
    for name in ("about.html", "network.html"):
        times = [longest(browser, site / name, "") for _ in range(options.runs)]
        report(f"longest task of {name}, cold", times)
    times = [longest(browser, site / "network.html", "ada") for _ in range(options.runs)]
    report("longest task when its people are sifted", times)


def longest(browser: Any, path: Path, typed: str) -> float:
    """Return the seconds of the longest task while a page loads, or while one types into it."""
    context = browser.new_context()
    context.add_init_script(LONG_TASKS)
    page = context.new_page()
    page.goto(path.as_uri())
    page.wait_for_timeout(SETTLED)
    if typed:
        page.evaluate("window.tasks.length = 0")
        page.locator(".sift input").press_sequentially(typed)
        page.wait_for_timeout(SETTLED)
    took = float(page.evaluate("Math.max(0, ...window.tasks)")) / 1000
    context.close()
    return took


def save(browser: Any, root: Path, options: argparse.Namespace) -> None:
    """Print how long a save takes to stand on the screen."""
    note = next(root.glob("contacts/*.md"))
    ready: list[str] = []
    settle = threading.Event()

    def said(address: str) -> None:
        ready.append(address)
        settle.set()

    threading.Thread(
        target=serve_site, args=(root, run_clock()), kwargs={"ready": said}, daemon=True
    ).start()
    settle.wait()
    page = browser.new_page()
    page.goto(f"{ready[0]}contacts/{note.stem}.html")
    times = []
    for number in range(options.runs):
        text = note.read_text("utf-8")
        with page.expect_event("domcontentloaded"):  # to wait for words looks but twice a second
            began = time.perf_counter()
            note.write_text(f"{text}\nword{number}\n", "utf-8")
        times.append(time.perf_counter() - began)
        page.get_by_text(f"word{number}").first.wait_for()
    report(f"a save on screen, {options.saved} notes", times)


def report(title: str, times: list[float]) -> None:
    """Print the median and the worst."""
    print(f"{title:44}{statistics.median(times):7.3f} s, worst {max(times):.3f} s", flush=True)


if __name__ == "__main__":
    main()
