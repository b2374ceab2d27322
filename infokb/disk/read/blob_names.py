"""The names that git gives to contents."""

import hashlib

from infokb.core.vault.packed_answers import BLOB_BYTES

UNKNOWN_BLOB = bytes(BLOB_BYTES)
"""Stands for the name of what nobody knows for sure."""
_SHA1 = 40
"""How many digits the name of a blob has, where it is no SHA-256."""


def blob_digest(content: bytes) -> bytes:
    """Return how git names a content by SHA-1, in bytes."""
    return hashlib.sha1(_blob(content), usedforsecurity=False).digest()


def blob_name(content: bytes, like: str) -> str:
    """Return how git names a content, by the hash that another name was made with."""
    if len(like) == _SHA1:
        return blob_digest(content).hex()
    return hashlib.sha256(_blob(content)).hexdigest()


def _blob(content: bytes) -> bytes:
    return b"blob %d\0%b" % (len(content), content)
