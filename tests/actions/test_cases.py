"""The cases of a rule's page, taken apart."""

from infokb.actions.rule_docs.cases import Block, Case, cases


def test_a_page_without_cases() -> None:
    assert list(cases("# naive\n\nNothing yet.\n")) == []


def test_headings_inside_of_a_note_are_no_cases() -> None:
    page = (
        "## One\n\n````md a b.md escaped fixed\n## Log\n```\n````\n\n```toml\nx = 1\n```\n## Two\n"
    )
    note = Block("a b.md, escaped, fixed", "md", "````", "## Log\n```\n")
    assert list(cases(page)) == [
        Case("One", (note, Block("infokb.toml", "toml", "```", "x = 1\n"))),
        Case("Two", ()),
    ]


def test_a_case_finds_what_it_reports() -> None:
    empty, faulty = cases("## A\n\n```report\n```\n\n## B\n\n```report\na\n```\n")
    assert (empty.finds, faulty.finds) == (False, True)
    assert faulty.blocks[0].label == "infokb lint"
