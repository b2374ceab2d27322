"""The items of the list as they are today, and as they will be."""

import operator
from datetime import timedelta
from typing import Any

import pytest

from infokb.actions.todo import words
from infokb.actions.todo.todo_list import TodoItem, TodoOptions, todo_list
from infokb.core.vault import parse
from infokb.core.vault.recorded_vault import RecordedVault
from infokb.core.vault.vault import Vault
from infokb.core.vault.vault_states import next_state
from infokb.faces.terminal.color import Paint
from infokb.faces.text import todo
from infokb.faces.text.todo_record import todo_record
from infokb.site import follow_up_words, follow_ups, todo_variants
from infokb.site.due_instants import utc_text
from tests.conftest import MakeVault

ADA = "---\ntype: contact\n---\n\n## Log\n\n- 2026-11-01 met: coffee\n\n## Follow-ups\n\n{}"
ADVICE = {"Read": "01", "Sing": 10, "Run": 19, "Swim": 20, "Hum": 24}
GROUP = """\
---
type: interview
contacts: ["[[Ada]]", "[[Bo]]"]
status: completed
date: 2026-11-20T08:00
---

## Follow-ups

- [ ] #promise Ada: Send the list 📅 2026-11-18
"""
NEWS = '---\ntype: opportunity\norganization: "[[Acme]]"\nstatus: accepted\n---\n'


def names(items: list[TodoItem]) -> list[tuple[str, list[str]]]:
    return [(item.task, [part.task for part in item.parts]) for item in items]


def expect_agreement(vault: Vault, days: int) -> None:
    """Expect the items that a page shows days later to be those of a list of that day."""
    later = vault.updated(now=vault.now + timedelta(days=days))
    moment = utc_text(later.now)
    shown = [
        item
        for item in follow_ups.site_follow_ups(vault)
        if item.at.group_at(moment) not in follow_ups.FAR_GROUPS
    ]
    listed = todo_list(later, TodoOptions()).items
    assert sorted(names([item.todo for item in shown])) == sorted(names([*listed]))


@pytest.mark.parametrize("days", [0, 4, 9, 30, 61])
def test_what_comes_later_joins_its_item_when_it_comes(make_vault: MakeVault, days: int) -> None:
    tasks = "".join(f"- [x] #advice {name} ✅ 2026-11-{day}\n" for name, day in ADVICE.items())
    snoozed = "---\ntype: contact\nsnooze_until: 2026-11-25\nsnooze_reason: leave\n---\n"
    text = "- 2026-01-02 met: tea\n"
    files = {
        "contacts/Ada.md": ADA.format(tasks),
        "contacts/Bo.md": f"{snoozed}\n## Log\n\n{text}",
        "interviews/Panel.md": GROUP,
        "organizations/Acme.md": "---\ntype: organization\nstatus: target\n---\n",
        "opportunities/Job.md": NEWS,
    }
    expect_agreement(make_vault(files), days)


def test_another_part_than_the_first_may_lead(make_vault: MakeVault) -> None:
    files = {
        "contacts/Ada.md": ADA.format("- [ ] #promise Send it 📅 2026-11-20\n"),
        "contacts/Bo.md": ADA.format(""),
        "interviews/Panel.md": GROUP.replace("2026-11-20T08:00", "2026-11-01T08:00"),
    }
    items = follow_ups.site_follow_ups(make_vault(files))
    assert all(item.lead in item.todo.parts for item in items)


def test_one_message_brings_all_news(make_vault: MakeVault) -> None:
    met = "---\ntype: contact\n---\n\n## Log\n\n- 2026-09-01 met: at the fair\n"
    moved = "---\ntype: opportunity\nstatus: {}\nstatus_since: 2026-11-{}\n{}---\n"
    files = {
        "contacts/Bo.md": met,
        "contacts/Zed.md": met,
        "opportunities/Job.md": moved.format("accepted", "15", ""),
        "opportunities/Other.md": moved.format("declined", "13", 'referrer: "[[Zed]]"\n'),
    }
    vault = make_vault(files)
    expect_agreement(vault, 0)
    news = [
        {part.rule for part in item.todo.parts}
        for item in follow_ups.site_follow_ups(vault)
        if item.is_near
    ]
    assert {"news-owed", "update-owed"} in news


def test_an_item_says_when_its_most_urgent_part_is_due(make_vault: MakeVault) -> None:
    tasks = "- [x] #advice Read the report ✅ 2026-11-02\n"
    job = NEWS.replace("accepted", "accepted\nstatus_since: 2026-11-20")
    vault = make_vault({"contacts/Ada.md": ADA.format(tasks), "opportunities/Job.md": job})
    listed = todo_list(vault, TodoOptions())
    item = next(item for item in listed.items if len(item.parts) > 1)
    assert [part.rule for part in item.parts] == ["news-owed", "report-back-due"]
    assert item.first.state is not item.lead.state
    text = todo.render(vault, listed, todo.TodoView(), Paint())
    assert words.when_words(vault, item.lead) in text
    records: Any = todo_record(vault, listed)["items"]
    record = records[listed.items.index(item)]
    assert (record["state"], record["due"]) == ("overdue", str(item.lead.due))
    shown = next(
        each for each in follow_ups.site_follow_ups(vault) if each.is_near and each.todo.parts[1:]
    )
    assert (shown.group, shown.at.day) == ("overdue", str(item.lead.due))
    assert "overdue" in follow_up_words.standing_words(shown, vault.today)


def test_what_an_open_site_knows_of_a_group_stays_until_the_group_or_the_day_differs(
    make_vault: MakeVault,
) -> None:
    tasks = "".join(f"- [x] #advice {name} ✅ 2026-11-{ADVICE[name]}\n" for name in ("Read", "Run"))
    vault = make_vault({"Ada.md": ADA.format(tasks), "Bo.md": ADA.format(tasks)})
    first = RecordedVault(vault)
    before = groups_of(first)
    bo = parse.parse_note("Bo.md", f"{vault.notes['Bo.md'].text}\nMore.\n", vault.schemas)
    second = next_state(first, vault.updated(bo))
    after = groups_of(second)
    assert len(after["Ada"]) == len(before["Ada"]) > 1
    assert all(map(operator.is_, before["Ada"], after["Ada"]))
    assert not any(map(operator.is_, before["Bo"], after["Bo"]))
    assert second.results.carried.keys() == {todo_variants.todo_variants}
    assert len(second.results.carried[todo_variants.todo_variants]) == 2
    third = next_state(second, second.raw.updated(now=vault.now + timedelta(days=1)))
    assert not any(map(operator.is_, after["Ada"], groups_of(third)["Ada"]))


def groups_of(vault: Vault) -> dict[str, list[todo_variants.TodoVariant]]:
    """Return the items of each person that several follow-ups make."""
    variants = [each for each in todo_variants.todo_variants(vault) if len(each.todo.parts) > 1]
    return {
        name: [each for each in variants if each.todo.first.note.name == name]
        for name in ("Ada", "Bo")
    }
