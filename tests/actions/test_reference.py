"""What `infokb explain` tells."""

from infokb.actions import reference, selection
from infokb.rules import RULES


def test_every_rule_says_what_and_why_and_shows_cases() -> None:
    for rule in RULES:
        page = reference.page(rule)
        assert page.what.endswith(".")
        assert page.why
        assert "\n## " in f"\n{page.cases}"
        assert all(option.help for option in page.options), rule.id


def test_a_page_as_text_and_as_data() -> None:
    [rule] = selection.by_name("thanks-overdue")
    page = reference.page(rule)
    shown = reference.text(page)
    assert shown.startswith(
        "thanks-overdue (followup, warning; looks at: interview)\n\nWhoever gave"
    )
    assert "[rules.thanks-overdue]" in shown
    assert "hours = 24  Hours within which to give thanks." in shown
    assert reference.record(page)["options"] == [
        {"name": "hours", "help": "Hours within which to give thanks.", "default": 24}
    ]
    [plain] = selection.by_name("broken-link")
    assert "Options" not in reference.text(reference.page(plain))


def test_a_listing_has_the_groups_in_order() -> None:
    shown = reference.listing([reference.page(rule) for rule in RULES])
    groups = [line for line in shown.splitlines() if line and not line.startswith(" ")]
    assert groups == list(selection.GROUPS)
