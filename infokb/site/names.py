"""The names of the site's files, from one table, so that no page replaces another."""

import hashlib
import posixpath
import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from functools import cached_property, lru_cache

from infokb.core.file_names import MAX_NAME_BYTES
from infokb.core.percent import percent_encode
from infokb.core.text import fold, span_around
from infokb.core.value_class import lazy_value_class
from infokb.core.vault.backlinks import Backlink
from infokb.core.vault.vault import Vault

_ENDS = re.compile(r"\.\w+")
IMAGE_SUFFIXES = frozenset(_ENDS.findall(".png .jpg .jpeg .gif .webp .avif .svg .bmp"))
DOCUMENT_SUFFIXES = frozenset(
    _ENDS.findall(
        ".pdf .txt .csv .ics .vcf .mp3 .m4a .ogg .oga .wav .flac .opus .mp4 .m4v .webm .mov .ogv "
        ".docx .odt .xlsx .ods .pptx .odp .zip .epub"
    )
)
_RESERVED = ("404.html", "icon.svg")
"""What is on every site and could be a name of a vault, too."""
_PATHS = 16_384
"""Of so many paths the name is kept."""
_ODD = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0\ufdd1\\]")


@lazy_value_class
class SiteNames:
    """The page of each note and each generated page, and the file of each attachment in use.

    Keys of `pages` are vault paths, or names of generated pages behind a `/`; values are names,
    which end in `.md` where the file is a page.
    """

    pages: Mapping[str, str]

    def url(self, page: str, path: str, place: str = "") -> str:
        """Return the relative address of a file, seen from a page, percent-encoded."""
        name = self.pages[path]
        if name == page:
            return f"#{_encoded_place(place)}"
        folder = _folder(page)
        addresses = self._addresses_from[folder]
        address = addresses.get(path)
        if address is None:
            address = addresses[path] = _address_from(folder, name)
        return f"{address}#{_encoded_place(place)}" if place else address

    @cached_property
    def _addresses_from(self) -> defaultdict[str, dict[str, str]]:
        """The addresses of files that were asked for, by the folder of the page, and by path."""
        return defaultdict(dict)


def _address_from(folder: str, name: str) -> str:
    """Return the address of a file, seen from a folder of the site, percent-encoded."""
    address = published_address(name)
    if folder and address.startswith(folder):
        return address[len(folder) :]
    return "../" * folder.count("/") + address


@lru_cache(maxsize=4096)
def _encoded_place(place: str) -> str:
    return percent_encode(place, safe="/=")


@lru_cache(maxsize=256)
def _folder(page: str) -> str:
    """Return the folder of a page with a `/` behind, percent-encoded."""
    return percent_encode(page[: page.rfind("/") + 1])


def published_name(name: str) -> str:
    """Return the name of the file that a source name becomes."""
    return f"{name.removesuffix('.md')}.html" if name.endswith(".md") else name


@lru_cache(maxsize=_PATHS)
def published_address(name: str) -> str:
    """Return the address of the file that a source name becomes, from the site's root, encoded."""
    return percent_encode(published_name(name))


@lru_cache(maxsize=_PATHS)
def plain_name(path: str) -> str:
    """Return the name that the page of a path has, unless another has it."""
    return _short(_ODD.sub("_", path.removeprefix("/")))


def page_address(name: str) -> str:
    """Return the address of a page below the site's own, percent-encoded; empty for the first."""
    return published_address(name) if name != "index.md" else ""


def site_names(vault: Vault, generated: Iterable[str], omitted: Container[str] = ()) -> SiteNames:
    """Return the table of a vault: generated pages first, then notes, then attachments.

    Notes that are `omitted`, by their paths, have no page.
    """
    other_names = {fold(name) for name in _RESERVED}
    names: dict[str, str] = {}
    notes = (path for path in vault.notes if path not in omitted)
    for path in (*generated, *notes, *attachments_in_use(vault)):
        names[path] = _free(plain_name(path), other_names)
    return SiteNames(names)


def _short(path: str) -> str:
    """Return a path whose last part a page can be called: a long one ends in a hash of its own."""
    folder, slash, name = path.rpartition("/")
    stem, end = posixpath.splitext(name)
    if len(stem.encode()) <= MAX_NAME_BYTES:
        return path
    digest = hashlib.sha256(stem.encode()).hexdigest()[:16]
    start = stem.encode()[: MAX_NAME_BYTES - len(digest) - 1].decode("utf-8", "ignore")
    return f"{folder}{slash}{start}-{digest}{end}"


def _free(path: str, other_names: set[str]) -> str:
    name, folded, number = path, fold(published_name(path)), 0
    while folded in other_names:
        number += 1
        stem, end = posixpath.splitext(path)
        name = f"{stem}-{number}{end}"
        folded = fold(published_name(name))
    other_names.add(folded)
    return name


def attachments_in_use(vault: Vault) -> Iterator[str]:
    """Yield the files that notes use and a site may hold, in path order."""
    for path in sorted(vault.files):
        if is_publishable(path) and any(map(_is_visible, vault.backlinks(path))):
            yield path


def _is_visible(back: Backlink) -> bool:
    """Return whether a link is no part of a comment."""
    return not span_around(back.note.comments, back.link.span.start)


def is_publishable(path: str) -> bool:
    """Return whether a site may hold a file, by its type."""
    return posixpath.splitext(path)[1].lower() in IMAGE_SUFFIXES | DOCUMENT_SUFFIXES
