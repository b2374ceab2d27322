"""`docs/journey.md` says where infokb has each step, and the stories show it."""

import re

from infokb.rules.all_rules import RULES
from tests.conftest import ROOT

TABLE = (ROOT / "docs" / "journey.md").read_text(encoding="utf-8")
STORY = (ROOT / "tests" / "commands" / "journey.md").read_text(encoding="utf-8")
TEN_WEEKS = (ROOT / "tests" / "commands" / "ten_weeks.md").read_text(encoding="utf-8")
OWED = {rule.id for rule in RULES if rule.group == "followup"} - {"future-fact"}


def test_every_row_is_shown() -> None:
    rows = set(re.findall(r"(?m)^\| (\d+) \|", TABLE))
    told = re.sub(r"(?s)```.*?```", "", STORY)
    shown = {one for group in re.findall(r"\((\d+(?:, \d+)*)\)", told) for one in group.split(", ")}
    assert shown == rows


def test_every_follow_up_stands_in_the_table() -> None:
    assert {one for one in OWED if f"`{one}`" not in TABLE} == set()


def test_every_follow_up_comes_up_in_the_story() -> None:
    assert {one for one in OWED if f"[{one}]" not in STORY + TEN_WEEKS} == set()
