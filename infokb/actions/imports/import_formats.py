"""Every kind of file that people can be imported from."""

from collections.abc import Mapping, Sequence

from infokb.actions.imports import google, linkedin, mail, mapped_csv, vcard
from infokb.actions.imports.imported import ImportedRows, ImportFile, ImportFormat, ImportOptions
from infokb.core.errors import InfokbError
from infokb.core.text import safe_text

_CALENDAR = b"BEGIN:VCALENDAR"
_HEAD_BYTES = 100
IMPORT_FORMATS: Mapping[str, ImportFormat] = {
    "linkedin": linkedin.import_linkedin,
    "google": google.import_google,
    "csv": mapped_csv.import_csv,
    "vcard": vcard.import_vcards,
    "mail": mail.import_mail,
}
"""The formats by their names."""

ARCHIVE_MEMBERS: Mapping[str, frozenset[str]] = {"linkedin": linkedin.LINKEDIN_MEMBERS}
"""The files of a ZIP archive that are read, by the format, in lower case."""

FOLDER_SUFFIXES: Mapping[str, str] = {"vcard": ".vcf"}
"""How the names of files end that are read of a folder, by the format that may be one."""


def read_imports(kind: str, files: Sequence[ImportFile], options: ImportOptions) -> ImportedRows:
    """Return what files of a format hold; raise InfokbError where they are not of it."""
    for file in files:
        if _CALENDAR in file.content[:_HEAD_BYTES]:
            name = safe_text(file.name)
            help_text = "record an appointment: infokb mark NAME scheduled --on TIME"
            raise InfokbError(f"`{name}` is a calendar, which cannot be imported", help_text)
    return IMPORT_FORMATS[kind](files, options)
