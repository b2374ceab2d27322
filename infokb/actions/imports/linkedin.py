"""LinkedIn's export of your data: connections, invitations, messages."""

from collections.abc import Callable, Mapping, Sequence

from infokb.actions.imports.contact_values import ContactValues, neutral_text
from infokb.actions.imports.csv_reader import CsvRow, CsvTable, first_columns, read_csv_table
from infokb.actions.imports.imported import (
    ImportedPerson,
    ImportedRows,
    ImportFile,
    ImportOptions,
    RowPlace,
    RowProblem,
)
from infokb.core.errors import InfokbError
from infokb.core.text import safe_text
from infokb.core.vault.lookup import compared_name

LINKEDIN_MEMBERS = frozenset({"connections.csv"})
"""The files of an archive that are read."""
_CONNECTION_COLUMNS: Mapping[str, str] = {
    "first": "first name, given name, vorname, prenom, nombre, nome, voornaam, fornamn, fornavn, "
    "imie, adi, ad",
    "last": "last name, nachname, nom, nom de famille, apellidos, apellido, sobrenome, cognome, "
    "achternaam, efternamn, efternavn, etternavn, nazwisko, soyadi, soyad",
    "linkedin": "url, profile url, profil url",
    "email": "email address, e mail address, e mail adresse, adresse e mail, email, "
    "direccion de correo electronico, correo electronico, endereco de e mail, e mail, "
    "indirizzo e mail, indirizzo email, e mailadres, e postadress, e postadresse, e mailadresse, "
    "adres e mail, e posta adresi",
    "organization": "company, unternehmen, firma, entreprise, societe, empresa, azienda, societa, "
    "bedrijf, foretag, virksomhed, sirket, organization",
    "role": "position, poste, cargo, puesto, posizione, posicao, qualifica, functie, positie, "
    "befattning, titel, stilling, stanowisko, pozisyon, job title",
    "connected": "connected on, verbunden am, connecte e le, connecte le, "
    "date de mise en relation, conectado el, fecha de conexion, conectado em, data da conexao, "
    "collegato il, data collegamento, data di collegamento, verbonden op, kontakt sedan, "
    "ansluten den, forbundet den, forbundet, tilknyttet, data nawiazania kontaktu, polaczono, "
    "baglanti tarihi, baglanti kurma tarihi",
}
"""The headers of each column in the languages of accounts, as `compared_name` returns them."""


def _by_header(columns: Mapping[str, str]) -> dict[str, str]:
    return {
        header.strip(): column
        for column, headers in columns.items()
        for header in headers.split(",")
    }


class _TableKind:
    """One of the files of an export: its columns, those that make its header, and its reader."""

    def __init__(
        self,
        columns: Mapping[str, str],
        needed: Sequence[frozenset[str]],
        read: Callable[[CsvTable, Sequence[str], ImportOptions], ImportedRows],
    ) -> None:
        self._columns, self._needed, self.read = _by_header(columns), needed, read

    def columns_of(self, header: Sequence[str]) -> tuple[str, ...]:
        """Return what each column of a header holds, empty where that is not known."""
        return tuple(self._columns.get(compared_name(cell), "") for cell in header)

    def is_header(self, header: Sequence[str]) -> bool:
        """Return whether a row is the header of such a file."""
        return any(needed <= {*self.columns_of(header)} for needed in self._needed)


def import_linkedin(files: Sequence[ImportFile], options: ImportOptions) -> ImportedRows:
    """Return the people of LinkedIn's files; what each file is, its header tells."""
    return sum((_read_file(file, options) for file in files), ImportedRows())


def _read_file(file: ImportFile, options: ImportOptions) -> ImportedRows:
    for kind in _KINDS:
        table = read_csv_table(file, kind.is_header, options.encoding)
        if table:
            columns = kind.columns_of(table.header)
            if double := next((name for name in columns if name and columns.count(name) > 1), ""):
                named = table.header[columns.index(double)]
                message = f"`{safe_text(file.name)}` has the column `{safe_text(named)}` twice"
                raise InfokbError(message, "rename or delete one of them")
            return kind.read(table, columns, options)
    found = first_columns(file, options.encoding)
    message = f"`{safe_text(file.name)}` has no columns of LinkedIn: found {found}"
    raise InfokbError(message, "pass the ZIP or Connections.csv as LinkedIn made it")


def row_cells(row: CsvRow, columns: Sequence[str]) -> dict[str, str]:
    """Return the cells of a row by what their column holds."""
    pairs = zip(columns, row.cells, strict=True)
    return {column: cell.strip() for column, cell in pairs if column}


def _read_connections(
    table: CsvTable, columns: Sequence[str], options: ImportOptions
) -> ImportedRows:
    people, failed, problems, skipped = list[ImportedPerson](), list[RowProblem](), [], 0
    for row in table.rows:
        place = RowPlace(table.name, row.number)
        if row.fault:
            failed.append(RowProblem(place, row.fault))
            continue
        cells = row_cells(row, columns)
        name = neutral_text(f"{cells.pop('first', '')} {cells.pop('last', '')}")
        if not name:
            skipped += 1
            problems += [] if row.is_blank else [RowProblem(place, "skipped: no name")]
            continue
        organization = neutral_text(cells.pop("organization", ""))
        values = ContactValues(options.contact, place, options.today)
        values.read(cells)
        problems += values.problems
        people.append(ImportedPerson(place, name, values, organization, values.kept))
    return ImportedRows(people, skipped, failed, problems)


_KINDS = (
    _TableKind(
        _CONNECTION_COLUMNS,
        [frozenset({"first", "last", key}) for key in ("linkedin", "email", "connected")],
        _read_connections,
    ),
)
