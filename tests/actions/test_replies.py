"""Whether somebody asked to be written to later."""

import pytest

from infokb.actions.draft.replies import was_put_off

SNOOZED = "snooze_until: 2026-11-15\nsnooze_reason: {}\n"


@pytest.mark.parametrize(
    ("fields", "log", "expected"),
    [
        ("", "- 2026-10-20 heard: Not now, ask me in spring\n", True),
        ("", "- 2026-10-20 heard: later\n", True),
        (
            SNOOZED.format("ask me in mid November"),
            "- 2026-10-20 heard: ask me in  mid November\n",
            True,
        ),
        (SNOOZED.format("I travel"), "- 2026-10-20 heard: ask me in mid November\n", False),
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
