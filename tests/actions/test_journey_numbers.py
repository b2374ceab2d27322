"""Numbers of a search that is shared: who referred, how many days a step took."""

from infokb.actions.share.journey_numbers import journey_numbers
from infokb.actions.share.share_tables import SHARED_STEPS, STEP_DAYS
from infokb.core.vault.types import NoteType
from tests.conftest import MakeVault

NOTES = {
    "contacts/Ada.md": "---\ntype: contact\nasked: 2026-11-02\nreplied: 2026-11-04\n---\n",
    "contacts/Bo.md": (
        '---\ntype: contact\nasked: 2026-11-02\nreplied: 2026-11-05\nreferred_by: "[[Ada]]"\n---\n'
    ),
    "contacts/Cy.md": "---\ntype: contact\n---\n",
    "contacts/Di.md": "---\ntype: contact\n---\n",
    "opportunities/Job.md": (
        '---\ntype: opportunity\nreferrer: "[[Cy]]"\nreferrer_consented: 2026-11-03\n---\n'
    ),
    "opportunities/Other.md": '---\ntype: opportunity\nreferrer: "[[Di]]"\n---\n',
    "interviews/a.md": (
        '---\ntype: interview\ncontacts: ["[[Ada]]"]\nstatus: completed\n'
        "date: 2026-11-09T10:00\nthanked: 2026-11-10\n---\n"
    ),
}


def test_who_led_to_somebody_or_agreed_to_refer_has_referred(make_vault: MakeVault) -> None:
    vault = make_vault(NOTES)
    people = vault.of_type(NoteType.CONTACT)
    assert journey_numbers(vault, people, ())["referred"] == 2
    assert journey_numbers(vault, people, {"contacts/Bo.md"})["referred"] == 1
    assert journey_numbers(vault, people, {"opportunities/Job.md"})["referred"] == 1


def test_medians_are_whole_days_without_what_is_withheld(make_vault: MakeVault) -> None:
    vault = make_vault(NOTES)
    people = vault.of_type(NoteType.CONTACT)
    numbers = journey_numbers(vault, people, ())
    assert [numbers[name] for name in STEP_DAYS] == [None, 3, 5, 1]
    fewer = journey_numbers(vault, people, {"interviews/a.md"})
    assert [fewer[name] for name in STEP_DAYS] == [None, 3, None, None]
    assert numbers.keys() >= {*SHARED_STEPS}
