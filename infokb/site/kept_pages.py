"""What is kept of a site from one run to the next: what each of its files was made from."""

import hashlib
import json
from array import array
from binascii import a2b_base64, b2a_base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from infokb.core.vault.look_codes import CODE
from infokb.core.vault.value_digest import ValueDigest
from infokb.site.search_rows import SearchRow

_DIGEST_BYTES = 16
ResultPart = tuple[str, str]
"""The name of a function, and the key of a part of what it makes of a vault."""


class KeptFile(NamedTuple):
    """What a file was made from, when that holds, and a digest of what it contains.

    `draft` is a digest of what was to be made, `looks` are the codes of what was looked at. Of
    what a function makes of a vault, both digests are empty.
    """

    draft: str
    content: str
    since: float
    until: float
    looks: "array[int]"
    results: tuple[ResultPart, ...]


class KeptDraft(NamedTuple):
    """A page, or another file, that a view drafted: a digest of it, and what is known of it."""

    key: str
    digest: str
    title: str = ""
    kind: str = ""
    section: str = ""
    page: str = ""
    is_page: bool = True


@dataclass(eq=False)
class KeptPages:
    """What is kept of a site: its files by name, and a digest of each part that they looked at.

    `makings` tell what functions made such parts from, by the name of the function, `drafts` what
    each view was to show; `note_digests` are those of the parts of notes that were read.
    `condition` is a digest of what all of them hang on; `rows` are what the search knows of notes,
    in a `year`. `signature` tells whether a file of the site was touched, empty where unknown.
    """

    condition: str = ""
    files: dict[str, KeptFile] = field(default_factory=dict)
    results: dict[ResultPart, ValueDigest] = field(default_factory=dict)
    makings: dict[str, KeptFile] = field(default_factory=dict)
    note_digests: dict[str, str] = field(default_factory=dict)
    drafts: dict[str, Sequence[KeptDraft]] = field(default_factory=dict)
    year: int = 0
    rows: Mapping[str, SearchRow] = field(default_factory=dict)
    signature: str = ""

    def join(self, other: "KeptPages") -> None:
        """Take over what is kept by another process."""
        self.files |= other.files
        self.results |= other.results
        self.makings |= other.makings
        self.note_digests |= other.note_digests
        self.drafts |= other.drafts


def content_digest(content: bytes) -> str:
    """Return what tells a file from others."""
    return hashlib.blake2b(content, digest_size=_DIGEST_BYTES).hexdigest()


def pack_pages(pages: KeptPages) -> bytes:
    """Return what is kept of a site as bytes."""
    numbers = {part: number for number, part in enumerate(pages.results)}
    results = [(*part, row.digest, *row.paths) for part, row in pages.results.items()]
    files, makings = (
        [_packed(name, file, numbers) for name, file in rows.items()]
        for rows in (pages.files, pages.makings)
    )
    content = [
        pages.condition,
        results,
        files,
        makings,
        pages.note_digests,
        pages.drafts,
        pages.year,
        pages.rows,
        pages.signature,
    ]
    return json.dumps(content).encode("ascii")


def unpack_pages(content: bytes) -> KeptPages:
    """Return what `pack_pages` packed."""
    condition, results, files, makings, digest_by_part, drafts, *others = json.loads(content)
    year, rows, signature = others
    parts = [(name, key) for name, key, *_ in results]
    digests = [ValueDigest(digest, frozenset(paths)) for _, _, digest, *paths in results]
    pages = KeptPages(condition, results=dict(zip(parts, digests, strict=True)), year=year)
    pages.note_digests = digest_by_part
    pages.drafts = {name: [KeptDraft(*row) for row in rows] for name, rows in drafts.items()}
    pages.signature = signature
    pages.rows = {path: SearchRow(*row) for path, row in rows.items()}
    pages.files = {name: _unpacked(row, parts) for name, *row in files}
    pages.makings = {name: _unpacked(row, parts) for name, *row in makings}
    return pages


def _packed(name: str, file: KeptFile, numbers: Mapping[ResultPart, int]) -> Sequence[object]:
    looks = b2a_base64(file.looks.tobytes(), newline=False).decode("ascii")
    return (name, *file[:4], looks, [numbers[part] for part in file.results])


def _unpacked(row: Sequence[Any], parts: Sequence[ResultPart]) -> KeptFile:
    draft, content, since, until, looks, numbers = row
    own_parts = tuple(parts[number] for number in numbers)
    return KeptFile(draft, content, since, until, _codes(looks), own_parts)


def _codes(text: str) -> "array[int]":
    codes = array(CODE)
    codes.frombytes(a2b_base64(text))
    return codes
