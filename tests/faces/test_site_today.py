"""Home, built once, on later days: what `infokb next` says then, on a vault of some 300 notes."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from infokb.actions.todo.appointments import appointments
from infokb.actions.todo.follow_ups import list_follow_ups
from infokb.core.dates.due import DueState
from infokb.core.vault.types import NoteType
from infokb.disk.read.vault import open_vault
from infokb.faces.site.build import build_site
from infokb.site import today
from infokb.site.follow_ups import site_follow_ups
from tests.benchmarks import vaults
from tests.browser import wait_until
from tests.faces.test_site_dates import ITEMS, NEAR, at, first_words, row, todo, when

pytestmark = pytest.mark.slow

NOW = datetime(2026, 11, 20, 13, 30, tzinfo=UTC)
DAYS = (0, 1, 7, 30)
SEEN = """
(place) => [...document.querySelectorAll(`[aria-labelledby="${place}"] li`)]
  .filter((item) => item.checkVisibility())
  .map((item) => item.querySelector("a").textContent)
"""
FURTHER = """
() => [...document.querySelectorAll("[data-further]")].filter((line) => line.checkVisibility())
  .map((line) => Number(line.querySelector("span").textContent))
"""
WEEK = """
() => [...document.querySelectorAll("[data-week] b")].map((sum) => Number(sum.textContent))
"""
CLIPBOARDS = {
    "by the clipboard": """
() => { navigator.clipboard.writeText = (text) => { copied = text; return Promise.resolve(); }; }
""",
    "where the clipboard refuses": """
() => {
  navigator.clipboard.writeText = () => Promise.reject();
  document.addEventListener("copy", () => { copied = getSelection().toString(); });
}
""",
    "where there is none": """
() => {
  Object.defineProperty(navigator, "clipboard", { value: undefined });
  document.addEventListener("copy", () => { copied = getSelection().toString(); });
}
""",
}
"""How a page copies, and what stands in for it."""
AGREED = frozenset({"declined", "closed", "accepted"})
Open = Callable[[Path, datetime], Any]


def free_vault(folder: Path, notes: int) -> Path:
    """Make a vault whose clock is free to move."""
    root = folder / "notes"
    vaults.make(root, notes)
    settings = root / "infokb.toml"
    lines = settings.read_text("utf-8").splitlines(keepends=True)
    settings.write_text("".join(line for line in lines if not line.startswith("as_of")), "utf-8")
    return root


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return free_vault(tmp_path_factory.mktemp("many"), 300)


@pytest.fixture(scope="module")
def site(root: Path) -> Path:
    return build_site(root, root.with_name("site"), at(NOW)).site_dir


def losing_touch(root: Path, now: datetime) -> list[str]:
    """Return whose check-in is due, the longest first."""
    due = [
        (item.problem.finding.due.start, item.note.path, item.note.name)
        for item in list_follow_ups(open_vault(root, at(now)))
        if item.rule == "check-in-due" and item.state in {DueState.DUE, DueState.OVERDUE}
        if item.problem.finding.due
    ]
    return [name for *_, name in sorted(due)]


def deadlines(root: Path, now: datetime) -> list[str]:
    """Return what can still be applied for, the first day first."""
    vault = open_vault(root, at(now))
    ahead = [
        (day, opportunity.path, opportunity.name)
        for opportunity in vault.of_type(NoteType.OPPORTUNITY)
        if (day := opportunity.get("deadline", date)) and day >= vault.today
        if opportunity.get("status", str) not in AGREED
    ]
    return [name for *_, name in sorted(ahead)]


def week(root: Path, now: datetime) -> list[int]:
    """Return how many open items and conversations are for each of the seven days ahead."""
    vault = open_vault(root, at(now))
    days = [
        max(vault.today, date.fromisoformat(item.at.day))
        for item in site_follow_ups(vault)
        if item.at.day and item.group in {"due", "overdue", "soon", "scheduled"}
    ]
    days += [talk.start.astimezone(vault.zone).date() for talk in appointments(vault) if talk.start]
    return [days.count(vault.today + timedelta(days=ahead)) for ahead in range(7)]


@pytest.mark.parametrize("days", DAYS)
def test_home_lists_what_next_lists(root: Path, site: Path, open_page: Open, days: int) -> None:
    now = NOW + timedelta(days=days)
    page, items = open_page(site / "index.html", now), todo(root, now)
    near = [item for item in page.evaluate(ITEMS) if item[0] in NEAR]
    assert [item[:4] for item in near] == [row(item, now) for item in items["items"]]
    assert [item[4] for item in near] == when(root, now)
    assert len(near) > today.MOST_SHOWN
    heading, full = page.locator("h1").inner_text(), items["items"][0]["who"]
    words = first_words(items, when(root, now)[0])
    assert heading in {words, words.replace(full, full.split()[0], 1)}
    undated = sum(item["state"] == "undated" for item in items["items"])
    words = today.left_words(len(near) - today.MOST_SHOWN, undated)
    assert page.locator("[data-more] > summary").inner_text() == words


@pytest.mark.parametrize("days", DAYS)
def test_home_knows_with_whom_one_loses_touch(
    root: Path, site: Path, open_page: Open, days: int
) -> None:
    now = NOW + timedelta(days=days)
    page, losing = open_page(site / "index.html", now), losing_touch(root, now)
    assert page.evaluate(SEEN, "_losing") == losing[:5]
    assert page.evaluate(FURTHER) == [len(losing) - 5]
    ahead = deadlines(root, now)
    assert page.evaluate(SEEN, "_deadlines") == ahead[:5]
    more = page.locator("section:has(#_deadlines) > [data-beyond]:visible")
    assert more.all_inner_texts() == [f"and {len(ahead) - 5} more on the calendar"] * (
        len(ahead) > 5
    )


def test_what_an_old_page_does_not_list_is_still_counted(open_page: Open, tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    tmp_path.joinpath("notes/Ada.md").write_text("---\ntype: contact\n---\n", "utf-8")
    for day in range(1, 26):
        text = f"---\ntype: opportunity\nstatus: watching\ndeadline: 2026-12-{day:02}\n---\n"
        tmp_path.joinpath(f"notes/O{day:02}.md").write_text(text, "utf-8")
    site = build_site(tmp_path / "notes", tmp_path / "site", at(NOW)).site_dir
    for days, listed, counted in ((0, 5, 20), (13, 5, 18), (34, 0, 2), (36, 0, 0)):
        page = open_page(site / "index.html", NOW + timedelta(days=days))
        assert len(page.evaluate(SEEN, "_deadlines")) == listed
        more = page.locator("section:has(#_deadlines) > [data-beyond]:visible")
        words = [f"and {counted} more on the calendar"] if counted else []
        assert more.all_inner_texts() == words, days


def test_counts_are_those_of_a_vault_too_large_to_list(open_page: Open, tmp_path: Path) -> None:
    root, later = free_vault(tmp_path, 1200), NOW + timedelta(days=30)
    site = build_site(root, tmp_path / "site", at(NOW)).site_dir
    page, items = open_page(site / "index.html", NOW), todo(root, NOW)
    listed = sum(item[0] in NEAR for item in page.evaluate(ITEMS))
    assert 0 < listed < len(items["items"])
    left = page.locator("[data-left]").text_content()
    assert left.startswith(f"{len(items['items']) - listed} more are not on this page: infokb next")
    assert page.evaluate(WEEK) == week(root, NOW)
    for now in (NOW, later):
        page = open_page(site / "index.html", now)
        words = first_words(todo(root, now), when(root, now)[0])
        assert page.locator("h1").inner_text().partition(". ")[2] == words.partition(". ")[2]
        assert page.evaluate(FURTHER) == [len(losing_touch(root, now)) - 5]


@pytest.mark.parametrize("how", CLIPBOARDS)
def test_a_message_and_a_command_are_copied(
    site: Path, page: Any, complaints: list[str], how: str
) -> None:
    page.goto((site / "index.html").as_uri())
    page.evaluate(CLIPBOARDS[how])
    item = page.locator(".todo", has=page.locator(".letter")).first
    item.locator("summary").click()
    for place in (item.locator(".letter [data-copy]"), item.locator("details > p code").last):
        page.evaluate("window.copied = ''")
        place.locator("xpath=following-sibling::button[1]").click()
        wait_until(page, "document.querySelector('[role=status]').textContent === 'Copied'")
        assert page.evaluate("window.copied").split() == place.text_content().split() != []
        page.evaluate("document.querySelector('[role=status]').textContent = ''")
    assert complaints == []
