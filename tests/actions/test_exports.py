"""What other programs get of a vault: tables, spreadsheets, calendars."""

import csv
import io
import json
import re
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace
from typing import Self

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infokb.actions.exports import calendar, formats, json_lines, sqlite_file, tables
from infokb.actions.exports.csv_file import export_csv, guard_cell, unguard_cell
from infokb.actions.exports.formats import ExportOptions
from infokb.actions.exports.vcard_file import export_vcards
from infokb.actions.todo.todo_list import every_item
from infokb.core.errors import InfokbError, RefusedError
from infokb.core.text import fold_line
from infokb.core.vault.vault import Vault
from infokb.disk.write.parquet import parquet_bytes
from infokb.faces.cli.export import EXPORT_FORMATS
from tests.conftest import MakeVault

ADA = "contacts/Ada Okafor.md"
TALK = "interviews/2026-11-25 Ada Okafor.md"


def talk(day: str, *more: str) -> str:
    fields = "\n".join((f"date: {day}", "status: scheduled", *more))
    return f'---\ntype: interview\ncontacts: ["[[Ada Okafor]]"]\n{fields}\n---\n'


def unfolded(content: bytes) -> list[str]:
    return content.decode().replace("\r\n ", "").split("\r\n")


def uids(vault: Vault) -> list[str]:
    return [event.uid for event in calendar.events(vault)]


def test_every_format_is_offered() -> None:
    assert sorted((*formats.FORMATS, "parquet")) == sorted(EXPORT_FORMATS)
    assert formats.BINARY_FORMATS <= formats.FORMATS.keys() >= formats.FOLDER_FORMATS.keys()


def test_tables_hold_what_commands_tell(make_vault: MakeVault) -> None:
    files = {
        ADA: '---\ntype: contact\norganization: "[[Acme]]"\nasked: [2026-11-01, 2026-11-05]\n---\n'
        "\n## Log\n\n- 2026-11-10 met: at the fair\n\n## Follow-ups\n\n"
        "- [x] Send it #promise ✅ 2026-11-12\n",
        "organizations/Acme.md": "---\ntype: organization\n---\n",
        TALK: talk("2026-11-25T16:00", "quotable: true", "thanked: 2026-11-26T09:30")
        + '\n## Culture\n\n- "Slow" #quote\n- Kind\n',
        "b.md": "---\nx: {y: 1}\nz:\n---\n[[nowhere]]",
    }
    vault = make_vault(files)
    found = {table.name: list(rows) for table, rows in tables.tables(vault)}
    assert found["contacts"][0][:6] == (
        ADA, "Ada Okafor", "organizations/Acme.md", None, "met", "2026-11-12",
    )  # fmt: skip
    assert found["interviews"][0][1:4] == (
        "scheduled", "2026-11-25T15:00:00Z", "2026-11-25T15:20:00Z",
    )  # fmt: skip
    assert found["interview_contacts"] == [(TALK, ADA)]
    assert [row[2:] for row in found["insights"]] == [
        ("Culture", "2026-11-25", '"Slow"', 1),
        ("Culture", "2026-11-25", "Kind", 0),
    ]
    assert found["log"] == [(ADA, 9, "2026-11-10", "met", "at the fair")]
    assert found["tasks"][0][2:] == ("promise", "done", "Send it", None, "2026-11-12")
    assert ("b.md", 5, 1, "[[nowhere]]", None) in found["links"]
    assert (ADA, "asked", 1, "2026-11-05") in found["fields"]
    assert (TALK, "quotable", 0, "true") in found["fields"]
    listed = {part.identity: part for item in every_item(vault) for part in item.parts}
    assert len(found["follow_ups"]) == len(listed) > 0
    for table in tables.TABLES:
        assert "on" not in table.columns
        for row in found[table.name]:
            assert len(row) == len(table.columns)


@pytest.mark.slow
def test_the_database_holds_the_same_rows_as_the_lines(example: Vault) -> None:
    lines = formats.FORMATS["jsonl"](example, ExportOptions()).decode().splitlines()
    rows = [tuple(json.loads(line).values()) for line in lines]
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(formats.FORMATS["sqlite"](example, ExportOptions()))
        stored = [
            (table.name, *row)
            for table in tables.TABLES
            for row in database.execute("SELECT * FROM " + table.name)
        ]
    assert stored == rows
    assert len(rows) > 1000


def test_a_column_has_one_type() -> None:
    numbers = {name for table in tables.TABLES for name in table.numbers}
    types = tables.column_types()
    assert {name for name in types if types[name] == "BIGINT"} == numbers
    for table in tables.TABLES:
        assert table.numbers == numbers & table.columns.keys()


@pytest.mark.slow
def test_parquet_holds_the_same_rows_as_the_lines(example: Vault, tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb", reason="no duckdb")
    lines = formats.FORMATS["jsonl"](example, ExportOptions())
    path = tmp_path / "vault.parquet"
    path.write_bytes(parquet_bytes(lines, tables.column_types()))
    with duckdb.connect() as database:
        for table in tables.TABLES:
            names = ", ".join(f'"{name}"' for name in table.columns)
            found = database.execute(
                f"SELECT {names} FROM '{path}' WHERE \"table\" = '{table.name}'"
            ).fetchall()
            assert sorted(found, key=repr) == sorted(table.rows(example), key=repr)


def test_duckdb_is_handed_the_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    class Database:
        def __enter__(self) -> Self:
            return self

        def __exit__(self, *told: object) -> None:
            assert self.rows

        def read_json(self, path: str, **how: object) -> Self:
            self.rows = Path(path).read_bytes()
            assert how == {"format": "newline_delimited", "columns": {"a": "VARCHAR"}}
            return self

        def write_parquet(self, path: str) -> None:
            Path(path).write_bytes(b"PAR1" + self.rows)

    made = SimpleNamespace(connect=lambda config: Database())
    monkeypatch.setitem(sys.modules, "duckdb", made)
    assert parquet_bytes(b'{"a": "1"}\n', {"a": "VARCHAR"}) == b'PAR1{"a": "1"}\n'


def test_without_duckdb_one_line_says_how(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(InfokbError, match="cannot write Parquet without duckdb") as caught:
        parquet_bytes(b"", {})
    assert caught.value.help == "install it: pip install 'infokb[parquet]'"


def test_notes_as_json(example: Vault) -> None:
    data = json.loads(formats.FORMATS["json"](example, ExportOptions()))
    assert [note["path"] for note in data["notes"]] == list(example.notes)
    assert data["notes"][0]["text"] == next(iter(example.notes.values())).text


def test_a_spreadsheet_gets_every_value(make_vault: MakeVault) -> None:
    text = (
        '---\ntype: contact\nrole: "=1+1"\npublish: true\ntopics: [a, b]\nasked: 2026-11-05\n---\n'
    )
    vault = make_vault({ADA: text})
    content = export_csv(vault, vault.schemas["contact"], bom=True)
    assert content.startswith(b"\xef\xbb\xbftype,name,path,")
    row = next(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert (row["type"], row["role"], row["publish"]) == ("contact", "'=1+1", "true")
    assert (row["topics"], row["asked"], row["cadence"]) == ("a ::: b", "2026-11-05", "")
    raw = export_csv(vault, vault.schemas["contact"], raw=True)
    assert b",=1+1," in raw


@given(st.text(st.sampled_from("'=+-@\t\r\n\0＝ 12,.%a")))
def test_a_cell_comes_back_as_it_was(text: str) -> None:
    guarded = guard_cell(text)
    assert unguard_cell(guarded) == text
    assert guarded[:1] not in {"=", "@", "\t", "\r", "\n", "\0", "＝"}


@pytest.mark.parametrize("text", ["+49 30 555", "-1.5", "12%", "", "a=b"])
def test_a_number_needs_no_guard(text: str) -> None:
    assert guard_cell(text) == text


def test_a_name_that_is_no_text_is_told_byte_for_byte(make_vault: MakeVault) -> None:
    vault = make_vault({"b\udcff.md": "---\ntype: contact\n---\n"})
    assert b"\r\ncontact,b\xff,b\xff.md," in export_csv(vault, vault.schemas["contact"])


def test_names_that_are_no_text_have_events_and_cards_of_their_own(make_vault: MakeVault) -> None:
    note = "---\ntype: contact\n---\n\n## Follow-ups\n\n- [ ] #promise x \U0001f4c5 2026-11-24\n"
    vault = make_vault(dict.fromkeys(("b\udcff.md", "b\udcfe.md", "b.md"), note))
    assert len(set(uids(vault))) == 3
    cards = export_vcards(vault)
    assert len(set(re.findall(rb"UID:(.+)", cards))) == 3
    assert cards.count(b"FN:b?\r\n") == 2


def test_a_moved_appointment_moves_its_event(make_vault: MakeVault) -> None:
    first = {ADA: "---\ntype: contact\n---\n", TALK: talk("2026-11-25T16:00")}
    later = {ADA: first[ADA], "interviews/2026-12-02 Ada Okafor.md": talk("2026-12-02T10:00")}
    assert uids(make_vault(first))[0] == uids(make_vault(later))[0]


def test_two_of_one_name_are_two(make_vault: MakeVault) -> None:
    task = "- [ ] Send it #promise 📅 2026-11-24\n"
    files = {
        ADA: f"---\ntype: contact\n---\n\n## Follow-ups\n\n{task}{task}",
        TALK: talk("2026-11-25T16:00"),
        "interviews/2026-12-02 Ada Okafor.md": talk("2026-12-02T10:00"),
    }
    found = uids(make_vault(files))
    assert len(found) == len(set(found)) > 3


@pytest.mark.parametrize(
    ("fields", "lines"),
    [
        (["confirmed: 2026-11-19"], ["STATUS:CONFIRMED", "TRIGGER:-PT30M"]),
        ([], ["STATUS:TENTATIVE"]),
        (["medium: phone", "goal: a; b"], ["LOCATION:phone", "DESCRIPTION:a\\; b"]),
    ],
)
def test_an_appointment(make_vault: MakeVault, fields: list[str], lines: list[str]) -> None:
    vault = make_vault({ADA: "---\ntype: contact\n---\n", TALK: talk("2026-11-25T16:00", *fields)})
    told = unfolded(calendar.export_calendar(vault))
    assert set(lines) <= set(told)
    assert "DTSTART:20261125T150000Z" in told


def test_what_is_cancelled_is_told_and_rings_no_more(make_vault: MakeVault) -> None:
    text = talk("2026-11-25T16:00").replace("scheduled", "cancelled")
    told = unfolded(calendar.export_calendar(make_vault({ADA: "", TALK: text})))
    assert "STATUS:CANCELLED" in told
    assert "BEGIN:VALARM" not in told


def test_a_day_without_an_hour_is_all_day(make_vault: MakeVault) -> None:
    vault = make_vault({ADA: "---\ntype: contact\n---\n", TALK: talk("2026-11-25")})
    told = unfolded(calendar.export_calendar(vault))
    assert "DTSTART;VALUE=DATE:20261125" in told
    assert "DTEND;VALUE=DATE:20261126" in told
    assert "BEGIN:VALARM" not in told


def test_the_alarm_is_a_setting(make_vault: MakeVault) -> None:
    files = {ADA: "---\ntype: contact\n---\n", TALK: talk("2026-11-25T16:00")}
    told = unfolded(calendar.export_calendar(make_vault(files, "[export]\nalarm = 0\n")))
    assert "BEGIN:VALARM" not in told


def test_what_is_snoozed_comes_after_its_sleep(make_vault: MakeVault) -> None:
    text = "---\ntype: contact\nsnooze_until: 2026-12-01\n---\n\n## Follow-ups\n\n"
    vault = make_vault({ADA: f"{text}- [ ] Send it #promise 📅 2026-11-24\n"})
    assert "DTSTART;VALUE=DATE:20261202" in unfolded(calendar.export_calendar(vault))


@pytest.mark.slow
def test_no_calendar_would_write_to_people(example: Vault) -> None:
    told = unfolded(calendar.export_calendar(example))
    assert not [line for line in told if line.startswith(("METHOD", "ORGANIZER", "ATTENDEE"))]
    assert "X-WR-CALNAME:Mina's search" in told
    names = list(calendar.calendar_files(example))
    assert len(names) == told.count("BEGIN:VEVENT") == len(set(names))
    for content in calendar.calendar_files(example).values():
        assert b"X-WR-CALNAME" not in content


def test_only_events_that_say_something_else_are_written(make_vault: MakeVault) -> None:
    first = {ADA: "---\ntype: contact\n---\n", TALK: talk("2026-11-25T16:00")}
    files = dict(calendar.calendar_changes(make_vault(first), {}).contents)
    assert files
    stamped = {name: text.replace(b"T110000Z", b"T120000Z") for name, text in files.items()}
    theirs = {"x.ics": b"BEGIN:VCALENDAR\r\n", "y.ics": b""}
    again = calendar.calendar_changes(make_vault(first), {**stamped, **theirs})
    assert (again.contents, again.stale_names, again.unchanged_count) == ({}, [], len(files))
    fewer = calendar.calendar_changes(make_vault({ADA: ""}), {**files, **theirs})
    assert (fewer.contents, sorted(fewer.stale_names)) == ({}, sorted(files))
    with pytest.raises(RefusedError, match="is not a file of infokb"):
        calendar.calendar_changes(make_vault(first), dict.fromkeys(files, b""))


@given(st.text(st.sampled_from("aé😀,;\\ \n"), max_size=200))
def test_a_line_is_cut_between_characters(text: str) -> None:
    folded = fold_line(f"SUMMARY:{calendar._escaped(text)}")
    parts = folded.split("\r\n")
    assert all(len(part.encode()) <= 75 for part in parts)
    assert folded.replace("\r\n ", "") == f"SUMMARY:{calendar._escaped(text)}"


def test_a_name_that_is_no_text_goes_into_every_table(make_vault: MakeVault) -> None:
    vault = make_vault({"b\udcff é.md": "---\ntype: contact\n---\n"})
    rows = {table.name: list(rows) for table, rows in tables.tables(vault)}
    assert rows["notes"] == [("b\\xff é.md", "contact", "b\\xff é", "")]
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(sqlite_file.export_sqlite(vault))
        assert database.execute("SELECT path FROM contacts").fetchall() == [("b\\xff é.md",)]
    assert json_lines.export_json_lines(vault).count(b"\\\\xff") > 1
