"""The follow-ups that the clock alone begins or ends."""

import re
from datetime import UTC, datetime

import pytest

from infokb.actions.todo.follow_ups import list_follow_ups
from infokb.core.vault.vault import Vault
from infokb.site import follow_ups, pages, touch_dots
from infokb.site.clock_changes import changes_by_clock
from tests.conftest import MakeVault

TALK = '---\ntype: interview\ncontacts: ["[[Ada Okafor]]"]\nstatus: {}\ndate: {}\n---\n'
ADA = "---\ntype: contact\n---\n## Log\n\n- 2026-01-19 met:\n"


def found(vault: Vault) -> dict[str, tuple[str, str, str]]:
    """Return group, beginning and end of each follow-up that the clock alone changes, by rule."""
    return {
        one.item.rule: (one.group, one.at.begins, one.at.until)
        for one in follow_ups.site_follow_ups(vault)
        if one.at.begins or one.at.until
    }


@pytest.mark.parametrize("when", ["2026-11-24T16:00", "2026-11-24"])
def test_an_interview_ahead_turns_when_it_is_over(make_vault: MakeVault, when: str) -> None:
    told = found(make_vault({"Ada Okafor.md": ADA, "Talk.md": TALK.format("scheduled", when)}))
    timed = len(when) > 10
    starts = "2026-11-24T15:00:00Z" if timed else told["interview-unconfirmed"][2]
    over = "2026-11-24T15:20:00Z" if timed else "2026-11-24T23:00:00Z"
    assert told["interview-unconfirmed"] == ("scheduled" if timed else "soon", "", starts)
    assert told["interview-unprepared"][1:] == ("", starts)
    assert told["interview-unresolved"] == ("not_yet", over, "")
    assert "check-in-due" not in told


def test_whom_a_plan_is_to_meet_is_asked_for_when_its_day_is_over(make_vault: MakeVault) -> None:
    vault = make_vault(
        {
            "Ada Okafor.md": ADA,
            "A.md": TALK.format("planned", "2026-11-24"),
            "B.md": TALK.format("planned", "2026-11-22"),
        }
    )
    assert found(vault)["check-in-due"] == ("not_yet", "2026-11-24T23:00:00Z", "")
    for met, state in ((False, "apart"), (True, "resting")):
        dot = touch_dots.touch_dot(vault, vault.notes["Ada Okafor.md"], has_met=met, ahead=False)
        assert (dot.state, dot.at.begins) == (state, "2026-11-24T23:00:00Z")


def test_nothing_turns_where_nothing_lies_ahead(make_vault: MakeVault) -> None:
    for status in ("scheduled", "planned", "completed"):
        vault = make_vault(
            {"Ada Okafor.md": ADA, "Talk.md": TALK.format(status, "2026-10-02T16:00")}
        )
        assert found(vault) == {}
        items = list_follow_ups(vault)
        assert changes_by_clock(vault, items).until(items[0]) is None
    vault = make_vault({"Talk.md": TALK.format("scheduled", "")})
    assert found(vault) == {}


def test_what_has_not_begun_is_hidden_and_its_section_too(make_vault: MakeVault) -> None:
    vault = make_vault({"Ada Okafor.md": ADA, "A.md": TALK.format("planned", "2026-11-24")})
    assert [
        one.group for one in follow_ups.site_follow_ups(vault) if one.item.rule == "check-in-due"
    ] == ["not_yet"]

    page = str(pages.pages(vault)["Ada Okafor.md"])
    assert '<ul data-group="not_yet" hidden>' in page
    begins = re.findall(r'data-at="(?:\w*,){5}(\w+)', page)
    assert {int(minutes, 36) * 60 for minutes in begins} == {
        datetime(2026, 11, 24, 23, tzinfo=UTC).timestamp()
    }


def test_a_deadline_asks_what_came_of_it_when_it_is_over(make_vault: MakeVault) -> None:
    vault = make_vault({"Job.md": "---\ntype: opportunity\ndeadline: 2026-11-24\n---\n"})
    tasks = {
        item.todo.task: (item.group, item.at.begins, item.at.until)
        for item in follow_ups.site_follow_ups(vault)
    }
    over = "2026-11-24T23:00:00Z"
    assert tasks["Apply: Job"] == ("soon", "", over)
    assert tasks["Record whether you applied: Job"] == ("not_yet", over, "")


def test_what_is_later_makes_no_item_with_what_is_to_do(make_vault: MakeVault) -> None:
    tasks = "".join(
        f"- [x] #advice {name} ✅ 2026-11-{day}\n"
        for name, day in (("Read", 10), ("Sing", 11), ("Run", 20))
    )
    vault = make_vault({"Ada Okafor.md": f"{ADA}\n## Follow-ups\n\n{tasks}"})
    assert [
        (item.group, item.todo.task)
        for item in follow_ups.site_follow_ups(vault)
        if item.item.rule == "report-back-due" and item.group != "not_yet"
    ] == [
        ("overdue", "Tell Ada what came of 2 things"),
        ("scheduled", "Tell Ada what came of: run"),
    ]


def test_a_fact_to_come_counts_when_its_day_has_come(make_vault: MakeVault) -> None:
    task = "- [x] #advice Read ✅ 2026-11-24\n"
    vault = make_vault({"Ada Okafor.md": f"{ADA}\n## Follow-ups\n\n{task}"})
    changed = found(vault)
    assert changed["future-fact"] == ("undated", "", "2026-11-23T23:00:00Z")
    assert changed["report-back-due"][1] == "2026-11-23T23:00:00Z"
