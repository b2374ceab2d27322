"""People from other programs: rows that add up, nobody twice, nobody wrongly one."""

import csv
import io
from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infokb.actions.exports.csv_file import export_csv
from infokb.actions.exports.vcard_file import export_vcards
from infokb.actions.imports import contact_index, csv_reader, import_formats, kept_block
from infokb.actions.imports.csv_reader import csv_rows, read_csv_table
from infokb.actions.imports.date_words import ImportDateError, read_import_date
from infokb.actions.imports.employers import OrganizationChoice
from infokb.actions.imports.import_outcome import ImportPlan, PlanOptions, RowOutcome
from infokb.actions.imports.import_plan import plan_import
from infokb.actions.imports.imported import (
    ImportedPerson,
    ImportedRows,
    ImportFile,
    ImportOptions,
    RowPlace,
)
from infokb.actions.imports.name_keys import organization_key, person_key
from infokb.actions.imports.note_names import NoteNames
from infokb.actions.record.changes_in_memory import vault_after
from infokb.actions.templates import sandbox
from infokb.core.errors import InfokbError
from infokb.core.file_names import file_name_fault
from infokb.core.invisible import strip_invisible
from infokb.core.markdown.kept_lines import kept_lines_in
from infokb.core.settings.config import parse_config
from infokb.core.vault.vault import Vault
from infokb.disk.read.vault import open_folder
from infokb.faces.cli.import_people import IMPORT_KINDS
from infokb.faces.clock import run_clock
from infokb.faces.text import imports
from tests.conftest import ROOT, MakeVault

TODAY = date(2026, 11, 20)
HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
GERMAN = "Vorname,Nachname,URL,E-Mail-Adresse,Unternehmen,Position,Verbunden am"
FRENCH = "Prénom,Nom de famille,URL,Adresse e-mail,Entreprise,Poste,Connecté(e) le"


def read(vault: Vault, text: str, kind: str = "linkedin", **more: Any) -> ImportedRows:
    options = ImportOptions(TODAY, vault.schemas["contact"], vault, **more)
    return import_formats.IMPORT_FORMATS[kind]([ImportFile("x.csv", text.encode())], options)


def plan(vault: Vault, rows: ImportedRows, **options: Any) -> ImportPlan:
    made = plan_import(vault, rows, PlanOptions(**options), lambda _: sandbox.fill_template)
    assert made.total == rows.total
    return made


def counts(made: ImportPlan) -> dict[str, int]:
    return {outcome.value: number for outcome, number in made.counts.items() if number}


def person(name: str, row: int = 1, **more: Any) -> ImportedPerson:
    return ImportedPerson(RowPlace("x.csv", row), name, **more)


def test_every_format_is_offered() -> None:
    assert sorted(import_formats.IMPORT_FORMATS) == sorted(IMPORT_KINDS)
    assert import_formats.ARCHIVE_MEMBERS.keys() <= import_formats.IMPORT_FORMATS.keys()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12 Mar 2024", "2024-03-12"),
        ("7-Feb-22", "2022-02-07"),
        ("7-Feb-99", "1999-02-07"),
        ("03/15/2024", "2024-03-15"),
        ("15/03/2024", "2024-03-15"),
        ("04/04/2024", "2024-04-04"),
        ("3/4/25, 2:37 PM", "2025-03-04"),
        ("2026-05-01 10:00:00 UTC", "2026-05-01"),
        ("2024-02-29T10:00", "2024-02-29"),
        ("12. März 2024", "2024-03-12"),
        ("12 de mar. de 2024", "2024-03-12"),
        ("1er", None),
        ("12 août 2024", "2024-08-12"),
        ("3 ott 2023", "2023-10-03"),
        ("3 października 2023", "2023-10-03"),
        ("5 Şub 2021", "2021-02-05"),
        ("Mar 12, 2024", "2024-03-12"),
        ("2024 Mar 12", "2024-03-12"),
        ("2024年3月12日", "2024-03-12"),
        ("03/04/2024", None),
        ("12 ju 2024", None),
        ("12 Mar Apr 2024", None),
        ("12 jui 2024", None),
        ("31 Feb 2024", None),
        ("29 Feb 2023", None),
        ("12 Mar 202", None),
        ("21 Nov 2026", None),
        ("1 Mar", None),
        ("", None),
        ("soon", None),
        ("1/2/202", None),
        ("12 Mar 0000", None),
    ],
)
def test_a_date_is_read_or_left_out(text: str, day: str | None) -> None:
    if day:
        assert read_import_date(text, TODAY).isoformat() == day
    else:
        with pytest.raises(ImportDateError):
            read_import_date(text, TODAY)


@pytest.mark.parametrize(
    ("text", "month_first", "day"),
    [
        ("11/3/26", True, "2026-11-03"),
        ("11/3/26", False, "2026-03-11"),
        ("23/10/2026", True, "2026-10-23"),
        ("10/23/2026", False, "2026-10-23"),
        ("03.11.2026", None, "2026-11-03"),
        ("3. 11. 2026", True, "2026-11-03"),
        ("3/11/26, 2:37 PM", False, "2026-03-11"),
    ],
)
def test_numbers_stand_in_the_order_that_was_said(
    text: str, month_first: bool | None, day: str
) -> None:
    assert read_import_date(text, TODAY, month_first=month_first).isoformat() == day


@given(st.text(max_size=40))
def test_no_text_breaks_the_reader_of_dates(text: str) -> None:
    with suppress(ImportDateError):
        assert read_import_date(text, TODAY) <= TODAY


@given(st.lists(st.lists(st.text(max_size=8), min_size=2, max_size=4), max_size=5))
def test_what_csv_writes_is_read_as_it_was(rows: list[list[str]]) -> None:
    text = "\r\n".join(
        ",".join('"{}"'.format(cell.replace('"', '""')) for cell in row) for row in rows
    )
    assert [list(row.cells) for row in csv_rows(text, ",")] == rows
    assert not any(row.fault for row in csv_rows(text, ","))


@given(st.text(alphabet='a,;"\r\n\t\0', max_size=60))
def test_no_text_breaks_the_reader_of_csv(text: str) -> None:
    assert all(row.number == at for at, row in enumerate(csv_rows(text, ","), start=1))


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ('Ada,Okafor,,,,,\n"Bo,Li,,,,,\nCy,Brandt,,,,,\n', ["", "a quote is not closed", ""]),
        ('"Ada"x,Okafor,,,,,\n', ["a quote is not closed"]),
        ("Ada,Okafor,,,,\n", ["6 cells, and the header has 7"]),
        ("Ada,Okafor,,,,,,more\n", ["8 cells, and the header has 7"]),
        ("Ada,Okafor,,,,,,\n", [""]),
        ("Ada,Oka\0for,,,,,\n", ["contains a NUL character"]),
        (f"Ada,{'x' * (csv_reader.MAX_CELL_CHARS + 1)},,,,,\n", ["a cell is longer than 1 MiB"]),
        ('Ada,"Oka\nfor",,,,,', [""]),
        (f"{',' * 3000}\nAda,Okafor,,,,,\n", ["more than 2000 cells", ""]),
    ],
    ids=["open", "after", "short", "long", "empty", "nul", "huge", "break", "wide"],
)
def test_an_odd_row_fails_alone(text: str, faults: list[str]) -> None:
    table = read_csv_table(ImportFile("x", (HEADER + text).encode()), lambda row: "URL" in row)
    assert table
    assert [row.fault for row in table.rows] == faults


def test_a_table_has_so_many_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_reader, "MAX_ROWS", 2)
    with pytest.raises(InfokbError, match="more than 2 rows"):
        read_csv_table(ImportFile("x", b"URL\n1\n2\n3\n"), lambda row: "URL" in row)


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        ("\ufeff" + HEADER + "Zoë,Lind,,,,,\n", "utf-8"),
        (HEADER + "Zoë,Lind,,,,,\n", "utf-16"),
        (HEADER.replace(",", ";") + "Zoë;Lind;;;;;\n", "utf-8"),
        (HEADER.replace(",", "\t").replace("\n", "\r") + "Zoë\tLind\t\t\t\t\t\r", "utf-8"),
        ('Notes:\r\n"a, b"\r\n\r\n' + HEADER + "Zoë,Lind,,,,,\r\n", "utf-8"),
        (HEADER + "Zoë,Lind,,,,,\n", "cp1252"),
        (f"{GERMAN}\nZoë,Lind,,,,,12. Mai 2020\n", "utf-8"),
        (f"{FRENCH}\nZoë,Lind,,,,,\n", "utf-8"),
        ("Nombre,Apellidos,URL,Email,Empresa,Cargo,Fecha de conexión\nZoë,Lind,,,,,\n", "utf-8"),
        (HEADER.replace("URL,", "") + "Zoë,Lind,,,,\n", "utf-8"),
    ],
)  # fmt: skip
def test_connections_are_read_as_accounts_write_them(
    make_vault: MakeVault, content: str, encoding: str
) -> None:
    vault = make_vault({})
    typed = "cp1252" if encoding == "cp1252" else ""
    options = ImportOptions(TODAY, vault.schemas["contact"], vault, typed)
    file = ImportFile("x.csv", content.encode(encoding))
    rows = import_formats.IMPORT_FORMATS["linkedin"]([file], options)
    assert [person.name for person in rows.people] == ["Zoë Lind"]


def test_a_file_in_another_encoding_or_with_a_column_twice_is_refused(
    make_vault: MakeVault,
) -> None:
    vault = make_vault({})
    with pytest.raises(InfokbError, match="twice"):
        read(vault, HEADER.replace("Company", "url") + "Ada,Okafor,,,,,\n")
    with pytest.raises(InfokbError, match="byte 0xEB at offset") as raised:
        csv_reader.decode_text(ImportFile("x.csv", "Zoë".encode("latin-1")))
    assert "cp1252" in raised.value.help
    many = ",".join(f"c{number}" for number in range(10))
    with pytest.raises(InfokbError, match="`c7`, and 2 more"):
        read(vault, f"\n{many}\n")
    with pytest.raises(InfokbError, match="found nothing"):
        read(vault, "\n\n")


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Okafor, Ada", "ada okafor"),
        ("Dr. Ada Okafor, PhD, MBA", "ada okafor"),
        ("ADA OKAFOR MBA", "ada okafor"),
        ("Prof. Ada Okafor PMP", "ada okafor"),
        ("Søren Kjær", "soren kjaer"),
        ("Ada (Addie) Okafor", "ada okafor"),
        ("Dr", "dr"),
        ("🎉", "🎉"),
    ],
)
def test_a_name_has_a_key(name: str, key: str) -> None:
    assert person_key(name) == key


@pytest.mark.parametrize(
    ("name", "key"),
    [("Acme, Inc.", "acme"), ("ACME GmbH & Co. KG", "acme"), ("Limited", "limited")],
)
def test_an_organization_has_a_key(name: str, key: str) -> None:
    assert organization_key(name) == key


def test_names_are_told_apart() -> None:
    names = NoteNames(["Zoe Lind", "Acme"])
    assert names.take("Zoë Lind", "Acme") == "Zoë Lind (Acme)"
    assert names.take("ZOE LIND", "acme", "Analyst") == "ZOE LIND (Analyst)"
    assert names.take("Zoe Lind") == "Zoe Lind no. 2"
    assert names.take("Zoe Lind", "", "") == "Zoe Lind no. 3"
    assert names.take("") == ""


@pytest.mark.parametrize(
    ("names", "name", "more", "expected"),
    [
        (["City"], "City Copy", ["organization"], "City Copy (organization)"),
        (["Town"], "City Copy", ["organization"], "City Copy"),
        (["City Copy"], "City", ["organization"], "City (organization)"),
        (["Ada (42)"], "ada", [], "ada no. 2"),
        (["Ada"], "Ada 2", [], "Ada 2 no. 2"),
        (["Ada 3"], "Ada", [], "Ada no. 2"),
        (["Ada"], "Ada", ["42", "copy"], "Ada no. 2"),
        ([], "Ada.sync-conflict-20260101-101010", [], "Ada.sync-conflict-20260101-101010 no. 2"),
    ],
)
def test_no_name_is_that_of_a_copy(
    names: list[str], name: str, more: list[str], expected: str
) -> None:
    assert NoteNames(names).take(name, *more) == expected


@pytest.mark.slow
@pytest.mark.parametrize(
    "rows",
    [
        ["Ada Okafor,,Acme,,555-0101", "Ada Okafor,,42,,555-0101"],
        ["Ada,,,,", "Ada copy,,,,"],
        ["Ada copy,,,,", "Ada,,,,"],
        ["Ada (42),a@example.org,,,", "Ada,b@example.org,,,", "Ada 2,,,,"],
    ],
    ids=" | ".join,
)
def test_who_is_called_like_a_copy_is_imported_once(make_vault: MakeVault, rows: list[str]) -> None:
    text = "\n".join(["name,email,Company,role,phone", *rows, ""])
    expect_once(make_vault({}), text, "csv")


def test_a_contact_whose_name_is_taken_is_found_by_it(make_vault: MakeVault) -> None:
    vault = make_vault({"guides/🎉.md": "---\ntype: guide\n---\n",
                        "guides/Dee Roy.md": "---\ntype: guide\n---\n"})  # fmt: skip
    text = f"{HEADER}🎉,,,,,,\nBo,Li,,,///,,\nCy,Roy,,,///,,\nDee,Roy,,,,,\n"
    made = plan(vault, read(vault, text))
    assert 'aliases:\n  - "🎉"\n' in str(made.changes.files["contacts/🎉 no. 2.md"])
    assert "aliases:\n  - Dee Roy\n" in str(made.changes.files["contacts/Dee Roy no. 2.md"])
    after = vault_after(vault, made.changes)
    assert not plan(after, read(after, text)).changes


NASTY_NAMES = (
    "[[Ada]] Okafor", "Ada/../../etc", "CON", "Ada\u202eOkafor", "Ada #tag ^x", "{{7*7}}", "-Ada",
    "A" * 400, "Ada\nOkafor", "<script>", "Ada: Okafor | x", "`Ada`", "%%Ada%%", "---", "Ada.md",
)  # fmt: skip


@pytest.mark.parametrize("name", NASTY_NAMES)
def test_a_hostile_name_makes_a_note_without_a_fault(make_vault: MakeVault, name: str) -> None:
    vault = make_vault({})
    quoted = name.replace('"', '""')
    text = f'{HEADER}"{quoted}",Xu,,,"{quoted}","{quoted}",\n'
    made = plan(vault, read(vault, text), organizations=OrganizationChoice.ALL)
    after = vault_after(vault, made.changes)
    assert counts(made) == {"new": 1}
    assert all(not note.fault for note in after.notes.values())
    assert all(".." not in path.split("/") for path in made.changes.files)
    links = [link for note in after.notes.values() for link in note.links]
    assert all(after.resolve(after.of_type_named("contact")[0], link).path for link in links)
    assert not plan(after, read(after, text), organizations=OrganizationChoice.ALL).changes


def test_a_name_of_which_nothing_is_left_fails(make_vault: MakeVault) -> None:
    vault = make_vault({})
    made = plan(vault, ImportedRows([person("///"), person("???", 2, creates=False)]))
    assert counts(made) == {"failed": 1, "skipped": 1}
    assert "cannot be a file name" in made.problems[0].reason


CONTACT = "---\ntype: contact\n{}\n---\n\n## Log\n"


def test_what_cannot_be_changed_fails_alone(make_vault: MakeVault) -> None:
    ada = '---\n{"type": "contact", "linkedin": "https://linkedin.com/in/ada"}\n---\n'
    vault = make_vault({"contacts/Ada.md": ada})
    rows = read(vault, f"{HEADER}Ada,X,https://linkedin.com/in/ada,,,Analyst,\nBo,Li,,,,,\n")
    made = plan(vault, rows)
    assert counts(made) == {"new": 1, "failed": 1}
    assert made.problems[0].place.row == 2


def test_who_surely_is_somebody_else_stays_so(make_vault: MakeVault) -> None:
    vault = make_vault(
        {
            "contacts/Ada Okafor.md": CONTACT.format(
                'organization: "[[Acme]]"\nlinkedin: https://linkedin.com/in/ada'
            ),
            "organizations/Acme.md": "---\ntype: organization\naliases: [Acme Labs]\n---\n",
        }
    )
    rows = read(vault, f"{HEADER}Ada,Okafor,https://linkedin.com/in/ada-2,,Acme Inc.,,\n")
    made = plan(vault, rows)
    assert (counts(made), made.likenesses) == ({"new": 1}, [])
    assert [*made.changes.files] == ["contacts/Ada Okafor (Acme Inc.).md"]
    same = plan(vault, read(vault, f"{HEADER}Ada,Okafor,,,Acme Labs,,\n"))
    assert counts(same) == {"same": 1}


def test_a_name_that_is_nearly_known_is_asked_about(
    make_vault: MakeVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = make_vault({"contacts/Thandeka Mokoena.md": CONTACT.format("x: y")})
    rows = read(vault, f"{HEADER}Thandeka,Mokoean,,,,,\nEva,Lind,,,,,\n")
    made = plan(vault, rows)
    assert [problem.place.row for problem in made.likenesses] == [2]
    assert counts(made) == {"new": 2}
    monkeypatch.setattr(contact_index, "_MAX_GUESSES", 0)
    assert plan(vault, rows).likenesses == []


def test_a_note_that_asks_for_an_organization_gets_it(make_vault: MakeVault) -> None:
    asks = CONTACT.format('organization: "[[Open Shoal]]"')
    vault = make_vault({"contacts/Bo Li.md": asks, "contacts/Acme.md": CONTACT.format("x: y")})
    text = f"{HEADER}Ada,Okafor,,,Open Shoal Inc.,,\nCy,Roy,,,Acme,,\nDee,Roy,,,ACME,,\n"
    made = plan(vault, read(vault, text))
    assert made.organizations == ("Acme (organization)", "Open Shoal")
    assert 'organization: "[[Open Shoal]]"' in str(made.changes.files["contacts/Ada Okafor.md"])
    none = plan(vault, read(vault, text), organizations=OrganizationChoice.NONE)
    assert none.organizations == ()


def test_an_employer_without_a_note_is_kept_and_differs_later(make_vault: MakeVault) -> None:
    vault = make_vault({"contacts/Bo Li.md": CONTACT.format('organization: "[[Acme]]"'),
                        "organizations/Acme.md": "---\ntype: organization\n---\n"})  # fmt: skip
    text = (
        "{}Ada,Okafor,https://linkedin.com/in/ada,,{},,\nBo,Li,https://linkedin.com/in/bo,,{},,\n"
    )
    after = vault_after(
        vault, plan(vault, read(vault, text.format(HEADER, "Solo", "Acme"))).changes
    )
    assert kept_block.kept_values(after.notes["contacts/Ada Okafor.md"].text, "ORG") == ("Solo",)
    other = read(after, text.format(HEADER, '"Duo, Ltd."', "Elsewhere"))
    made = plan(after, other)
    assert [conflict.reason for conflict in made.conflicts] == [
        "kept `ORG:Solo`, not `ORG:Duo\\, Ltd.`",
        "`organization` is `[[Acme]]`, not `Elsewhere`",
    ]
    assert counts(made) == {"same": 2}
    updated = vault_after(after, plan(after, other, update=True).changes)
    text = updated.notes["contacts/Ada Okafor.md"].text
    assert kept_block.kept_values(text, "ORG") == ("Duo, Ltd.",)
    assert counts(plan(updated, other)) == {"same": 2}
    moved = plan(after, other, update=True, organizations=OrganizationChoice.ALL)
    assert 'organization: "[[Elsewhere]]"' in str(moved.changes.files["contacts/Bo Li.md"])


def test_the_summary_lists_ten_problems_and_counts_the_rest(make_vault: MakeVault) -> None:
    vault = make_vault({})
    text = HEADER + "".join(f"P{number},Xu,,,,,soon\n" for number in range(12))
    made = plan(vault, read(vault, text))
    notices = [*imports.import_notices(made)]
    assert len(notices) == 11
    assert notices[-1] == "2 more problems (list them with --json)"
    assert imports.import_data(made, dry_run=True)["written"] == []
    assert made.counts[RowOutcome.NEW] == 12


CONNECTED = "connected: {}\nlinkedin: https://linkedin.com/in/ada"


@pytest.mark.parametrize(
    ("fields", "invited"),
    [
        (CONNECTED.format("2020-03-12"), False),
        (CONNECTED.format("soon"), False),
        (CONNECTED.format("2026-11-12"), True),
        (CONNECTED.format("2026-11-01"), False),
        (CONNECTED.format("").removeprefix("connected: \n"), True),
    ],
    ids=["old", "odd", "fresh", "before", "open"],
)
def test_an_invitation_of_long_ago_asks_for_nothing(
    make_vault: MakeVault, fields: str, invited: bool
) -> None:
    vault = make_vault({"contacts/Ada.md": CONTACT.format(fields)})
    header = "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n"
    row = 'Me,Ada,"11/3/26, 2:37 PM",,OUTGOING,,https://www.linkedin.com/in/ada\n'
    made = plan(vault, read(vault, header + row))
    assert ("invited: 2026-11-03" in str(made.changes.files)) == invited
    assert counts(made) == {"updated" if invited else "same": 1}


MESSAGES = (
    "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,"
    "SUBJECT,CONTENT,FOLDER,IS MESSAGE DRAFT,IS CONVERSATION DRAFT\n"
)
ME, ADA, BO = (f"https://www.linkedin.com/in/{name}" for name in ("me", "ada", "bo"))


def test_the_owner_of_messages_is_who_takes_part_in_most_conversations(
    make_vault: MakeVault,
) -> None:
    vault = make_vault({"contacts/Ada.md": CONTACT.format(f"linkedin: {ADA}")})
    text = (
        f"{MESSAGES}1,,Me,{ME},Ada,{ADA},2026-05-01 10:00:00 UTC,,x,INBOX,No,No\n"
        f"1,,Ada,{ADA},Me,{ME},2026-05-02 10:00:00 UTC,,x,INBOX,,\n"
        f"1,,Ada,{ADA},Me,{ME},2026-05-02 12:00:00 UTC,,x,INBOX,,\n"
        f"2,,Bo,{BO},Me,{ME},2026-05-03 10:00:00 UTC,,x,INBOX,,\n"
        f"2,,Me,{ME},Bo,{BO},2026-05-03 10:00:00 UTC,,x,SPAM,,\n"
        f"2,,Me,{ME},Bo,{BO},2026-05-03 10:00:00 UTC,,x,INBOX,,Yes\n"
        "3,,LinkedIn,,,,2026-05-03 10:00:00 UTC,,x,INBOX,,\n"
    )
    made = plan(vault, read(vault, text))
    assert counts(made) == {"updated": 2, "same": 1, "skipped": 4}
    log = [
        line for line in str(made.changes.files["contacts/Ada.md"]).splitlines() if "Linked" in line
    ]
    assert log == [
        "- 2026-05-01 sent: a message on LinkedIn",
        "- 2026-05-02 heard: a message on LinkedIn",
    ]
    with pytest.raises(InfokbError, match="cannot tell which profile"):
        read(vault, MESSAGES)


def test_what_google_says_more_than_a_note_has_fields_for_is_kept(make_vault: MakeVault) -> None:
    vault = make_vault({})
    text = (
        "First Name,Labels,E-mail 1 - Value,Address 1 - Label,Address 1 - Street,Notes,Birthday\n"
        'Ada,* starred,,Home,,"Kind\n\n- \n",--03-07\n'
    )
    made = plan(vault, read(vault, text, "google"))
    note = str(made.changes.files["contacts/Ada.md"])
    assert kept_lines_in(note) == ("BDAY:--03-07",)
    assert "## Background\n\n- Kind\n\n##" in note
    after = vault_after(vault, made.changes)
    other = read(after, text.replace("--03-07", "--03-08"), "google")
    assert plan(after, other).conflicts[0].reason == "kept `BDAY:--03-07`, not `BDAY:--03-08`"
    cards = export_vcards(after).decode()
    assert "BDAY:--03-07\r\n" in cards


GOOGLE = "First Name,Last Name,Labels,E-mail 1 - Value,Website 1 - Value,Website 2 - Value,Notes\n"


def test_google_contacts_fail_and_are_skipped_row_by_row(make_vault: MakeVault) -> None:
    vault = make_vault({})
    text = (
        f'{GOOGLE}"Ada,Okafor,,,,,\n,,,x@example.org,,,\n,,,,,,\n'
        "Bo,Li,,not an address,linkedin.com/in/bo,https://linkedin.com/in/other,\n"
    )
    rows = read(vault, text, "google")
    made = plan(vault, rows)
    assert counts(made) == {"new": 1, "skipped": 2, "failed": 1}
    assert "left out `email`" in made.problems[-1].reason
    note = str(made.changes.files["contacts/Bo Li.md"])
    assert "linkedin: https://linkedin.com/in/bo" in note
    assert "URL:https://linkedin.com/in/other" in note
    with pytest.raises(InfokbError, match="no columns of Google Contacts"):
        read(vault, "a,b\n1,2\n", "google")


SKIPPED_INVITATIONS = [
    "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl",
    ",,,,,,",
    "Ada,Me,1/2/26,Hi,INCOMING,https://linkedin.com/in/ada,https://linkedin.com/in/me",
    "Me,,1/2/26,,OUTGOING,https://linkedin.com/in/me,",
    "Me,Ada,1/2/26,,OUTGOING,https://linkedin.com/in/me,https://linkedin.com/in/ada",
]
SKIPPED_WHY = (
    "empty rows; without a name; drafts or spam; messages to several people; "
    "about people without a note"
)
SKIPPED_MESSAGES = [
    "CONVERSATION ID,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,FOLDER",
    "1,Me,https://linkedin.com/in/me,Ada,https://linkedin.com/in/ada,2026-11-02,INBOX",
    ",,,,,,",
    "2,Me,https://linkedin.com/in/me,,,2026-11-02,INBOX",
    "3,Me,https://linkedin.com/in/me,Ada,https://linkedin.com/in/ada,2026-11-02,SPAM",
    '4,Me,https://linkedin.com/in/me,All,"https://linkedin.com/in/ada, b",2026-11-02,INBOX',
]


@pytest.mark.parametrize(
    ("kind", "lines", "skips"),
    [
        (
            "linkedin",
            SKIPPED_INVITATIONS,
            "empty rows; without a name; invitations you received; about people without a note",
        ),
        (
            "linkedin",
            SKIPPED_MESSAGES,
            SKIPPED_WHY,
        ),
        (
            "csv",
            ["name,type,role", ",,", "Two,organization,", ",,Analyst"],
            "empty rows; without a name; not contacts",
        ),
        ("google", ["Given Name,E-mail 1 - Value", ","], "empty rows"),
    ],
)
def test_why_rows_bring_nothing_is_counted(
    make_vault: MakeVault, kind: str, lines: list[str], skips: str
) -> None:
    vault = make_vault({})
    outcome = plan(vault, read(vault, "\n".join(lines), kind))
    counts = {reason.value: number for reason, number in outcome.skips.items()}
    assert counts == dict.fromkeys(skips.split("; "), 1)
    assert outcome.counts[RowOutcome.SKIPPED] == len(counts)


def test_a_type_without_a_field_keeps_what_it_cannot_fill(make_vault: MakeVault) -> None:
    template = "---\nsummary: x\nfolder: people\nfields:\n  email: {kind: email}\n---\n\n## Log\n"
    place = "---\nsummary: x\nfolder: places\nfields:\n  url: {kind: url}\n---\n"
    vault = make_vault({"templates/contact.md": template, "templates/organization.md": place})
    text = f"{HEADER}Ada,Okafor,{ADA},ada@example.org,Acme,Analyst,12 Mar 2024\n"
    made = plan(vault, read(vault, text), organizations=OrganizationChoice.ALL)
    note = str(made.changes.files["people/Ada Okafor.md"])
    assert 'X-CSV;NAME="role":Analyst' in note
    assert "ORG:Acme" in note
    assert made.changes.files["places/Acme.md"] == "---\ntype: organization\n---\n"
    after = vault_after(vault, made.changes)
    assert not plan(after, read(after, text), organizations=OrganizationChoice.ALL).changes


NASTY_FILES = {
    "no row": HEADER,
    "blank rows": HEADER + "\n\n,,,,,,\n",
    "no end of line": HEADER + "Ada,Okafor,,,,,",
    "spaces": HEADER + "  Ada  , Okafor ,,,  ,,\n",
    "open quote": HEADER + 'Ada,"Okafor,,,,,\nBo,Li,,,,,\n',
    "open quote at the end": HEADER + 'Bo,Li,,,,,\nAda,"Okafor',
    "quote within": HEADER + 'Ada "Addie",Okafor,,,,,\n',
    "doubled quotes": HEADER + '"Ada ""Addie""",Okafor,,,,,\n',
    "line breaks": HEADER + '"Ada\r\n",Okafor,,,"A\ncme",,\n',
    "nul": HEADER + "Ada\0,Okafor,,,,,\n",
    "escape": HEADER + "\x1b[31mAda,Okafor,,,,,\n",
    "bidi": HEADER + "\u202eAda,Okafor,,,,,\n",
    "separator": HEADER + "Ada\u2028x: y,Okafor,,,,Analyst\u2028type: guide,\n",
    "formula": HEADER + "=cmd(),@x,,,+1,-2,\n",
    "yaml": HEADER + "Ada,Okafor,,,no,yes: - x #y,\n",
    "link": HEADER + "[[Ada]],Okafor,,,[[Acme|x]],[[[x]]],\n",
    "template": HEADER + "{{7*7}},<% x %>,,,{{x}},{% for %},\n",
    "markup": HEADER + "<script>,</title>,,,<b>,%%x%%,\n",
    "fence": HEADER + "Ada,Okafor,,,```,~~~,\n",
    "path": HEADER + "../../etc,passwd,,,../x,/y,\n",
    "device": HEADER + "CON,,,,NUL,,\nAux,,,,COM1,,\n",
    "dots": HEADER + "...,.,,,.hidden,-x,\n",
    "emoji": HEADER + "🎉,,,,🎉,🎉,\n",
    "right to left": HEADER + "عائشة,الحسن,,,شركة,,\n",
    "chinese": HEADER + "採用,田,,,公司,,\n",
    "bad url": HEADER + "Ada,Okafor,javascript:alert(1),a b@c,,,\n",
    "same twice": HEADER + f"Ada,Okafor,{ADA},,,,\nAda,Okafor,{ADA},,,,\n",
    "one name, two people": HEADER + f"Ada,Okafor,{ADA},,,,\nAda,Okafor,{BO},,,,\n",
    "one address, two people": HEADER + f"A,X,{ADA},x@example.org,,,\nB,Y,{BO},x@example.org,,,\n",
    "alike but for case": HEADER + f"Ada,ZOË,{ADA},,,,\nada,zoe,{BO},,,,\n",
    "impossible dates": HEADER + "Ada,Okafor,,,,,29 Feb 2023\nBo,Li,,,,,13/13/2024\n",
    "semicolons": HEADER.replace(",", ";") + "Ada;Okafor;;;;a, b;\n",
    "organization like a person": HEADER + "Ada,Okafor,,,Ada Okafor,,\nBo,Li,,,ADA OKAFOR,,\n",
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(NASTY_FILES))
def test_a_nasty_file_adds_up_and_is_imported_once(make_vault: MakeVault, name: str) -> None:
    vault = make_vault({})
    expect_once(vault, NASTY_FILES[name], "linkedin")


def expect_once(vault: Vault, text: str, kind: str) -> None:
    """Import a file, see that each note is sound, and that a second time changes nothing."""
    rows = read(vault, text, kind)
    made = plan(vault, rows)
    after = vault_after(vault, made.changes)
    for path, content in made.changes.files.items():
        note = after.notes[path]
        assert not note.fault
        assert file_name_fault(note.name) == ""
        assert path.count("/") == 1
        assert isinstance(content, str)
        assert strip_invisible(content.replace("\n", " ")) == content.replace("\n", " ")
        assert all(note.values.get(entry.name) is not None for entry in note.front_matter.entries
                   if entry.values)  # fmt: skip
        for link in note.links:
            assert after.resolve(note, link).path
        assert not list(note.tasks)
    again = plan(after, read(after, text, kind))
    assert not again.changes
    assert again.counts[RowOutcome.FAILED] == made.counts[RowOutcome.FAILED]


@pytest.mark.parametrize("company", ["42", "Copy", "Kopie", "copy 2", "Conflict", "Acme"])
def test_two_of_one_name_are_told_apart_by_no_name_of_a_copy(
    make_vault: MakeVault, company: str
) -> None:
    text = f"{HEADER}Ada,Okafor,,,,,\nAda,Okafor,,,{company},,\n"
    expect_once(make_vault({}), text, "linkedin")
    made = plan(make_vault({}), read(make_vault({}), text, "linkedin"))
    other_name = "Ada Okafor (Acme)" if company == "Acme" else "Ada Okafor no. 2"
    assert sorted(made.changes.files) == sorted(
        ["contacts/Ada Okafor.md", f"contacts/{other_name}.md"]
    )


CELLS = st.text(max_size=12) | st.sampled_from(
    ["Ada", "42", "Okafor", "ada", "Acme", "Acme, Inc.", ADA, BO, "x@example.org", "12 Mar 2024",
     "[[x]]", ""]
)  # fmt: skip


@pytest.mark.slow
@given(
    st.lists(st.lists(CELLS, min_size=7, max_size=7), max_size=6),
    st.sampled_from(["linkedin", "google", "csv"]),
)
def test_any_table_adds_up_and_is_imported_once(
    make_vault: MakeVault, rows: list[list[str]], kind: str
) -> None:
    headers = {
        "linkedin": HEADER,
        "google": GOOGLE,
        "csv": "name,email,Company,role,x,tags,notes\n",
    }
    lines = (",".join('"{}"'.format(cell.replace('"', '""')) for cell in row) for row in rows)
    expect_once(make_vault({}), headers[kind] + "".join(f"{line}\n" for line in lines), kind)


def people_rows(content: bytes) -> list[dict[str, str]]:
    """Give the rows of an export without what is derived."""
    rows = csv.DictReader(io.StringIO(content.decode(), newline=""))
    derived = {"stage", "last_touch"}
    return [{name: cell for name, cell in row.items() if name not in derived} for row in rows]


@pytest.mark.slow
def test_the_people_of_the_example_come_back_as_they_were(make_vault: MakeVault) -> None:
    root = ROOT / "example-vault"
    settings = parse_config((root / "infokb.toml").read_text(encoding="utf-8"))
    example = open_folder(root, run_clock(""), settings).vault
    content = export_csv(example, example.schemas["contact"])
    options = ImportOptions(example.today, example.schemas["contact"], example)
    rows = import_formats.IMPORT_FORMATS["csv"]([ImportFile("all.csv", content)], options)
    assert not rows.problems
    assert not plan(example, rows).changes
    vault = make_vault({}).updated(now=example.now)
    after = vault_after(vault, plan(vault, rows, organizations=OrganizationChoice.ALL).changes)
    again = people_rows(export_csv(after, after.schemas["contact"]))
    assert again == people_rows(content)
    assert len(again) > 20


def test_an_old_invitation_in_a_table_is_kept(make_vault: MakeVault) -> None:
    vault = make_vault({})
    rows = read(vault, "name,invited,connected\nAda,2020-03-01,2020-03-12\n", "csv")
    assert "invited: 2020-03-01" in str(plan(vault, rows).changes.files["contacts/Ada.md"])


def test_a_company_with_a_slash_comes_back_whole(make_vault: MakeVault) -> None:
    linked = '---\ntype: contact\norganization: "[[organizations/Acme]]"\n---\n'
    vault = make_vault({
        "contacts/Ada.md": linked, "organizations/Acme.md": "---\ntype: organization\n---\n",
    })  # fmt: skip
    names = ["Acme", "Kestrel / Labs", "../evil"]
    rows = read(vault, "name,organization\nBo,Kestrel / Labs\nCy,../evil\n", "csv")
    content = export_csv(vault_after(vault, plan(vault, rows).changes), vault.schemas["contact"])
    again = read(make_vault({}), content.decode(), "csv")
    assert [each.organization for each in again.people] == names
