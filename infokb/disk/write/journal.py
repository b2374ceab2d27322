"""The journal: all steps of a plan in one file, whose name is the commit."""

import hashlib
import json
import os
from contextlib import closing, suppress
from dataclasses import asdict
from typing import Literal

from infokb.core.errors import DiskError
from infokb.core.settings.decode import DecodeError, decode
from infokb.core.value_class import value_class
from infokb.disk import lock
from infokb.disk.calls import new_file, regular_file
from infokb.disk.calls.folder import Folder
from infokb.disk.write import undo_store
from infokb.disk.write.operation import UNKNOWN, Operation, Origin

JOURNAL_NAME = "journal"
_DRAFT = "journal.tmp"


@value_class
class Journal:
    """Steps that are to be made, all of them; the process and machine that began; what for.

    The `created_folders` come into being with the files of the steps, each after the one it is
    in; the `emptied_folders` go with them, where nothing else is left in them.
    """

    id: str
    pid: int
    machine: str
    steps: tuple[Operation, ...]
    origin: Origin = UNKNOWN
    created_folders: tuple[str, ...] = ()
    emptied_folders: tuple[str, ...] = ()


@value_class
class _Entry:
    kind: Literal["move", "create", "replace", "delete"]
    path: str
    to: str
    old: str
    size: int
    mode: int = 0


@value_class
class _Header:
    id: str
    pid: int
    machine: str
    digest: str
    steps: tuple[_Entry, ...]
    origin: Origin = UNKNOWN
    made: tuple[str, ...] = ()
    emptied: tuple[str, ...] = ()


def begin_journal(
    state: Folder,
    steps: tuple[Operation, ...],
    origin: Origin = UNKNOWN,
    *,
    created_folders: tuple[str, ...] = (),
    emptied_folders: tuple[str, ...] = (),
) -> Journal:
    """Commit steps: from here on they are made, if not now, then by the next command."""
    with closing(state.open_folder(lock.UNDO_NAME)) as undo:
        journal_id = undo_store.next_id(undo)
    journal = Journal(
        journal_id, os.getpid(), _machine(), steps, origin, created_folders, emptied_folders
    )
    with suppress(FileNotFoundError):
        state.unlink(_DRAFT)
    new_file.create_file(_DRAFT, state, _encode(journal))
    state.replace(_DRAFT, state, JOURNAL_NAME)
    state.sync()
    return journal


def pending_journal(state: Folder) -> Journal | None:
    """Return the journal that a command left, None when none did."""
    try:
        return read_journal(state)
    except FileNotFoundError:
        return None
    except ValueError as error:
        message = "the record of an interrupted change is damaged"
        raise DiskError(message, f"check `{JOURNAL_NAME}` in the vault's state folder") from error


def read_journal(folder: Folder) -> Journal:
    """Return the journal that lies in a folder; raise ValueError for one that is damaged."""
    try:
        return _decode(regular_file.read_file(JOURNAL_NAME, folder))
    except (regular_file.UnfitError, DecodeError, RecursionError) as error:
        raise ValueError(str(error)) from error


def end_journal(state: Folder, store: Folder) -> None:
    """Lay the journal beside what it displaced: everything is made."""
    state.replace(JOURNAL_NAME, store, JOURNAL_NAME)
    store.sync()
    with closing(state.open_folder(lock.UNDO_NAME)) as undo:
        undo.sync()
    state.sync()


def drop_journal(state: Folder) -> None:
    """Take a commit back, of which nothing was made yet."""
    state.unlink(JOURNAL_NAME)
    state.sync()


def _machine() -> str:
    return os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")


def _encode(journal: Journal) -> bytes:
    contents = b"".join(step.content for step in journal.steps)
    entries = [
        {
            "kind": step.kind,
            "path": step.path,
            "to": step.to,
            "old": step.old_hash,
            "size": len(step.content),
            "mode": step.mode,
        }
        for step in journal.steps
    ]
    header = {
        "id": journal.id,
        "pid": journal.pid,
        "machine": journal.machine,
        "digest": hashlib.sha256(contents).hexdigest(),
        "steps": entries,
        "origin": asdict(journal.origin),
        "made": journal.created_folders,
        "emptied": journal.emptied_folders,
    }
    return json.dumps(header).encode() + b"\n" + contents


def _decode(content: bytes) -> Journal:
    head, _, contents = content.partition(b"\n")
    header = decode(_Header, json.loads(head))
    if hashlib.sha256(contents).hexdigest() != header.digest:
        raise ValueError("the contents are not whole")
    steps, start = [], 0
    for step in header.steps:
        end = start + step.size
        content = contents[start:end]
        steps.append(Operation(step.kind, step.path, step.to, step.old, content, step.mode))
        start = end
    fields = (header.id, header.pid, header.machine, tuple(steps), header.origin)
    return Journal(*fields, header.made, header.emptied)
