"""The vaults whose notes an editor has open, one for each `infokb.toml`."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from infokb.core.vault import parse
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.core.vault.vault_paths import TEMPLATES_FOLDER
from infokb.disk.calls.regular_file import MAX_NOTE
from infokb.disk.read.settings_files import template_folders
from infokb.disk.read.vault_root import find_vault_root
from infokb.faces.lsp.editor_vault import EditorVault, OpenDocument
from infokb.faces.lsp.uris import path_of_uri


class OpenNote(NamedTuple):
    """A note that an editor has open, in its vault."""

    editor_vault: EditorVault
    path: str

    @property
    def vault(self) -> Vault:
        """The vault with all open texts."""
        return self.editor_vault.vault

    @property
    def note(self) -> Note:
        """The note as it is typed."""
        return self.editor_vault.note(self.path)

    @property
    def document(self) -> OpenDocument:
        """The text as the editor has it."""
        return self.editor_vault.documents[self.path]


class OtherText(NamedTuple):
    """An open text in a vault that is no note of it, as the list of `next --write`."""

    editor_vault: EditorVault
    note: Note
    """The text as if it were a note: links lead from it, and nothing is said of it."""

    @property
    def vault(self) -> Vault:
        """The vault with all open texts."""
        return self.editor_vault.vault


class NotePlace(NamedTuple):
    """The path of a note, and the folder of its vault."""

    root: Path
    path: str


class Workspace:
    """The vaults of open notes. What is in no vault, or is no note of it, does not exist here.

    A note of a vault that cannot be read waits until it can.
    """

    def __init__(
        self, open_vault: Callable[[NotePlace, OpenDocument | None], EditorVault | None]
    ) -> None:
        self._open_vault = open_vault
        self.vaults: dict[Path, EditorVault] = {}
        self._places: dict[str, NotePlace] = {}
        self._waiting_documents: dict[str, OpenDocument] = {}
        self._other_texts: dict[str, OtherText] = {}

    def open(self, uri: str, text: str, version: int | None) -> OpenNote | None:
        """Take over a text that was opened, or edited; None where it is no note of a vault."""
        self.close(uri)
        place = note_place(uri)
        if not place or not is_small(text):
            return None
        document = OpenDocument(uri, text, version)
        editor_vault = self.vaults.get(place.root) or self._open_vault(place, document)
        if not editor_vault:
            self._waiting_documents[uri] = document
            return None
        self.vaults[place.root] = editor_vault
        if not editor_vault.may_hold(place.path):
            note = parse.parse_note(place.path, text, editor_vault.vault.schemas)
            self._other_texts[uri] = OtherText(editor_vault, note)
            return None
        editor_vault.open(place.path, document)
        self._places[uri] = place
        return OpenNote(editor_vault, place.path)

    def open_vault(self, root: Path) -> None:
        """Read a vault of which no note is open."""
        if root not in self.vaults and (vault := self._open_vault(NotePlace(root, ""), None)):
            self.vaults[root] = vault

    def find(self, uri: str) -> OpenNote | None:
        """Return an open note, None where there is none."""
        place = self._places.get(uri)
        return OpenNote(self.vaults[place.root], place.path) if place else None

    def find_text(self, uri: str) -> OpenNote | OtherText | None:
        """Return an open note, or another open text of a vault; None where there is none."""
        return self.find(uri) or self._other_texts.get(uri)

    def text(self, uri: str) -> str:
        """Return a text as the editor has it, empty where it is too long or in no vault."""
        if open_note := self.find(uri):
            return open_note.document.text
        if other_text := self._other_texts.get(uri):
            return other_text.note.text
        document = self._waiting_documents.get(uri)
        return document.text if document else ""

    def close(self, uri: str) -> OpenNote | None:
        """Close a note, whose file counts again; return it if it was open."""
        self._waiting_documents.pop(uri, None)
        self._other_texts.pop(uri, None)
        open_note, place = self.find(uri), self._places.pop(uri, None)
        if open_note and place not in self._places.values():
            open_note.editor_vault.close(open_note.path)
        return open_note

    def open_again(self) -> None:
        """Open what waits."""
        for uri, document in tuple(self._waiting_documents.items()):
            if not self.open(uri, document.text, document.version):
                self._waiting_documents[uri] = document

    def drop_vault(self, root: Path) -> list[str]:
        """Let the open notes of a vault wait until there is one again; return their addresses."""
        places = {uri: place for uri, place in self._places.items() if place.root == root}
        for uri, place in places.items():
            self._waiting_documents[uri] = self.vaults[root].documents[place.path]
            del self._places[uri]
        self.vaults.pop(root, None)
        return list(places)

    def open_notes(self) -> Iterator[OpenNote]:
        """Yield every open note."""
        for editor_vault in self.vaults.values():
            for path in editor_vault.documents:
                yield OpenNote(editor_vault, path)


def is_small(text: str) -> bool:
    """Return whether a text is no larger than a note may be."""
    return len(text) <= MAX_NOTE and len(text.encode("utf-8", "surrogatepass")) <= MAX_NOTE


def note_place(uri: str) -> NotePlace | None:
    """Return which note of which vault an address names, None where it names none."""
    file = path_of_uri(uri)
    with suppress(OSError):
        return _place_of(file) if file else None
    return None


def _place_of(file: Path) -> NotePlace | None:
    root = find_vault_root(file.parent)
    real = file.parent.resolve() / file.name
    if not root or real.is_symlink() or not real.is_relative_to(root):
        return None
    path = real.relative_to(root)
    template_paths = (TEMPLATES_FOLDER, *template_folders(root))
    is_hidden = any(part.startswith(".") for part in path.parts)
    if (
        is_hidden
        or path.suffix != ".md"
        or any(path.is_relative_to(folder) for folder in template_paths)
    ):
        return None
    return NotePlace(root, path.as_posix())
