"""Kept answers as bytes: a line of JSON that tells the places of the parts, then the parts."""

import hashlib
import json
from array import array
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from itertools import chain
from typing import Any, NamedTuple

from infokb.core.settings.config import LintSettings
from infokb.core.vault.built_in_schema import BuiltInSchema
from infokb.core.vault.kept_vault import NUMBER, TIME, CodeRows, KeptAnswers, KeptVault, Postings
from infokb.core.vault.look_codes import CODE
from infokb.core.vault.schema import Schema
from infokb.core.vault.vault import Vault

_STATUS = "q"
_YEARS = range(2015, 2041)
_MONTHS = range(1, 13)
BLOB_BYTES = 20
"""How long, in bytes, the name is that git gives to a content by SHA-1."""
_WIDTH = 5
"""The numbers of a status."""
Status = tuple[int, ...]


class PackedAnswers(NamedTuple):
    """Answers, and the status of the file of each note when it was read.

    `blobs` are git's names of what they contained, `BLOB_BYTES` each; of zeros where that is not
    known for sure, and empty where it is of no note.
    """

    statuses: Sequence[Status]
    answers: KeptAnswers
    blobs: bytes = b""

    @property
    def blobs_by_path(self) -> dict[str, bytes]:
        """The name of what each note contained, by its path, where it is told."""
        starts = range(0, len(self.blobs), BLOB_BYTES)
        blobs = [self.blobs[start : start + BLOB_BYTES] for start in starts]
        return dict(zip(self.answers.vault.paths, blobs, strict=False))


def answers_condition(vault: Vault) -> str:
    """Return a hash of what else the answers for a vault depend on: settings, types, and the zone.

    The time is no part of it, nor what only decides what is shown, and what fails a run. Of the
    zone its clock changes count, which a system's update may move.
    """
    lint = vault.config.lint
    lint_settings = LintSettings(lint.select, lint.extend_select, lint.ignore)
    settings = replace(vault.config, as_of=None, lint=lint_settings)
    types = [_type_text(schema) for _, schema in sorted(vault.schemas.items())]
    months = (datetime(year, month, 1, tzinfo=vault.zone) for year in _YEARS for month in _MONTHS)
    offsets = " ".join(str(month.utcoffset()) for month in months)
    parts = (repr(settings), str(vault.zone), offsets, *types)
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogateescape")).hexdigest()


def _type_text(schema: Schema) -> str:
    """Return what tells a type; one that comes with infokb is what the program says it is."""
    if isinstance(schema, BuiltInSchema):
        return schema.name
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
    names_text = repr(schema.own_names)
    parts = (schema.name, schema.folder, schema.dated, schema.subject, schema.sections, names_text)
    return repr((*parts, *fields))


def pack_answers(packed: PackedAnswers) -> bytes:
    """Return answers as bytes."""
    answers, kept_vault = packed.answers, packed.answers.vault
    statuses = array(_STATUS, chain.from_iterable(packed.statuses))
    paths = "\0".join((*kept_vault.paths, *kept_vault.files)).encode("utf-8", "surrogateescape")
    arrays: tuple[array[Any], ...] = (
        statuses,
        *(kept_vault.contributions.codes, kept_vault.contributions.starts),
        *(kept_vault.postings.codes, kept_vault.postings.numbers),
        *(answers.looks.codes, answers.looks.starts),
        *(answers.since, answers.until),
    )
    parts: list[bytes | memoryview] = [memoryview(numbers).cast("B") for numbers in arrays]
    parts.insert(1, paths)
    parts += [packed.blobs, b"\n".join(answers.rows)]
    head = {
        "condition": answers.condition,
        "notes": len(kept_vault.paths),
        "sizes": [len(part) for part in parts],
        "types": list(kept_vault.types),
        "listed": kept_vault.numbers_by_key,
        "suspects": sorted(answers.suspects),
    }
    return b"".join((json.dumps(head).encode("ascii"), b"\n", *parts))


def unpack_answers(content: bytes) -> PackedAnswers | None:
    """Return the answers that `pack_answers` packed, None where there are none."""
    start = content.find(b"\n") + 1
    if not start:
        return None
    head: dict[str, Any] = json.loads(content[:start])
    body = memoryview(content)
    parts = []
    for size in head["sizes"]:
        parts.append(body[start : start + size])
        start += size
    numbers = _array(_STATUS, parts[0])
    every = bytes(parts[1]).decode("utf-8", "surrogateescape").split("\0")
    count = head["notes"]
    kept_vault = KeptVault(
        every[:count],
        head["types"],
        [path for path in every[count:] if path],
        CodeRows(_array(CODE, parts[2]), _array(NUMBER, parts[3])),
        Postings(_array(CODE, parts[4]), _array(NUMBER, parts[5])),
        head["listed"],
    )
    answers = KeptAnswers(
        kept_vault,
        CodeRows(_array(CODE, parts[6]), _array(NUMBER, parts[7])),
        _array(TIME, parts[8]),
        _array(TIME, parts[9]),
        bytes(parts[11]).splitlines(),
        frozenset(head["suspects"]),
        head["condition"],
    )
    statuses = list(zip(*(numbers[column::_WIDTH] for column in range(_WIDTH)), strict=True))
    return PackedAnswers(statuses, answers, bytes(parts[10]))


def _array(kind: str, content: memoryview) -> "array[Any]":
    numbers: array[Any] = array(kind)
    numbers.frombytes(content)
    return numbers
