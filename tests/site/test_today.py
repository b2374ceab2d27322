"""The first thing to do, the list of the home page, and the counts of what it leaves out."""

import json

import pytest

from infokb.site import follow_ups, pages, today
from infokb.site.due_instants import DueInstants
from infokb.site.follow_ups import GROUPS
from tests.conftest import MakeVault

PERSON = "---\ntype: contact\n---\n{}\n"
DAY = DueInstants(
    "2026-11-20T00:00:00Z", "2026-11-22T00:00:00Z", "2026-11-23T00:00:00Z", "2026-11-22"
)


def said(make_vault: MakeVault, *tasks: str, **notes: str) -> str:
    """Return the headline of a vault in which one person has these tasks."""
    text = "".join(f"- [ ] {task}\n" for task in tasks)
    vault = make_vault({"contacts/Ada Okafor.md": PERSON.format(text), **notes})
    return today.headline(vault, follow_ups.site_follow_ups(vault))


@pytest.mark.parametrize(
    ("tasks", "headline"),
    [
        ((), "Nothing to do."),
        (("#promise Send it 📅 2026-11-20",), "Send it today."),
        (("#promise Send it! 📅 2026-11-19",), "Send it."),
        (("#promise Send it 📅 2026-11-21",), "Send it by Nov 21."),
        (
            ("#promise Send it 📅 2026-11-20", "#promise Read it 📅 2026-11-19"),
            "Send it today. One more is overdue.",
        ),
        (
            ("#promise Send it 📅 2026-11-20", "#promise Read it 📅 2026-11-21"),
            "Send it today. One more to do.",
        ),
        (
            (
                "#promise Send it 📅 2026-11-20",
                *(f"#promise Read {n} 📅 2026-11-18" for n in "abc"),
            ),
            "Send it today. Three more are overdue.",
        ),
    ],
)
def test_the_first_thing_to_do_is_said_first(
    make_vault: MakeVault, tasks: tuple[str, ...], headline: str
) -> None:
    assert said(make_vault, *tasks) == headline


@pytest.mark.parametrize(
    ("at", "words"),
    [
        ("2026-11-19T16:00", "Thank Ada by 16:20."),
        ("2026-11-20T09:00", "Thank Ada by 09:20 Nov 21."),
    ],
)
def test_an_hour_is_said_with_its_day_unless_that_is_today(
    make_vault: MakeVault, at: str, words: str
) -> None:
    talk = '---\ntype: interview\ncontacts: ["[[Ada Okafor]]"]\nstatus: completed\ndate: {}\n---\n'
    vault = make_vault(
        {"contacts/Ada Okafor.md": PERSON.format(""), "interviews/A.md": talk.format(at)}
    )
    items = follow_ups.site_follow_ups(vault)
    thanks = [item for item in items if item.item.rule == "thanks-owed"]
    assert today.headline(vault, thanks) == words


def test_all_people_of_a_task_are_called_by_first_names(make_vault: MakeVault) -> None:
    both = 'contacts: ["[[Ada Okafor]]", "[[Bo Li]]"]'
    talk = f"---\ntype: interview\n{both}\nstatus: scheduled\ndate: 2026-11-20T07:00\n---\n"
    people = {f"contacts/{name}.md": PERSON.format("") for name in ("Ada Okafor", "Bo Li")}
    files = {**people, "interviews/A.md": talk}
    items = follow_ups.site_follow_ups(make_vault(files))
    first = next(item for item in items if item.item.rule == "interview-unresolved")
    assert today.first_task(make_vault(files), first) == "Record whether you met Ada and Bo"


def test_what_has_no_day_is_said_when_nothing_else_is(make_vault: MakeVault) -> None:
    target = "---\ntype: organization\nstatus: target\n---\n"
    headline = said(make_vault, **{"organizations/Acme.md": target})
    assert headline == "Nothing is due. One to do any day."


@pytest.mark.parametrize(
    ("more", "undated", "words"),
    [
        (0, 0, ""),
        (1234, 0, "And 1,234 more"),
        (2, 3, "And 2 more any day"),
        (5, 2, "And 3 more, 2 more any day"),
    ],
)
def test_what_is_folded_is_counted_in_words(more: int, undated: int, words: str) -> None:
    assert today.left_words(more, undated) == words


def test_what_is_only_counted_is_counted_at_every_moment() -> None:
    instants = [DAY, DAY, DueInstants(), DueInstants(wakes="2026-11-24T00:00:00Z")]
    rows = json.loads(today.changing_counts(instants, "2026-11-19T00:00:00Z"))
    groups, counts, seen = list(GROUPS), [0] * len(GROUPS), []
    for _, *changes in rows:
        counts = [count + change for count, change in zip(counts, changes, strict=True)]
        seen.append({name: count for name, count in zip(groups, counts, strict=True) if count})
    assert [minutes for minutes, *_ in rows] == sorted(minutes for minutes, *_ in rows)
    assert seen == [
        {"undated": 1, "scheduled": 2, "snoozed": 1},
        {"soon": 2, "undated": 1, "snoozed": 1},
        {"due": 2, "undated": 1, "snoozed": 1},
        {"overdue": 2, "undated": 1, "snoozed": 1},
        {"overdue": 2, "undated": 2},
    ]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("heard: come by", " · “come by”"),
        (
            "thanked: for the conversation on 2026-11-13",
            " · thanked: for the conversation on Nov 13",
        ),
        ("updated: applied", " · updated: applied"),
        ("heard:", ""),
    ],
)
def test_only_what_a_person_said_is_in_quotation_marks(
    make_vault: MakeVault, line: str, words: str
) -> None:
    lines = f"- 2026-01-02 met: tea\n- 2026-06-01 {line}\n"
    note = f"---\ntype: contact\n---\n\n## Log\n\n{lines}"
    made = pages.pages(make_vault({"contacts/Ada.md": note}))
    item = str(made["index.md"]).partition("last in touch")[2].partition("</small></summary>")[0]
    assert item.endswith(words)
    assert bool(words) == (" · " in item)
    assert "2026-11-13" not in str(made["contacts/Ada.md"]).partition("timeline")[2]


def test_words_of_another_day_are_not_said_of_an_item(make_vault: MakeVault) -> None:
    dates = "asked: 2026-11-02\nreplied: 2026-11-18"
    lines = "- 2026-11-02 sent: a\n- 2026-11-18 heard: yes\n- 2026-11-18 heard: Thursday?\n"
    task = "- [ ] #promise Send it ➕ 2026-11-18 📅 2026-11-20"
    note = f"---\ntype: contact\n{dates}\n---\n\n## Log\n\n{lines}\n## Follow-ups\n\n{task}\n"
    made = pages.pages(make_vault({"Ada.md": note, "Bo.md": note.replace("11-18 h", "10-01 h")}))
    texts = str(made["index.md"]).split("<details><summary><b>")[1:]
    quoting = [text.partition("<")[0] for text in texts if "“Thursday?”" in text]
    assert quoting == ["Find a day with Ada"]
    assert not any("sent: a" in text for text in texts)
