"""Whether somebody asked to be written to later."""

import pytest

from infokb.actions.draft.replies import closing_reason, was_put_off

SNOOZED = "snooze_until: 2026-11-15\nsnooze_reason: sorry, my child was ill\n"


@pytest.mark.parametrize(
    ("fields", "log", "expected"),
    [
        ("", "- 2026-10-20 heard: Not now, ask me in spring\n", True),
        ("", "- 2026-10-20 heard: later\n", True),
        ("", "- 2026-10-20 heard: ask me in  mid November\n", True),
        ("", "- 2026-10-20 heard: I travel, please try again next month\n", True),
        ("", "- 2026-10-20 heard: I'm busy until January\n", True),
        ("", "- 2026-10-20 heard: Sorry, we are away until 2027-01-04, then gladly\n", True),
        ("", "- 2026-10-20 heard: I'm not busy until January\n", False),
        ("", "- 2026-10-20 heard: I'm busy until 3pm, then free\n", False),
        ("", "- 2026-10-20 heard: I'm busy until noon\n", False),
        ("", "- 2026-10-20 heard: ask me in the lobby\n", False),
        ("", "- 2026-10-20 heard: sure, let's try next Tuesday at 3\n", False),
        ("", "- 2026-10-20 heard: please do not write to me again\n", False),
        ("", "- 2026-10-20 heard: don't ask me again\n", False),
        (SNOOZED, "- 2026-10-20 heard: sorry, my child was ill\n", False),
        ("", "- 2026-10-20 heard: not now\n- 2026-11-02 heard: yes, Thursday\n", False),
        ("", "- 2026-10-20 heard: who are you?\n", False),
        ("replied: 2026-10-20\n", "", False),
        ("", "", False),
    ],
)
def test_who_asks_you_to_wait_is_told_from_who_does_not(make_vault, fields, log, expected):
    text = f"---\ntype: contact\n{fields}---\n\n## Log\n\n{log}"
    vault = make_vault({"contacts/Ada.md": text})
    assert was_put_off(vault, vault.notes["contacts/Ada.md"]) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I'm not interested, please take me off your list", "opted-out"),
        ("please don't contact me again", "opted-out"),
        ("Please don\u2019t  email me, not now, not later", "opted-out"),
        ("I'm not interested", "declined"),
        ("Sorry, I can't help, all the best", "declined"),
        ("no thanks", "declined"),
        ("No.", "declined"),
        ("I'm afraid I have to decline", "declined"),
        ("Not now, I can't help before spring", ""),
        ("I can't talk on Tuesday, Thursday works", ""),
        ("I cannot talk this week, next week?", ""),
        ("We can't talk about pay", ""),
        ("no problem, Thursday works", ""),
        ("yes, I'd be interested", ""),
    ],
)
def test_a_no_is_told_from_another_answer(text, expected):
    assert closing_reason(text) == expected
