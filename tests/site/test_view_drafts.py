"""A site whose calendar is drafted late is the site that has it from the start."""

import pytest

from infokb.core.vault.vault import Vault
from infokb.site.pages import pages
from infokb.site.views import calendar
from tests.conftest import MakeVault

ADA = "contacts/Ada Okafor.md"
NOTES = {
    ADA: "---\ntype: contact\nstatus: replied\n---\n## Log\n\n- 2026-09-12 heard\n",
    "interviews/2027-03-02 Ada Okafor.md": (
        '---\ntype: interview\ncontacts: "[[Ada Okafor]]"\n'
        "status: scheduled\ndate: 2027-03-02T15:00\n---\n"
    ),
    "contacts/calendar.md": "---\ntype: contact\n---\n",
    "guides/calendar-2027-03.md": "---\ntype: guide\n---\n[[Ada Okafor]]\n",
}


@pytest.mark.parametrize(
    "others",
    [
        (),
        ("Calendar.md", "calendar-any-day.md"),
        ("calendar-2027-03.md", "Ｃalendar-2026-12.md"),
        ("calendar-of-mine.txt", "note.md"),
    ],
)
def test_every_page_is_as_without_waiting(make_vault: MakeVault, others: tuple[str, ...]) -> None:
    vault = make_vault(
        {**NOTES, "note.md": "![[calendar-of-mine.txt]]\n", **dict.fromkeys(others, "")}
    )
    late, early = pages(vault, late=True), pages(vault)
    assert late["contacts/Ada Okafor.md"] == early["contacts/Ada Okafor.md"]
    assert dict(late) == dict(early)
    assert dict(late.names.pages) == dict(early.names.pages)
    assert (len(late.drafts), len(late.names.pages)) == (len(early.drafts), len(early.names.pages))
    assert late.sources.keys() == early.sources.keys()


def test_the_calendar_waits_until_it_is_asked_for(
    make_vault: MakeVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    asks = []
    draft = calendar.drafts

    def count(vault: Vault) -> object:
        asks.append(vault)
        return draft(vault)

    monkeypatch.setattr(calendar, "drafts", count)
    site = pages(make_vault(NOTES), late=True)
    assert "Ada" in str(site[ADA])
    assert "calendar-2030-01.html" not in site
    assert "contacts/calendar.md" in site
    assert "calendar.html" in str(site["index.md"])
    assert asks == []
    assert "calendar-2027-03.md" in site
    assert "calendar-2030-01.md" not in site
    assert len(asks) == 1
