"""A few pages of the example vault, as they are; `--update` rewrites them."""

from pathlib import Path

import pytest

from infokb.disk.read.message_templates import built_in_messages
from infokb.disk.read.vault import open_vault
from infokb.faces.clock import run_clock
from infokb.site import pages
from tests.conftest import ROOT

pytestmark = pytest.mark.slow

GOLDEN = ROOT / "tests" / "golden" / "pages"
PAGES = (
    "calendar.md",
    "contacts/Ada Okafor.md",
    "guides/Panel questions.md",
    "interviews/2026-07-29 Ada Okafor.md",
    "network.md",
    "handbook/thanks-owed.md",
    "handbook/types.md",
    "opportunities.md",
    "opportunities/Quillhaven - Product Analyst.md",
    "people.md",
    "organizations/Quillhaven Health.md",
)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_as_it_was(name: str, request: pytest.FixtureRequest) -> None:
    vault = open_vault(ROOT / "example-vault", run_clock("2026-11-20T08:30"))
    page = str(pages.pages(vault, messages=built_in_messages())[name])
    kept = GOLDEN / Path(name).name
    if request.config.getoption("--update"):
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(page, "utf-8")
    assert kept.read_text("utf-8") == page
