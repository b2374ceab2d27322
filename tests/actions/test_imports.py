"""People from other programs: rows that add up, nobody twice, nobody wrongly one."""

from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infokb.actions.imports import csv_reader, import_formats, kept_block
from infokb.actions.imports.csv_reader import csv_rows, read_csv_table
from infokb.actions.imports.date_words import ImportDateError, read_import_date
from infokb.actions.imports.employers import OrganizationChoice
from infokb.actions.imports.import_plan import ImportPlan, PlanOptions, RowOutcome, plan_import
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
from infokb.core.vault.vault import Vault
from infokb.faces.cli.import_people import IMPORT_KINDS
from infokb.faces.text import imports
from tests.conftest import MakeVault

TODAY = date(2026, 11, 20)
HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
GERMAN = "Vorname,Nachname,URL,E-Mail-Adresse,Unternehmen,Position,Verbunden am"
FRENCH = "Prénom,Nom de famille,URL,Adresse e-mail,Entreprise,Poste,Connecté(e) le"


def read(vault: Vault, text: str, kind: str = "linkedin", **more: Any) -> ImportedRows:
    options = ImportOptions(TODAY, vault.schemas["contact"], **more)
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
        ("12 Mar 0000", None),
    ],
)
def test_a_date_is_read_or_left_out(text: str, day: str | None) -> None:
    if day:
        assert read_import_date(text, TODAY).isoformat() == day
    else:
        with pytest.raises(ImportDateError):
            read_import_date(text, TODAY)


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
    ],
    ids=["open", "after", "short", "long", "empty", "nul", "huge", "break"],
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
    options = ImportOptions(
        TODAY, make_vault({}).schemas["contact"], "cp1252" if encoding == "cp1252" else ""
    )
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
        ("Søren Kjær", "soren kjaer"),
        ("Ada (Addie) Okafor", "ada okafor"),
        ("Dr", "dr"),
        ("🎉", ""),
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
    assert names.take("Zoe Lind") == "Zoe Lind 2"
    assert names.take("Zoe Lind", "", "") == "Zoe Lind 3"
    assert names.take("") == ""


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
