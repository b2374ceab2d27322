"""The text of files that are no pages, taken out so that it can be searched."""

import codecs
import zlib
from collections.abc import Iterator
from importlib import import_module
from io import BytesIO
from posixpath import splitext
from zipfile import BadZipFile, ZipFile

from infokb.core.patterns import compile_later
from infokb.site.privacy.image_metadata import BrokenImageError, without_metadata
from infokb.site.visible_text import HTML_TAG, break_for_tag

PDF, ZIP = b"%PDF-", b"PK\x03\x04"
MOST = 64 * 2**20
"""Bytes that are read of what is packed."""
WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_MARKUP = frozenset({".xml", ".rels", ".html", ".xhtml", ".htm", ".svg", ".opf", ".ncx", ".vml"})
_CONTROL = compile_later("[\x00-\x08\x0e-\x1a\x1c-\x1f]")


class UnsearchableError(Exception):
    """A file that cannot be searched for what is private, with the reason."""


def document_texts(name: str, content: bytes) -> Iterator[str]:
    """Yield what a document says; raise UnsearchableError where not all of it can be read."""
    if content.startswith(PDF):
        yield from _pdf(content)
    elif content.startswith(ZIP):
        yield from _part_texts(content)
    elif splitext(name)[1].lower() in _MARKUP:
        yield from _markup(plain_texts(content))
    else:
        yield from plain_texts(content)


def is_picture(content: bytes) -> bool:
    """Return whether a file is a picture and nothing else, in which any letters are by chance."""
    try:
        return without_metadata(content) == content
    except BrokenImageError:
        return False


def plain_texts(content: bytes) -> list[str]:
    """Return a text in each encoding that it may have; raise UnsearchableError for other data."""
    if content.startswith(WIDE):
        return [content.decode("utf-16", "replace")]
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("latin-1")
    if _CONTROL.search(text):
        raise UnsearchableError("it is not text, and not in a format that can be searched")
    return [text]


def _markup(texts: list[str]) -> Iterator[str]:
    """Yield the words of markup, also those that a tag divides, then the tags as well."""
    for text in texts:
        yield HTML_TAG.sub(break_for_tag, text)
        yield HTML_TAG.sub("", text)
        yield text


def _pdf(content: bytes) -> Iterator[str]:
    try:
        pypdf = import_module("pypdf")
    except ImportError as error:
        raise UnsearchableError("searching a PDF needs pypdf: pip install 'infokb[pdf]'") from error
    try:
        reader = pypdf.PdfReader(BytesIO(content))
        texts = [str(page.extract_text()) for page in reader.pages]
        about = [str(value) for value in (reader.metadata or {}).values()]
    except Exception as error:
        raise UnsearchableError(f"pypdf cannot read it: {type(error).__name__}") from error
    if not any(text.strip() for text in texts):
        raise UnsearchableError("it contains images of words, no text")
    yield from (*texts, *about)


def _part_texts(content: bytes) -> Iterator[str]:
    """Yield what the parts of a packed document say, and their names."""
    room = MOST
    try:
        with ZipFile(BytesIO(content)) as packed:
            for part in packed.infolist():
                with packed.open(part) as file:
                    part_content = file.read(room + 1)
                room -= len(part_content)
                if room < 0:
                    raise UnsearchableError("it is too large when unpacked")
                yield part.filename
                yield from _part(part.filename, part_content)
    except (BadZipFile, RuntimeError, NotImplementedError, EOFError, zlib.error) as error:
        raise UnsearchableError("it cannot be unpacked") from error


def _part(name: str, content: bytes) -> Iterator[str]:
    if is_picture(content):
        return
    if content.startswith(ZIP):
        raise UnsearchableError(f"`{name}` in it is packed once more")
    try:
        yield from document_texts(name, content)
    except UnsearchableError as error:
        raise UnsearchableError(f"`{name}` in it: {error}") from error
