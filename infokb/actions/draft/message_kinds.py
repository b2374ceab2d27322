"""Kinds of messages: what a file in `templates/messages/` declares."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from infokb.core.errors import InfokbError
from infokb.core.suggest import did_you_mean
from infokb.core.text import Lines, fold
from infokb.core.vault.declaration import read_declaration
from infokb.core.vault.vault import Vault

MESSAGES_FOLDER = "templates/messages"


@dataclass(frozen=True)
class LengthBounds:
    """How long a text is: beyond `min` or `max` it warns, over `error` it fails; 0 bounds not."""

    min: int = 0
    max: int = 0
    error: int = 0


@dataclass(frozen=True)
class MessageTemplate:
    """The template of a kind of message.

    `about` is what it is written about, `status` what that interview must be. `words` bounds
    the message and `forward` the part below a line `---`, which is to be passed on. With
    `job_words` it may speak of jobs; a `specific` one names something from the debrief. One that
    `introduces` goes to whoever knows the person you want to meet.
    """

    name: str
    path: str
    summary: str
    about: Literal["contact", "interview", "opportunity"]
    subject: str
    body: str
    line: int
    status: str = ""
    words: LengthBounds = LengthBounds()
    characters: LengthBounds = LengthBounds()
    forward: LengthBounds = LengthBounds()
    job_words: bool = True
    specific: bool = False
    introduces: bool = False

    def __hash__(self) -> int:
        """Return the hash of what tells one kind from another."""
        return hash((self.path, self.body))


@dataclass(frozen=True)
class _Declaration:
    summary: str
    about: Literal["contact", "interview", "opportunity"]
    subject: str = ""
    status: str = ""
    words: LengthBounds = LengthBounds()
    characters: LengthBounds = LengthBounds()
    forward: LengthBounds = LengthBounds()
    job_words: bool = True
    specific: bool = False
    introduces: bool = False


def message_kind_names(vault: Vault, ours: Mapping[str, str]) -> tuple[str, ...]:
    """Return the names of all kinds; `ours` are the texts of the built-in ones by name."""
    return _names(vault.files, ours)


def message_kinds_in(files: Mapping[str, bytes], ours: Mapping[str, str]) -> list[MessageTemplate]:
    """Return every kind, by name; `files` are those of the vault; raise InfokbError."""
    return [_kind(files, ours, name) for name in _names(files, ours)]


def message_kind(vault: Vault, ours: Mapping[str, str], name: str) -> MessageTemplate:
    """Return a kind by name, the vault's own before ours; raise InfokbError."""
    kind_names = message_kind_names(vault, ours)
    kind_name = next((word for word in kind_names if fold(word) == fold(name)), "")
    if not kind_name:
        help_text = did_you_mean(name, kind_names) or f"use one of {', '.join(kind_names)}"
        raise InfokbError(f"there is no message kind `{name}`", help_text)
    return _kind(vault.files, ours, kind_name)


def _names(files: Mapping[str, bytes], ours: Mapping[str, str]) -> tuple[str, ...]:
    own_paths = (path for path in files if path.rpartition("/")[0] == MESSAGES_FOLDER)
    own_names = {_name(path) for path in own_paths if path.endswith(".md")}
    return tuple(sorted({*ours, *own_names}))


def _kind(files: Mapping[str, bytes], ours: Mapping[str, str], name: str) -> MessageTemplate:
    path = f"{MESSAGES_FOLDER}/{name}.md"
    if path in files:
        return _read_template(path, files[path].decode("utf-8", "surrogateescape"))
    return _read_template(path, ours[name])


def _name(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".md")


def _read_template(path: str, text: str) -> MessageTemplate:
    declared, block = read_declaration(_Declaration, path, text)
    return MessageTemplate(
        name=_name(path),
        path=path,
        body=text[block.body :],
        line=Lines(text).position(block.body).line,
        **vars(declared),
    )
