"""Previews of people and interviews in a real browser: by pointer, by keyboard, by touch."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from infokb.faces.clock import run_clock
from infokb.faces.site.build import build_site
from tests.conftest import ROOT
from tests.faces.conftest import AXE

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example vault's site."""
    return build_site(
        ROOT / "example-vault", tmp_path_factory.mktemp("out") / "site", run_clock()
    ).site_dir


@pytest.fixture
def people(site: Path, page: Any, complaints: list[str]) -> Iterator[Any]:
    """The page of people, which complains of nothing."""
    page.goto((site / "people.html").as_uri())
    yield page
    assert page.evaluate("window.violations") == []
    assert complaints == []


def test_a_link_that_is_pointed_at_shows_two_lines(people: Any) -> None:
    assert people.locator('script[src*="previews/"]').count() == 0
    link = people.get_by_role("link", name="Ada Okafor")
    preview = people.get_by_role("tooltip")
    link.hover()
    preview.wait_for()
    assert preview.locator("p").count() == 2
    assert preview.locator("p").first.inner_text().startswith("Mentor · ")
    assert link.get_attribute("aria-describedby") == preview.get_attribute("id")
    preview.hover()
    people.keyboard.press("Escape")
    preview.wait_for(state="detached")
    assert link.get_attribute("aria-describedby") is None


def test_it_stays_while_the_pointer_is_on_it_and_goes_with_it(people: Any) -> None:
    people.clock.install()
    people.reload()
    link = people.get_by_role("link", name="Ada Okafor")
    preview = people.get_by_role("tooltip")
    link.hover()
    people.clock.run_for(1000)
    preview.wait_for()
    preview.hover()
    people.clock.run_for(5000)
    assert preview.is_visible()
    people.mouse.move(2, 2)
    people.clock.run_for(1000)
    preview.wait_for(state="detached")


def test_a_focused_link_shows_it_until_the_focus_goes(people: Any) -> None:
    preview = people.get_by_role("tooltip")
    link = people.get_by_role("link", name="Beatriz Lacerda")
    people.get_by_role("link", name="Ada Okafor").focus()
    people.keyboard.press("Tab")
    people.keyboard.press("Shift+Tab")
    preview.wait_for()
    assert "Mentor" in preview.inner_text()
    people.keyboard.press("Escape")
    preview.wait_for(state="detached")
    focused = people.evaluate("document.activeElement.textContent")
    assert focused == "Ada Okafor"
    link.focus()
    preview.wait_for()
    people.locator("main").focus()
    preview.wait_for(state="detached")


def test_an_interview_has_one_and_a_page_of_the_site_none(people: Any, site: Path) -> None:
    people.goto((site / "interviews.html").as_uri())
    preview = people.get_by_role("tooltip")
    people.locator("th a").first.hover()
    preview.wait_for()
    assert re.match(r"(?:Scheduled|Planned) · ", preview.inner_text())
    people.get_by_role("link", name="Handbook").hover()
    preview.wait_for(state="detached")


def test_a_finger_gets_no_preview(chromium: Any, site: Path) -> None:
    context = chromium.new_context(has_touch=True, is_mobile=True)
    page = context.new_page()
    page.clock.install()
    page.goto((site / "people.html").as_uri())
    page.get_by_role("link", name="Ada Okafor").dispatch_event(
        "pointerover", {"pointerType": "touch"}
    )
    page.get_by_role("link", name="Ada Okafor").focus()
    page.clock.run_for(5000)
    assert page.locator('[role=tooltip], script[src*="previews/"]').count() == 0
    context.close()


def test_an_open_preview_is_for_everybody_and_on_the_screen(people: Any, axe: str) -> None:
    people.set_viewport_size({"width": 360, "height": 500})
    preview = people.get_by_role("tooltip")
    link = people.locator("th a").last
    link.scroll_into_view_if_needed()
    link.hover()
    preview.wait_for()
    box = preview.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    assert box["y"] + box["height"] <= 500
    people.emulate_media(color_scheme="light", reduced_motion="reduce")
    people.evaluate(axe)
    assert people.evaluate(AXE, None) == []
    people.emulate_media(color_scheme="dark")
    assert people.evaluate(AXE, ["color-contrast"]) == []
