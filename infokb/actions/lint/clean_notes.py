"""Notes in which the rules that look at one note alone find nothing.

This depends only on a note's text and path, the rules and the types; nothing is cached that
depends on other notes, the calendar settings or the day.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from infokb.core.vault.note import Note
from infokb.core.vault.schema import Schema
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Rule

HASH_BYTES = 16


@dataclass
class CleanNotes:
    """Hashes of the clean notes: those `known` before, and those `seen` in this run."""

    known: frozenset[bytes] = frozenset()
    seen: set[bytes] = field(default_factory=set)

    def holds(self, note: Note) -> bool:
        """Return whether a note is known to be clean."""
        key = _key(note)
        if key in self.known:
            self.seen.add(key)
            return True
        return False

    def add(self, note: Note) -> None:
        """Record that a note has no findings."""
        self.seen.add(_key(note))


def _key(note: Note) -> bytes:
    content = f"{note.path}\0{note.text}".encode("utf-8", "surrogateescape")
    return hashlib.blake2b(content, digest_size=HASH_BYTES).digest()


def clean_condition(vault: Vault, rules: Sequence[Rule]) -> bytes:
    """Return a hash of what else decides whether a note is clean: the local rules and the types."""
    asked = sorted(repr(rule) for rule in rules if rule.local)
    types = [_type_text(schema) for _, schema in sorted(vault.schemas.items())]
    return hashlib.blake2b("\0".join((*asked, *types)).encode("utf-8", "surrogateescape")).digest()


def _type_text(schema: Schema) -> str:
    """Return a text that differs when the requirements of a type differ."""
    fields = (
        (
            field.name,
            field.kind.name,
            field.required,
            field.default,
            field.choices,
            field.to,
            field.help,
        )
        for field in schema.fields.values()
    )
    return repr(
        (schema.name, schema.folder, schema.dated, schema.subject, schema.sections, *fields)
    )


def pack_hashes(condition: bytes, hashes: Iterable[bytes]) -> bytes:
    """Return a condition and the hashes of clean notes as bytes."""
    return condition + b"".join(sorted(hashes))


def unpack_hashes(condition: bytes, content: bytes) -> frozenset[bytes]:
    """Return the hashes that were packed under a condition, none under another."""
    if not content.startswith(condition):
        return frozenset()
    start = len(condition)
    return frozenset(content[at : at + HASH_BYTES] for at in range(start, len(content), HASH_BYTES))
