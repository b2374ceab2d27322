"""What every rule shares."""

import shlex

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infokb.core.shell import command_line
from infokb.rules.followup.check_in_due import CheckInDue
from infokb.rules.followup.thanks_owed import ThanksOwed
from infokb.rules.rule import Rule, Severity


@given(st.text(st.characters(exclude_characters="\0"), min_size=1), st.text())
def test_a_shell_reads_the_words_of_a_command_as_they_are(name, text):
    told = shlex.split(command_line("done {} {} --reported", name, text))
    assert told == ["done", name, text, "--reported"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ada Okafor", 'mark "Ada Okafor" asked'),
        ("O'Neil", 'mark "O\'Neil" asked'),
        ("$(date)", "mark '$(date)' asked"),
        ("a`b`", "mark 'a`b`' asked"),
        ("hi!", "mark 'hi!' asked"),
        ("{}", 'mark "{}" asked'),
    ],
)
def test_names_are_quoted_where_a_shell_would_act_on_them(name, expected):
    assert command_line("mark {} asked", name) == expected


def test_a_rule_says_what_it_finds(make_vault):
    vault = make_vault({"a.md": ""})
    with pytest.raises(NotImplementedError):
        list(Rule().check(vault.notes["a.md"], vault))


def test_rules_are_equal_by_their_options():
    assert ThanksOwed() == ThanksOwed(hours=24)
    assert ThanksOwed() != ThanksOwed(hours=48)
    assert ThanksOwed(severity=Severity.OFF) != ThanksOwed()
    assert len({ThanksOwed(), ThanksOwed(hours=24), ThanksOwed(hours=48)}) == 2
    other: object = CheckInDue()
    assert other != ThanksOwed()


def test_a_rule_has_a_mapping_of_its_own():
    assert CheckInDue().tags == {}
    assert CheckInDue().tags is not CheckInDue().tags
