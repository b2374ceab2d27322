"""`unportable-name`."""

from collections.abc import Iterator
from functools import lru_cache, partial

from infokb.core import file_names
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, Rule, Severity


class UnportableName(Rule):
    """Use file names that work on every system and in links.

    On another computer the file could not be created, or would replace another one.
    """

    severity: Severity = Severity.WARNING

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find a name that a system or a link cannot hold, and one that two notes share."""
        for message, help_text in _faults(note, vault):
            yield Finding(note.lines.span(1), message, help_text)


_folder_fault = lru_cache(maxsize=1024)(partial(file_names.file_name_fault, folder=True))
"""What is wrong with a folder's name; many notes lie in the same one."""


def _faults(note: Note, vault: Vault) -> Iterator[tuple[str, str]]:
    if wrong := file_names.file_name_fault(note.name):
        better = file_names.portable_name(note.name)
        yield wrong, f"rename it to `{better}`" if better else "rename it"
    for folder in note.folder.split("/"):
        if folder and (wrong := _folder_fault(folder)):
            yield f"the folder `{folder}`: {wrong}", "rename the folder"
    for other in vault.names.twins(note.path):
        yield f"differs from `{other}` only in case or accents", "rename one"
