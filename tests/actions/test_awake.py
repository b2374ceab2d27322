"""What was snoozed is due the day after the snooze, and never late for the time of it."""

from datetime import date

import pytest

from infokb.actions.lint.check import check
from infokb.actions.lint.problem import Problem
from infokb.core.dates.due import DueState
from infokb.site.due_instants import timed_follow_ups
from tests.conftest import MakeVault

ADA = "contacts/Ada.md"
ASKED = "---\ntype: contact\nasked: 2026-10-01\n{}---\n"
NUDGED = ASKED.format("nudged: 2026-10-20\n{}")
ALLOW = 'lint_allow: "{} until=2026-11-15 -- a rest"\n'


def nudge(make_vault: MakeVault, text: str, as_of: str) -> Problem:
    vault = make_vault({ADA: text}, f'as_of = "{as_of}"\n')
    (problem,) = (each for each in check(vault) if each.rule.id == "nudge-due")
    return problem


def test_a_snooze_without_a_day_hides_nothing(make_vault: MakeVault) -> None:
    problem = nudge(make_vault, ASKED.format("snooze_until: soon\n"), "2026-10-20")
    assert (problem.suppressed, problem.state) == (None, DueState.OVERDUE)


@pytest.mark.parametrize(
    ("as_of", "state"),
    [
        ("2026-11-16", DueState.DUE),
        ("2026-11-16T23:59", DueState.DUE),
        ("2026-11-17", DueState.OVERDUE),
    ],
)
@pytest.mark.parametrize(
    "rest",
    [
        "snooze_until: 2026-11-15\n",
        ALLOW.format("nudge-due"),
        ALLOW.format("followup"),
        'lint_allow: "nudge-due until=2026-11-15 since=2026-10-01 -- a rest"\n',
    ],
)
def test_what_was_snoozed_is_due_the_day_after(make_vault, rest, as_of, state):
    problem = nudge(make_vault, ASKED.format(rest), as_of)
    assert problem.finding.due
    assert (problem.finding.due.day, problem.state) == (date(2026, 11, 16), state)
    assert not problem.suppressed


@pytest.mark.parametrize(
    "rest",
    [
        "",
        ALLOW.format("close-due"),
        'lint_allow: "nudge-due until=2026-11-15 since=2026-09-30 -- a rest"\n',
        'lint_allow: "nudge-due until=soon -- a rest"\n',
        "snooze_until: 2026-10-08\n",
        "snooze_until: soon\n",
    ],
)
def test_what_was_not_snoozed_is_due_as_ever(make_vault, rest):
    problem = nudge(make_vault, ASKED.format(rest), "2026-11-16")
    assert problem.finding.due
    assert problem.finding.due.day == date(2026, 10, 12)


def test_a_snooze_ends_when_the_last_of_its_notes_does(make_vault):
    files = {
        ADA: "---\ntype: contact\nsnooze_until: 2026-11-10\n---\n",
        "interviews/a.md": (
            '---\ntype: interview\ncontacts: "[[Ada]]"\nstatus: completed\ndate: 2026-11-01\n'
            "snooze_until: 2026-11-15\n---\n"
        ),
    }
    vault = make_vault(files, 'as_of = "2026-11-16"\n')
    due_by_rule = {each.rule.id: each.finding.due for each in check(vault)}
    thanks, invitation = due_by_rule["thanks-owed"], due_by_rule["invitation-due"]
    assert thanks
    assert invitation
    assert (thanks.day, invitation.day) == (date(2026, 11, 16), date(2026, 11, 11))


def test_what_a_snooze_hid_matters_from_then_on(make_vault):
    talk = '---\ntype: interview\ncontacts: "[[Ada]]"\nstatus: completed\ndate: 2026-09-01\n{}---\n'
    for rest, is_over in (("", True), ("snooze_until: 2026-11-15\n", False)):
        files = {ADA: "---\ntype: contact\n---\n", "interviews/a.md": talk.format(rest)}
        vault = make_vault(files, 'as_of = "2026-11-20"\n')
        debrief = next(each for each in check(vault) if each.rule.id == "debrief-due")
        assert debrief.until
        assert vault.passed(debrief.until) is is_over


def test_a_page_made_before_the_snooze_ended_says_the_same(make_vault):
    text = ASKED.format("snooze_until: 2026-11-15\n")
    before = make_vault({ADA: text}, 'as_of = "2026-11-10"\n')
    (item,) = [each for each in timed_follow_ups(before) if each.item.rule == "nudge-due"]
    after = make_vault({ADA: text}, 'as_of = "2026-11-16"\n')
    (same,) = [each for each in timed_follow_ups(after) if each.item.rule == "nudge-due"]
    assert (item.at.start, item.at.end, item.at.day) == (same.at.start, same.at.end, same.at.day)


LEAVE = "---\ntype: contact\nsnooze_until: 2026-11-20\nsnooze_reason: on leave\n---\n{}"
SET = "\n## Log\n\n- 2026-11-05 heard: on leave\n"
TALK = '---\ntype: interview\ncontacts: "[[Ada]]"\nstatus: {}\n---\n\n- [ ] #promise Send it\n'


@pytest.mark.parametrize(
    ("status", "log", "own", "snoozed_rules"),
    [
        ("completed\ndate: 2026-11-10", SET, "", {"invitation-due", "check-in-due"}),
        ("completed\ndate: 2026-11-10", "", "", None),
        ("completed\ndate: 2026-11-05", SET, "", None),
        ("completed\ndate: 2026-11-10", SET, "snooze_until: 2026-11-15\n", None),
        ("completed", SET, "", None),
        ("cancelled\ndate: 2026-11-10", SET, "", None),
        ("scheduled\ndate: 2026-11-10", "", "", set()),
        ("scheduled\ndate: 2026-11-13T09:00", "", "", set()),
    ],
)
def test_a_snooze_puts_off_no_talk_that_came_after_it(make_vault, status, log, own, snoozed_rules):
    text = TALK.format(f"{status}\n{own}".rstrip())
    vault = make_vault({ADA: LEAVE.format(log), "interviews/a.md": text}, 'as_of = "2026-11-12"\n')
    problems = [each for each in check(vault) if each.finding.follow_up and each.finding.due]
    snoozed = {each.rule.id for each in problems if each.snoozed}
    everything = {each.rule.id for each in problems}
    assert everything
    assert snoozed == (everything if snoozed_rules is None else snoozed_rules)
