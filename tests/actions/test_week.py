"""A week of a search: each thing is in the week of its day, and in no other."""

from datetime import date, timedelta

import pytest

from infokb.actions.journey.stats import contact_funnel
from infokb.actions.journey.week import week_report
from infokb.core.vault.vault import Vault
from infokb.faces.text.week import week_markdown
from infokb.site.pages import pages
from tests.conftest import MakeVault

ADA = "contacts/Ada.md"
TALK = "interviews/2026-11-18 Ada.md"


def talk(*fields: str) -> str:
    lines = "\n".join(("date: 2026-11-18T10:00", "status: completed", *fields))
    return f'---\ntype: interview\ncontacts: ["[[Ada]]"]\n{lines}\n---\n\n## Skills\n\n- SQL\n'


def with_talk(make_vault: MakeVault, *fields: str) -> Vault:
    return make_vault({ADA: "---\ntype: contact\n---\n", TALK: talk(*fields)})


@pytest.mark.parametrize(
    ("fields", "in_time"),
    [
        (("thanked: 2026-11-18T20:00",), True),
        (("thanked: 2026-11-19",), True),
        (("thanked: 2026-11-20",), False),
        ((), False),
    ],
)
def test_thanks_are_in_time_or_not(
    make_vault: MakeVault, fields: tuple[str, ...], in_time: bool
) -> None:
    report = week_report(with_talk(make_vault, *fields), date(2026, 11, 20))
    assert [talk.in_time for talk in report.talks] == [in_time]
    assert report.thanked_in_time == in_time


def test_all_weeks_together_hold_everything_once(make_vault: MakeVault) -> None:
    vault = with_talk(make_vault, "thanked: 2026-11-20")
    days = [date(2026, 11, 2) + timedelta(weeks=week) for week in range(4)]
    reports = [week_report(vault, day) for day in days]
    assert [len(report.talks) for report in reports] == [0, 0, 1, 0]
    assert [len(report.new_contacts) for report in reports] == [0, 0, 1, 0]
    assert [len(report.learned) for report in reports] == [0, 0, 1, 0]
    assert [report.is_empty for report in reports] == [True, True, False, True]
    for report, day in zip(reports, days, strict=True):
        assert (report.first, report.last) == (day, day + timedelta(days=6))
    assert [step.total for step in reports[2].steps] == [0, 0, 1, 1]
    assert [step.total for step in reports[3].steps] == [0, 0, 1, 1]
    assert [step.new_count for step in reports[3].steps] == [0, 0, 0, 0]


@pytest.mark.parametrize(
    ("on", "words"),
    [
        ("2026-11-19T18:00", "1 conversation, 1 to thank, 1 new contact, 1 insight."),
        ("2026-11-18T10:00", "1 conversation, 0 thanked in time, 1 new contact, 1 insight."),
    ],
)
def test_thanks_that_can_still_be_in_time_are_no_failure(
    make_vault: MakeVault, on: str, words: str
) -> None:
    note = talk().replace("2026-11-18T10:00", on)
    vault = make_vault({ADA: "---\ntype: contact\n---\n", TALK: note})
    assert week_report(vault, date(2026, 11, 20)).sentence == words


@pytest.mark.parametrize(
    "fields",
    [
        "asked: 2026-11-03\n",
        "asked: 2026-11-03\nreplied: 2026-11-04\n",
        "replied: 2026-11-04\n",
        "",
    ],
)
@pytest.mark.parametrize("dated", [True, False])
def test_the_funnel_counts_what_the_statistics_count(
    make_vault: MakeVault, fields: str, *, dated: bool
) -> None:
    note = talk() if dated else talk().replace("date: 2026-11-18T10:00\n", "")
    vault = make_vault({ADA: f"---\ntype: contact\n{fields}---\n", TALK: note})
    funnel = contact_funnel(vault)
    steps = week_report(vault, date(2026, 11, 20)).steps
    assert {step.name: step.total for step in steps} == {
        step.name: funnel[step.name] for step in steps
    }


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_ends_of_the_calendar(make_vault: MakeVault, day: date) -> None:
    assert week_report(with_talk(make_vault), day).is_empty


def test_the_pages_of_two_weeks(make_vault: MakeVault) -> None:
    shown = pages(with_talk(make_vault, "thanked: 2026-11-18"))
    this, last = str(shown["week.md"]), str(shown["last-week.md"])
    assert "1 conversation, 1 thanked in time, 1 new contact, 1 insight." in this
    assert "Nothing recorded in this week." in last
    assert "The week before" in this
    assert "The week after" in last
    assert "week.md" not in pages(make_vault({"a.md": ""}))


STEPS = {
    ADA: """---
type: contact
invited: 2026-11-17
nudged: 2026-11-10
closed: 2026-11-18
closed_reason: declined
---

## Log

- 2026-11-18 updated: tried dbt
- 2026-11-18 met: at the fair
- 2026-11-19 thanked: for the fair
- 2026-11-30 shared: what is to come

## Follow-ups

- [x] #promise Send the [deck](https://example.org) ✅ 2026-11-09
- [x] #advice Try dbt [reported:: 2026-11-20] ✅ 2026-11-18
- [ ] #waiting Hear from her
""",
    "contacts/Bo.md": "---\ntype: contact\ninvited: 2026-11-17\nclosed: 2026-11-18\n---\n",
    "opportunities/Quillhaven.md": "---\ntype: opportunity\nstatus: applied\n"
    "status_since: 2026-11-13\n---\n\n## Log\n\n- 2026-11-19 heard: the day\n\n"
    "- [x] #promise Send the form ✅ 2026-11-19\n",
    "opportunities/Later.md": "---\ntype: opportunity\nstatus: offer\n---\n",
    "Plain.md": "- [x] #promise Nobody's ✅ 2026-11-18\n",
}


def test_a_week_has_what_happened_besides_conversations(make_vault: MakeVault) -> None:
    vault = make_vault(STEPS)
    steps = {
        week: [
            (step.on.day, [note.name for note in step.about], step.words)
            for step in week_report(vault, date(2026, 11, week)).did
        ]
        for week in (9, 16)
    }
    assert steps[9] == [
        (9, ["Ada"], "promise kept: Send the deck"),
        (10, ["Ada"], "nudged"),
        (13, ["Quillhaven"], "applied"),
    ]
    assert sorted(steps[16]) == [
        (17, ["Ada", "Bo"], "invited"),
        (18, ["Ada"], "advice tried: Try dbt"),
        (18, ["Ada"], "closed: declined"),
        (18, ["Ada"], "updated: tried dbt"),
        (18, ["Bo"], "closed"),
        (19, ["Quillhaven"], "heard: the day"),
        (19, ["Quillhaven"], "promise kept: Send the form"),
        (20, ["Ada"], "reported back: Try dbt"),
    ]
    report = week_report(vault, date(2026, 11, 9))
    assert report.sentence == "1 new contact, 3 steps."
    assert not report.is_empty


def test_the_steps_of_a_week_in_words(make_vault: MakeVault) -> None:
    vault = make_vault(STEPS)
    lines = [*week_markdown(vault, week_report(vault, date(2026, 11, 16)))]
    assert "- Wed, Nov 18: Ada, advice tried: Try dbt" in lines
    assert "- Thu, Nov 19: Quillhaven, heard: the day" in lines
    assert "- invited: Ada and Bo" in lines
    assert not any("invited" in line for line in lines if line.startswith("- Tue"))


def test_thanks_for_an_earlier_conversation_are_a_step_of_their_own_week(
    make_vault: MakeVault,
) -> None:
    vault = with_talk(make_vault, "thanked: 2026-11-20").updated(
        make_vault(
            {ADA: "---\ntype: contact\n---\n\n## Log\n\n- 2026-11-08 thanked: again\n"}
        ).notes[ADA]
    )
    reports = [week_report(vault, date(2026, 11, day)) for day in (8, 20)]
    assert [[step.words for step in report.did] for report in reports] == [["thanked: again"], []]


def test_the_page_of_a_week_has_its_steps_and_whom_messages_went_to(make_vault: MakeVault) -> None:
    page = str(pages(make_vault(STEPS))["week.md"])
    assert "Nov 19</time> · promise kept: Send the form" in page
    assert '<a href="contacts/Ada.html">Ada</a>, <a href="contacts/Bo.html">Bo</a>' in page
    assert '<span class="soft">invited:</span>' in page
    assert "what is to come" not in page
