"""Messages from a vault's details, with their limits checked."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from infokb.actions.draft import task_words
from infokb.actions.draft.about_opportunity import opportunity_cautions
from infokb.actions.draft.blanks import BLANKS
from infokb.actions.draft.details import TypedDetails, insight_interviews, message_details
from infokb.actions.draft.focus import Focus, MessageSubject, message_focus
from infokb.actions.draft.meant_opportunity import choice_remarks
from infokb.actions.draft.message_kinds import MessageTemplate
from infokb.actions.draft.remarks import Remark, insight_remarks, message_remarks, word_count
from infokb.actions.draft.timing import check_timing, target_cautions, timing_cautions
from infokb.actions.templates.sandbox import Fill, FillJob, fill_template
from infokb.core.journey.former_address import is_former_address
from infokb.core.patterns import compile_later
from infokb.core.shell import command_line
from infokb.core.value_class import value_class
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault

_SPACE = compile_later(r"[ \t]+(?=\n)")
_GAP = compile_later(r"\n{3,}")
_NAME = compile_later(r"[a-z_]+")


@value_class
class Message:
    """A draft: the person it is for, its subject and text, and remarks about it.

    `to` is an address, empty when none is known.
    """

    kind: MessageTemplate
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
        """Return whether no remark is an error."""
        return not any(remark.error for remark in self.remarks)


def draft_message(
    vault: Vault,
    kind: MessageTemplate,
    subject: MessageSubject,
    typed: TypedDetails,
    how: Fill = fill_template,
) -> Message:
    """Return a message of a kind about a contact, interview or opportunity; raise InfokbError.

    What was typed comes before what notes say; `how` fills the template.
    """
    focus, details, message = _filled(vault, kind, subject, typed, how)
    insight = str(details.get("insight", ""))
    heading, text = message.subject, message.text
    remarks = (
        *timing_cautions(vault, kind.name, focus.person),
        *(target_cautions(vault, focus.target) if kind.introduces else ()),
        *_choice_remarks(vault, kind, subject, focus),
        *opportunity_cautions(vault, kind.name, focus),
        *message_remarks(kind, heading, text, vault.called(focus.person)),
        *_unsaid(vault, kind, focus, typed),
        *(() if not kind.specific or (insight and insight in text) else _unquoted(vault, focus)),
        *_address_remarks(vault, focus.person),
    )
    return replace(message, remarks=remarks)


def message_without_remarks(
    vault: Vault, kind: MessageTemplate, subject: MessageSubject
) -> Message:
    """Return the same message where nothing was typed, not checked; raise InfokbError."""
    return _filled(vault, kind, subject, TypedDetails(), fill_template)[2]


def _choice_remarks(
    vault: Vault, kind: MessageTemplate, subject: MessageSubject, focus: Focus
) -> Iterator[Remark]:
    """Yield which opportunity a message is about where none was named, and there are several."""
    if focus.opportunity and focus.opportunity is not subject.note:
        yield from choice_remarks(vault, kind.name, focus.person, focus.opportunity)


def _filled(
    vault: Vault, kind: MessageTemplate, subject: MessageSubject, typed: TypedDetails, how: Fill
) -> tuple[Focus, Mapping[str, object], Message]:
    """Return what a message is about, its details, and the message without remarks."""
    focus = message_focus(vault, kind, subject, typed.texts.get("target", ""))
    check_timing(vault, kind.name, focus.person)
    details = message_details(vault, focus, typed, _detail_names(kind))
    heading, text = how(FillJob(kind.path, (kind.subject, kind.body), details, BLANKS, kind.line))
    heading, text = " ".join(heading.split()), _without_gaps(text)
    return focus, details, Message(kind, focus.person, _address(focus.person), heading, text, ())


def _address(person: Note) -> str:
    """Return the address of a person, empty where it was that of an employer whom they left."""
    address = person.get("email", str) or ""
    return "" if is_former_address(person, address) else address


def _address_remarks(vault: Vault, person: Note) -> Iterator[Remark]:
    address = person.get("email", str) or ""
    if address and not _address(person):
        command = command_line("infokb set {} email=ADDRESS", vault.called(person))
        message = f"`{address}` is from before they changed employer"
        yield Remark(message, f"add the new one: {command}; if it still holds, delete that line")


@lru_cache(maxsize=64)
def _detail_names(kind: MessageTemplate) -> frozenset[str]:
    """Return the words of a template, among them the names of all details that it may say."""
    text = f"{kind.subject}{kind.body}"
    needs_insight = kind.specific or "insight" in text
    return frozenset((*_NAME.findall(text), *(["insight"] if needs_insight else [])))


def _unquoted(vault: Vault, focus: Focus) -> Iterator[Remark]:
    return insight_remarks(vault, insight_interviews(vault, focus), focus.person)


def _unsaid(
    vault: Vault, kind: MessageTemplate, focus: Focus, typed: TypedDetails
) -> Iterator[Remark]:
    for words, detail in task_words.unsaid_tasks(vault, focus.interviews, focus.person):
        if detail in kind.body and detail not in typed.texts:
            yield Remark(f"leaves out `{words}`", f'say it with --set {detail}="…"')


def _without_gaps(text: str) -> str:
    """Return a text without the gaps that omitted sentences leave."""
    text = _SPACE.sub("", text.replace("\r\n", "\n")).strip("\n")
    return f"{_GAP.sub(chr(10) * 2, text)}\n"
