"""A vault that tries to run something, built and opened in a real browser."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from infokb.core.publishing.public_notes import is_public as may_be_public
from infokb.disk.read.vault import open_vault
from infokb.faces.clock import run_clock
from infokb.faces.site.build import build_site
from infokb.site.privacy import obstacles
from tests import payloads

pytestmark = pytest.mark.slow

REACHING = re.compile(r"^(?:linkedin|email): .*\n", re.MULTILINE)
ACTIVE = """() => [...document.querySelectorAll('*')].flatMap((one) => [...one.attributes]
  .filter((a) => a.name.startsWith('on') || a.name === 'style'
    || (['href', 'src', 'action'].includes(a.name)
      && !/^(file|https?|mailto):/.test(new URL(a.value, document.baseURI).protocol)))
  .map((a) => `${one.tagName} ${a.name}=${a.value}`))"""


def hostile(root: Path, files: Iterable[tuple[str, str]], *, typed: bool) -> Path:
    """Make a folder with payloads in every place, in names of files too."""
    for path, text in files:
        if not typed or text.startswith("---\ntype: "):
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            kept = REACHING.sub("", text) if typed else text
            (root / path).write_bytes(kept.encode())
    (root / "infokb.toml").write_text(
        f"as_of = 2026-11-20\n[site]\ntitle = '{payloads.payloads()[0]}'\n", "utf-8"
    )
    return root


def quiet(page: Any, complaints: list[str], path: Path) -> None:
    """Open a page, and see that it does nothing."""
    page.goto(path.as_uri(), wait_until="load")
    assert page.evaluate("window.violations") == [], path
    assert page.evaluate(ACTIVE) == [], path
    assert complaints == [], path
    assert page.locator("h1").count() == 1, path


def drop_what_holds_back(root: Path) -> None:
    """Delete the notes that keep a public site from being built, or are not for it."""
    vault = open_vault(root, run_clock())
    held = {f"{one.place.partition('.md:')[0]}.md" for one in obstacles.obstacles(vault)}
    for name, note in vault.notes.items():
        if name in held or not may_be_public(note):
            (root / name).unlink()


def dialogs(page: Any, complaints: list[str]) -> None:
    """Write down every dialog that a page opens, and close it."""

    def seen(dialog: Any) -> None:
        complaints.append("dialog")
        dialog.dismiss()

    page.on("dialog", seen)
    page.on("popup", lambda one: complaints.append(f"popup: {one.url}"))


@pytest.mark.parametrize("public", [False, True])
def test_a_browser_sees_nothing_run(
    tmp_path: Path, page: Any, complaints: list[str], *, public: bool
) -> None:
    dialogs(page, complaints)
    root = hostile(tmp_path / "notes", payloads.files(), typed=public)
    if public:
        drop_what_holds_back(root)
    site = build_site(root, tmp_path / "site", run_clock(), public=public).site_dir
    lists = [one for one in sorted(site.glob("*.html")) if one.name != "404.html"]
    people = sorted((site / "contacts").iterdir())[:: 20 if public else 5]
    for path in (*lists, *people, *sorted((site / "organizations").iterdir())[::20]):
        quiet(page, complaints, path)


def test_a_browser_sees_a_naive_page_run(page: Any, complaints: list[str], tmp_path: Path) -> None:
    dialogs(page, complaints)
    naive = tmp_path / "naive.html"
    naive.write_text(f"<h1>x</h1>{payloads.payloads()[0]}<p style='color:red'>x</p>", "utf-8")
    page.goto(naive.as_uri())
    assert complaints == ["dialog"]
    assert page.evaluate(ACTIVE) == ["P style=color:red"]
