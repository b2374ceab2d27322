"""Every kind of file that people can be imported from."""

from collections.abc import Mapping

from infokb.actions.imports import linkedin
from infokb.actions.imports.imported import ImportFormat

IMPORT_FORMATS: Mapping[str, ImportFormat] = {"linkedin": linkedin.import_linkedin}
"""The formats by their names."""

ARCHIVE_MEMBERS: Mapping[str, frozenset[str]] = {"linkedin": linkedin.LINKEDIN_MEMBERS}
"""The files of a ZIP archive that are read, by the format, in lower case."""
