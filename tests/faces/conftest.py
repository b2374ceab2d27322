"""A browser, and pages that write down what they complain of."""

import os
import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = shutil.which("chromium")
WATCH = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) => {
  window.violations.push(event.violatedDirective);
});
"""

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
AXE = f"""
async (only) => {{
  const options = {{ preload: false, runOnly: {{ type: "tag", values: {TAGS} }} }};
  if (only) {{ options.runOnly = {{ type: "rule", values: only }}; }}
  return (await axe.run(document, options)).violations.flatMap(
    (one) => one.nodes.map((node) => one.id + ": " + node.target.join(" ")));
}}
"""


ENDING_SIGNALS = (signal.SIGTERM, signal.SIGHUP)


@pytest.fixture(autouse=True)
def _plain_signals() -> Iterator[None]:
    """Take back what a command that runs in this process does to signals."""
    handlers = {number: signal.signal(number, signal.SIG_DFL) for number in ENDING_SIGNALS}
    yield
    for number, handler in handlers.items():
        signal.signal(number, handler)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """A browser; where there is none, tests that need it are skipped, but never in CI."""
    if not CHROMIUM and not os.environ.get("CI"):
        pytest.skip("no chromium")
    with running_browser() as browser:
        yield browser


@contextmanager
def running_browser() -> Iterator[Any]:
    """Yield a browser."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def complaints() -> list[str]:
    """What a page complains of, or asks the network for."""
    return []


@pytest.fixture
def page(chromium: Any, complaints: list[str]) -> Iterator[Any]:
    """A page that writes down what it complains of."""
    with watched_page(chromium, complaints) as new_page:
        yield new_page


@contextmanager
def watched_page(browser: Any, complaints: list[str]) -> Iterator[Any]:
    """Yield a page of a browser that writes down what it complains of, or asks the network for.

    It is left before its context is closed: where a served page loads itself again just then,
    Chromium never answers.
    """
    context = browser.new_context(locale="en-US", timezone_id="Asia/Tokyo")
    context.add_init_script(WATCH)
    new_page = context.new_page()
    new_page.on("console", lambda one: complaints.append(f"console: {one.text}"))
    new_page.on("pageerror", lambda one: complaints.append(f"error: {one}"))
    new_page.on(
        "requestfailed", lambda one: complaints.append(f"failed: {one.url}") if lost(one) else None
    )
    new_page.on("request", lambda one: complaints.append(one.url) if foreign(one.url) else None)
    yield new_page
    for left_page in context.pages:
        left_page.goto("about:blank")
    context.close()


@pytest.fixture
def open_page(chromium: Any) -> Iterator[Callable[[Path, datetime], Any]]:
    """Open a page at a moment, far from the vault's zone."""
    context = chromium.new_context(timezone_id="Asia/Tokyo")

    def open_(page: Path, moment: datetime) -> Any:
        made = context.new_page()
        made.clock.install(time=moment - timedelta(seconds=1))
        made.clock.pause_at(moment)
        made.goto(page.as_uri())
        return made

    yield open_
    context.close()


def lost(request: Any) -> bool:
    """Tell whether a request failed for another reason than that its page was left."""
    return str(request.failure) != "net::ERR_ABORTED"


def foreign(address: str) -> bool:
    """Tell whether an address leaves this machine."""
    return not address.startswith(("file:", "http://127.0.0.1:", "data:"))


@pytest.fixture(scope="module")
def axe() -> str:
    """The source of axe-core."""
    spec = find_spec("axe_playwright_python")
    if not spec and not os.environ.get("CI"):
        pytest.skip("no axe-core")
    assert spec
    assert spec.origin
    return Path(spec.origin).with_name("axe.min.js").read_text("utf-8")
