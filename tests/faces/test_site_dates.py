"""Pages that grow old in a real browser: they say what `infokb next` says on that day."""

import contextlib
import io
import json
import os
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from infokb.actions.todo import words
from infokb.actions.todo.todo_list import todo_list
from infokb.core.settings.config import Config
from infokb.disk.read.vault import open_vault
from infokb.faces.cli.main import main
from infokb.faces.clock import run_clock
from infokb.faces.site.build import build_site
from infokb.site.panel import message_sentence
from tests.conftest import ROOT

pytestmark = pytest.mark.slow

CHROMIUM = shutil.which("chromium")
if not CHROMIUM and not os.environ.get("CI"):
    pytest.skip("no chromium", allow_module_level=True)

sync_api = pytest.importorskip("playwright.sync_api")
EXAMPLE = ROOT / "example-vault"
NOW = datetime(2026, 11, 20, 13, 30, tzinfo=UTC)
NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")
NEAR = ("due", "overdue", "soon", "undated")
ITEMS = """
() => [...document.querySelectorAll("[data-group]:not([hidden]) .todo, [data-more] .todo")]
  .map((item) => [
    item.className.match(/group-(\\w+)/)[1], item.querySelector("b").textContent,
    item.dataset.day || "", [...item.querySelectorAll("code")].map((code) => code.textContent)
      .filter((command) => !command.startsWith("infokb draft")),
    item.querySelector("i").textContent
  ])
"""
EVENTS = """
() => [...document.querySelectorAll(".event-due")].filter((event) => event.checkVisibility())
  .map((event) => [event.querySelector(".task").textContent, event.dataset.day,
    event.className.match(/group-(\\w+)/)[1]])
"""
APPOINTMENTS = """
() => [...document.querySelectorAll(".appointments li")].filter((item) => item.checkVisibility())
  .map((item) => item.querySelector("a").getAttribute("href"))
"""
HEADINGS = """
() => Object.fromEntries([...document.querySelectorAll("details[data-group]:not([hidden])")]
  .map((group) => [group.dataset.group, [Number(group.querySelector(".count").textContent),
    group.querySelectorAll(".todo").length]]))
"""
DOTS = """
() => Object.fromEntries([...document.querySelectorAll(".dot")].map((dot) =>
  [dot.closest("tr, .who").querySelector("a").textContent,
    [dot.className, dot.textContent]]))
"""
GROUPS = """
() => [...document.querySelectorAll("[data-group]")].map((group) => [group.dataset.group,
  group.querySelector(":scope > summary")?.textContent, group.querySelectorAll(".todo").length])
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


def todo(root: Path, now: datetime, *more: str) -> dict[str, Any]:
    """Return what `infokb next` says at a moment."""
    moment = f"{now:%Y-%m-%dT%H:%M}Z"
    with contextlib.redirect_stdout(io.StringIO()) as output:
        assert main(["next", "-C", str(root), "--json", "--as-of", moment, *more]) == 0
    record: dict[str, Any] = json.loads(output.getvalue())
    return record


def snoozed_items(root: Path, now: datetime) -> list[dict[str, Any]]:
    """Return what `infokb next` says is snoozed, due no sooner than the day after the snooze."""
    notes = open_vault(root, at(now)).notes
    items: list[dict[str, Any]] = todo(root, now, "--all", "--snoozed")["items"]
    for item in items:
        until = notes[item["path"]].get("snooze_until", date)
        assert until
        item["due"] = item["due"] and max(item["due"], f"{until + timedelta(days=1)}")
    return items


def row(item: dict[str, Any], now: datetime, state: str = "") -> list[Any]:
    """Return an item as the page shows it."""
    return [
        state or item["state"],
        message_sentence(item["task"], now.date()),
        item["due"] or "",
        [part["command"] for part in item["parts"] if part["command"]],
    ]


def when(root: Path, now: datetime) -> list[str]:
    """Return when each item of `infokb next` is to be done, in its words."""
    vault = open_vault(root, at(now))
    return [words.when_words(vault, item.first) for item in todo_list(vault).items]


def first_words(said: dict[str, Any], words_of_first: str) -> str:
    """Return the headline that a list asks for, but for the first name."""
    dated = [item for item in said["items"] if item["due"]]
    first, others = dated[0], dated[1:]
    late = sum(item["state"] == "overdue" for item in others)
    is_late = first["state"] == "overdue"
    hour = words_of_first.removesuffix(" today") if "by" in words_of_first else words_of_first
    count = late or len(others)
    told = NUMBERS[count] if count < len(NUMBERS) else f"{count:,}"
    more = f"{told} more {'is' if late == 1 else 'are'} overdue." if late else f"{told} more to do."
    return f"{first['task']}{'' if is_late else f' {hour}'}. {more}"


@pytest.mark.parametrize("hours", [-24, 0, 24, 7 * 24 + 13, 30 * 24])
def test_an_old_page_says_what_next_says(
    root: Path, site: Path, open_page: Open, hours: int
) -> None:
    now = NOW + timedelta(hours=hours)
    page = open_page(site / "index.html", now)
    shown = page.evaluate(ITEMS)
    items = todo(root, now)
    assert [item[:4] for item in shown if item[0] in NEAR] == [
        row(item, now) for item in items["items"]
    ]
    assert [item[4] for item in shown if item[0] in NEAR] == when(root, now)
    far = [item for item in todo(root, now, "--all")["items"] if item["state"] == "scheduled"]
    snoozed = snoozed_items(root, now)
    assert sorted(item[:4] for item in shown if item[0] not in NEAR) == sorted(
        [row(item, now) for item in far]
        + [row(item, now, "snoozed") for item in snoozed]
        + [row(item, now, "too_late") for item in items["too_late"]]
    )
    assert all(item[4].startswith("snoozed through ") for item in shown if item[0] == "snoozed")
    assert page.evaluate(APPOINTMENTS) == [
        quote(appointment["path"]).removesuffix("md") + "html"
        for appointment in items["appointments"]
    ]
    for count, number in page.evaluate(HEADINGS).values():
        assert count == number > 0
    full = items["items"][0]["who"]
    heading = page.locator("h1").inner_text().replace(full.split()[0], full, 1)
    assert heading == first_words(items, when(root, now)[0])


@pytest.mark.parametrize("days", [-1, 0, 9, 30])
def test_an_old_calendar_shows_what_next_says(
    root: Path, site: Path, open_page: Open, days: int
) -> None:
    now = NOW + timedelta(days=days)
    items = todo(root, now, "--all")
    snoozed = snoozed_items(root, now)
    expected = [
        *(row(item, now) for item in items["items"]),
        *(row(item, now, "too_late") for item in items["too_late"]),
        *(row(item, now, "snoozed") for item in snoozed),
    ]
    shown = open_page(site / "calendar.html", now).evaluate(EVENTS)
    assert sorted(shown) == sorted(
        [task, due, state]
        for state, task, due, _ in expected
        if state == "overdue" or "2026-11-16" <= due <= "2027-02-07"
    )


@pytest.mark.parametrize("days", [0, 9, 30])
@pytest.mark.parametrize("name", ["Ada Okafor", "Joaquín Ibarra", "Colm Hargreave"])
def test_an_old_page_of_a_contact_shows_what_next_says(
    root: Path, site: Path, open_page: Open, name: str, days: int
) -> None:
    now = NOW + timedelta(days=days)
    items = todo(root, now, name, "--all")
    shown = open_page(site / "contacts" / f"{name}.html", now).evaluate(ITEMS)
    assert sorted(item[:4] for item in shown) == sorted(
        [
            *(row(item, now) for item in items["items"]),
            *(row(item, now, "too_late") for item in items["too_late"]),
        ]
    )


def test_a_group_that_was_empty_is_made_in_its_place(site: Path, open_page: Open) -> None:
    address = site / "organizations" / "Open Shoal.html"
    assert "too_late" not in address.read_text("utf-8")
    names, headings, counts = zip(
        *open_page(address, NOW + timedelta(days=70)).evaluate(GROUPS), strict=True
    )
    assert names == ("near", "scheduled", "too_late", "not_yet")
    assert headings == (None, "Later 1", "Too late to matter 1", None)
    assert counts[1:3] == (1, 1)


@pytest.mark.parametrize("days", [-1, 1, 30])
def test_an_old_page_shows_the_dots_of_a_new_one(
    root: Path, site: Path, open_page: Open, tmp_path: Path, days: int
) -> None:
    now = NOW + timedelta(days=days)
    fresh = build_site(root, tmp_path / "site", at(now)).site_dir
    old = open_page(site / "people.html", now).evaluate(DOTS)
    assert old == open_page(fresh / "people.html", now).evaluate(DOTS)
    assert len(old) > 20
    assert (old != open_page(site / "people.html", NOW).evaluate(DOTS)) == (days == 30)


def test_a_page_left_open_follows_the_clock(root: Path, site: Path, open_page: Open) -> None:
    page = open_page(site / "index.html", NOW)
    before = page.evaluate(ITEMS)
    page.clock.fast_forward("24:00:00")
    assert page.evaluate(ITEMS) != before
    tomorrow = NOW + timedelta(days=1)
    assert [item[:4] for item in page.evaluate(ITEMS) if item[0] in NEAR] == [
        row(item, tomorrow) for item in todo(root, tomorrow)["items"]
    ]
    page.clock.set_fixed_time(NOW)
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    assert page.evaluate(ITEMS) == before


def test_what_stays_in_its_group_stays_in_its_place(site: Path, open_page: Open) -> None:
    page = open_page(site / "index.html", NOW)
    link = page.locator("[data-group=near] .todo summary").last
    link.focus()
    page.clock.fast_forward("00:05:00")
    assert link.evaluate("(link) => link === document.activeElement")


def test_a_vault_that_stands_still_ignores_the_clock(open_page: Open, tmp_path: Path) -> None:
    still = build_site(EXAMPLE, tmp_path / "site", run_clock()).site_dir
    assert open_page(still / "index.html", NOW + timedelta(days=400)).evaluate(ITEMS) == open_page(
        still / "index.html", NOW
    ).evaluate(ITEMS)
