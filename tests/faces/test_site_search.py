"""The search of a built site in a real browser, from the disk and from the server."""

import os
import random
import re
import shutil
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from infokb.faces.clock import run_clock
from infokb.faces.site.build import build_site
from infokb.faces.site.serve import SiteServer
from infokb.faces.site.served_site import ServedSite
from tests.benchmarks import vaults
from tests.benchmarks.typed_names import cut_word, misspell, names_not_first
from tests.browser import HAS_SEARCHED, wait_until
from tests.conftest import ROOT

pytestmark = pytest.mark.slow

CHROMIUM = shutil.which("chromium")
if not CHROMIUM and not os.environ.get("CI"):
    pytest.skip("no chromium", allow_module_level=True)

sync_api = pytest.importorskip("playwright.sync_api")
EXAMPLE = ROOT / "example-vault"
NOPE = "nope.html"


SENTENCE = "[role=option].said mark"
MARKDOWN = r"::|[➕📅✅]|\[\[|\*\*|^\s*(?:[-#>]|\[.\]) "
NAMES = 40


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example vault, with a note in Japanese and many notes of a kind."""
    root = tmp_path_factory.mktemp("vault") / "notes"
    shutil.copytree(EXAMPLE, root)
    (root / "Travel.md").write_text("新東京国際空港で会う。Straße\n", "utf-8")
    (root / "Attic.md").write_text("inert\n", "utf-8")
    (root / "Concert.md").write_text("an intern with a tambourine\n", "utf-8")
    for number in range(12):
        (root / f"Daily {number}.md").write_text(f"walnut {'again ' * number}\n", "utf-8")
    return root


@pytest.fixture(scope="module", params=["file", "serve"])
def home(
    request: pytest.FixtureRequest, vault: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The address of the site: in a folder, or of a server."""
    if request.param == "file":
        site = build_site(vault, tmp_path_factory.mktemp("out") / "site", run_clock()).site_dir
        yield f"{site.as_uri()}/"
        return
    server = SiteServer(ServedSite(vault, run_clock()), 0)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield server.address
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """A browser."""
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Any, home: str) -> Iterator[Any]:
    """A page deep in the site, which may complain of nothing and ask nobody else."""
    context = chromium.new_context()
    messages: list[str] = []
    new_page = context.new_page()
    new_page.set_default_timeout(10_000)
    new_page.on("console", lambda one: messages.append(f"{one.text} {one.location['url']}"))
    new_page.on("pageerror", lambda one: messages.append(str(one)))
    new_page.on(
        "request", lambda one: None if one.url.startswith(home) else messages.append(one.url)
    )
    new_page.goto(f"{home}contacts/Ada%20Okafor.html")
    yield new_page
    assert [one for one in messages if not one.endswith(NOPE)] == []
    context.close()


def search(page: Any, typed: str) -> list[str]:
    """Search anew; give the names that are shown."""
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.locator("[role=combobox]").fill(typed)
    wait_until(page, HAS_SEARCHED)
    found: list[str] = page.locator("[role=option] b").all_inner_texts()
    return found


def status(page: Any) -> str:
    """Give what is announced."""
    elements: str = page.locator("dialog [role=status]").inner_text()
    return elements


def test_accents_scripts_and_parts_of_names_are_found(page: Any) -> None:
    assert search(page, "zoe")[0] == search(page, "ZOË")[0] == "Zoë Müller"
    assert "Imani Sørensen" in search(page, "sorensen")
    assert {"Ada Okafor", "Samuel Okafor"} <= set(search(page, "kafo"))
    assert search(page, "東京") == search(page, "港") == search(page, "STRASSE") == ["Travel"]
    assert search(page, "京東") == []


def test_groups_are_counted_and_cut_to_eight(page: Any) -> None:
    found = search(page, "walnut")
    assert found == [f"Daily {number}" for number in (0, 1, 10, 11, 2, 3, 4, 5)]
    assert status(page) == "12 results"
    group = page.get_by_role("group", name="Other notes 12")
    assert group.get_by_role("option").count() == 9
    group.get_by_role("option", name="All 12").click()
    assert group.get_by_role("option").count() == 12
    assert search(page, "walnut again")[:4] == ["Daily 10", "Daily 11", "Daily 9", "Daily 8"]


def test_what_is_not_there_says_how_to_widen_the_search(page: Any) -> None:
    assert search(page, "xyzzy") == []
    assert status(page) == "No results. Try the start of the word or part of a name."
    assert search(page, "walnut xyzzy") == []
    assert "walnut 12, xyzzy none. Leave one out." in status(page)
    assert page.locator("[role=combobox]").get_attribute("aria-expanded") == "false"


def test_each_mistyped_word_may_be_any_that_is_near(page: Any) -> None:
    assert search(page, "walnt xyzzy") == []
    assert "walnt none (walnut?), xyzzy none. Leave one out." in status(page)
    assert search(page, "inern tambrine") == ["Concert"]
    assert status(page) == "Nothing is spelled so. 1 result comes near."


def test_a_whole_name_comes_first_and_a_person_before_their_interviews(page: Any) -> None:
    assert search(page, "quillhaven health")[0] == "Quillhaven Health"
    assert search(page, "quillhaven")[0] == "Quillhaven Health"
    found = search(page, "ada okafor")
    assert found[0] == "Ada Okafor"
    assert "Ada Okafor, Nov 5" in found
    assert search(page, "ada oka")[0] == "Ada Okafor"
    assert search(page, "2026-11-05 ada okafor")[0] == "Ada Okafor, Nov 5"
    assert search(page, "Ada Okafor, Nov 5")[0] == "Ada Okafor, Nov 5"
    assert search(page, "calendar")[0] == "Calendar"


def test_an_edit_or_two_are_forgiven_where_nothing_is_found(page: Any) -> None:
    assert search(page, "quilhaven")[0] == "Quillhaven Health"
    assert status(page).startswith("Nothing is spelled so. ")
    assert search(page, "uqillhavn")[0] == "Quillhaven Health"
    assert search(page, "ada okafro")[0] == "Ada Okafor"
    assert search(page, "quilh")[0] == "Quillhaven Health"
    assert "Daily 0" in search(page, "wlanut")
    page.locator("[role=option].said small").get_by_text("again").first.wait_for()
    assert search(page, "daily wallnut")[0].startswith("Daily")
    assert search(page, "adx") == search(page, "adx okafro") == []
    assert search(page, "adx okafor")[0] == "Ada Okafor"
    assert search(page, "zoé mulelr")[0] == search(page, "zou muller")[0] == "Zoë Müller"


def test_rules_and_pages_of_the_site_are_found(page: Any, home: str) -> None:
    found = page.get_by_role("option")
    for typed, address in (
        ("handbook", "handbook.html"),
        ("overdue", "index.html"),
        ("snooze", "index.html"),
        ("thanks-owed", "handbook/thanks-owed.html"),
        ("note types", "handbook/types.html"),
        ("network", "network.html"),
    ):
        search(page, typed)
        assert found.first.get_attribute("href") == home + address


def test_the_sentence_of_a_hit_is_shown_and_led_to(page: Any, home: str) -> None:
    assert search(page, "gone wrong")[0] == "Question guide"
    page.locator(SENTENCE).first.wait_for()
    hit = page.get_by_role("option").first
    assert hit.locator("small").inner_text() == (
        "What does the team do in the week after something has gone wrong?"
    )
    assert hit.locator("mark").all_inner_texts() == ["gone", "wrong"]
    assert hit.get_attribute("href").startswith(f"{home}guides/Question%20guide.html#culture:~:")
    hit.click()
    page.wait_for_url("**/Question%20guide.html#culture*")
    wait_until(page, "window.scrollY > 0")


def test_no_markdown_stands_in_results(page: Any) -> None:
    search(page, "東京")
    page.locator(SENTENCE).first.wait_for()
    assert page.locator("mark").first.inner_text() == "東京"
    search(page, "sorensen")
    assert page.locator("mark").first.inner_text() == "Sørensen"
    for typed in ("team", "data", "asked", "memo", "okafor class"):
        search(page, typed)
        page.locator(SENTENCE).first.wait_for()
        text = page.locator("[role=listbox]").inner_text()
        assert not re.search(MARKDOWN, text, re.MULTILINE), text


def test_the_keyboard_is_enough(page: Any) -> None:
    page.keyboard.press("Control+k")
    page.keyboard.type("walnut")
    wait_until(page, HAS_SEARCHED)
    box = page.locator("[role=combobox]")
    chosen = page.locator("[aria-selected=true]")
    assert chosen.get_attribute("id") == box.get_attribute("aria-activedescendant") == "_hit0"
    assert box.get_attribute("aria-expanded") == "true"
    page.keyboard.press("ArrowUp")
    assert chosen.inner_text() == "All 12"
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowDown")
    assert chosen.inner_text().startswith("Daily 7")
    page.keyboard.press("Escape")
    assert page.locator("dialog").is_hidden()
    page.keyboard.press("/")
    assert box.input_value() == "walnut"
    page.keyboard.type("zoe muller tallow/wick")
    assert box.input_value() == "zoe muller tallow/wick"
    box.fill("zoe muller")
    wait_until(page, "() => document.querySelector('[role=option] b').textContent[0] === 'Z'")
    page.keyboard.press("Enter")
    page.wait_for_url("**/Zo%C3%AB%20M%C3%BCller.html")
    assert page.locator("h1").inner_text() == "Zoë Müller"


def test_the_first_hit_of_every_group_leads_to_its_page(page: Any, home: str) -> None:
    search(page, "data")
    links = page.locator("[role=group] [role=option]:first-of-type").all()
    addresses = [page.evaluate("(one) => one.href", one.element_handle()) for one in links]
    assert len(addresses) > 3
    for address in addresses:
        page.goto(address)
        assert address.startswith(home)
        assert page.locator("h1").count() == 1
        assert page.title() != "Page not found"


def test_it_fits_a_telephone_and_the_page_that_is_not_there(page: Any, home: str) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto(f"{home}404.html" if home.startswith("file:") else f"{home}contacts/{NOPE}")
    page.get_by_role("button", name="Search").click()
    page.locator("[role=combobox]").fill("walnut")
    wait_until(page, HAS_SEARCHED)
    box = page.locator("dialog").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.fixture(scope="module")
def names(chromium: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """What gives, of names typed in a way, those of which the note does not stand first."""
    root = tmp_path_factory.mktemp("vault") / "notes"
    vaults.make(root, 300)
    site = build_site(root, root.with_name("site"), run_clock()).site_dir
    page = chromium.new_page()
    page.goto((site / "index.html").as_uri())
    page.keyboard.press("/")
    chosen = random.Random(20261120).sample(sorted(root.glob("*/*.md")), NAMES)
    yield lambda change: names_not_first(
        page, root, site, {path: change(path.stem) for path in chosen}
    )
    page.close()


def test_a_name_that_is_typed_whole_or_cut_stands_first(names: Any) -> None:
    assert names(str) == []
    assert names(cut_word) == []


def test_most_names_with_a_wrong_letter_stand_first(names: Any) -> None:
    assert len(names(partial(misspell, random.Random(20261120)))) <= NAMES // 20


def test_without_scripts_there_is_no_search(chromium: Any, home: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{home}index.html")
    assert page.get_by_role("button", name="Search").count() == 0
    assert page.locator("dialog").count() == 0
    context.close()


def test_an_open_page_follows_its_note_and_keeps_its_place(
    chromium: Any, vault: Path, tmp_path: Path
) -> None:
    root = tmp_path / "notes"
    shutil.copytree(vault, root)
    note = root / "Travel.md"
    note.write_text("word\n\n" * 200, "utf-8")
    site = ServedSite(root, run_clock())
    server = SiteServer(site, 0)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    page, other = chromium.new_page(), chromium.new_page()
    for one, name in ((page, "Travel"), (other, "Home")):
        one.goto(f"{server.address}{name}.html")
        one.evaluate("window.scrollTo(0, 300); window.old = true")
    note.write_text("word\n\n" * 200 + "the end\n", "utf-8")
    site.refresh(["Travel.md"])
    page.get_by_text("the end").wait_for()
    wait_until(page, "window.scrollY === 300")
    assert page.evaluate("window.old") is None
    assert other.evaluate("window.old") is True
    note.unlink()
    site.refresh(["Travel.md"])
    page.get_by_text("Page not found").wait_for()
    note.write_text("back again\n", "utf-8")
    site.refresh(["Travel.md"])
    page.get_by_text("back again").first.wait_for()
    page.close()
    other.close()
    server.shutdown()
    server.server_close()
