"""The river in a real browser: whole without a script, sifted with one, and on paper."""

import re
from pathlib import Path
from typing import Any

import pytest

from infokb.faces.site.build import build_site
from tests.browser import wait_until
from tests.faces.test_site_browser import NOW, at, site

pytestmark = pytest.mark.slow

__all__ = ["site"]
DRAWN = (
    "[...document.querySelectorAll('.stream a')].filter((link) => link.checkVisibility()).length"
)
ON_LINES = """
() => [...document.querySelectorAll(".stream svg")].flatMap((svg) => {
  const texts = [...svg.querySelectorAll("text")].map((text) => [text.textContent, text.getBBox()]);
  return [...svg.querySelectorAll("path.led, path.known")].flatMap((path) => {
    const found = [];
    for (let at = 0; at < path.getTotalLength(); at += 2) {
      const { x, y } = path.getPointAtLength(at);
      found.push(...texts.filter(([, box]) => x > box.x && x < box.x + box.width &&
        y > box.y + 2 && y < box.y + box.height - 2).map(([name]) => name));
    }
    return found;
  });
})
"""


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of 700 people, three below each, at fifty organizations."""
    root = tmp_path_factory.mktemp("large") / "notes"
    root.mkdir()
    root.joinpath("infokb.toml").write_text('timezone = "Europe/Berlin"\n')
    for number in range(700):
        by = f'referred_by: "[[P{(number - 1) // 3}]]"\n' if number else ""
        place = f'organization: "[[Org {number % 50}]]"\n'
        asked = "asked: 2026-11-10\n" if number == 650 else ""
        text = f"---\ntype: contact\n{by}{place}{asked}---\n"
        root.joinpath(f"P{number}.md").write_text(text)
    for number in range(50):
        root.joinpath(f"Org {number}.md").write_text("---\ntype: organization\n---\n")
    return build_site(root, root.with_name("site"), at(NOW)).site_dir / "network.html"


def test_names_are_links_and_none_is_on_a_line(
    site: Path, page: Any, complaints: list[str]
) -> None:
    page.goto((site / "network.html").as_uri())
    assert page.locator(".stream a").count() == 24
    assert page.evaluate(ON_LINES) == []
    page.locator(".stream a", has_text="Ada Okafor").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("Ada"))
    assert page.locator("h1").inner_text() == "Ada Okafor"
    assert complaints == []


def test_without_scripts_all_is_there(large: Path, site: Path, chromium: Any) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "network.html").as_uri())
    assert page.locator(".sift").is_hidden()
    assert page.locator(".stream a").count() == page.locator(".chain li").count() == 24
    page.goto(large.as_uri())
    found: set[str] = set()
    for name in ("network", "network-2", "network-3", "network-4"):
        page.goto(large.with_name(f"{name}.html").as_uri())
        found |= set(page.locator(".stream a:not(.more)").all_text_contents())
    assert len(found) == 700
    assert page.locator("figure.stream").is_visible()
    assert page.locator("details.stream[open]").count() == 0
    context.close()


def test_few_are_drawn_at_once_however_many_there_are(
    large: Path, page: Any, complaints: list[str]
) -> None:
    page.goto(large.as_uri())
    assert 0 < page.evaluate(DRAWN) <= 120
    said = "document.querySelector('.sift output').textContent"
    page.locator(".sift input").fill("p2")
    wait_until(page, f"{said} === '111 people'")
    assert page.evaluate(DRAWN) <= 120
    assert page.locator(".stream a:not(.more):not(.faint)", has_not_text="P2").count() == 0
    assert page.locator(".stream:visible .count").first.inner_text().endswith(" found")
    assert "more on other pages" in page.locator(".sift ul").inner_text()
    page.locator(".sift select[name=stage]").select_option("asked")
    wait_until(page, f"{said} === 'No match'")
    page.locator(".sift input").fill("")
    wait_until(page, f"{said} === '1 person'")
    assert page.locator(".stream a:not(.faint):visible", has_text="P650").count() == 1
    page.locator(".sift select[name=stage]").select_option("")
    page.locator(".sift input").fill("p2")
    wait_until(page, f"{said} === '111 people'")
    away = page.locator(".sift ul a").first
    name = away.inner_text()
    away.click()
    page.wait_for_url(re.compile(r"network-\d\.html#_river-\d+"))
    assert page.locator(".stream a:visible").get_by_text(name, exact=True).count() == 1
    page.goto(large.as_uri())
    page.locator(".sift select[name=at]").select_option("Org 7")
    wait_until(page, f"{said} === '14 people'")
    page.locator(".sift select[name=at]").select_option("")
    wait_until(page, f"{said} === ''")
    assert page.locator(".stream:visible").count() == page.locator(".stream").count()
    assert page.locator(".faint, .sift li").count() == 0
    assert complaints == []


def test_the_address_says_what_is_looked_for(large: Path, page: Any, complaints: list[str]) -> None:
    said = "document.querySelector('.sift output').textContent"
    page.goto(f"{large.as_uri()}#find=p2&stage=asked")
    wait_until(page, f"{said} === 'No match'")
    assert page.locator(".chain li:visible").count() == 0
    page.get_by_role("button", name="Reset").click()
    wait_until(page, f"{said} === ''")
    assert "#" not in page.url
    assert page.locator(".chain li:visible").count() > 0
    page.locator(".sift input").fill("p2")
    wait_until(page, f"{said} === '111 people'")
    assert page.url.endswith("#find=p2")
    assert page.locator(".sifted").count() > 0
    assert complaints == []


def test_a_mistyped_name_is_found_as_by_the_search(site: Path, page: Any) -> None:
    said = "document.querySelector('.sift output').textContent"
    page.goto(f"{(site / 'network.html').as_uri()}#find=Imnai")
    wait_until(page, f"{said} === 'Nothing is spelled so. 1 person comes near.'")
    assert page.locator(".stream a:not(.faint)").all_text_contents() == ["Imani Sørensen"]
    page.locator(".sift input").fill("Xqzzy")
    wait_until(page, f"{said} === 'No match'")


def test_a_number_leads_to_those_further_on(large: Path, page: Any) -> None:
    page.goto(large.as_uri())
    for more in page.locator("figure.stream a.more").all():
        name = re.sub(r"\d+ more from ", "", more.get_attribute("aria-label"))
        if more.get_attribute("href").startswith("#"):
            break
    more.click()
    elements = page.locator("details.stream[open] a", has_text=name)
    elements.first.wait_for()
    assert elements.first.text_content() == name


def test_a_network_prints_whole(large: Path, site: Path, page: Any) -> None:
    page.goto((site / "network.html").as_uri())
    assert sheets(page) == 1
    page.emulate_media(media="print")
    assert page.evaluate(WIDEST) <= page.evaluate("innerWidth")
    page.goto(large.as_uri())
    assert page.evaluate(DRAWN) >= 150
    pictures = page.locator(".stream").count()
    assert pictures / 2 <= sheets(page) <= pictures + 2


WIDEST = (
    "Math.max(...[...document.querySelectorAll('.stream svg')]"
    ".map((svg) => svg.getBoundingClientRect().right))"
)


def sheets(page: Any) -> int:
    """Return how many sheets a page prints on."""
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True)))


def test_every_page_of_an_empty_vault_is_quiet(
    tmp_path: Path, page: Any, complaints: list[str]
) -> None:
    root = tmp_path / "notes"
    root.mkdir()
    root.joinpath("infokb.toml").write_text('timezone = "Europe/Berlin"\n')
    built = build_site(root, tmp_path / "site", at(NOW)).site_dir
    found = sorted(built.rglob("*.html"))
    assert len(found) >= 13
    for path in found:
        page.goto(path.as_uri())
        assert page.evaluate("window.violations") == [], path.name
        assert complaints == [], path.name
        assert page.locator("h1").count() == 1, path.name
