"""One contact as an import leaves it: a new note, or what changes in one that is there."""

import re
from collections.abc import Callable, Iterator, Sequence

from infokb.actions.imports.contact_values import neutral_text
from infokb.actions.imports.imported import ImportedLog, ImportedPerson
from infokb.actions.imports.kept_block import property_name
from infokb.actions.imports.vcard import kept_field_texts
from infokb.actions.record import new, note_edits
from infokb.actions.templates.sandbox import Fill
from infokb.core.journey.contacts import linkedin_key
from infokb.core.markdown.kept_lines import keep_lines_edit, kept_lines_in
from infokb.core.text import apply_edits, fold
from infokb.core.vault import parse
from infokb.core.vault.note import Note
from infokb.core.vault.schema import Schema
from infokb.core.vault.vault import Vault

_BACKGROUND = "Background"
_REPEATED = frozenset({"email", "linkedin", "phone"})
"""Fields of which a card can say more than one."""
_UNIQUE = frozenset({"BDAY", "ORG", "X-CSV"})
"""Properties of the kept block of which there is one, or one for each column."""


class ContactDraft:
    """The values, lines, and log that a contact has with what an import adds.

    `organizations` are the keys of the organization that its field links to. `revision` grows
    with each change; that of a contact as it stands in its note is 0.
    """

    def __init__(self, schema: Schema, path: str, name: str, note: Note | None = None) -> None:
        self.path, self.name, self.note = path, name, note
        self.organizations: frozenset[str] = frozenset()
        self.revision = 0 if note else 1
        self.schema = schema
        self._texts: dict[str, tuple[str, ...]] = {}
        self._other_lines = kept_lines_in(note.text) if note else ()
        self._fresh_lines: list[str] = []
        self._log = [(line.on, str(line.kind)) for line in note.log] if note else []
        self._fresh_log: list[ImportedLog] = []

    def texts(self, name: str) -> tuple[str, ...]:
        """Return the texts of a field."""
        entry = self.note.entries.get(name) if self.note else None
        own_texts = tuple(value.text for value in entry.values) if entry else ()
        return self._texts.get(name, own_texts)

    def replace(self, name: str, texts: Sequence[str]) -> None:
        """Let a field hold other texts."""
        self._texts[name] = tuple(texts)
        self.revision += 1

    def fill(self, name: str, texts: Sequence[str], *, update: bool) -> str:
        """Fill a field or add to a list; return what is in the way, empty where nothing is."""
        present_texts = self.texts(name)
        alike = {_compared(name, text) for text in present_texts}
        fresh = [text for text in texts if _compared(name, text) not in alike]
        if not fresh:
            return ""
        if not present_texts or self.schema.fields[name].kind.many:
            self.replace(name, (*present_texts, *fresh))
        elif update:
            self.replace(name, texts)
        elif not self._keeps(name, texts):
            return f"`{name}` is `{present_texts[0]}`, not `{texts[0]}`"
        return ""

    def _keeps(self, name: str, texts: Sequence[str]) -> bool:
        """Return whether the kept block has what a field has no room for."""
        kept_texts = kept_field_texts(self._other_lines, name) if name in _REPEATED else ()
        alike = {_compared(name, text) for text in kept_texts}
        return {_compared(name, text) for text in texts} <= alike

    def keep(self, line: str, *, update: bool) -> str:
        """Keep a line for what has no field; return what is in the way, empty if nothing is."""
        head = line.partition(":")[0]
        is_alone = property_name(line) in _UNIQUE
        rivals = [
            other for other in self._other_lines if is_alone and other.partition(":")[0] == head
        ]
        if line in self._other_lines or any(
            other.startswith(f"{line};") for other in self._other_lines
        ):
            return ""
        if rivals and not update:
            return f"kept `{rivals[0]}`, not `{line}`"
        self._other_lines = (*(other for other in self._other_lines if other not in rivals), line)
        self.revision += 1
        return ""

    def drop(self, lines: Sequence[str]) -> None:
        """Keep some lines no longer."""
        other_lines = tuple(line for line in self._other_lines if line not in lines)
        self.revision += other_lines != self._other_lines
        self._other_lines = other_lines

    def drop_former(self, person: ImportedPerson) -> None:
        """Keep no longer what a field has by now."""
        for name, line in person.former_lines.items():
            values = {_compared(name, text) for text in person.values.get(name, ())}
            if values and values <= {_compared(name, text) for text in self.texts(name)}:
                self.drop([line])

    def log(self, entry: ImportedLog) -> None:
        """Add a log line, unless there is one of its kind on its day."""
        if (entry.on, entry.kind) not in self._log:
            self._log.append((entry.on, entry.kind))
            self._fresh_log.append(entry)
            self.revision += 1

    def describe(self, text: str) -> None:
        """Add lines under *Background* that the note does not hold yet."""
        present = self.note.text if self.note else ""
        for line in _background_lines(text):
            if line not in present and line not in self._fresh_lines:
                self._fresh_lines.append(line)
                self.revision += 1

    def written_text(self, vault: Vault, fill_for: Callable[[Schema], Fill]) -> str:
        """Return the text of the note; raise InfokbError where it cannot take the changes."""
        text = self._with_fields(vault, fill_for)
        for line in self._fresh_lines:
            note = parse.parse_note(self.path, text, vault.schemas)
            text = apply_edits(text, [note_edits.append_line(note, _BACKGROUND, line)])
        for entry in self._fresh_log:
            note = parse.parse_note(self.path, text, vault.schemas)
            edit = note_edits.insert_log_line(note, entry.on, entry.kind, entry.text)
            text = apply_edits(text, [edit])
        if self._other_lines != kept_lines_in(text):
            text = apply_edits(text, [keep_lines_edit(text, self._other_lines)])
        return text

    def _with_fields(self, vault: Vault, fill_for: Callable[[Schema], Fill]) -> str:
        if not self.note:
            how = fill_for(self.schema)
            return new.new_note_text(vault, self.schema, self.name, self._texts, how=how)
        changes = note_edits.assign_fields(vault, self.note, self._texts)
        return str(changes.files.get(self.path, self.note.text))


def _compared(name: str, text: str) -> str:
    """Return a value as it is compared with others of its field: as an import would write it."""
    if name == "linkedin":
        return linkedin_key(text)
    if name == "phone":
        return re.sub(r"[^0-9+x]", "", text)
    return fold(neutral_text(text))


def _background_lines(text: str) -> Iterator[str]:
    """Yield list lines for the lines of a text; none is a task."""
    for line in text.splitlines():
        if words := neutral_text(line).lstrip("-*+ "):
            yield f"- {'&#91;' + words[1:] if words.startswith('[') else words}"
