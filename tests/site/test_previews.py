"""Previews: what they say of contacts and interviews, and the scripts they are in."""

import json
import re

import pytest

from infokb.site import pages as site_pages
from infokb.site.views.previews import file_number
from tests.conftest import MakeVault

NOTES = {
    "contacts/Zoë Müller.md": (
        '---\ntype: contact\nrole: Analyst\norganization: "[[Acme]]"\n---\n'
        "## Log\n\n- 2026-11-09 shared: **tea** [[Acme|at Acme]] %%secretly%%\n"
    ),
    "contacts/Bo Li.md": f"---\ntype: contact\nrole: {'long ' * 60}\n---\n",
    "Acme.md": "---\ntype: organization\n---\n",
    "interviews/2026-11-02 Bo Li.md": (
        '---\ntype: interview\ncontacts: ["[[Bo Li]]"]\ndate: 2026-11-02T10:00\n'
        "status: completed\ngoal: Learn <b>SQL</b>\n---\n"
    ),
    "Later.md": '---\ntype: interview\norganization: "[[Acme]]"\n---\n',
    "Untold.md": "---\ntype: contact\nclosed: 2026-11-01\n---\n",
}


def text_of(content: str | bytes) -> str:
    """Give the text of a file."""
    return content if isinstance(content, str) else content.decode()


def previews(make_vault: MakeVault, files: dict[str, str]) -> dict[str, list[str]]:
    """Give the lines of each page by its address, each from the script where it is looked for."""
    site = site_pages.pages(make_vault(files))
    call = re.fullmatch(r"infokb\.previewFiles\((\d+)\);\n", text_of(site["previews/count.js"]))
    assert call
    found: dict[str, list[str]] = {}
    for name in site:
        if name.startswith("previews/") and name != "previews/count.js":
            told = re.fullmatch(r"infokb\.previews\((\d+),(.*)\);\n", text_of(site[name]))
            assert told
            lines = json.loads(told[2])
            assert {file_number(address, int(call[1])) for address in lines} == {int(told[1])}
            found |= lines
    return found


def test_two_lines_say_who_somebody_is_and_what_was_last(make_vault: MakeVault) -> None:
    found = previews(make_vault, NOTES)
    assert found["contacts/Zo%C3%AB%20M%C3%BCller.html"] == [
        "Identified · Analyst · Acme",
        "You wrote Nov 9: tea at Acme",
    ]
    assert found["interviews/2026-11-02%20Bo%20Li.html"] == [
        "Completed · Mon, Nov 2, 10:00 · Bo Li",
        "Learn <b>SQL</b>",
    ]
    assert found["Later.html"] == ["Planned · Later", "Acme"]
    assert found["Untold.html"] == ["Closed"]
    first, second = found["contacts/Bo%20Li.html"]
    assert len(first) == 140
    assert first.endswith("…")
    assert second == "You talked Nov 2"
    assert set(found) == {
        "contacts/Zo%C3%AB%20M%C3%BCller.html",
        "contacts/Bo%20Li.html",
        "interviews/2026-11-02%20Bo%20Li.html",
        "Later.html",
        "Untold.html",
    }


@pytest.mark.parametrize("mark", ["", "\\", "\udcff"], ids=ascii)
def test_many_are_in_several_scripts(mark: str, make_vault: MakeVault) -> None:
    files = {f"contacts/P{mark}{one:03}.md": "---\ntype: contact\n---\n" for one in range(33)}
    assert len(previews(make_vault, files)) == 33
    site = site_pages.pages(make_vault(files))
    assert text_of(site["previews/count.js"]) == "infokb.previewFiles(2);\n"


@pytest.mark.slow
def test_there_are_none_of_nobody_and_none_in_public(make_vault: MakeVault) -> None:
    assert not [name for name in site_pages.pages(make_vault({})) if "preview" in name]
    text = "---\ntype: contact\npublish: true\n---\n"
    site = site_pages.pages(make_vault({"Ada.md": text}), public=True)
    assert not [name for name in site if "preview" in name]
