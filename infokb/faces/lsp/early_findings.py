"""What can be said of a note while its vault is not read yet: a large one takes seconds."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from infokb.actions.lint import selection
from infokb.actions.lint.check import check
from infokb.actions.lint.problem import Problem
from infokb.core.errors import InfokbError
from infokb.core.settings.config import Config
from infokb.core.vault import parse
from infokb.core.vault.note_faults import encoding_fault
from infokb.core.vault.vault import Vault
from infokb.core.vault.vault_paths import decode_note, is_made_note
from infokb.disk.calls.regular_file import MAX_NOTE
from infokb.disk.read.lazy_files import read_vault_file
from infokb.disk.read.settings_files import settings_of
from infokb.disk.read.vault import load_note_types, read_templates
from infokb.faces.lsp.diagnostics import shown_problems
from infokb.faces.lsp.workspace import NotePlace


def early_problems(
    place: NotePlace, text: str, clock: Callable[[Config], datetime]
) -> Sequence[Problem]:
    """Return what rules find that look at nothing but the note and its type; raise InfokbError."""
    content = _content(place.root, place.path)
    if is_made_note(content) or encoding_fault(decode_note(content)):
        return ()
    config = settings_of(place.root)
    schemas = load_note_types(read_templates(place.root), config)
    note = parse.parse_note(place.path, text, schemas)
    path = config.lint.baseline
    files = {path: _content(place.root, path)}
    vault = Vault({note.path: note}, schemas, clock(config), config, files)
    rules = [rule for rule in selection.selected_rules(config) if rule.local]
    return shown_problems(vault, check(vault, [note], rules, include_hidden=True))


def _content(root: Path, path: str) -> bytes:
    """Return the bytes of a file, none where it cannot be read."""
    try:
        return read_vault_file(root, path, MAX_NOTE)
    except InfokbError:
        return b""
