"""The page of an organization: what is to do with its people, and what comes next with each."""

import pytest

from infokb.site import pages
from infokb.site.views.organization import MOST_TO_DO
from tests.conftest import MakeVault

ACME = "---\ntype: organization\n---\n"
TASK = "## Follow-ups\n\n- [ ] #promise Send {} the deck 📅 2026-11-1{}\n"


def contact(name: str, *facts: str, body: str = "") -> dict[str, str]:
    """Return a note of a contact at Acme."""
    fields = "\n".join(('organization: "[[Acme]]"', *facts))
    return {f"contacts/{name}.md": f"---\ntype: contact\n{fields}\n---\n\n{body}"}


def page(make_vault: MakeVault, files: dict[str, str]) -> str:
    vault = make_vault({"organizations/Acme.md": ACME, **files})
    return str(pages.pages(vault)["organizations/Acme.md"])


def test_what_is_to_do_with_those_there_comes_first(make_vault: MakeVault) -> None:
    met = "## Log\n\n- 2026-11-16 met: at the fair\n"
    files = {
        **contact("Ada Okafor", body=f"{met}\n{TASK.format('Ada', 2)}"),
        **contact("Bo Li", body=f"{met}\n{TASK.format('Bo', 1)}"),
        **contact("Cy Dunn", body=met),
        **contact("Di Sol", "connected: 2026-11-19"),
    }
    text = page(make_vault, files)
    first, _, rows = text.partition('<ul class="people">')
    assert first.index("Send Bo the deck") < first.index("Send Ada the deck")
    assert first.index("Send Ada the deck") < first.index("<aside>")
    rows = rows.partition("</ul>")[0]
    assert rows.count('<li><p class="who">') == len(files)
    assert 'Ada Okafor"' not in rows
    assert 'infokb draft outreach "Di Sol"' in rows


def test_what_falls_due_later_is_there_for_the_day_it_does(make_vault: MakeVault) -> None:
    text = page(make_vault, contact("Cy Dunn", body=TASK.format("Cy", 5).replace("-11-", "-12-")))
    later = text.partition('data-group="scheduled"')[2].partition("</details>\n<details")[0]
    assert "Send Cy the deck" in later


def test_a_check_in_is_next_only_where_one_is_due(make_vault: MakeVault) -> None:
    cadence = "cadence: monthly"
    files = contact("Ada Okafor", cadence, body="## Log\n\n- 2026-11-16 met: at the fair\n")
    rows = page(make_vault, files).partition('<ul class="people">')[2].partition("</ul>")[0]
    assert "in touch" in rows
    assert "infokb" not in rows


@pytest.mark.slow
def test_only_the_most_urgent_of_many_stand_there(make_vault: MakeVault) -> None:
    files: dict[str, str] = {}
    for number in range(MOST_TO_DO + 2):
        files |= contact(f"P{number} Li", body=TASK.format(f"P{number}", number))
    text = page(make_vault, files)
    listed = [number for number in range(MOST_TO_DO + 2) if f"Send P{number} the deck" in text]
    assert listed == list(range(MOST_TO_DO))
    assert 'and 2 more with the <a href="#_people">contacts</a>' in text


def test_its_contacts_are_those_who_work_there(make_vault: MakeVault) -> None:
    grace = "---\ntype: contact\n---\n"
    event = """---
type: interview
contacts: ["[[Bo Li]]", "[[Grace Odu]]"]
organization: "[[Acme]]"
kind: event
status: completed
date: 2026-11-18
---

## Culture

- Apply early.
"""
    files = contact("Bo Li") | {"contacts/Grace Odu.md": grace, "interviews/Fair.md": event}
    text = page(make_vault, files)
    rows = text.partition('<ul class="people">')[2].partition("</ul>")[0]
    assert "Bo Li" in rows
    assert "Grace Odu" not in rows
    assert "Grace Odu" in text


def test_a_kept_card_is_folded(make_vault: MakeVault) -> None:
    text = page(make_vault, {"organizations/Acme.md": f"{ACME}\n```vcard\nX-A:1\n```\n"})
    assert text.count("X-A:1") == text.count("<li>X-A:1</li>") == 1
