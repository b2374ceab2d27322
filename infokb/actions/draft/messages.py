"""Messages from a vault's details, with their limits checked."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from infokb.actions.draft.blanks import BLANKS, LIST_DETAILS
from infokb.actions.draft.details import message_details
from infokb.actions.draft.focus import message_focus
from infokb.actions.draft.message_kinds import MessageKind
from infokb.actions.draft.remarks import Remark, contact_cautions, message_remarks, word_count
from infokb.actions.templates.sandbox import Fill, FillJob, fill_template
from infokb.core.errors import InfokbError
from infokb.core.suggest import did_you_mean
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault

_SPACE = re.compile(r"[ \t]+(?=\n)")
_GAP = re.compile(r"\n{3,}")


@dataclass(frozen=True)
class Message:
    """A draft: the person it is for, its subject and text, and remarks about it.

    `to` is an address, empty when none is known.
    """

    kind: MessageKind
    person: Note
    to: str
    subject: str
    text: str
    remarks: tuple[Remark, ...]

    @property
    def words(self) -> int:
        """The number of its words."""
        return word_count(self.text)

    @property
    def fit(self) -> bool:
        """Whether no remark is an error."""
        return not any(remark.error for remark in self.remarks)


def draft_message(
    vault: Vault,
    kind: MessageKind,
    note: Note,
    typed_details: Mapping[str, str],
    how: Fill = fill_template,
) -> Message:
    """Return a message of a kind about a contact, interview or opportunity; raise InfokbError.

    `typed_details` come before those of the notes; `how` fills the template.
    """
    for name in typed_details:
        if name not in BLANKS:
            raise InfokbError(f"no fact is named `{name}`", did_you_mean(name, BLANKS))
    focus = message_focus(vault, kind, note)
    details = {
        **message_details(vault, focus),
        **{name: _detail_value(name, text) for name, text in typed_details.items()},
    }
    subject, text = how(FillJob(kind.path, (kind.subject, kind.body), details, BLANKS, kind.line))
    subject, text = " ".join(subject.split()), _without_gaps(text)
    cautions = contact_cautions(vault, focus.person)
    remarks = (*cautions, *message_remarks(kind, subject, text, str(details.get("insight", ""))))
    address = focus.person.get("email", str) or ""
    return Message(kind, focus.person, address, subject, text, remarks)


def _detail_value(name: str, text: str) -> object:
    """Return the value of a typed detail."""
    return (
        [part.strip() for part in text.split(";") if part.strip()] if name in LIST_DETAILS else text
    )


def _without_gaps(text: str) -> str:
    """Return a text without the gaps that omitted sentences leave."""
    text = _SPACE.sub("", text.replace("\r\n", "\n")).strip("\n")
    return f"{_GAP.sub(chr(10) * 2, text)}\n"
