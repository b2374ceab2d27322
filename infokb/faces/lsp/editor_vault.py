"""A vault as an editor has it: the files, and in place of some of them the texts that are open."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from infokb.actions.lint import selection
from infokb.actions.lint.check import check
from infokb.actions.lint.findings import RuleFinding
from infokb.actions.lint.kept_findings import KeptFindings
from infokb.actions.lint.problem import Problem
from infokb.core.journey.task_text import first_name_keys, word_of_name_keys
from infokb.core.patterns import compile_patterns
from infokb.core.settings.config import Config
from infokb.core.text import Span
from infokb.core.vault import parse
from infokb.core.vault.indexes import alias_keys, link_keys, name_keys
from infokb.core.vault.note import Note
from infokb.core.vault.note_faults import encoding_fault
from infokb.core.vault.recorded_vault import RecordedVault
from infokb.core.vault.vault import Vault
from infokb.disk.read.reload import reopen_vault
from infokb.disk.read.vault import open_vault
from infokb.faces.lsp.edited_span import edited_span

_EARLY_INDEXES = (name_keys, alias_keys, link_keys, first_name_keys, word_of_name_keys)
"""Indexes that a completion, a task or a new note needs: no keystroke shall wait for them."""


@dataclass
class OpenDocument:
    """A text that is open in an editor.

    `edit_span` is that of the last edit while it is fresh. One that
    `is_undecoded` cannot be what the file holds: an editor shows other characters in place of
    bytes that are not UTF-8.
    """

    uri: str
    text: str
    version: int | None = None
    edit_span: Span | None = None
    is_undecoded: bool = False


def prepare_vault(vault: Vault) -> None:
    """Make what the first keystrokes need, and each half-typed link: the names that are near."""
    compile_patterns()
    for keys in _EARLY_INDEXES:
        vault.indexes.groups(keys)
    fields = (field for schema in vault.schemas.values() for field in schema.fields.values())
    for types in {(), *(field.to for field in fields)}:
        vault.indexes.nearest_name("", types)


class EditorVault:
    """The state of a vault with the texts that are open in an editor.

    An open text counts in place of its file until it is closed. What rules find is kept for open
    notes, and each change checks only those that it touches. Where it `is_whole`, the same holds
    for the notes that are closed, once they are checked: `stale_paths` are those of which there
    may be something else to say.
    """

    def __init__(self, root: Path, clock: Callable[[Config], datetime]) -> None:
        self.root = root
        self._clock = clock
        self.documents: dict[str, OpenDocument] = {}
        self.is_whole = False
        self.stale_paths: set[str] = set()
        self.turns: dict[str, datetime] = {}
        """Until when what was said of closed notes holds while none of them changes."""
        self._pending_paths: set[str] = set()
        vault = open_vault(root, clock)
        prepare_vault(vault)
        self._findings = self._keep(vault)

    @property
    def vault(self) -> Vault:
        """The vault with the open texts."""
        return self._findings.vault

    @property
    def recorded_vault(self) -> RecordedVault:
        """The same, with what functions made of it before and still holds."""
        return self._findings.recorded_vault

    def may_hold(self, path: str) -> bool:
        """Return whether a path is that of a note, or of none yet."""
        if path not in self.vault.notes and (self.root / path).exists():
            self.reread([path])
        return path in self.vault.notes or not (self.root / path).exists()

    def open(self, path: str, document: OpenDocument) -> None:
        """Take over a text that was opened."""
        note = self.vault.notes.get(path)
        document.is_undecoded = bool(note and encoding_fault(note.text))
        self.documents[path] = document
        self._overlay(path)
        self._findings.add(path)
        self._doubt([path])

    def change(self, path: str, text: str, version: int | None) -> frozenset[str]:
        """Take over a text that was edited; return the open notes to look at again."""
        document = self.documents[path]
        document.edit_span = None if document.is_undecoded else edited_span(document.text, text)
        document.text, document.version = text, version
        return self._overlay(path) | {path}

    def close(self, path: str) -> None:
        """Close a text: its file counts again."""
        self._findings.drop(path)
        del self.documents[path]
        self.reread([path])
        self._doubt([path])

    def follow_closed_notes(self, *, is_wanted: bool) -> None:
        """Follow what there is to say of closed notes too, or of open ones alone."""
        if is_wanted != self.is_whole:
            self.is_whole = True
            self._doubt(self.vault.notes)
            self.is_whole = is_wanted

    def check_closed_note(self, path: str) -> bool:
        """Have the findings of a closed note ready; return whether it is there, and wanted."""
        self.stale_paths.discard(path)
        self.turns.pop(path, None)
        if path in self.documents:
            return False
        if self.is_whole and path in self.vault.notes:
            self._findings.add(path)
            return True
        self._findings.drop(path)
        return False

    def reread(self, paths: Iterable[str]) -> None:
        """Look at these files again; where that fails, they are looked at with the next ones."""
        self._pending_paths |= set(paths)
        changed_files = {path for path in self._pending_paths if not self._is_overlaid(path)}
        if changed_files:
            vault = reopen_vault(self.root, self.vault, changed_files, self._clock)
            self._follow(self._with_open_texts(vault))
            if not changed_files <= self.vault.notes.keys():
                self._doubt(self.vault.notes)
        self._pending_paths.clear()

    @property
    def moment(self) -> datetime:
        """The present moment, which may be later than that of the vault."""
        return self._clock(self.vault.config)

    def tick(self) -> None:
        """Move on to the present moment, or back where the clock was set back."""
        now, is_back = self.moment, self.moment < self.vault.now
        self._follow(self.vault.updated(now=now), ())
        turned = [path for path, turn in self.turns.items() if turn <= now]
        self._doubt(self.vault.notes if is_back else turned)

    def problems(self, path: str) -> tuple[Problem, ...]:
        """Return what there is to say about an open note, hidden and far off things too."""
        rule_findings = self._findings.findings_of(path)
        return tuple(check(self.vault, None, self._rules, rule_findings, include_hidden=True))

    def rule_findings(self, path: str) -> tuple[RuleFinding, ...]:
        """Return what rules find in an open note."""
        return self._findings.findings_of(path)

    def note(self, path: str) -> Note:
        """Return a note as it stands."""
        return self.vault.notes[path]

    def _is_overlaid(self, path: str) -> bool:
        document = self.documents.get(path)
        return document is not None and not document.is_undecoded

    def _overlay(self, path: str) -> frozenset[str]:
        """Put an open text in the place of its file."""
        file_note = self.vault.notes.get(path)
        if not self._is_overlaid(path) or (
            file_note and file_note.text == self.documents[path].text
        ):
            return frozenset()
        note = parse.parse_note(path, self.documents[path].text, self.vault.schemas)
        return self._follow(self.vault.updated(note, now=self.moment), [path])

    def _with_open_texts(self, vault: Vault) -> Vault:
        notes = []
        for path, document in self.documents.items():
            note = vault.notes.get(path)
            document.is_undecoded = bool(
                note and document.is_undecoded and encoding_fault(note.text)
            )
            if not document.is_undecoded and (note is None or note.text != document.text):
                notes.append(parse.parse_note(path, document.text, vault.schemas))
        return vault.updated(*notes) if notes else vault

    def _follow(self, vault: Vault, paths: Collection[str] | None = None) -> frozenset[str]:
        """Continue with another state; return the open notes whose findings may differ."""
        old_vault = self.vault
        if vault.config != old_vault.config or vault.schemas != old_vault.schemas:
            self._findings = self._keep(vault)
            self._doubt(old_vault.notes.keys() | vault.notes.keys())
            return frozenset(self.documents)
        if paths is None:
            either = old_vault.notes.keys() | vault.notes.keys()
            paths = {
                path for path in either if old_vault.notes.get(path) is not vault.notes.get(path)
            }
        again = self._findings.update(vault, paths)
        self._doubt(again | set(paths))
        return again & self.documents.keys()

    def _doubt(self, paths: Iterable[str]) -> None:
        if self.is_whole:
            self.stale_paths.update(paths)

    def _keep(self, vault: Vault) -> KeptFindings:
        self._rules = selection.selected_rules(vault.config)
        return KeptFindings(vault, self._rules, self.documents)
