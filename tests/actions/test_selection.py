"""Which rules run."""

import pytest

from infokb.actions.lint import selection
from infokb.actions.lint.selection import Selection
from infokb.core.errors import InfokbError
from infokb.core.settings import config
from infokb.core.settings.decode import DecodeError
from infokb.rules.all_rules import RULES
from infokb.rules.rule import Severity
from tests.conftest import MakeVault


def ids(toml: str = "", **chosen: tuple[str, ...]) -> set[str]:
    return {
        rule.id for rule in selection.selected_rules(config.parse_config(toml), Selection(**chosen))
    }


def test_all_but_the_optional_ones_run() -> None:
    assert ids() == {rule.id for rule in RULES if not rule.optional}


PLAIN = ("", '[lint]\nselect = ["followup"]', '[lint]\nignore = ["followup"]')
NAMING = (
    '[lint]\nignore = ["task-due"]',
    '[lint]\nextend_select = ["orphan"]',
    "[rules.thanks-owed]\nhours = 3",
    '[rules.followup]\nseverity = "hint"',
    '[rules.task-due]\nseverity = "off"',
)


@pytest.mark.parametrize("toml", [*PLAIN, *NAMING])
def test_those_of_follow_ups_are_selected_as_all_are(toml: str, make_vault: MakeVault) -> None:
    vault = make_vault({}, toml)
    rules = [rule for rule in selection.selected_rules(vault.config) if rule.group == "followup"]
    assert [*selection.follow_up_rules(vault)] == rules


@pytest.mark.parametrize("toml", ['[lint]\nunfixable = ["x"]', "[rules.bad-task]\nx = 1"])
def test_settings_of_another_rule_are_read_for_follow_ups_too(
    toml: str, make_vault: MakeVault
) -> None:
    with pytest.raises(DecodeError):
        selection.follow_up_rules(make_vault({}, toml))


def test_naming_an_optional_rule_turns_it_on() -> None:
    assert "orphan" not in ids(select=("links",))
    assert "orphan" in ids(extend=("orphan",))


def test_a_rule_outweighs_its_group_and_a_group_all() -> None:
    assert ids(select=("links", "bad-value"), ignore=("form",)) >= {"bad-value", "broken-link"}
    assert "broken-link" not in ids(ignore=("links",))
    assert "broken-link" in ids(extend=("broken-link",), ignore=("links",))
    assert ids(ignore=("all",)) == set()


def test_settings_select_too() -> None:
    assert ids('[lint]\nselect = ["facts"]') == {"dates-out-of-order", "status-contradiction"}
    assert "broken-link" in ids('[lint]\nignore = ["broken-link"]', select=("links",))


def test_severity_of_a_rule_or_its_group() -> None:
    toml = '[rules.links]\nseverity = "warning"\n[rules.broken-link]\nseverity = "hint"'
    found = {rule.id: rule.severity for rule in selection.selected_rules(config.parse_config(toml))}
    assert found["broken-link"] is Severity.HINT
    assert found["alias-link"] is Severity.WARNING
    assert not ids('[rules.followup]\nseverity = "off"', select=("followup",))


@pytest.mark.parametrize(
    ("toml", "message", "help_text"),
    [
        (
            "[rules.brokenlink]\n",
            "there is no rule or group `brokenlink`",
            "broken-link",
        ),
        (
            "[rules.followup]\nhours = 3",
            "there is no setting `rules.followup.hours`",
            "",
        ),
        (
            "[rules.thanks-owed]\nhour = 3",
            "there is no setting `rules.thanks-owed.hour`",
            "hours",
        ),
        (
            '[rules.thanks-owed]\nhours = "3"',
            "`rules.thanks-owed.hours` must be a whole number",
            "",
        ),
        (
            '[rules.nudge-due]\nseverity = "error"',
            "`rules.nudge-due.severity` cannot be `error`",
            "--fail-on-due",
        ),
        (
            '[rules.followup]\nseverity = "error"',
            "`rules.followup.severity` cannot be `error`",
            "--fail-on-due",
        ),
        (
            '[rules.form]\nseverity = "loud"',
            "`rules.form.severity` must be one of `error`, `warning`, `hint`, `off`",
            "",
        ),
        ('[lint]\nignore = ["linkz"]', "there is no rule or group `linkz`", "links"),
    ],
)
def test_settings_that_do_not_fit(toml: str, message: str, help_text: str) -> None:
    with pytest.raises(InfokbError) as caught:
        selection.selected_rules(config.parse_config(toml))
    assert caught.value.message == message
    assert help_text in caught.value.help
    assert isinstance(caught.value, DecodeError)
    assert caught.value.path


def test_names() -> None:
    assert [rule.id for rule in selection.rules_by_name("facts")] == [
        "dates-out-of-order",
        "status-contradiction",
    ]
    assert selection.rules_by_name("all") == RULES
    with pytest.raises(InfokbError, match="thanks-overdu"):
        selection.rules_by_name("thanks-overdu")
