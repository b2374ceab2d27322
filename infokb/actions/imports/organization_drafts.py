"""The organizations that an import brings by themselves, not as where somebody works."""

from infokb.actions.imports.contact_draft import ContactDraft
from infokb.actions.imports.employers import note_keys
from infokb.actions.imports.import_outcome import RowOutcome
from infokb.actions.imports.imported import ImportedPerson
from infokb.actions.imports.name_keys import organization_key
from infokb.actions.imports.note_names import NoteNames
from infokb.core.vault.types import NoteType, OrganizationStatus
from infokb.core.vault.vault import Vault


class OrganizationDrafts:
    """The organizations of a vault and an import by the key of their name.

    `created` are the names of those that are new, by key.
    """

    def __init__(self, vault: Vault, names: NoteNames) -> None:
        self._schema, self._names = vault.schemas[NoteType.ORGANIZATION.value], names
        self._notes = {
            key: note
            for note in reversed(vault.of_type(NoteType.ORGANIZATION))
            for key in note_keys(note)
        }
        self._by_key = dict[str, ContactDraft]()
        self.created = dict[str, str]()

    @property
    def drafts(self) -> tuple[ContactDraft, ...]:
        """The organizations that the import names."""
        return tuple(self._by_key.values())

    def match(self, person: ImportedPerson) -> tuple[RowOutcome, ContactDraft]:
        """Return the organization that a row means, which may be new."""
        key = organization_key(person.name)
        note = self._notes.get(key)
        if key in self._by_key:
            return RowOutcome.SAME, self._by_key[key]
        if note:
            draft = ContactDraft(self._schema, note.path, note.name, note)
        else:
            title = self._names.take(person.name, "organization")
            folder = f"{self._schema.folder}/" if self._schema.folder else ""
            draft = ContactDraft(self._schema, f"{folder}{title}.md", title)
            if "status" in self._schema.fields:
                draft.replace("status", [OrganizationStatus.PAUSED.value])
            self.created[key] = title
        self._by_key[key] = draft
        return (RowOutcome.SAME if note else RowOutcome.NEW), draft
