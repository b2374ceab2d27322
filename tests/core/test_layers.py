"""Settings of several places as one, and where each comes from."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infokb.core.errors import InfokbError
from infokb.core.settings import config, layers
from infokb.core.settings.config import LintSettings

FILE = """# mine
timezone = "UTC"
holidays = [
  "2026-12-25",  # timezone = "x"
]
[lint]
due-limit = 5
ignore = ["form"]
[rules.check-in-due]
tags = { mentor = 30, "old friend" = 90 }
"""


def of_file(text=FILE):
    return layers.layer_of_file(text, "infokb.toml")


def test_the_last_one_wins_and_says_so():
    given = [
        of_file(),
        layers.layer_of_option("lint.due_limit=3", "--config"),
        layers.layer_of_option("rules.check-in-due.tags.mentor = 7", "--config"),
        layers.layer_of_values("--due", {"lint.due": "overdue", "exclude": []}),
    ]
    made = config.combine_layers(given)
    assert made.lint == LintSettings(ignore=("form",), due_limit=3, due="overdue")
    assert made.rules["check-in-due"]["tags"] == {"mentor": 7, "old friend": 90}
    assert {
        path: layers.setting_origin(given, path)
        for path in (
            "timezone", "holidays", "exclude", "lint.due_limit", "lint.due", "lint.ignore",
            "lint.select", "rules.check-in-due.tags.mentor", "rules.check-in-due.tags.old friend",
        )
    } == {
        "timezone": "infokb.toml:2",
        "holidays": "infokb.toml:3",
        "exclude": "--due",
        "lint.due_limit": "--config",
        "lint.due": "--due",
        "lint.ignore": "infokb.toml:8",
        "lint.select": "",
        "rules.check-in-due.tags.mentor": "--config",
        "rules.check-in-due.tags.old friend": "infokb.toml:10",
    }  # fmt: skip


def test_a_later_table_takes_the_place_of_a_value_and_the_other_way_round():
    below = layers.layer_of_option("views.met=1", "--config")
    above = layers.layer_of_option("views.met.where=stage", "--config")
    assert layers.merge_layers([below, above]) == {"views": {"met": {"where": "stage"}}}
    assert layers.merge_layers([above, below]) == {"views": {"met": 1}}


@pytest.mark.parametrize(
    ("word", "data"),
    [
        ("lint.due=overdue", {"lint": {"due": "overdue"}}),
        ("lint.due = 'overdue'", {"lint": {"due": "overdue"}}),
        ("holidays=[2026-12-25]", tomllib.loads("holidays = [2026-12-25]")),
        ("site.title=a = b", {"site": {"title": "a = b"}}),
        ("exclude=", {"exclude": ""}),
    ],
)
def test_a_word_is_a_setting(word, data):
    assert layers.layer_of_option(word, "--config").data == data


@pytest.mark.parametrize("word", ["=1", "a b=1", "lint.=x"])
def test_a_word_that_is_none_is_told(word):
    with pytest.raises(InfokbError, match="as --config"):
        layers.layer_of_option(word, "--config")


def test_a_fault_is_placed_where_it_stands():
    given = [of_file(), layers.layer_of_option("lint.due=late", "--config")]
    with pytest.raises(InfokbError, match=r"^--config: `lint\.due` must be one of"):
        config.combine_layers(given)
    assert layers.fault_origin(given[:1], "lint.fail_on.x") == "infokb.toml:6"
    assert layers.fault_origin(given, "site.title") == "--config"
    assert layers.fault_origin([], "site.title") == ""


@pytest.mark.slow
def test_behind_an_endless_value_no_line_is_looked_for():
    items = "1,\n" * 300
    found = of_file(f"a = 1\nb = [\n{items}]\nc = 1\n").lines
    assert found == {"a": 1}


KEYS = st.lists(st.from_regex(r"[a-z]{1,3}", fullmatch=True), unique=True, min_size=1, max_size=6)


@pytest.mark.slow
@given(KEYS, st.data())
def test_every_setting_is_found_on_its_line(keys, data):
    values = ["1", '"x"', "[\n1,\n2]", '"""\na = 1\n"""', "{ z = 1 }", "true # c"]
    text, expected = "", {}
    for key in keys:
        text += "\n" * data.draw(st.integers(0, 2)) + data.draw(st.sampled_from(["", "# b = 2\n"]))
        expected[key] = text.count("\n") + 1
        text += f"{key} = {data.draw(st.sampled_from(values))}\n"
    found = of_file(text).lines
    assert {key: found[key] for key in keys} == expected
