"""Tables: what their columns are sorted by, and the rows of several pages as scripts."""

import json
import re
from typing import Any

import pytest

from infokb.site import pages as site_pages
from infokb.site import tables
from tests.conftest import MakeVault
from tests.site.test_pages import pages


@pytest.mark.slow
def test_values_that_are_no_words_have_a_key(make_vault: MakeVault) -> None:
    made = pages(
        make_vault,
        {
            "Acme.md": (
                "---\ntype: organization\nstatus: paused\npriority: 2\nresearched: 2026-11-02\n"
                "industry: Health\n---\n"
            ),
            "Ada.md": "---\ntype: contact\n---\n## Log\n\n- 2026-11-03 met: x\n",
            "Talk.md": "---\ntype: interview\ndate: 2026-11-04T10:00\nstatus: completed\n---\n",
        },
    )
    cells = re.findall(r'<td data-key="([^"]*)">', made["organizations.md"])
    assert cells == ["01", "01", "2026-11-02"]
    assert "<td>Health</td>" in made["organizations.md"]
    assert '<td data-key="2026-11-04T10:00:00' in made["interviews.md"]
    assert '<td data-key="02">completed</td>' in made["interviews.md"]
    assert '<td class="flat" data-key="0">' in made["people.md"]
    assert '<td data-key="2026-11-03">' in made["people.md"]


@pytest.mark.slow
def test_the_rows_of_several_pages_are_scripts(make_vault: MakeVault) -> None:
    files = {f"contacts/P{number:03}.md": "---\ntype: contact\n---\n" for number in range(201)}
    site = site_pages.pages(make_vault(files))
    attributes = 'data-count="201" data-part="2" data-pages="2" data-rows="rows/people-"'
    assert attributes in str(site["people-2.md"])
    assert {name for name in site if name.startswith("rows/")} == {
        "rows/people-1.js",
        "rows/people-2.js",
    }
    script = site["rows/people-1.js"]
    assert isinstance(script, bytes)
    call = re.fullmatch(rb"infokb\.rows\(1,(.*)\);\n", script)
    assert call
    rows = json.loads(call[1])
    assert rows in str(site["people.md"])
    assert rows.count('<th scope="row">') == 200
    assert rows.startswith("<tbody")
    assert rows.endswith("</tbody>")
    few = pages(make_vault, {"P.md": "---\ntype: contact\n---\n"})
    assert not [name for name in few if name.startswith("rows/")]
    assert '<table class="list" data-count="1">' in few["people.md"]


def test_a_page_and_the_script_of_its_rows_are_written_once(
    make_vault: MakeVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys: list[str] = []
    real = tables.column_headings

    def headings(*rest: Any, **options: Any) -> list[str]:
        keys.append("written")
        return real(*rest, **options)

    monkeypatch.setattr(tables, "column_headings", headings)
    files = {f"contacts/P{number:03}.md": "---\ntype: contact\n---\n" for number in range(201)}
    site = site_pages.pages(make_vault(files))
    made = [site[name] for name in ("people.md", "rows/people-1.js", "rows/people-2.js")]
    assert len(keys) == 2
    assert [site[name] for name in ("people.md", "rows/people-1.js", "rows/people-2.js")] == made
