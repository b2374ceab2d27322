"""The to-do list as text: its width, its limits, and what it leaves out."""

from collections.abc import Mapping

import pytest

from infokb.actions.todo import words
from infokb.actions.todo.todo_list import TodoOptions, todo_list
from infokb.core.dates.due import parse_lead_time
from infokb.core.vault.vault import Vault
from infokb.faces.terminal.color import Paint
from infokb.faces.terminal.width import text_width
from infokb.faces.text import todo
from infokb.faces.text.todo import TodoView
from tests.conftest import MakeVault
from tests.strategies import example

CONTACT = "---\ntype: contact\n{}---\n"
ORGANIZATION = "---\ntype: organization\n---\n"
TALK = '---\ntype: interview\ncontacts: "[[Ada Okafor]]"\nstatus: {}\ndate: {}\n{}---\n'


def shown(
    vault: Vault,
    view: TodoView | None = None,
    options: TodoOptions | None = None,
    columns: int = 0,
) -> str:
    paint = Paint(columns=columns)
    return todo.render(vault, todo_list(vault, options), view or TodoView(), paint, " (a remark)")


@pytest.mark.slow
@pytest.mark.parametrize("columns", [60, 72, 80, 100, 132])
def test_nothing_is_wider_than_the_terminal(columns: int) -> None:
    text = shown(example(), columns=columns)
    assert max(map(text_width, text.split("\n"))) <= columns
    assert len(text.split("\n")) <= 24
    for item in todo_list(example()).dated:
        line = next(line for line in text.split("\n") if item.task[:20] in line)
        assert item.task in line or "…" in line


@pytest.mark.slow
def test_a_reason_is_left_out_where_a_task_would_be_cut_short() -> None:
    assert "talked yesterday" in shown(example(), columns=80)
    assert "talked yesterday" not in shown(example(), columns=60)


@pytest.mark.slow
def test_the_heading_keeps_its_counts_and_loses_its_remark() -> None:
    assert "(a remark)" in shown(example(), columns=100)
    narrow = shown(example(), columns=62).split("\n")[0]
    assert "(a remark)" not in narrow
    assert "overdue)" in narrow


def people(count: int, fields: str = "asked: 2026-11-02\n") -> Mapping[str, str]:
    return {f"contacts/Ada {at}.md": CONTACT.format(fields) for at in range(count)}


def test_more_than_the_limit_is_counted(make_vault: MakeVault) -> None:
    text = shown(make_vault(people(5)), TodoView(limit=2))
    assert "and 3 more: infokb next --all" in text
    assert "  3  " not in text


@pytest.mark.parametrize(
    ("fields", "is_asked"),
    [
        ("date: 2026-10-21\n", True),
        ("date: 2026-10-01\n", False),
        ("status: planned\ndate: 2026-10-01\n", True),
    ],
)
def test_what_came_of_an_interview_without_a_status_is_asked_for_thirty_days(
    make_vault: MakeVault, fields: str, *, is_asked: bool
) -> None:
    talk = f'---\ntype: interview\ncontacts: "[[Ada 0]]"\n{fields}---\n'
    text = shown(make_vault({"interviews/2026-10-01 Ada 0.md": talk, **people(1, "")}))
    assert ("Record whether you met Ada 0" in text) is is_asked
    assert ("1 too late to matter" in text) is not is_asked


def test_what_comes_later_is_counted_where_little_is_to_do(make_vault: MakeVault) -> None:
    promise = "\n## Follow-ups\n\n- [ ] #promise Send the deck ➕ 2026-11-20 📅 2026-12-09\n"
    later = {"contacts/Bo Li.md": CONTACT.format("asked: 2026-11-19\n") + promise}
    text = shown(make_vault(later))
    assert "2 later, the first by Nov 30: infokb next --all" in text
    assert "later" not in shown(make_vault({**later, **people(3)}))
    everything = TodoOptions(everything=True)
    assert "later" not in shown(make_vault(later), TodoView(everything=True), everything)


def test_the_heading_counts_what_is_listed(make_vault: MakeVault) -> None:
    files = {"organizations/Acme.md": ORGANIZATION}
    assert "· 1 any day" in shown(make_vault(files)).split("\n")[0]
    assert "2 to do (2 overdue), 1 any day" in shown(make_vault({**files, **people(2)}))
    assert "any day" not in shown(make_vault({**files, **people(3)})).split("\n")[0]


def test_the_hint_checks_off_an_item_whose_number_says_enough(make_vault: MakeVault) -> None:
    appointment = {"contacts/Bo Li.md": CONTACT.format("asked: 2026-11-02\nreplied: 2026-11-12\n")}
    assert "infokb draft 1 · snooze 1 1w" in shown(make_vault(appointment))
    both = shown(make_vault({**appointment, **people(1)}))
    assert "  1  Find a day with Bo Li" in both
    assert "infokb done 2 · draft 1" in both
    assert "infokb done 1 · draft 1" in shown(make_vault(appointment), columns=80)
    assert "done" not in shown(make_vault({"organizations/Acme.md": ORGANIZATION}), columns=80)


def test_few_dated_items_let_those_of_any_day_be_listed(make_vault: MakeVault) -> None:
    files = {"organizations/Acme.md": ORGANIZATION}
    assert "any day" in shown(make_vault({**files, **people(2)}))
    many = shown(make_vault({**files, **people(3)}))
    assert "1 more any day: infokb next --all" in many
    assert "Find someone to talk to at Acme" not in many
    everything = shown(make_vault({**files, **people(3)}), TodoView(everything=True))
    assert "Find someone to talk to at Acme" in everything


def test_what_is_too_late_is_counted_and_listed_when_asked_for(make_vault: MakeVault) -> None:
    vault = make_vault(
        {
            "contacts/Ada Okafor.md": CONTACT.format(""),
            "interviews/a.md": TALK.format("completed", "2026-06-01", "thanked: 2026-06-01\n")
            + "## Culture\n\n- words\n",
        }
    )
    assert "too late to matter: infokb next --all" in shown(vault)
    assert "Too late to matter\n" in shown(vault, TodoView(everything=True))


def test_an_appointment_that_is_going_on_says_so(make_vault: MakeVault) -> None:
    files = {
        "contacts/Ada Okafor.md": CONTACT.format(""),
        "interviews/a.md": TALK.format("scheduled", "2026-11-19T23:50", "minutes: 2000\n"),
        "interviews/b.md": TALK.format("scheduled", "2026-11-20", ""),
        "interviews/c.md": TALK.format("scheduled", "2026-11-21T09:00", "").replace(
            'contacts: "[[Ada Okafor]]"\n', ""
        ),
    }
    text = shown(make_vault(files))
    assert "23:50 going on  Ada Okafor" in text
    assert "today" in text
    assert "09:00 tomorrow" in text


def test_what_is_snoozed_says_until_when(make_vault: MakeVault) -> None:
    vault = make_vault(people(1, "asked: 2026-11-02\nsnooze_until: 2026-12-01\n"))
    text = shown(vault, options=TodoOptions(snoozed=True))
    assert "snoozed through Dec 1" in text


def test_why_there_is_an_item_in_words_that_stay_true(make_vault: MakeVault) -> None:
    vault = make_vault(
        {
            "contacts/Ada Okafor.md": CONTACT.format("asked: 2026-11-02\n"),
            "interviews/a.md": TALK.format("scheduled", "2026-11-22T15:00", ""),
            "organizations/Acme.md": "---\ntype: organization\n---\n",
        }
    )
    lead = TodoOptions(within=parse_lead_time("1w"))
    said = {words.dated_why_words(vault, item.first) for item in todo_list(vault, lead).items}
    assert {"Sun, Nov 22, 15:00", "no contact yet"} <= said
