"""The message that settles an item, written from the notes, as pages show and hand it on."""

import html
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cached_property, lru_cache

from markupsafe import Markup

from infokb.actions.draft import envelope, message_kinds, messages
from infokb.actions.draft.focus import MessageSubject
from infokb.actions.draft.messages import Message
from infokb.actions.draft.spoken_dates import lasting_dates
from infokb.actions.todo.todo_list import TodoItem
from infokb.core import shell
from infokb.core.errors import InfokbError
from infokb.core.journey.message_kind import MessageKind
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.site.markdown.sanitize import trusted_html

_BLANK = re.compile(r"\[[^\[\]\n]{1,100}\]")
_MAIL = re.compile(r"[^\s@]+@[^\s@]+")


class ItemMessages:
    """The messages of a vault's items; `built_in` are the texts of our kinds by name.

    A vault's own template is filled by the command alone, which does so in a process of its own.
    """

    def __init__(self, vault: Vault, built_in: Mapping[str, str]) -> None:
        self._vault, self._built_in = vault, built_in

    def message_for(self, todo: TodoItem) -> Message | None:
        """Return the message that settles an item, None unless it is one, to one person."""
        kind, people = todo.message_kind, todo.recipients
        if not kind or len(people) != 1 or kind.value not in self._kinds:
            return None
        place = todo.about.path if todo.about else ""
        return self._vault.recall(_writer(self._kinds[kind.value], place), people[0])

    @cached_property
    def _kinds(self) -> Mapping[str, message_kinds.MessageTemplate]:
        own = set(self._vault.files)
        return {
            kind.name: kind
            for kind in message_kinds.message_kinds_in({}, self._built_in)
            if kind.path not in own
        }


@lru_cache(maxsize=256)
def _writer(
    template: message_kinds.MessageTemplate, place: str
) -> Callable[[Vault, Note], Message | None]:
    """Return what writes a kind of message to a person; the same whenever it is asked for.

    It is about the note at `place`, if there is one.
    """

    def write(vault: Vault, person: Note) -> Message | None:
        subject = MessageSubject(vault.notes[place] if place else person, person)
        with lasting_dates(), suppress(InfokbError):
            return messages.message_without_remarks(vault, template, subject)
        return None

    return write


def draft_command(todo: TodoItem, vault: Vault) -> str:
    """Return the command that drafts the message of an item, empty for one that has none."""
    kind, about, people = todo.message_kind, todo.about, todo.recipients
    if not kind or not people:
        return ""
    is_of_one = kind is MessageKind.CONFIRMATION
    notes = (*([about] if about else []), *(() if is_of_one else people))
    return _command_text("infokb", "draft", kind.value, *map(vault.called, notes))


@lru_cache(maxsize=4096)
def _command_text(*words: str) -> str:
    return shell.command_text(words)


def mail_address(message: Message) -> str:
    """Return what opens a message in a mail program, without its text where that is too long.

    It is empty without an address, and for a kind without a subject, which is no mail.
    """
    if not message.kind.subject or not _MAIL.fullmatch(message.to):
        return ""
    address = envelope.mailto_address(message.to, message.subject, message.text)
    if len(address) <= envelope.MAX_ADDRESS_CHARS:
        return address
    return envelope.mailto_address(message.to, message.subject, "")


def message_html(message: Message) -> Markup:
    """Return the text of a message, what is to be filled in marked."""
    return trusted_html(_BLANK.sub(_mark_blank, html.escape(message.text.strip(), quote=False)))


def _mark_blank(blank: re.Match[str]) -> str:
    return f"<mark>{blank[0]}</mark>"
