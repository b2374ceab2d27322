"""Pages that grow old in a real browser: they say what `infokb next` says on that day."""

import contextlib
import io
import json
import os
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from infokb.core.settings.config import Config
from infokb.faces.cli.main import main
from infokb.faces.clock import run_clock
from infokb.faces.site.build import build_site
from tests.conftest import ROOT

pytestmark = pytest.mark.slow

CHROMIUM = shutil.which("chromium")
if not CHROMIUM and not os.environ.get("CI"):
    pytest.skip("no chromium", allow_module_level=True)

sync_api = pytest.importorskip("playwright.sync_api")
EXAMPLE = ROOT / "example-vault"
NOW = datetime(2026, 11, 20, 13, 30, tzinfo=UTC)
OWED = """
() => [...document.querySelectorAll("[data-group]:not([hidden]) .debt")]
  .filter((one) => one.querySelector(".command")).map((one) => [
    one.querySelector(".command").textContent, one.dataset.day,
    one.closest("[data-group]").dataset.group, one.querySelector(".late").textContent
  ]).sort()
"""
HEADINGS = """
() => Object.fromEntries([...document.querySelectorAll("[data-group]:not([hidden])")].map((one) =>
  [one.dataset.group, [Number(one.querySelector(".count").textContent),
    one.querySelectorAll(".debt").length]]))
"""
DOTS = """
() => Object.fromEntries([...document.querySelectorAll("[data-dot]")].map((one) =>
  [one.closest("tr, .who").querySelector("a").textContent,
    [one.className, one.textContent]]))
"""
Open = Callable[[Path, datetime], Any]


def at(moment: datetime) -> Callable[[Config], datetime]:
    """Give a clock that shows one moment."""
    return lambda config: moment.astimezone(config.zone)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example vault, its clock free to move."""
    root = tmp_path_factory.mktemp("vault") / "notes"
    shutil.copytree(EXAMPLE, root)
    settings = root / "infokb.toml"
    lines = settings.read_text("utf-8").splitlines(keepends=True)
    settings.write_text("".join(line for line in lines if not line.startswith("as_of")), "utf-8")
    return root


@pytest.fixture(scope="module")
def site(root: Path) -> Path:
    """The site, built at one moment."""
    return build_site(root, root.with_name("site"), at(NOW)).site_dir


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """A browser."""
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def opened(chromium: Any) -> Iterator[Open]:
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


def owed(root: Path, now: datetime) -> list[list[str]]:
    """Give what `infokb next` says is owed at a moment, as the page shows it, but for hints."""
    found = []
    for more in ([], ["--snoozed"]):
        asked = [
            "next",
            "-C",
            str(root),
            "--json",
            "--all",
            "--as-of",
            f"{now:%Y-%m-%dT%H:%M}Z",
            *more,
        ]
        with contextlib.redirect_stdout(io.StringIO()) as told:
            assert main(asked) == 0
        for one in json.loads(told.getvalue())["items"]:
            if one["due"] and one["command"]:
                state = "snoozed" if more else one["state"]
                found.append([one["command"], one["due"], state, late(one)])
    return sorted(found)


def late(item: dict[str, Any]) -> str:
    """Give how late an item is, in words."""
    days = item["days_late"]
    if item["state"] == "overdue":
        return f"{days} day{'' if days == 1 else 's'} late" if days else "late"
    if days == 0 and item["state"] == "due":
        return "today"
    return (
        "tomorrow" if days == -1 and item["state"] != "due" else f"in {-days} day{'s'[: -days - 1]}"
    )


@pytest.mark.parametrize("hours", [-24, 0, 24, 7 * 24 + 13, 30 * 24])
def test_an_old_page_says_what_next_says(root: Path, site: Path, opened: Open, hours: int) -> None:
    now = NOW + timedelta(hours=hours)
    page = opened(site / "index.html", now)
    shown = [one for one in page.evaluate(OWED) if one[1]]
    expected = owed(root, now)
    assert [one[:3] for one in shown] == [one[:3] for one in expected]
    assert [one for one in shown if one[2] == "overdue"] == [
        one for one in expected if one[2] == "overdue"
    ]
    for counted, there in page.evaluate(HEADINGS).values():
        assert counted == there > 0
    told = page.locator("h1").inner_text()
    for state, word in (("overdue", "overdue"), ("due", "today"), ("soon", "soon")):
        number = sum(one[2] == state for one in page.evaluate(OWED))
        assert (f"{number} {word}" in told) == (number > 0)


@pytest.mark.parametrize("days", [-1, 1, 30])
def test_an_old_page_shows_the_dots_of_a_new_one(
    root: Path, site: Path, opened: Open, tmp_path: Path, days: int
) -> None:
    now = NOW + timedelta(days=days)
    fresh = build_site(root, tmp_path / "site", at(now)).site_dir
    old = opened(site / "people.html", now).evaluate(DOTS)
    assert old == opened(fresh / "people.html", now).evaluate(DOTS)
    assert len(old) > 20
    assert (old != opened(site / "people.html", NOW).evaluate(DOTS)) == (days == 30)


def test_a_page_left_open_follows_the_clock(root: Path, site: Path, opened: Open) -> None:
    page = opened(site / "index.html", NOW)
    before = page.evaluate(OWED)
    page.clock.fast_forward("24:00:00")
    assert page.evaluate(OWED) != before
    assert [one[:3] for one in page.evaluate(OWED) if one[1]] == [
        one[:3] for one in owed(root, NOW + timedelta(days=1))
    ]
    page.clock.set_fixed_time(NOW)
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    assert page.evaluate(OWED) == before


def test_what_stays_in_its_group_stays_in_its_place(site: Path, opened: Open) -> None:
    page = opened(site / "index.html", NOW)
    link = page.locator("[data-group=overdue] .debt a").last
    link.focus()
    page.clock.fast_forward("00:05:00")
    assert link.evaluate("(one) => one === document.activeElement")


def test_a_vault_that_stands_still_ignores_the_clock(opened: Open, tmp_path: Path) -> None:
    still = build_site(EXAMPLE, tmp_path / "site", run_clock()).site_dir
    assert opened(still / "index.html", NOW + timedelta(days=400)).evaluate(OWED) == opened(
        still / "index.html", NOW
    ).evaluate(OWED)
