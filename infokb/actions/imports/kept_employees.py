"""People who were imported before the organization that they work for had a note."""

from infokb.actions.imports.employers import note_keys
from infokb.actions.imports.kept_block import kept_values
from infokb.actions.imports.name_keys import organization_key
from infokb.actions.record import note_edits
from infokb.core.changes import Changes
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault


def link_kept_employees(vault: Vault, organization: Note) -> Changes:
    """Return the plan that links to an organization whom an import says to work there.

    Those who have an organization keep it.
    """
    keys, changes = note_keys(organization), Changes()
    for contact in vault.of_type(NoteType.CONTACT):
        employer_names = (
            () if contact.values.get("organization") else kept_values(contact.text, "ORG")
        )
        if not keys.isdisjoint(map(organization_key, employer_names)):
            link = vault.names.wikilink(contact.folder, organization.path)
            changes |= note_edits.assign_fields(vault, contact, {"organization": [link]})
    return changes
