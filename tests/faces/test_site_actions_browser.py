"""The buttons of served pages in a real browser: by mouse, by keyboard, and for another site."""

import http.server
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from infokb.faces.clock import run_clock
from infokb.faces.site.build import build_site
from infokb.faces.site.serve import SiteServer
from infokb.faces.site.served_site import ServedSite
from tests.browser import wait_until
from tests.conftest import ROOT
from tests.faces.conftest import AXE
from tests.faces.serving import running

pytestmark = pytest.mark.slow

TOKEN = "known-to-pages-alone"
THANK = "Thank Imani Sørensen"
WHETHER = "Record whether you met Beatriz Lacerda"
BEATRIZ = "2026-11-23 Beatriz Lacerda.md"
NEXT = "Find a day with Yusuf Demirkan"
PAUSE = 500
"""Milliseconds in which a page that waited for nothing would be painted."""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The example vault."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return Path(shutil.copytree(ROOT / "example-vault", tmp_path / "vault"))


@pytest.fixture
def server(root: Path) -> Iterator[SiteServer]:
    """A server whose pages can act."""
    with running(ServedSite(root, run_clock(), token=TOKEN)) as server:
        yield server


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder."""
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def item(page: Any, task: str) -> Any:
    """Return an item of the to-do list."""
    return page.locator(".todo").filter(has=page.get_by_text(task, exact=True)).first


def act(page: Any, task: str, verb: str) -> Any:
    """Return a button of an item."""
    return item(page, task).get_by_role("button", name=verb, exact=True).first


@pytest.mark.parametrize("late", ["app", "home"])
def test_a_page_is_first_painted_with_what_its_scripts_write(
    server: SiteServer, page: Any, late: str
) -> None:
    written = [".act", ".letter .copy", "[data-week] li"]
    page.add_init_script(
        "requestAnimationFrame(() => { window.whole = "
        f"{written}.filter((sign) => document.querySelector(sign)); }});"
    )
    requests: list[Any] = []

    def hold(request: Any) -> None:
        requests.append(request)

    page.route(f"**/{late}.js*", hold)
    page.goto(server.address, wait_until="commit")
    wait_until(page, "document.querySelector('.foot')")
    page.wait_for_timeout(PAUSE)
    requests[0].continue_()
    wait_until(page, "window.whole !== undefined")
    assert page.evaluate("window.whole") == written


def test_thanks_are_given_in_two_clicks_and_taken_back_in_one(
    server: SiteServer, root: Path, page: Any, complaints: list[str]
) -> None:
    before = tree(root)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(server.address)
    item(page, THANK).get_by_role("button", name="Copy the message").click()
    act(page, THANK, "Done").click()
    page.get_by_text(f"done: {THANK}").wait_for()
    item(page, THANK).wait_for(state="detached")
    assert page.evaluate("navigator.clipboard.readText()").startswith("Dear Imani,")
    changed = page.locator(".acted pre").inner_text().strip()
    assert changed.split("\n") == ["2026-11-19 Imani Sørensen", "+ thanked: 2026-11-20T08:30"]
    after = tree(root)
    changed = [path for path in after if after[path] != before[path]]
    assert [Path(path).name for path in changed] == ["2026-11-19 Imani Sørensen.md"]
    page.get_by_role("button", name="Undo").click()
    item(page, THANK).wait_for()
    elements = page.locator(".acted .lines").inner_text().split("\n")
    assert "interviews/2026-11-19 Imani Sørensen.md: restored" in elements
    assert elements[0].startswith("Undone: ")
    assert tree(root) == before
    assert page.evaluate("window.violations") == []
    assert complaints == []


def test_undo_is_the_first_stop_and_leaves_the_page_where_it_was(
    server: SiteServer, page: Any
) -> None:
    opened = "[...document.querySelectorAll('.todo > details[open]')].length"
    page.set_viewport_size({"width": 1440, "height": 800})
    page.goto(server.address)
    act(page, THANK, "Done").click()
    item(page, THANK).wait_for(state="detached")
    page.locator(".acted").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Undo"
    page.keyboard.press("Enter")
    item(page, THANK).wait_for()
    page.get_by_text(f"Undone: {THANK}", exact=True).wait_for()
    page.wait_for_timeout(PAUSE)
    assert page.evaluate("scrollY") == 0
    assert page.evaluate(opened) == 1


def test_the_keyboard_alone_snoozes_skips_and_goes_on(
    server: SiteServer, root: Path, page: Any, complaints: list[str]
) -> None:
    def focused() -> str:
        return str(page.evaluate("document.activeElement.textContent"))

    page.goto(server.address)
    act(page, THANK, "Snooze").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Through today").wait_for()
    assert focused() == "Through today"
    page.keyboard.press("Escape")
    assert focused() == "Snooze"
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Through today").wait_for()
    page.keyboard.press("Enter")
    page.get_by_text(f"{THANK}: snoozed through Fri 2026-11-20").wait_for()
    page.locator(".group-near, ol[data-group=near]").get_by_text(THANK).wait_for(state="detached")
    wait_until(page, "document.activeElement?.className === 'acted'")
    page.keyboard.press("Escape")
    assert focused() == "Done"
    assert (
        page.evaluate("document.activeElement.closest('.todo').querySelector('b').textContent")
        == NEXT
    )
    act(page, NEXT, "Skip").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Why will you not do it?").wait_for()
    page.keyboard.type("we had lunch")
    page.keyboard.press("Enter")
    page.get_by_text(f"{NEXT}: skipped").wait_for()
    item(page, NEXT).wait_for(state="detached")
    notes = (path.read_text("utf-8") for path in (root / "contacts").glob("*.md"))
    assert sum("we had lunch" in text for text in notes) == 1
    assert complaints == []


def test_a_person_gets_a_log_line(server: SiteServer, root: Path, page: Any) -> None:
    page.goto(f"{server.address}contacts/Ada%20Okafor.html")
    page.get_by_role("button", name="Add a log line").click()
    assert page.get_by_label("Kind").input_value() == ""
    assert page.locator("select").evaluate("select => select.required")
    page.get_by_label("Kind").select_option("shared")
    page.get_by_text("You sent something useful: an article, an event.").wait_for()
    page.get_by_label("In a few words").fill("the article")
    page.get_by_role("button", name="Add a log line").last.click()
    page.get_by_text("Ada Okafor: shared Fri 2026-11-20: the article").wait_for()
    page.locator(".timeline").get_by_text("the article").wait_for()
    assert "shared: the article" in (root / "contacts" / "Ada Okafor.md").read_text("utf-8")


@pytest.mark.parametrize(
    "address",
    ["", "contacts/Beatriz%20Lacerda.html", "interviews/2026-11-23%20Beatriz%20Lacerda.html"],
)
def test_who_did_not_come_is_recorded_on_every_page_of_theirs(
    root: Path, page: Any, complaints: list[str], address: str
) -> None:
    settings = root / "infokb.toml"
    text = settings.read_text("utf-8").replace("2026-11-20T08:30", "2026-11-23T17:00")
    settings.write_text(text, "utf-8")
    before = tree(root)
    with running(ServedSite(root, run_clock(), token=TOKEN)) as server:
        page.goto(f"{server.address}{address}")
        if not item(page, WHETHER).locator("details").evaluate("one => one.open"):
            item(page, WHETHER).locator("summary").click()
        assert act(page, WHETHER, "Done earlier").count() == 0
        act(page, WHETHER, "Done").click()
        form = item(page, WHETHER).locator("form")
        form.wait_for()
        assert form.get_by_role("button").all_inner_texts() == [
            "We talked",
            "They did not come",
            "It was canceled",
            "It is on another day",
            "Cancel",
        ]
        assert tree(root) == before
        form.get_by_role("button", name="They did not come").click()
        page.get_by_text("2026-11-23 Beatriz Lacerda: no-show Mon 2026-11-23T15:30").wait_for()
        item(page, WHETHER).wait_for(state="detached")
        assert "status: no-show" in (root / "interviews" / BEATRIZ).read_text("utf-8")
        page.get_by_role("button", name="Undo").click()
        item(page, WHETHER).wait_for()
    assert tree(root) == before
    assert complaints == []


def test_an_appointment_is_moved_on_its_page(server: SiteServer, root: Path, page: Any) -> None:
    page.goto(f"{server.address}interviews/2026-11-23%20Beatriz%20Lacerda.html")
    page.get_by_role("button", name="Moved or canceled").click()
    page.get_by_role("button", name="It is on another day").click()
    page.get_by_label("When (date and time)").fill("2026-11-30T10:00")
    page.get_by_role("button", name="Moved or canceled").last.click()
    page.get_by_text("Monday, November 30, 2026, 10:00").wait_for()
    assert "date: 2026-11-30T10:00" in (
        root / "interviews" / BEATRIZ.replace("23", "30")
    ).read_text("utf-8")
    page.goto(f"{server.address}interviews/2026-11-19%20Imani%20S%C3%B8rensen.html")
    assert page.get_by_role("button", name="Moved or canceled").count() == 0


def test_what_was_sent_before_is_recorded_on_its_day(
    server: SiteServer, root: Path, page: Any
) -> None:
    page.goto(server.address)
    act(page, THANK, "Done earlier").click()
    day = item(page, THANK).get_by_label("Day")
    assert (day.input_value(), day.get_attribute("max")) == ("2026-11-20", "2026-11-20")
    day.fill("2026-11-19")
    item(page, THANK).get_by_role("button", name="Done earlier").last.click()
    item(page, THANK).wait_for(state="detached")
    note = root / "interviews" / "2026-11-19 Imani Sørensen.md"
    assert "thanked: 2026-11-19\n" in note.read_text("utf-8")
    act(page, NEXT, "Log").click()
    form = item(page, NEXT).locator("form")
    form.get_by_label("Kind").select_option("sent")
    form.get_by_label("In a few words").fill("two times")
    assert form.get_by_label("Day").get_attribute("max") == "2026-11-20"
    form.get_by_label("Day").fill("2026-11-18")
    form.get_by_role("button", name="Log").click()
    page.get_by_text("Yusuf Demirkan: sent Wed 2026-11-18: two times").wait_for()


@pytest.mark.parametrize("by", ["reloading", "coming back"])
def test_what_was_done_is_told_for_an_hour(server: SiteServer, page: Any, by: str) -> None:
    def look_again() -> None:
        if by == "reloading":
            page.reload()
            item(page, NEXT).wait_for()
        else:
            page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

    page.clock.install(time="2026-11-20T08:30:00-05:00")
    page.goto(server.address)
    act(page, THANK, "Done").click()
    item(page, THANK).wait_for(state="detached")
    page.locator(".acted").wait_for()
    page.clock.fast_forward("50:00")
    look_again()
    page.locator(".acted").wait_for()
    page.clock.fast_forward("11:00")
    look_again()
    page.locator(".acted").wait_for(state="detached")


def test_who_says_not_now_is_left_alone_until_then(
    server: SiteServer, root: Path, page: Any, complaints: list[str]
) -> None:
    page.goto(server.address)
    item(page, NEXT).locator("summary").click()
    act(page, NEXT, "Log").click()
    form = item(page, NEXT).locator("form")
    form.get_by_label("Kind").select_option("heard")
    form.get_by_label("In a few words").fill("not now, ask me in spring")
    form.get_by_label("Not now? Snooze through").fill("2027-03-01")
    form.get_by_role("button", name="Log").click()
    page.get_by_text("snoozed through Mon 2027-03-01").wait_for()
    item(page, NEXT).wait_for(state="hidden")
    page.get_by_role("button", name="Undo").click()
    item(page, NEXT).wait_for()
    assert not any("2027-03-01" in path.read_text("utf-8") for path in root.glob("contacts/*.md"))
    assert complaints == []


def test_what_goes_wrong_is_said_in_place(server: SiteServer, root: Path, page: Any) -> None:
    page.goto(server.address)
    act(page, THANK, "Snooze").click()
    page.get_by_role("textbox", name="Through").fill("2026-11-01")
    item(page, THANK).get_by_role("button", name="Snooze").last.click()
    error = item(page, THANK).get_by_role("alert")
    error.get_by_text("is in the past").wait_for()
    assert error.inner_text().count("\n") == 0
    server.shutdown()
    server.server_close()
    item(page, THANK).get_by_role("button", name="For a week").click()
    error.get_by_text("infokb serve does not answer").wait_for()


def test_an_old_page_is_told_to_reload(server: SiteServer, page: Any) -> None:
    page.goto(server.address)
    server.site.token = "another"
    act(page, THANK, "Done").click()
    item(page, THANK).get_by_text("refused by infokb serve (reload this page)").wait_for()


def test_what_is_typed_outlives_a_change_of_the_page(
    server: SiteServer, root: Path, page: Any
) -> None:
    page.goto(server.address)
    act(page, THANK, "Skip").click()
    page.get_by_label("Why will you not do it?").fill("half a rea")
    note = root / "interviews" / "2026-11-19 Imani Sørensen.md"
    text = note.read_text("utf-8")
    note.write_text(text.replace("\nmedium:", "\nthanked: 2026-11-20T08:00\nmedium:"), "utf-8")
    digest = server.site.answer("index.html").digest
    with page.expect_response(lambda answer: "/live?" in answer.url):
        server.site.newest_vault()
        assert server.site.has_changed("index.html", digest, wait=0)
    assert page.get_by_label("Why will you not do it?").input_value() == "half a rea"
    page.get_by_role("button", name="Cancel").click()
    item(page, THANK).wait_for(state="detached")


def test_a_list_that_has_changed_is_shown_behind_the_kept_words(
    server: SiteServer, root: Path, page: Any
) -> None:
    page.goto(server.address)
    act(page, THANK, "Skip").click()
    page.get_by_label("Why will you not do it?").fill("half a reason")
    note = root / "interviews" / "2026-11-19 Imani Sørensen.md"
    text = note.read_text("utf-8")
    note.write_text(text.replace("\nmedium:", "\nthanked: 2026-11-20T08:00\nmedium:"), "utf-8")
    item(page, THANK).get_by_role("button", name="Skip", exact=True).last.click()
    panel = page.locator(".acted")
    panel.get_by_text("half a reason").wait_for()
    assert item(page, THANK).count() == 0
    assert "settled or has changed" in panel.get_by_role("alert").inner_text()
    page.reload()
    assert panel.get_by_text("half a reason").count() == 1
    panel.get_by_role("button", name="Close").click()
    assert panel.count() == 0


def test_a_message_outlives_a_reload(server: SiteServer, root: Path, page: Any) -> None:
    page.goto(server.address)
    error = item(page, NEXT).locator(".act > .error")
    error.evaluate("error => { error.textContent = 'error: not now'; }")
    page.reload()
    assert error.text_content() == "error: not now"


def test_a_reload_keeps_what_is_open_and_where_the_focus_is(server: SiteServer, page: Any) -> None:
    page.goto(server.address)
    item(page, NEXT).locator("summary").click()
    act(page, NEXT, "Log").focus()
    page.reload()
    assert page.evaluate("document.activeElement.dataset.verb") == "log"
    assert item(page, NEXT).locator("details").evaluate("one => one.open")
    page.goto(f"{server.address}people.html")
    page.go_back()
    page.goto(f"{server.address}people.html")
    assert page.locator(".acted").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_buttons_and_forms_are_for_everybody(
    server: SiteServer, page: Any, axe: str, scheme: str
) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(server.address)
    page.evaluate(axe)
    for verb in ("Snooze", "Skip", "Log"):
        act(page, THANK, verb).click()
        page.get_by_role("button", name="Cancel").wait_for()
        assert page.evaluate(AXE, None) == [], verb
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, verb
        page.get_by_role("button", name="Cancel").click()
    act(page, THANK, "Done").click()
    item(page, THANK).wait_for(state="detached")
    page.locator(".acted").wait_for()
    page.evaluate(axe)
    assert page.evaluate(AXE, None) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_static_site_has_no_buttons(root: Path, page: Any) -> None:
    site = build_site(root, root.with_name("site"), run_clock()).site_dir
    page.goto((site / "index.html").as_uri())
    assert page.get_by_role("button", name="Done").count() == 0
    names = {path.name for path in site.rglob("*")}
    assert names.isdisjoint({"act.js", "act.css", "live.js"})


def test_a_site_that_only_reads_has_no_buttons(root: Path, page: Any) -> None:
    with running(ServedSite(root, run_clock())) as server:
        page.goto(server.address)
        assert page.get_by_role("button", name="Done").count() == 0


FOREIGN = """
<form method="post" enctype="text/plain" action="ADDRESSact" target="_self">
<input name='{"action": "done", "keys": "KEYS", "text": "' value='"}'></form>
"""
FETCH = """
async ([address, keys, type]) => {
  const headers = type ? { "Content-Type": type, "X-Infokb-Token": "TOKEN" } : {};
  const body = JSON.stringify({ action: "done", keys: keys });
  try {
    const answer = await fetch(address + "act",
      { method: "POST", headers, body, mode: type ? "cors" : "no-cors" });
    return answer.type;
  } catch (error) { return "refused"; }
}
""".replace("TOKEN", TOKEN)


class Elsewhere(http.server.BaseHTTPRequestHandler):
    """Another site, on this very machine."""

    page = b""

    def do_GET(self) -> None:
        """Return its page."""
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(self.page)

    def log_message(self, *words: object) -> None:
        """Say nothing."""


def test_another_site_that_knows_it_all_changes_nothing(
    server: SiteServer, root: Path, chromium: Any
) -> None:
    before = tree(root)
    context = chromium.new_context()
    page = context.new_page()
    page.goto(server.address)
    keys = str(item(page, THANK).get_attribute("data-key"))
    form = FOREIGN.replace("ADDRESS", server.address).replace("KEYS", keys)
    Elsewhere.page = form.encode()
    with http.server.HTTPServer(("127.0.0.1", 0), Elsewhere) as other:
        threading.Thread(target=other.serve_forever, args=(0.01,), daemon=True).start()
        address = f"http://127.0.0.1:{other.server_port}/"
        page.goto(address)
        for kind in ("application/json", "text/plain", ""):
            said = page.evaluate(FETCH, [server.address, keys, kind])
            assert said in {"refused", "opaque"}
        with page.expect_navigation():
            page.evaluate("document.forms[0].submit()")
        assert page.locator("body").inner_text() == "Forbidden"
        other.shutdown()
    assert tree(root) == before
    context.close()
