"""Documents that are not notes, as text: Markdown, plain text, PDF."""

from importlib import import_module
from io import BytesIO
from pathlib import Path

from infokb.core.errors import DiskError, InfokbError
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.disk.calls import os_faults


def vault_document_text(vault: Vault, path: str) -> str:
    """Return the text of a file of the vault; raise InfokbError where there is none."""
    note = vault.notes.get(path)
    if note:
        return note_body(note)
    if path not in vault.files:
        raise InfokbError(f"there is no file `{path}` in the vault", "use --resume FILE")
    return document_text(path, vault.files[path])


def note_body(note: Note) -> str:
    """Return the text of a note below its front matter."""
    return note.text[note.front_matter.body :]


def disk_document_text(path: Path) -> str:
    """Return the text of a file; raise DiskError where it cannot be read."""
    try:
        return document_text(path.name, path.read_bytes())
    except OSError as error:
        raise DiskError(
            f"cannot read `{path}`: {os_faults.reason(error)}", "use a text file"
        ) from error


def document_text(name: str, data: bytes) -> str:
    """Return the text of a file's bytes, those of a PDF with the help of pypdf."""
    if name.lower().endswith(".pdf") or data.startswith(b"%PDF-"):
        return _pdf(name, data)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        help_text = "use Markdown, plain text, or PDF"
        raise InfokbError(f"`{name}` is not a text file", help_text) from error


def _pdf(name: str, data: bytes) -> str:
    try:
        pypdf = import_module("pypdf")
    except ModuleNotFoundError as error:
        help_text = "install it: pip install 'infokb[pdf]'"
        raise InfokbError("cannot read a PDF without pypdf", help_text) from error
    try:
        pages = [page.extract_text() for page in pypdf.PdfReader(BytesIO(data)).pages]
    except Exception as error:
        help_text = "save it as Markdown or text"
        raise InfokbError(f"cannot read `{name}` as PDF", help_text) from error
    return "\n".join(pages)
