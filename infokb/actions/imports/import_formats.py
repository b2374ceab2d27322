"""Every kind of file that people can be imported from."""

from collections.abc import Mapping

from infokb.actions.imports import google, linkedin, mail, mapped_csv, vcard
from infokb.actions.imports.imported import ImportFormat

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
