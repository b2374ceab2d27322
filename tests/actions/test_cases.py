"""The cases of a rule's page, taken apart."""

from infokb.actions.rule_docs.cases import CaseBlock, RuleCase, rule_cases


def test_a_page_without_cases() -> None:
    assert list(rule_cases("# naive\n\nNothing yet.\n")) == []


def test_headings_inside_of_a_note_are_no_cases() -> None:
    page = (
        "## One\n\n````md a b.md escaped fixed\n## Log\n```\n````\n\n```toml\nx = 1\n```\n## Two\n"
    )
    note = CaseBlock("a b.md, escaped, fixed", "md", "````", "## Log\n```\n")
    assert list(rule_cases(page)) == [
        RuleCase("One", (note, CaseBlock("infokb.toml", "toml", "```", "x = 1\n"))),
        RuleCase("Two", ()),
    ]


def test_a_case_finds_what_it_reports() -> None:
    empty, faulty = rule_cases("## A\n\n```report\n```\n\n## B\n\n```report\na\n```\n")
    assert (empty.finds, faulty.finds) == (False, True)
    assert faulty.blocks[0].label == "infokb lint"
