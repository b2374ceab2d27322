"""Whom you asked to refer you, and for which opportunity."""

from datetime import date

import pytest

from infokb.core.journey.referral_requests import asked_to_refer_on
from tests.conftest import MakeVault

ADA = '---\ntype: contact\norganization: "[[Acme]]"\n---\n\n## Log\n\n- 2026-09-01 met: a talk\n'
POSITION = '---\ntype: opportunity\norganization: "[[Acme]]"\n---\n'


@pytest.mark.parametrize(
    ("lines", "days"),
    [
        ("", (None, None)),
        ("- 2026-11-10 asked: to refer me\n", (date(2026, 11, 10), date(2026, 11, 10))),
        ("- 2026-11-10 asked: to refer me for the Data job\n", (date(2026, 11, 10), None)),
        ("- 2026-11-10 asked: to introduce me to Bo\n", (None, None)),
        ("- 2026-11-10 asked: for a talk on Data\n", (None, None)),
        ("- 2026-09-20 asked: to refer me\n", (None, None)),
        ("- 2026-09-20 asked: to refer me for Data\n", (date(2026, 9, 20), None)),
        (
            "- 2026-11-10 asked: to refer me\n- 2026-11-11 heard: done\n",
            (date(2026, 11, 10), date(2026, 11, 10)),
        ),
    ],
)
def test_the_day_of_a_request(
    make_vault: MakeVault, lines: str, days: tuple[date | None, date | None]
) -> None:
    vault = make_vault(
        {
            "organizations/Acme.md": "---\ntype: organization\n---\n",
            "contacts/Ada Okafor.md": ADA + lines,
            "opportunities/Acme - Data.md": POSITION,
            "opportunities/Acme - PM.md": POSITION,
        }
    )
    ada = vault.notes["contacts/Ada Okafor.md"]
    data, pm = (
        vault.notes["opportunities/Acme - Data.md"],
        vault.notes["opportunities/Acme - PM.md"],
    )
    assert asked_to_refer_on(vault, ada, data) == days[0]
    assert asked_to_refer_on(vault, ada, pm) == days[1]
