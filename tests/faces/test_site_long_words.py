"""Words of any length: they break, so that neither pages nor tables of notes are too wide."""

from pathlib import Path
from typing import Any

import pytest

from infokb.faces.clock import run_clock
from infokb.faces.site.build import build_site

pytestmark = pytest.mark.slow

WORD = "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerk"
HEADS = {
    f"contacts/Ada {WORD}.md": f'organization: "[[{WORD}]]"\n'
    f"role: {WORD}\n"
    f"email: {WORD}@example.org",
    "contacts/Bo Li.md": "connected: 2026-11-01",
    f"organizations/{WORD}.md": f"industry: {WORD}",
    f"interviews/2026-11-20 {WORD}.md": f'contacts: ["[[Ada {WORD}]]"]\n'
    f'organization: "[[{WORD}]]"\n'
    f"date: 2026-11-20T10:00\nstatus: completed\ngoal: {WORD}",
    f"opportunities/{WORD} Analyst.md": f'organization: "[[{WORD}]]"\ndeadline: 2026-12-01',
}
BODY = f"## Culture\n\n- {WORD}\n\n## Follow-ups\n\n- [ ] #promise Send {WORD} 📅 2026-11-21\n"
TABLES = """
() => Math.max(0, ...[...document.querySelectorAll(".wide:has(.list)")]
  .map((place) => place.scrollWidth - place.clientWidth))
"""


def test_long_words_break(tmp_path: Path, page: Any, complaints: list[str]) -> None:
    vault = tmp_path / "notes"
    for path, head in HEADS.items():
        note = vault / path
        note.parent.mkdir(parents=True, exist_ok=True)
        kind = note.parent.name.removesuffix("s").replace("opportunitie", "opportunity")
        note.write_text(f"---\ntype: {kind}\n{head}\n---\n{BODY}", "utf-8")
    (vault / "infokb.toml").write_text('as_of = "2026-11-22"\n', "utf-8")
    site = build_site(vault, tmp_path / "site", run_clock()).site_dir
    pages = [path for path in site.rglob("*.html") if path.parent.name != "handbook"]
    assert len(pages) > len(HEADS)
    for width in (360, 1440):
        page.set_viewport_size({"width": width, "height": 740})
        for file in pages:
            page.goto(file.as_uri())
            assert page.evaluate("document.documentElement.scrollWidth") <= width, file.name
            assert width == 360 or page.evaluate(TABLES) == 0, file.name
    assert complaints == []
