"""What `infokb explain` prints."""

from infokb.actions.lint import selection
from infokb.actions.rule_docs import reference
from infokb.actions.rule_docs.reference import RulePage
from infokb.faces.terminal.color import Paint
from infokb.faces.terminal.width import text_width
from infokb.faces.text import rule_docs
from infokb.rules.all_rules import GROUPS, RULES
from tests.test_rule_pages import CASES

PAGE = RulePage(
    "naive", "form", "error", "every note", "What.", "Why " + "and why " * 20, (), CASES,
    optional=True,
)  # fmt: skip
SHOWN = """naive
error, form, applies to every note (off unless selected)

  What.

  Why and why and why and why and why and why and why and why and why and why and why and why
  and why and why and why and why and why and why and why and why and why

Example: Faulty

  b c.md, escaped
    ```x
    ## y
    ```

  infokb lint
    b c.md:1:1: error[naive] x

  b c.md, escaped, fixed

2 more examples: infokb explain naive --cases"""


def test_a_rule_with_its_first_finding() -> None:
    assert rule_docs.render(PAGE, Paint()) == SHOWN


def test_a_rule_with_every_case() -> None:
    shown = rule_docs.render(PAGE, Paint(), with_all_cases=True)
    assert shown.count("Example: ") == 3
    assert "more example" not in shown


def test_its_options() -> None:
    [rule] = selection.rules_by_name("thanks-owed")
    shown = rule_docs.render(reference.rule_page(rule), Paint())
    end = "  hours = 24  Hours in which to thank.\n"
    assert f"\nOptions, in [rules.thanks-owed] of infokb.toml\n{end}" in shown


def test_every_rule_fits_on_a_screen() -> None:
    for rule in RULES:
        lines = rule_docs.render(reference.rule_page(rule), Paint()).split("\n")
        assert len(lines) < 70, rule.id
        assert max(map(text_width, lines[:6])) <= 96, rule.id


def test_a_listing_has_the_groups_in_order() -> None:
    pages = [reference.rule_page(rule) for rule in RULES]
    shown = rule_docs.render_list(pages, Paint())
    groups = [line for line in shown.splitlines() if line and not line.startswith(" ")]
    assert groups == list(GROUPS)
    assert shown.count("(off unless selected)") == sum(rule.optional for rule in RULES)
    assert "\x1b[31merror  \x1b[0m" in rule_docs.render_list(pages, Paint(has_color=True))
