"""Closings that another one replaced."""

from datetime import date

import pytest

from infokb.core.journey import former_closings, outreach
from infokb.core.journey.episodes import episodes
from infokb.core.journey.timeline import timeline
from tests.conftest import MakeVault

ADA = "contacts/Ada.md"
FRONT = "---\ntype: contact\nasked: [2026-10-01, 2026-11-02]\n{}---\n\n## Background\n\n{}\n"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("- closed 2026-10-20: no-response", [(date(2026, 10, 20), "no-response")]),
        ("- closed 2026-10-20", [(date(2026, 10, 20), "")]),
        ("- closed 2026-13-20: left", []),
        ("- closed 2026-10-201: left", []),
        ("- She closed 2026-10-20", []),
    ],
)
def test_closings_are_read_as_they_are_written(
    make_vault: MakeVault, line: str, expected: list[tuple[date, str]]
) -> None:
    ada = make_vault({ADA: FRONT.format("", line)}).notes[ADA]
    closings = [(on, reason) for on, reason, _ in former_closings.former_closings(ada)]
    assert closings == expected
    if expected:
        assert former_closings.former_closing_line(*expected[0]) == line


def test_a_former_closing_ends_an_episode_and_is_in_the_timeline(make_vault: MakeVault) -> None:
    lines = "- closed 2026-10-20: no-response\n- closed 2026-12-01: no-response"
    vault = make_vault({ADA: FRONT.format("closed: 2026-11-12\nclosed_reason: left\n", lines)})
    ada = vault.notes[ADA]
    assert [each.began for each in episodes(vault, ada)] == [date(2026, 10, 1), date(2026, 11, 2)]
    rows = [(row.on, row.texts) for row in timeline(vault, ada) if row.kind == "closed"]
    assert rows == [(date(2026, 11, 12), ("left",)), (date(2026, 10, 20), ("no-response",))]
    assert outreach.closed_on(vault, ada) == date(2026, 11, 12)
