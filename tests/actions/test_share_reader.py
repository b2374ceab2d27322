"""Share files are read as if anybody had written them."""

import json
from collections.abc import Mapping
from dataclasses import replace

import pytest

from infokb.actions.share import share_reader
from infokb.actions.share.held_back import ShareGate
from infokb.actions.share.share_file import share_file, withdrawal_file
from infokb.actions.share.share_reader import read_share_file
from infokb.actions.share.share_tables import ShareColumn
from infokb.core.errors import InfokbError
from tests.cohorts import NUMBERS
from tests.conftest import MakeVault
from tests.share_canaries import consent

GATE = ShareGate(lambda text: (), lambda text: ())
NOTES = {
    "contacts/Ada.md": "---\ntype: contact\nasked: 2026-11-01\n"
    "linkedin: https://www.linkedin.com/in/ada\n---\n",
    "organizations/Acme Inc.md": "---\ntype: organization\nstatus: target\n---\n",
}


def head(**values: object) -> dict[str, object]:
    whole: dict[str, object] = {
        "infokb_share": 1,
        "vault": "s1",
        "with": "The Lab",
        "level": "progress",
        "until": "2027-05-31",
        "as_of": "2026-11-20T11:00:00Z",
        "infokb": "1",
        "tables": {},
    }
    return whole | values


def test_what_is_written_is_read(make_vault: MakeVault) -> None:
    file = share_file(make_vault(NOTES, consent("insights")), GATE, "1.2")
    read = read_share_file(file.content())
    assert file.names_by_code
    assert replace(read, names_by_code=file.names_by_code) == file


def test_a_missing_table_has_no_rows() -> None:
    read = read_share_file(json.dumps(head(tables={"vaults": [NUMBERS]})).encode())
    assert {name: len(rows) for name, rows in read.tables.items()} == {
        "vaults": 1,
        "follow_ups": 0,
        "interviews": 0,
        "findings": 0,
    }


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"infokb_share": 2}, "another version"),
        ({"more": 1}, "other keys"),
        ({"vault": "../x"}, "`vault` is no id"),
        ({"vault": 7}, "`vault` is no id"),
        ({"with": ""}, "`with` cannot be read"),
        ({"with": "a\u202eb"}, "`with` cannot be read"),
        ({"with": "x" * 101}, "`with` cannot be read"),
        ({"level": "all"}, "`level` is unknown"),
        ({"level": ["progress"]}, "`level` is unknown"),
        ({"until": "soon"}, "`until` is not a date"),
        ({"as_of": "today"}, "`as_of` cannot be read"),
        ({"infokb": None}, "`infokb` cannot be read"),
        ({"tables": []}, "`tables` is not an object"),
        ({"tables": {"asks": []}}, "holds `asks`, which is above its level `progress`"),
        ({"tables": {"students": []}}, "holds `students`, which is no table of a share file"),
        ({"tables": {"vaults": {}}}, "`vaults` is not a list"),
        ({"tables": {"vaults": [1]}}, "row 1 of `vaults` is not an object"),
        ({"tables": {}}, "`vaults` has 0 rows, not 1"),
        ({"tables": {"vaults": [{}, {}]}}, "`vaults` has 2 rows, not 1"),
        ({"tables": {"vaults": [{"x": 1}]}}, "row 1 of `vaults` holds `x`"),
        ({"tables": {"vaults": [{}]}}, "row 1 of `vaults` lacks `notes`"),
        ({"tables": {"vaults": [{"notes": None}]}}, "`notes` cannot be read"),
        ({"tables": {"vaults": [{"notes": -1}]}}, "`notes` cannot be read"),
        ({"tables": {"vaults": [{"notes": True}]}}, "`notes` cannot be read"),
        ({"tables": {"vaults": [NUMBERS], "follow_ups": [{"person": "0" * 32}]}}, "holds `person`"),
        (
            {"tables": {"vaults": [NUMBERS], "follow_ups": [{"rule": "Ada Okafor"}]}},
            "`rule` cannot be read",
        ),
    ],
)
def test_what_is_wrong_is_said(change: Mapping[str, object], message: str) -> None:
    with pytest.raises(InfokbError, match=message):
        read_share_file(json.dumps(head(**change)).encode())


@pytest.mark.parametrize("content", [b"", b"{", b"\xff", b"[" * 100_000])
def test_what_is_no_json_is_said(content: bytes) -> None:
    with pytest.raises(InfokbError, match="not JSON"):
        read_share_file(content)


def test_what_is_no_share_file_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    for content in (b"[]", b'{"a": 1}'):
        with pytest.raises(InfokbError, match="not a share file"):
            read_share_file(content)
    monkeypatch.setattr(share_reader, "MAX_SHARE_BYTES", 1)
    with pytest.raises(InfokbError, match="larger than"):
        read_share_file(b"{}")


@pytest.mark.parametrize(
    ("kind", "value", "fits"),
    [
        ("day", "2026-11-20", True),
        ("day", "20 Nov", False),
        ("day", "2026-02-30", False),
        ("instant", "2026-11-20T25:00:00Z", False),
        ("text", "a\ud800", False),
        ("text", "a\u202eb", False),
        ("number", 10**30, False),
        ("moment", "2026-11-20T10:00:00Z", True),
        ("text", "a\nb", False),
        ("text", "x" * 2000, True),
        ("text", "x" * 2001, False),
        ("person", "0" * 32, True),
        ("person", "Ada", False),
        ("number", "1", False),
        ("number", None, False),
    ],
)
def test_a_column_holds_its_kind_alone(kind: str, value: object, fits: bool) -> None:
    assert ShareColumn("", kind).fits(value) is fits


def test_a_withdrawal_is_read_and_has_no_rows(make_vault: MakeVault) -> None:
    vault = make_vault(NOTES, consent("outreach", "2020-01-01"))
    file = withdrawal_file(vault, "1.2")
    read = read_share_file(file.content())
    assert read == file
    assert (read.vault, read.tables, read.until.isoformat()) == ("s1", {}, "2026-11-18")
    named = make_vault({}, '[share]\nwith = "The Lab"\nid = "s1"\n')
    assert withdrawal_file(named, "1").level == "progress"


@pytest.mark.parametrize("settings", ["", '[share]\nid = "s1"\n', '[share]\nwith = "The Lab"\n'])
def test_who_withdraws_says_from_whom(make_vault: MakeVault, settings: str) -> None:
    with pytest.raises(InfokbError, match=r"nothing is shared|is missing"):
        withdrawal_file(make_vault({}, settings), "1")


@pytest.mark.parametrize("until", ["2026-11-19", "2026-11-20", "2027-05-31"])
def test_a_file_without_rows_that_has_not_ended_is_refused(until: str) -> None:
    with pytest.raises(InfokbError, match="`vaults` has 0 rows"):
        read_share_file(json.dumps(head(until=until)).encode())
