"""What is owed, and in which order."""

from infokb.actions.todo import follow_ups, todo_list
from infokb.actions.todo.todo_list import TodoOptions
from infokb.core.dates import due
from infokb.core.dates.due import DueState
from tests.conftest import MakeVault

FILES = {
    "organizations/Acme.md": "---\ntype: organization\nstatus: paused\n---\n",
    "contacts/Ada.md": '---\ntype: contact\norganization: "[[Acme]]"\nasked: 2026-11-09\n---\n',
    "contacts/Bo.md": "---\ntype: contact\nasked: 2026-11-02\n---\n",
    "contacts/Cy.md": "---\ntype: contact\nasked: 2026-11-12\n---\n",
    "contacts/Di.md": "---\ntype: contact\nasked: 2026-11-02\nsnooze_until: 2026-12-01\n---\n",
}


def test_order_states_and_facts(make_vault: MakeVault) -> None:
    vault = make_vault(FILES)
    items = follow_ups.list_follow_ups(vault)
    assert [(one.note.name, one.state, one.days_late) for one in items] == [
        ("Bo", DueState.OVERDUE, 9),
        ("Ada", DueState.OVERDUE, 2),
        ("Cy", DueState.SOON, 0),
    ]
    ada = items[1]
    assert (ada.rule, ada.message) == ("nudge-due", "asked 2026-11-09")
    assert (str(ada.since), str(ada.due)) == ("2026-11-09", "2026-11-18")
    assert ada.command == "mark Ada nudged"
    assert ada.who == ada.note
    organization = follow_ups.organization_of(ada, vault)
    assert organization
    assert organization.name == "Acme"
    assert ada.why == "Nudge people who have not replied, twice at most."
    assert follow_ups.organization_of(items[0], vault) is None


def test_how_far_to_look(make_vault: MakeVault) -> None:
    vault = make_vault({"contacts/Cy.md": "---\ntype: contact\nasked: 2026-11-16\n---\n"})
    assert not follow_ups.list_follow_ups(vault)
    assert [one.state for one in follow_ups.list_follow_ups(vault, everything=True)] == [
        DueState.SCHEDULED
    ]
    assert [
        one.state for one in follow_ups.list_follow_ups(vault, within=due.parse_lead_time("1w"))
    ] == [DueState.SOON]


def test_what_sleeps(make_vault: MakeVault) -> None:
    assert [
        one.note.name for one in follow_ups.list_follow_ups(make_vault(FILES), snoozed=True)
    ] == ["Di"]


def test_what_spoils_first_comes_first(make_vault: MakeVault) -> None:
    head = '---\ntype: interview\ncontacts: "[[{}]]"\nstatus: completed\ndate: {}\n---\n'
    talk = f"{head}\n## Role\n\n- x\n"
    thanked = talk.replace("status:", "thanked: 2026-08-01\nasked_for_referrals: true\nstatus:")
    person = "---\ntype: contact\nconnected: 2026-07-01\n---\n"
    files = {
        "contacts/Ada.md": person,
        "contacts/Bo.md": person,
        "interviews/2026-08-01 Ada.md": thanked.format("Ada", "2026-08-01"),
        "interviews/2026-11-19 Bo.md": talk.format("Bo", "2026-11-19T15:00"),
    }
    items = follow_ups.list_follow_ups(make_vault(files))
    ranked = [one.rule for one in items if one.rule in {"thanks-owed", "check-in-due"}]
    assert ranked == ["thanks-owed", "check-in-due"]
    late = next(one for one in items if one.rule == "check-in-due")
    assert late.days_late == 21


def test_the_list_counts_alike_with_and_without_what_is_later(make_vault: MakeVault) -> None:
    done = "- [x] #advice Read the report ➕ 2026-11-12 ✅ 2026-11-19\n"
    undated = "- [x] #referral [[Bo]] ➕ 2026-11-12\n"
    person, head = "---\ntype: contact\n---\n", "---\ntype: interview\ncontacts: "
    talk = f'{head}"[[Ada]]"\nstatus: completed\ndate: 2026-11-12\nthanked: 2026-11-12\n---\n'
    vault = make_vault(
        {
            "contacts/Ada.md": person,
            "contacts/Bo.md": f"{person}\n## Log\n\n- 2026-11-13 met: lunch\n",
            "interviews/2026-11-12 Ada.md": f"{talk}\n## Follow-ups\n\n{done}{undated}",
        }
    )
    rules = frozenset({"report-back-due"})
    few = todo_list.todo_list(vault, TodoOptions(rules=rules))
    whole = todo_list.todo_list(vault, TodoOptions(rules=rules, everything=True))
    near = [item for item in whole.items if item.first.state is not DueState.SCHEDULED]
    assert len(few.items) == 1
    assert [item.task for item in near] == [item.task for item in few.items]
    assert len(whole.items) == len(few.items) + len(few.later) == 2
