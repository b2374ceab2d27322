"""The ids of headings, and which of them a page shows."""

import pytest

from infokb.core.vault import parse
from infokb.site.markdown import anchors
from tests.core.work import grows_linearly


def ids(text):
    return list(anchors.shown_ids(parse.parse_note("a.md", text, {})).values())


def test_equal_headings_are_numbered():
    assert ids("# A\nx\n# A 2\nx\n# A\nx\n# A\nx\n") == ["a", "a-2", "a-3", "a-4"]


def test_empty_sections_are_not_shown():
    text = "# A\n## B\n%% no %%\n## C\n### D\n# E\nx %% no %%\n"
    assert ids(text) == ["a", "c", "e"]
    assert ids(f"{text}## F\n## G\n%% no %%y\n") == ["a", "c", "e", "g"]


@pytest.mark.slow
@pytest.mark.parametrize("unit", ["# A\nx\n", "# A\n", "# A\n## B\nx %% no %%\n"])
def test_many_headings_stay_linear(unit):
    assert grows_linearly(lambda size: ids(unit * size), 200)


def test_empty_sections_in_a_row_are_not_shown():
    assert ids("# A\n# B\n# C\ny\n# D\n") == ["c"]
