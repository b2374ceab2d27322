"""Messages from a vault's facts, their limits checked."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from infokb.actions.draft.blanks import BLANKS, SEVERAL
from infokb.actions.draft.details import facts
from infokb.actions.draft.focus import focus
from infokb.actions.draft.message_kinds import Kind
from infokb.actions.draft.remarks import Remark, cautions, count, remarks
from infokb.actions.templates.sandbox import Fill, Job, render
from infokb.core.errors import InfokbError
from infokb.core.suggest import did_you_mean
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault

_SPACE = re.compile(r"[ \t]+(?=\n)")
_GAP = re.compile(r"\n{3,}")


@dataclass(frozen=True)
class Message:
    """A draft: whom it is for, its subject and text, and what there is to say about it.

    `to` is an address, empty when none is known.
    """

    kind: Kind
    person: Note
    to: str
    subject: str
    text: str
    remarks: tuple[Remark, ...]

    @property
    def words(self) -> int:
        """How many words it has."""
        return count(self.text)

    @property
    def fit(self) -> bool:
        """Return whether nothing about it is an error."""
        return not any(one.error for one in self.remarks)


def draft(
    vault: Vault, kind: Kind, named: Note, given: Mapping[str, str], how: Fill = render
) -> Message:
    """Return a message of a kind for the note that was named; raise InfokbError.

    `given` are facts that the notes do not tell; `how` fills the template.
    """
    for name in given:
        if name not in BLANKS:
            raise InfokbError(f"no fact is named `{name}`", did_you_mean(name, BLANKS))
    about = focus(vault, kind, named)
    known = {**facts(vault, about), **{name: _value(name, one) for name, one in given.items()}}
    subject, text = how(Job(kind.path, (kind.subject, kind.body), known, BLANKS, kind.line))
    subject, text = " ".join(subject.split()), _tidy(text)
    cautioned = cautions(vault, about.person)
    said = (*cautioned, *remarks(kind, subject, text, str(known.get("insight", ""))))
    address = about.person.get("email", str) or ""
    return Message(kind, about.person, address, subject, text, said)


def _value(name: str, text: str) -> object:
    """Return the value of what was typed for a fact."""
    return [one.strip() for one in text.split(";") if one.strip()] if name in SEVERAL else text


def _tidy(text: str) -> str:
    """Return a text without the gaps that sentences left out leave behind."""
    text = _SPACE.sub("", text.replace("\r\n", "\n")).strip("\n")
    return f"{_GAP.sub(chr(10) * 2, text)}\n"
