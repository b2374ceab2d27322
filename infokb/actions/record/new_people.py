"""Names of people who have no note yet, told from those of notes that there are."""

from infokb.core.errors import InfokbError, RefusedError
from infokb.core.suggest import nearest_word
from infokb.core.vault.half_written import require_readable
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault

_TYPO = 0.85
"""How like a name another is that was mistyped; those who share a surname are less so."""


def refuse_other_name(vault: Vault, name: str, *, force: bool) -> None:
    """Raise where the name of a new person is that of another note, or nearly a person's.

    With `force` nearly is fine.
    """
    for other in vault.by_name(name):
        require_readable(other)
        if not other.type_name:
            raise InfokbError(f"`{other.name}` has no type", "run infokb lint")
        raise InfokbError(f"`{other.name}` is not a contact", "name the people you met")
    contacts = vault.of_type(NoteType.CONTACT)
    near = nearest_word(name, (contact.name for contact in contacts), _TYPO)
    if near and not force:
        help_text = f"did you mean `{near}`? use --force for a new person"
        raise RefusedError(f"no contact is named `{name}`", help_text)
