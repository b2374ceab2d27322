"""What a referrer hears of people who never answered, or who were closed for another reason."""

import pytest

from infokb.actions.draft.reports import reports_to
from tests.conftest import MakeVault

REFERRED = 'referred_by: "[[Ada]]"\n'
ASKED = "---\ntype: contact\n" + REFERRED + "asked: 2026-10-20\n{}---\n"
CLOSED = "closed: 2026-11-12\nclosed_reason: {}\n"
SILENT, LEFT = CLOSED.format("no-response"), CLOSED.format("left")


@pytest.mark.parametrize(
    ("fields", "end"),
    [
        (SILENT, "I wrote to them, but haven't heard back"),
        (LEFT, "I wrote to them, but it didn't work out"),
    ],
)
def test_the_referrer_hears_how_it_ended(make_vault, fields, end):
    vault = make_vault(
        {"contacts/Ada.md": "---\ntype: contact\n---\n", "contacts/Bo Li.md": ASKED.format(fields)}
    )
    (report,) = reports_to(vault, vault.notes["contacts/Ada.md"])
    assert report.sentence == f"You also pointed me to Bo Li, and {end}."


@pytest.mark.parametrize(
    ("fields", "end"),
    [
        (SILENT, "I wrote to them, but haven't heard back"),
        (LEFT, "I wrote to them, but it didn't work out"),
        ("", "I've written to them"),
    ],
)
def test_so_it_is_where_the_task_is_checked_off(make_vault, fields, end):
    task = "\n## Follow-ups\n\n- [x] #referral [[Bo Li]] ➕ 2026-10-19 ✅ 2026-11-13\n"
    ada = f"---\ntype: contact\n---\n{task}"
    vault = make_vault({"contacts/Ada.md": ada, "contacts/Bo Li.md": ASKED.format(fields)})
    (report,) = reports_to(vault, vault.notes["contacts/Ada.md"])
    assert report.sentence == f"You also pointed me to Bo Li, and {end}."


def test_who_was_not_the_referrer_hears_nothing(make_vault: MakeVault) -> None:
    both = ASKED.format(SILENT).replace(REFERRED, 'referred_by: ["[[Ada]]", "[[Cy]]"]\n')
    told = "---\ntype: contact\n---\n\n## Log\n\n- 2026-11-13 updated: no word from Bo\n"
    vault = make_vault(
        {
            "contacts/Ada.md": told,
            "contacts/Cy.md": "---\ntype: contact\n---\n",
            "contacts/Bo Li.md": both,
            "organizations/Acme.md": "---\ntype: organization\n---\n",
            "contacts/Di.md": ASKED.format(SILENT).replace("Ada", "Acme"),
        }
    )
    assert not reports_to(vault, vault.notes["contacts/Ada.md"])
    assert len(reports_to(vault, vault.notes["contacts/Cy.md"])) == 1


def test_one_of_a_group_hears_that_a_name_came_up(make_vault: MakeVault) -> None:
    talk = (
        "---\ntype: interview\nstatus: completed\ndate: 2026-10-19\n"
        'contacts: ["[[Ada]]", "[[Cy]]"]\n---\n\n## Follow-ups\n\n'
        "- [x] #referral [[Bo Li]] ➕ 2026-10-19 ✅ 2026-11-13\n"
    )
    vault = make_vault(
        {
            "contacts/Ada.md": "---\ntype: contact\n---\n",
            "contacts/Cy.md": "---\ntype: contact\n---\n",
            "contacts/Bo Li.md": "---\ntype: contact\nasked: 2026-10-20\n---\n",
            "interviews/2026-10-19 Ada and Cy.md": talk,
        }
    )
    for name in ("Ada", "Cy"):
        (report,) = reports_to(vault, vault.notes[f"contacts/{name}.md"])
        assert report.sentence == "Bo Li also came up when we talked, and I've written to them."
