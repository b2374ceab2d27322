"""The picture of the network in a real browser, and what it is laid out with."""

import hashlib
import re
from pathlib import Path
from typing import Any

import pytest

from infokb.faces.site.build import build_site
from tests.conftest import ROOT
from tests.faces.test_site_browser import NOW, at, site

pytestmark = pytest.mark.slow

__all__ = ["site"]
VENDOR = ROOT / "infokb" / "site" / "theme" / "vendor"
READY = "[data-network][data-done]"


def test_the_library_is_as_its_authors_published_it() -> None:
    said = (VENDOR / "LICENSE.txt").read_text("utf-8")
    kept = {
        name: found for found, name in re.findall(r"^([0-9a-f]{64})  (\S+)$", said, re.MULTILINE)
    }
    files = {one.name: hashlib.sha256(one.read_bytes()).hexdigest() for one in VENDOR.glob("*.js")}
    assert kept == files
    for name in files:
        version = re.search(rf"{name.removesuffix('.min.js')} ([\d.]+)", said)
        assert version
        assert f" v{version[1]} " in (VENDOR / name).read_text("utf-8").partition("\n")[0]


def test_the_picture_is_links_that_keys_reach(site: Path, page: Any, told: list[str]) -> None:
    page.goto((site / "network.html").as_uri())
    page.wait_for_selector(READY)
    assert page.locator(".network a").count() == 24
    assert page.locator(".network line.led").count() == 18
    page.locator(".network a").first.focus()
    said = page.locator(".tools span")
    first = said.inner_text()
    assert re.fullmatch(r".+, tied to \d+", first)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    assert said.inner_text() != first
    name = page.evaluate("document.activeElement.textContent")
    assert said.inner_text().startswith(name)
    before = page.evaluate("document.activeElement.querySelector('circle').getAttribute('cx')")
    page.keyboard.press("+")
    assert page.locator(".zoomed").count() == 1
    page.keyboard.press("0")
    assert page.locator(".zoomed").count() == 0
    after = page.evaluate("document.activeElement.querySelector('circle').getAttribute('cx')")
    assert float(before) == pytest.approx(float(after))
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("contacts"))
    assert page.locator("h1").inner_text() == name
    assert told == []


def test_the_picture_can_be_drawn_aside(site: Path, page: Any) -> None:
    page.goto((site / "network.html").as_uri())
    page.wait_for_selector(READY)
    where = "document.querySelector('.network circle').getBoundingClientRect().x"
    before = page.evaluate(where)
    box = page.locator(".network").bounding_box()
    page.mouse.move(box["x"] + 5, box["y"] + 5)
    page.mouse.down()
    page.mouse.move(box["x"] + 65, box["y"] + 5, steps=6)
    page.mouse.up()
    assert page.evaluate(where) == pytest.approx(before + 60)


COUNT = """
window.painted = 0;
document.addEventListener("DOMContentLoaded", () => {
  new MutationObserver(() => { window.painted += 1; }).observe(
    document.querySelector("[data-network]"), {subtree: true, attributeFilter: ["cx"]});
});
"""


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_who_wants_no_motion_sees_none(site: Path, page: Any, motion: str) -> None:
    page.emulate_media(reduced_motion=motion)
    page.add_init_script(COUNT)
    page.goto((site / "network.html").as_uri())
    page.wait_for_selector(READY)
    painted = page.evaluate("new Promise((done) => setTimeout(() => done(window.painted), 50))")
    assert (painted <= 2) == (motion == "reduce")


def test_without_scripts_the_list_stands_alone(site: Path, chromium: Any) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "network.html").as_uri())
    assert page.locator(".network").is_hidden()
    assert page.locator(".tools").is_hidden()
    assert page.locator(".chain li").count() == 24
    context.close()


def test_many_people_are_painted_while_the_page_answers(
    tmp_path: Path, page: Any, told: list[str]
) -> None:
    root = tmp_path / "notes"
    root.mkdir()
    root.joinpath("infokb.toml").write_text('timezone = "Europe/Berlin"\n')
    for number in range(700):
        by = f'referred_by: "[[P{number // 3}]]"\n' if number else ""
        root.joinpath(f"P{number}.md").write_text(f"---\ntype: contact\n{by}---\n")
    built = build_site(root, tmp_path / "site", at(NOW)).site_dir
    page.add_init_script(TURNS.replace("SELECTOR", READY))
    page.goto((built / "network.html").as_uri())
    page.wait_for_selector(READY, timeout=60_000)
    assert page.evaluate("window.turns") > 5
    assert page.locator(".network svg").count() == 0
    page.locator("canvas").focus()
    page.keyboard.press("ArrowDown")
    assert "tied to" in page.locator(".tools span").inner_text()
    painted = "document.querySelector('canvas').toDataURL()"
    light = page.evaluate(painted)
    page.locator("button.theme").click()
    page.wait_for_timeout(200)
    assert page.evaluate(painted) != light
    name = page.locator(".tools span").inner_text().partition(",")[0]
    page.locator("canvas").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(rf"/{name}\.html"))
    assert told == []


TURNS = """
window.turns = 0;
const timer = setInterval(() => {
  if (document.querySelector("SELECTOR")) { clearInterval(timer); } else { window.turns += 1; }
}, 1);
"""


def test_every_page_of_an_empty_vault_is_quiet(tmp_path: Path, page: Any, told: list[str]) -> None:
    root = tmp_path / "notes"
    root.mkdir()
    root.joinpath("infokb.toml").write_text('timezone = "Europe/Berlin"\n')
    built = build_site(root, tmp_path / "site", at(NOW)).site_dir
    found = sorted(built.rglob("*.html"))
    assert len(found) >= 13
    for path in found:
        page.goto(path.as_uri())
        assert page.evaluate("window.violations") == [], path.name
        assert told == [], path.name
        assert page.locator("h1").count() == 1, path.name
