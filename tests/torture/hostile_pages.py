"""Every payload in every place of a vault, whose pages are opened in a real browser."""

import shutil
from functools import cache
from typing import Any

from infokb.core.errors import InfokbError
from infokb.faces.clock import run_clock
from infokb.faces.site.build import build_site
from tests import payloads
from tests.faces.conftest import CHROMIUM, running_browser, watched_page
from tests.faces.test_site_hostile_browser import dialogs, drop_what_holds_back, hostile, quiet
from tests.torture.scene import Scene

TEN = 10
SITES = 2 * -(-len(payloads.payloads()) // TEN)
"""Each payload is once in a private site, and once in a public one."""


def open_pages(scene: Scene, number: int) -> str:
    """Open every page of the private or the public site of ten payloads; nothing of them runs."""
    if not CHROMIUM:
        return "there is no chromium"
    page, complaints = _page(scene)
    first, public = number // 2 * TEN, bool(number % 2)
    for path in (scene.root, scene.folder / "out"):
        shutil.rmtree(path, ignore_errors=True)
    numbers = range(first, min(first + TEN, len(payloads.payloads())))
    files = (file for count in numbers for file in payloads.files_of(count))
    root = hostile(scene.root, files, typed=public)
    if public:
        drop_what_holds_back(root)
    try:
        site = build_site(root, scene.folder / "out", run_clock(), public=public).site_dir
    except InfokbError as error:
        return "" if public else f"no site is built: {error}"
    for path in sorted(site.rglob("*.html")):
        try:
            if path.name != "404.html":
                quiet(page, complaints, path)
        except AssertionError as error:
            complaints.clear()
            return f"{path.relative_to(site)}: {error}"
    return ""


@cache
def _page(scene: Scene) -> tuple[Any, list[str]]:
    complaints: list[str] = []
    browser = scene.closing.enter_context(running_browser())
    page = scene.closing.enter_context(watched_page(browser, complaints))
    dialogs(page, complaints)
    return page, complaints
