"""`duplicate-contact`."""

from collections.abc import Iterator

from infokb.core.journey.contacts import bare_name_keys, linkedin_key
from infokb.core.shell import command_line
from infokb.core.text import bare_name, fold
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, Rule, Severity

_KEYS = {"linkedin": ("LinkedIn profile", linkedin_key), "email": ("email", fold)}

_ALLOWING = 'infokb set {} lint_allow+="duplicate-contact -- another person"'
"""The command that says of a note that it is about another person."""


class DuplicateContact(Rule):
    """Keep one note per person.

    With two, each holds half of what was said and promised, and you ask the same person
    twice. The finding is in the note whose path comes later.
    """

    about = (NoteType.CONTACT,)
    severity: Severity = Severity.WARNING

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find a contact with the profile, the address, or nearly the name of an earlier one."""
        if vault.is_double(note):
            return
        reported_paths = {note.path}
        for name, (label, key) in _KEYS.items():
            value = note.values.get(name)
            compared_value = key(value) if isinstance(value, str) else ""
            same = (
                vault.value_index(NoteType.CONTACT, name, key)[compared_value]
                if compared_value
                else ()
            )
            first = next((other for other in same if not vault.is_double(other)), note)
            if first.path not in reported_paths:
                reported_paths.add(first.path)
                yield Finding(
                    note.at(name), f"`{first.name}` has the same {label}", _help(vault, first, note)
                )
        paths = vault.paths_with(bare_name_keys, bare_name(note.name))
        alike = (vault.notes[path] for path in paths)
        first = next((other for other in alike if not vault.is_double(other)), note)
        if first.path not in reported_paths and first.name != note.name:
            message = f"the name differs from `{first.name}` only in case or accents"
            yield Finding(note.lines.span(1), message, _help(vault, first, note))


def _help(vault: Vault, first: Note, note: Note) -> str:
    """Return what to run where two notes are about one person, and where they are not."""
    names = vault.called(first), vault.called(note)
    merging = command_line("infokb merge {} {}", *names)
    allowing = command_line(_ALLOWING, names[1])
    return f"if it is one person: {merging}; if not: {allowing}"
