"""What no vault gives is named by its field and counts in no number; what one gives is not."""

import json
from collections.abc import Mapping
from typing import Any

import pytest

from infokb.actions.cohort.demo_cohort import DemoCohort
from infokb.actions.cohort.odd_values import odd_values
from infokb.actions.share.held_back import ShareGate
from infokb.actions.share.share_file import share_file
from infokb.actions.share.share_reader import read_share_file
from tests.cohorts import share
from tests.conftest import MakeVault
from tests.share_canaries import consent

GATE = ShareGate(lambda text: (), lambda text: ())


def odd(table: str, cells: Mapping[str, object], head: Mapping[str, object] | None = None) -> Any:
    data = json.loads(share("s1"))
    data["tables"][table][0] |= cells
    return odd_values(read_share_file(json.dumps({**data, **(head or {})}).encode()))


@pytest.mark.parametrize(
    ("table", "name", "value", "line"),
    [
        ("vaults", "contacts", 1_000_000, "is 1,000,000, more than 100,000"),
        ("vaults", "interviews", 10, "is 10, more than `notes` (9)"),
        ("vaults", "met", 7, "is 7, more than `contacts` (6)"),
        ("vaults", "thanked", 3, "is 3, more than `met` (2)"),
        ("vaults", "thanks_in_time", 3, "is 3, more than `thanks_decided` (2)"),
        ("vaults", "reply_days", 3_651, "is 3,651, more than 3,650"),
        ("vaults", "last_activity", "2026-11-22", "is 2026-11-22, after 2026-11-21"),
        ("vaults", "last_asked", "1989-12-31", "is 1989-12-31, before 1990"),
        ("follow_ups", "ends", "2099-01-01T00:00:00Z", "is 2099-01-01T00:00:00Z, after 2036-12-31"),
        ("insights", "day", "0001-01-01", "is 0001-01-01, before 1990"),
    ],
)
def test_what_is_odd_is_named_and_taken_out(
    table: str, name: str, value: object, line: str
) -> None:
    tables, lines = odd(table, {name: value})
    assert f"`{table}.{name}` {line}: not counted" in lines
    assert tables[table][0][name] is None
    assert all(cell is not None for cell in tables["asks"][0].values())


@pytest.mark.parametrize(
    ("table", "cells"),
    [
        ("vaults", {"replied": 6, "asked": 0, "met": 6}),
        ("vaults", {"last_activity": "2026-11-21"}),
        ("follow_ups", {"ends": "2036-12-31T00:00:00Z", "starts": None}),
    ],
)
def test_what_may_be_is_not(table: str, cells: Mapping[str, object]) -> None:
    assert odd(table, cells)[1] == []


def test_a_head_that_is_odd_is_named() -> None:
    assert odd("vaults", {}, {"until": "2099-01-01", "as_of": "1970-01-01T00:00:00Z"})[1][:2] == [
        "`as_of` is 1970-01-01T00:00:00Z, before 1990",
        "`until` is 2099-01-01, more than 10 years later",
    ]
    assert odd("vaults", {}, {"until": "9999-12-31", "as_of": "9999-12-31T00:00:00Z"})[1] == []


def test_many_odd_rows_are_one_line() -> None:
    data = json.loads(share("s1"))
    data["tables"]["asks"] = [{**data["tables"]["asks"][0], "day": "1980-01-01"}] * 1200
    lines = odd_values(read_share_file(json.dumps(data).encode()))[1]
    assert lines == ["`asks.day` is 1980-01-01, before 1990, and so in 1,199 more: not counted"]


@pytest.mark.slow
def test_nothing_that_a_vault_gives_is_odd(make_vault: MakeVault) -> None:
    notes = {
        "contacts/Ada.md": "---\ntype: contact\nreplied: 2026-11-01\n---\n"
        "## Log\n\n- 2026-11-03 met: at the fair\n- 2026-11-04 thanked: for it\n",
        "contacts/Bo.md": "---\ntype: contact\n---\n## Log\n\n- 2026-11-03 met: there\n",
    }
    file = share_file(make_vault(notes, consent("insights")), GATE, "1")
    row = file.tables["vaults"][0]
    assert (row["asked"], row["replied"], row["met"]) == (0, 1, 2)
    assert odd_values(file) == (file.tables, [])
    for name, content in DemoCohort(40).files():
        if name.endswith(".json"):
            assert odd_values(read_share_file(content))[1] == []
