"""The search in numbers."""

import pytest

from infokb.actions.journey import stats
from infokb.actions.journey.referral_tree import ReferralBranch
from infokb.actions.journey.stats import Rate, StepDuration
from tests.conftest import MakeVault


def contact(fields: str = "", body: str = "") -> str:
    return f"---\ntype: contact\n{fields}---\n{body}"


def talk(fields: str, contacts: str = '"[[Ada]]"') -> str:
    return f"---\ntype: interview\ncontacts: {contacts}\nstatus: completed\n{fields}---\n"


@pytest.mark.parametrize(
    ("fields", "rate"),
    [
        ("date: 2026-11-02T15:00\nthanked: 2026-11-03T15:20\n", Rate(1, 1)),
        ("date: 2026-11-02T15:00\nthanked: 2026-11-03T15:21\n", Rate(0, 1)),
        ("date: 2026-11-02\nthanked: 2026-11-03\n", Rate(1, 1)),
        ("date: 2026-11-02\nthanked: 2026-11-04\n", Rate(0, 1)),
        ("date: 2026-11-02\n", Rate(0, 1)),
        ("date: 2026-11-19T15:00\n", Rate(0, 0)),
        ("thanked: 2026-11-02\n", Rate(0, 0)),
    ],
)
def test_thanks_within_a_day(make_vault: MakeVault, fields: str, rate: Rate) -> None:
    vault = make_vault({"contacts/Ada.md": contact(), "interviews/a.md": talk(fields)})
    assert stats.stats(vault).thanks == rate
    assert rate.percent == (round(100 * rate.part / rate.of) if rate.of else None)


def test_thanks_in_the_log_count_when_all_have_them(make_vault: MakeVault) -> None:
    files = {
        "contacts/Ada.md": contact(body="\n## Log\n\n- 2026-11-03 thanked: x\n"),
        "contacts/Bo.md": contact(body="\n## Log\n\n- 2026-11-01 thanked: x\n"),
        "interviews/a.md": talk("date: 2026-11-02\n"),
        "interviews/b.md": talk("date: 2026-11-02\n", '["[[Ada]]", "[[Bo]]"]'),
        "interviews/c.md": talk("date: 2026-11-02\n", "[]"),
    }
    assert stats.stats(make_vault(files)).thanks == Rate(1, 3)


def test_medians_of_days(make_vault: MakeVault) -> None:
    files = {
        "contacts/Ada.md": contact("invited: 2026-11-01\nconnected: 2026-11-02\n"),
        "contacts/Bo.md": contact("invited: 2026-11-01\nconnected: 2026-11-05\n"),
        "contacts/Cy.md": contact("invited: 2026-11-05\nconnected: 2026-11-01\n"),
        "interviews/a.md": talk(""),
        "interviews/b.md": talk("date: 2026-11-02\nthanked: 2026-11-02\n"),
    }
    assert stats.stats(make_vault(files)).durations == (
        StepDuration("invited", "connected", 2.5, 2),
        StepDuration("asked", "replied", None, 0),
        StepDuration("replied", "interview", None, 0),
        StepDuration("interview", "thanked", 0, 1),
    )


def test_the_step_and_the_channel_that_is_not_noted_come_last(make_vault: MakeVault) -> None:
    files = {
        "contacts/Ada.md": contact("how_met: event\nasked: 2026-11-01\n"),
        "contacts/Bo.md": contact(),
        "contacts/Cy.md": contact(),
    }
    found = stats.stats(make_vault(files))
    assert list(found.channels) == ["event", "unknown"]
    assert found.channels["event"]["asked"] == found.funnel["asked"] == 1
    assert found.stages == {"identified": 2, "asked": 1}
    assert found.replies == Rate(0, 1)


def shape(branches: tuple[ReferralBranch, ...]) -> list[object]:
    return [
        (branch.note.name, shape(branch.below)) if branch.below else branch.note.name
        for branch in branches
    ]


def test_everybody_stands_once_in_the_tree(make_vault: MakeVault) -> None:
    files = {
        "contacts/Ada.md": contact(),
        "contacts/Bo.md": contact('referred_by: "[[Ada]]"\n'),
        "contacts/Cy.md": contact('referred_by: ["[[Ada]]", "[[Bo]]"]\n'),
        "contacts/Di.md": contact('referred_by: "[[Ed]]"\n'),
        "contacts/Ed.md": contact('referred_by: "[[Di]]"\n'),
        "contacts/Flo.md": contact('referred_by: "[[Ed]]"\n'),
        "contacts/Gus.md": contact('referred_by: "[[Flo]]"\n'),
        "contacts/Hal.md": contact(),
        "contacts/Ida.md": contact('referred_by: "[[Ida]]"\n'),
    }
    found = stats.stats(make_vault(files))
    assert shape(found.tree) == [
        ("Ada", ["Bo", "Cy"]),
        ("Di", [("Ed", [("Flo", ["Gus"])])]),
    ]


def test_a_tree_of_any_depth_is_cut(make_vault: MakeVault) -> None:
    files = {
        f"contacts/{n:04}.md": contact(f'referred_by: "[[{n - 1:04}]]"\n') for n in range(1, 50)
    }
    vault = make_vault({**files, "contacts/0000.md": contact()})
    branch, depth = stats.stats(vault).tree[0], 0
    while branch.below:
        branch, depth = branch.below[0], depth + 1
    assert depth == 40


def test_a_line_of_the_log_is_a_conversation(make_vault: MakeVault) -> None:
    log = "\n## Log\n\n- 2026-11-05 met: coffee\n- 2026-11-06 thanked: for it\n"
    later = "\n## Log\n\n- 2026-11-05 met: coffee\n- 2026-11-08 thanked: for it\n"
    files = {
        "contacts/Ada.md": contact("asked: 2026-11-01\nreplied: 2026-11-03\n", log),
        "contacts/Bo.md": contact("", later),
        "contacts/Cy.md": contact("", "\n## Log\n\n- 2026-11-05 met: coffee\n"),
    }
    found = stats.stats(make_vault(files))
    assert found.thanks == Rate(1, 3)
    assert (found.funnel["met"], found.funnel["thanked"]) == (3, 2)
    assert found.durations[2:] == (
        StepDuration("replied", "interview", 2, 1),
        StepDuration("interview", "thanked", 2, 2),
    )


def test_a_date_in_the_future_has_not_come(make_vault: MakeVault) -> None:
    future = "invited: 2027-11-01\nconnected: 2027-11-02\nasked: 2027-11-03\nreplied: 2027-11-04\n"
    files = {
        "contacts/Ada.md": contact(future),
        "interviews/a.md": talk("date: 2026-11-02\nthanked: 2027-11-02\n"),
    }
    found = stats.stats(make_vault(files))
    assert [name for name, count in found.funnel.items() if count] == ["known", "met"]
    assert found.thanks == Rate(0, 1)
    assert not any(duration.count for duration in found.durations)


def test_a_reply_counts_whether_or_not_you_asked(make_vault: MakeVault) -> None:
    files = {
        "contacts/Ada.md": "---\ntype: contact\nasked: 2026-11-02\nreplied: 2026-11-03\n---\n",
        "contacts/Bo.md": "---\ntype: contact\nreplied: 2026-11-03\n---\n",
        "contacts/Cy.md": "---\ntype: contact\n---\n\n## Log\n\n- 2026-11-03 heard: hello\n",
        "contacts/Di.md": "---\ntype: contact\nasked: 2026-11-02\n---\n",
    }
    numbers = stats.stats(make_vault(files))
    assert numbers.funnel["replied"] == numbers.stages["replied"]
    assert (numbers.replies.part, numbers.replies.of) == (1, 2)
