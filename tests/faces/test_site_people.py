"""The pages of people and interviews in a browser: on paper, on a phone, by another clock."""

import re
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from infokb.core.settings.config import Config
from infokb.faces.site.build import build_site
from tests.conftest import ROOT

pytestmark = pytest.mark.slow

NOW = datetime(2026, 11, 20, 13, 30, tzinfo=UTC)
PANEL = """\
---
type: interview
contacts: ["[[Ada Okafor]]", "[[Beatriz Lacerda]]"]
organization: "[[Quillhaven Health]]"
status: scheduled
date: 2026-11-24T15:30
goal: Understand how the two of them decide
---

## Questions

- What will you measure?
- Who decides it?
- What happens then?
- Who disagrees?
- Why?
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example vault's site with an interview with two, its clock free to move."""
    root = tmp_path_factory.mktemp("vault") / "notes"
    shutil.copytree(ROOT / "example-vault", root)
    settings = root / "infokb.toml"
    lines = settings.read_text("utf-8").splitlines(keepends=True)
    settings.write_text("".join(line for line in lines if not line.startswith("as_of")), "utf-8")
    (root / "interviews" / "2026-11-24 Panel.md").write_text(PANEL, "utf-8")

    def clock(config: Config) -> datetime:
        return NOW.astimezone(config.zone)

    return build_site(root, root.with_name("site"), clock).site_dir


def test_a_done_box_is_drawn_on_paper(site: Path, page: Any) -> None:
    page.goto((site / "contacts/Ada Okafor.html").as_uri())
    page.emulate_media(media="print")
    box = page.locator(".box-done").first
    ground = box.evaluate("(box) => getComputedStyle(box).backgroundColor")
    check = box.evaluate("(box) => getComputedStyle(box, '::after').borderRightColor")
    assert (ground, check) == ("rgba(0, 0, 0, 0)", "rgb(0, 0, 0)")


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize(
    "name", ["2026-11-23 Beatriz Lacerda", "2026-11-24 Panel", "2026-12-02 Joaquín Ibarra"]
)
def test_a_brief_is_one_sheet_with_room_to_write(
    site: Path, page: Any, name: str, paper: str
) -> None:
    page.goto((site / f"interviews/{name}.html").as_uri())
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(format=paper))) == 1
    page.set_viewport_size({"width": 688, "height": 1017})
    page.emulate_media(media="print")
    questions = page.locator(".sheet .prose > ul > li, .suggested > ul > li").all()
    assert len(questions) >= 5
    heights = [question.bounding_box()["height"] for question in questions]
    assert min(heights) >= 30
    assert max(question.bounding_box()["y"] for question in questions) > 800


def test_the_way_in_is_read_on_a_phone(site: Path, page: Any) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto((site / "interviews/2026-11-23 Beatriz Lacerda.html").as_uri())
    link = page.locator(".head .reach a").first.bounding_box()
    assert link["height"] >= 24
    assert link["y"] < 480
    assert page.locator(".brief").bounding_box()["y"] < 740


@pytest.mark.parametrize(("later", "words"), [(0, "in 3 days"), (3, "today"), (4, "yesterday")])
def test_how_far_off_an_interview_is(site: Path, page: Any, later: int, words: str) -> None:
    page.clock.set_fixed_time(NOW + timedelta(days=later))
    page.goto((site / "interviews/2026-11-23 Beatriz Lacerda.html").as_uri())
    assert page.locator("[data-relative]").inner_text() == words


def test_who_was_asked_is_a_small_dot_in_a_ring(site: Path, page: Any) -> None:
    page.goto((site / "contacts/Ada Okafor.html").as_uri())
    dots = page.locator(".picture-chain circle.met")
    widths = dots.evaluate_all("(all) => all.map((dot) => getComputedStyle(dot).strokeWidth)")
    assert set(widths) == {"1.5px"}


def test_on_a_phone_what_is_next_and_how_to_reach_them_come_first(site: Path, page: Any) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto((site / "contacts/Ada Okafor.html").as_uri())
    places = [
        page.locator(name).first.bounding_box()["y"]
        for name in (".head .reach", ".first .todo", "aside .facts", ".toc", "#_told")
    ]
    assert places == sorted(places)
    assert places[1] < 740


def test_a_long_page_leads_back_to_its_head(site: Path, page: Any) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.emulate_media(reduced_motion="reduce")
    page.goto((site / "contacts/Ada Okafor.html").as_uri())
    up = page.locator(".up a")
    assert up.bounding_box()["y"] >= 800
    page.get_by_role("navigation", name="On this page").get_by_text("Timeline").click()
    assert page.evaluate("scrollY") > 800
    page.evaluate("scrollBy(0, 900)")
    assert up.bounding_box()["y"] < 800
    assert page.locator(".toc").bounding_box()["y"] < 100
    up.click()
    assert page.evaluate("scrollY") < 100


@pytest.mark.parametrize(
    ("later", "words"), [(0, "10 days since you wrote"), (-9, "you wrote yesterday")]
)
def test_the_head_counts_the_days_by_the_clock_of_today(
    site: Path, page: Any, later: int, words: str
) -> None:
    page.clock.set_fixed_time(NOW + timedelta(days=later))
    page.goto((site / "contacts/Ada Okafor.html").as_uri())
    assert page.locator("[data-ago]").inner_text() == words


def test_without_scripts_the_head_has_the_date(site: Path, chromium: Any) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "contacts/Ada Okafor.html").as_uri())
    assert page.locator("[data-ago]").inner_text() == "you wrote Nov 10"
    context.close()
