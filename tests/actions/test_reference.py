"""What `infokb explain` tells."""

from infokb.actions.lint import selection
from infokb.actions.rule_docs import reference
from infokb.rules.all_rules import RULES


def test_every_rule_says_what_and_why_and_shows_cases() -> None:
    for rule in RULES:
        page = reference.rule_page(rule)
        assert page.what.endswith(".")
        assert page.why
        assert "\n## " in f"\n{page.cases}"
        assert all(option.help for option in page.options), rule.id


def test_a_page_as_data() -> None:
    [rule] = selection.rules_by_name("thanks-owed")
    record = reference.rule_record(reference.rule_page(rule))
    assert record["options"] == [
        {"name": "hours", "help": "Hours in which to thank.", "default": 24}
    ]
    assert not record["optional"]
    [orphan] = selection.rules_by_name("orphan")
    assert reference.rule_record(reference.rule_page(orphan))["optional"]
