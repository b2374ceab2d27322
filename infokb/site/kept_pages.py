"""What is kept of a site from one run to the next: what each of its files was made from."""

import hashlib
import json
from array import array
from binascii import a2b_base64, b2a_base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from infokb.core.vault.look_codes import CODE
from infokb.site.search_rows import SearchRow

_DIGEST_BYTES = 16
ResultPart = tuple[str, str]
"""The name of a function, and the key of a part of what it makes of a vault."""


class KeptFile(NamedTuple):
    """What a file was made from, when that holds, and a digest of what it contains.

    `draft` is a digest of what was to be made, `looks` are the codes of what was looked at.
    """

    draft: str
    content: str
    since: float
    until: float
    looks: "array[int]"
    results: tuple[ResultPart, ...]


@dataclass(eq=False)
class KeptPages:
    """What is kept of a site: its files by name, and a digest of each part that they looked at.

    `condition` is a digest of what all of them hang on; `rows` are what the search knows of notes,
    in a `year`. `signature` tells whether a file of the site was touched, empty where unknown.
    """

    condition: str = ""
    files: dict[str, KeptFile] = field(default_factory=dict)
    results: dict[ResultPart, str] = field(default_factory=dict)
    year: int = 0
    rows: Mapping[str, SearchRow] = field(default_factory=dict)
    signature: str = ""

    def join(self, other: "KeptPages") -> None:
        """Take over what is kept by another process."""
        self.files |= other.files
        self.results |= other.results


def content_digest(content: bytes) -> str:
    """Return what tells a file from others."""
    return hashlib.blake2b(content, digest_size=_DIGEST_BYTES).hexdigest()


def pack_pages(pages: KeptPages) -> bytes:
    """Return what is kept of a site as bytes."""
    numbers = {part: number for number, part in enumerate(pages.results)}
    results = [(*part, digest) for part, digest in pages.results.items()]
    files = [
        (
            name,
            file.draft,
            file.content,
            file.since,
            file.until,
            b2a_base64(file.looks.tobytes(), newline=False).decode("ascii"),
            [numbers[part] for part in file.results],
        )
        for name, file in pages.files.items()
    ]
    content = [pages.condition, results, files, pages.year, pages.rows, pages.signature]
    return json.dumps(content).encode("ascii")


def unpack_pages(content: bytes) -> KeptPages:
    """Return what `pack_pages` packed."""
    condition, results, files, year, rows, signature = json.loads(content)
    parts = [(name, key) for name, key, _ in results]
    digests = (digest for _, _, digest in results)
    pages = KeptPages(condition, results=dict(zip(parts, digests, strict=True)), year=year)
    pages.signature = signature
    pages.rows = {path: SearchRow(*row) for path, row in rows.items()}
    for name, draft, made, since, until, looks, numbers in files:
        own_parts = tuple(parts[number] for number in numbers)
        pages.files[name] = KeptFile(draft, made, since, until, _codes(looks), own_parts)
    return pages


def _codes(text: str) -> "array[int]":
    codes = array(CODE)
    codes.frombytes(a2b_base64(text))
    return codes
