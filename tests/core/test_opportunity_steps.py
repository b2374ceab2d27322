"""The steps of an opportunity: the one it is at, and those in its log."""

import pytest

from infokb.core.journey.opportunity_steps import opportunity_steps
from tests.conftest import MakeVault


@pytest.mark.parametrize(
    ("status", "log", "steps"),
    [
        ("applied\nstatus_since: 2026-11-13", "", ["13 applied"]),
        ("applied", "", []),
        ("watching\nstatus_since: 2026-11-13", "", []),
        ("sold\nstatus_since: 2026-11-13", "", []),
        ("applied\nstatus_since: 2026-11-13", "2026-11-13 sent: Applied", ["13 applied"]),
        (
            "closed\nstatus_since: 2026-11-18",
            "2026-11-13 sent: applied",
            ["13 applied", "18 closed"],
        ),
        ("watching", "2026-11-13 heard: applied", []),
        ("watching", "2026-11-13 sent: applied by mail", []),
        ("closed\nstatus_since: 2027-11-18", "2026-11-13 sent: applied", ["13 applied"]),
    ],
)
def test_steps_have_their_days(
    make_vault: MakeVault, status: str, log: str, steps: list[str]
) -> None:
    text = f"---\ntype: opportunity\nstatus: {status}\n---\n\n## Log\n\n- {log}\n"
    vault = make_vault({"o/A.md": text})
    opportunity = vault.notes["o/A.md"]
    assert [
        f"{step.on.day} {step.status.value}" for step in opportunity_steps(vault, opportunity)
    ] == steps
