"""What a rule is, and what it finds."""

import enum
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from infokb.core.dates.due import Due
from infokb.core.text import Edit, Span
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault


class Severity(enum.StrEnum):
    """How grave a finding is, gravest first."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"
    OFF = "off"


class Safety(enum.StrEnum):
    """Who may apply a fix: `--fix`, `--unsafe-fixes`, or a person alone."""

    SAFE = "safe"
    UNSAFE = "unsafe"
    MANUAL = "manual"


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What a follow-up is about: whom it is owed, since which day, and what settles it.

    `who` is a contact's note, `command` an infokb command without the program's name.
    """

    who: Note | None
    since: date | None
    command: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault at a place of the note that was checked, and the way out.

    `title` says what `fix` does. `due` and `follow_up` belong to the follow-up group. `severity` is
    the most that this finding may be, where that is less than what its rule may be.
    """

    span: Span
    message: str
    help: str = ""
    fix: tuple[Edit, ...] = ()
    safety: Safety = Safety.SAFE
    title: str = ""
    due: Due | None = None
    follow_up: FollowUp | None = None
    severity: Severity | None = None


@dataclass(frozen=True)
class Rule:
    """A rule: its options are its fields, its id is its name in kebab case."""

    severity: Severity = Severity.ERROR
    exclude: tuple[str, ...] = ()

    about: ClassVar[NoteType | None] = None
    """The type of the notes it looks at, None for all notes."""
    id: ClassVar[str] = ""
    group: ClassVar[str] = ""
    optional: ClassVar[bool] = False
    """Whether it runs only when it is asked for by name."""
    local: ClassVar[bool] = False
    """Whether it finds something or not hangs on the note, its type and the options alone."""
    linked: ClassVar[bool] = False
    """Whether it hangs, beside those, on what its links may lead to: names, types, places."""
    unreadable: ClassVar[bool] = False
    """Whether a note with its fault cannot be read, which nothing may hide."""
    allowable: ClassVar[bool] = True
    """Whether a note may allow what it finds."""
    patience: ClassVar[int] = 7
    """Days that a follow-up can wait past its end before waiting has spoilt it."""
    outbound: ClassVar[bool] = True
    """Whether a follow-up asks for an act towards its person, who may have opted out."""

    def __init_subclass__(cls) -> None:
        """Derive the id from the class's name and the group from its package."""
        cls.id = re.sub(r"(?<!^)(?=[A-Z])", "-", cls.__name__).lower()
        cls.group = cls.__module__.split(".")[-2]

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Yield what is wrong with a note of the type the rule is about."""
        raise NotImplementedError
