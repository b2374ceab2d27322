"""What programs that are not ours make of our calendars and cards."""

import ctypes
import ctypes.util
import json
import os
import shutil
import subprocess
from datetime import UTC, date, datetime, timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from infokb.actions.exports import calendar
from infokb.actions.exports.vcard_file import export_vcards, vcard_changes
from infokb.core.vault.vault import Vault
from tests.conftest import ROOT, MakeVault

icalendar: Any = import_module("icalendar")
vobject: Any = import_module("vobject")
NODE = shutil.which("node")
READERS = ROOT / "tests" / "readers"
KHAL = shutil.which("khal")
LIBICAL = ctypes.util.find_library("ical")
ZONES = ("America/New_York", "Europe/Berlin")
ADA = "contacts/Ada Okafor.md"
TASK = "---\ntype: contact\n---\n\n## Follow-ups\n\n- [ ] Send it, soon; all #promise 📅 "


def talk(day: str) -> str:
    fields = f"date: {day}\nstatus: scheduled\nminutes: 30"
    return f'---\ntype: interview\ncontacts: ["[[Ada Okafor]]"]\n{fields}\n---\n'


def read_events(vault: Vault) -> list[Any]:
    found = icalendar.Calendar.from_ical(calendar.export_calendar(vault))
    assert not found.errors
    assert not [event.errors for event in found.events if event.errors]
    return list(found.events)


@pytest.fixture(scope="session")
def feed(example: Vault) -> bytes:
    return calendar.export_calendar(example)


@pytest.mark.slow
def test_ical_js_reads_the_example(example: Vault, feed: bytes) -> None:
    if not NODE or not READERS.joinpath("node_modules").is_dir():
        pytest.skip("no node packages: `.ci/run` installs them")
    program = [NODE, str(READERS / "events.mjs")]
    ended = subprocess.run(program, input=feed, capture_output=True, check=True)
    events = [json.loads(line) for line in ended.stdout.splitlines()]
    own = {str(event["UID"]): event for event in read_events(example)}
    assert {event["uid"] for event in events} == own.keys()
    for event in events:
        other = own[event["uid"]]
        assert event["summary"] == str(other["SUMMARY"])
        assert event["alarms"] == len(other.alarms.times)
        assert event["allDay"] == (not isinstance(other.start, datetime))
        assert datetime.fromisoformat(event["start"]).timetuple()[:5] == (
            (*other.start.timetuple()[:3], 0, 0)
            if event["allDay"]
            else other.start.astimezone(UTC).timetuple()[:5]
        )


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("day", ["2027-03-13", "2027-03-14", "2027-03-28", "2027-11-07"])
def test_the_hour_holds_where_clocks_change(make_vault: MakeVault, zone: str, day: str) -> None:
    files = {ADA: "---\ntype: contact\n---\n", "interviews/a.md": talk(f"{day}T16:00")}
    vault = make_vault(files, f'timezone = "{zone}"\n')
    first = next(event for event in read_events(vault) if isinstance(event.start, datetime))
    local = first.start.astimezone(vault.zone)
    assert local.replace(tzinfo=None) == datetime.fromisoformat(f"{day}T16:00")
    assert first.start.utcoffset() == timedelta(0)
    assert first.end - first.start == timedelta(minutes=30)
    (alarm,) = first.alarms.times
    assert first.start - alarm.trigger == timedelta(minutes=30)


@pytest.mark.parametrize("zone", [*ZONES, "Pacific/Kiritimati", "Pacific/Pago_Pago"])
@pytest.mark.parametrize("day", ["2028-02-29", "2027-12-31", "2027-03-28"])
def test_a_day_is_that_day_everywhere(make_vault: MakeVault, zone: str, day: str) -> None:
    vault = make_vault({ADA: f"{TASK}{day}\n"}, f'timezone = "{zone}"\n')
    days = [(event.start, event.end) for event in read_events(vault) if "Send" in event["SUMMARY"]]
    start = date.fromisoformat(day)
    assert days == [(start, start + timedelta(days=1))]


def test_texts_are_read_as_they_are(make_vault: MakeVault) -> None:
    (event,) = read_events(make_vault({ADA: f"{TASK}2028-02-29\n"}))
    assert "Send it, soon; all" in str(event["SUMMARY"])


@pytest.mark.slow
def test_icalendar_reads_the_example(example: Vault) -> None:
    found = read_events(example)
    assert len(found) == len(calendar.events(example)) > 10
    for event in found:
        is_timed = isinstance(event.start, datetime)
        assert is_timed or not event.alarms.times
        assert is_timed or event["TRANSP"] == "TRANSPARENT"
        assert not {"ORGANIZER", "ATTENDEE", "METHOD"} & set(event)


@pytest.mark.slow
def test_vobject_reads_the_example(feed: bytes, example: Vault) -> None:
    (found,) = vobject.readComponents(feed.decode())
    assert found.validate()
    assert "method" not in found.contents
    assert len(found.vevent_list) == len(calendar.events(example))


@pytest.mark.slow
def test_a_file_of_one_event_names_no_calendar(example: Vault) -> None:
    for content in calendar.calendar_files(example).values():
        found = icalendar.Calendar.from_ical(content)
        assert len(found.events) == 1
        assert not {"X-WR-CALNAME", "NAME", "METHOD"} & set(found)


def test_libical_finds_no_fault(feed: bytes) -> None:
    """libical is what Evolution, KDE, and Cyrus read with."""
    if not LIBICAL and not os.environ.get("CI"):
        pytest.skip("no libical")
    library = ctypes.CDLL(LIBICAL)
    parse, count = library.icalparser_parse_string, library.icalcomponent_count_errors
    parse.restype, parse.argtypes = ctypes.c_void_p, [ctypes.c_char_p]
    count.argtypes = library.icalrestriction_check.argtypes = [ctypes.c_void_p]
    bad = parse(feed.replace(b"VERSION:2.0", b"VERSION:2.0\r\nMETHOD:PUBLISH"))
    library.icalrestriction_check(bad)
    assert count(bad)
    found = parse(feed)
    assert library.icalrestriction_check(found)
    assert not count(found)


@pytest.mark.slow
def test_khal_shows_the_days(make_vault: MakeVault, tmp_path: Path) -> None:
    if not KHAL and not os.environ.get("CI"):
        pytest.skip("no khal")
    files = {ADA: f"{TASK}2028-02-29\n", "interviews/a.md": talk("2028-02-29T16:00")}
    vault = make_vault(files, 'timezone = "America/New_York"\n')
    folder = tmp_path / "calendar"
    folder.mkdir()
    for name, content in calendar.calendar_files(vault).items():
        (folder / name).write_bytes(content)
    config = tmp_path / "config"
    config.write_text(
        f"[calendars]\n[[infokb]]\npath = {folder}\ntype = calendar\n[locale]\n"
        "local_timezone = America/New_York\ndefault_timezone = America/New_York\n"
        "timeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n"
        "datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n"
        f"[sqlite]\npath = {tmp_path}/khal.db\n",
        encoding="utf-8",
    )
    asked = [str(KHAL), "-c", str(config), "list", "-a", "infokb", "2028-02-29", "2028-02-29"]
    process = subprocess.run(
        asked, capture_output=True, text=True, check=True, env={**os.environ, "LC_ALL": "C.UTF-8"}
    ).stdout
    assert "16:00-16:30 Interview: Ada Okafor" in process
    assert "Send it, soon; all" in process


@pytest.mark.slow
@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_vobject_reads_the_cards_of_the_example(example: Vault, version: str) -> None:
    found = list(vobject.readComponents(export_vcards(example, version).decode()))
    people = list(example.of_type_named("contact"))
    assert [card.fn.value for card in found] == [person.name for person in people]
    for card, person in zip(found, people, strict=True):
        assert version == "4.0" or card.validate()
        assert bool(person.values.get("email")) == ("email" in card.contents)
        if "email" in card.contents:
            assert card.email.value == person.values["email"]


@pytest.mark.slow
def test_a_server_that_reads_by_vobject_changes_nothing(example: Vault) -> None:
    """Radicale serializes what vobject reads."""
    files = vcard_changes(example, {}).contents
    served = {
        name: vobject.readOne(content.decode()).serialize().encode()
        for name, content in files.items()
    }
    assert served != files
    changes = vcard_changes(example, served)
    assert (changes.contents, changes.conflicting_names, changes.unchanged_count) == (
        {},
        [],
        len(files),
    )


def test_icalendar_reads_the_cards_of_the_example(example: Vault) -> None:
    found = icalendar.Component.from_ical(export_vcards(example), multiple=True)
    assert len(found) == len(list(example.of_type_named("contact")))
    assert not [card.errors for card in found if card.errors]
