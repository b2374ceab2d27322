"""The folders of the notes that have no type, each with what it holds and how many below."""

from collections.abc import Mapping, Sequence
from dataclasses import field
from functools import cached_property

from infokb.core.text import fold
from infokb.core.value_class import lazy_value_class
from infokb.core.vault.derive import per_vault
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from infokb.site.base_pages import is_base_page

ROOT_PAGE = "/other-notes.md"
_OPENING_NAMES = ("readme", "home", "index", "start", "start here", "welcome")
_TYPES = (NoteType.CONTACT, NoteType.ORGANIZATION, NoteType.INTERVIEW, NoteType.OPPORTUNITY)


@lazy_value_class
class NoteFolder:
    """A folder: its path, empty for the root, its name, its own notes and folders."""

    path: str
    name: str
    notes: list[Note] = field(default_factory=list)
    folders: list["NoteFolder"] = field(default_factory=list)

    @property
    def key(self) -> str:
        """The key of its page."""
        return f"/folders/{self.path}.md" if self.path else ROOT_PAGE

    @cached_property
    def count(self) -> int:
        """How many notes it holds, in all its folders."""
        return len(self.notes) + sum(folder.count for folder in self.folders)


@per_vault
def note_folders(vault: Vault) -> Mapping[str, NoteFolder]:
    """Return the folders that hold notes without a type, by path, the root first."""
    folders = {"": NoteFolder("", "Other notes")}
    notes = (note for note in vault.of_type_named("") if not is_base_page(note))
    for note in sorted(notes, key=lambda note: (note.folder, fold(note.name))):
        _folder(folders, note.folder).notes.append(note)
    return folders


def _folder(folders: dict[str, NoteFolder], path: str) -> NoteFolder:
    """Return a folder, which is added to those around it when it is new."""
    if path not in folders:
        around, _, name = path.rpartition("/")
        folders[path] = NoteFolder(path, name)
        _folder(folders, around).folders.append(folders[path])
    return folders[path]


def folders_around(vault: Vault, path: str) -> Sequence[NoteFolder]:
    """Return the folders that lead to one, itself included, the root first; none if unknown."""
    folders = note_folders(vault)
    if path not in folders:
        return ()
    parts = path.split("/") if path else []
    return [folders["/".join(parts[:number])] for number in range(len(parts) + 1)]


def has_people_or_work(vault: Vault) -> bool:
    """Return whether any note of a vault is about people, organizations, or work."""
    return any(map(vault.of_type, _TYPES))


def is_untyped_vault(vault: Vault) -> bool:
    """Return whether a vault is somebody's notes, and none of them is about people or work."""
    return not has_people_or_work(vault) and note_folders(vault)[""].count > 0


def opening_note(vault: Vault) -> Note | None:
    """Return the note that opens a vault by its name: its README, Home or index, if any."""
    at_root = {fold(note.name): note for note in reversed(note_folders(vault)[""].notes)}
    return next((at_root[name] for name in _OPENING_NAMES if name in at_root), None)
