"""What a rule is, and what it finds."""

import enum
import re
from collections.abc import Iterator
from dataclasses import field
from datetime import date, datetime
from typing import ClassVar

from infokb.core import shell
from infokb.core.dates import instants
from infokb.core.dates.due import Due
from infokb.core.journey.message_kind import MessageKind
from infokb.core.text import Edit, Position, Span
from infokb.core.value_class import value_class
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from infokb.rules.rule_options import RuleOptions


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


@value_class
class FollowUp:
    """What there is to do: the line that says it, for whom, why, and what settles it.

    `task` starts with a verb and has no period; `reason` is a past fact, in which `{}` is
    replaced by `since`. `argv` are the words of an infokb command without the program's name;
    `…`, `TIME` and `DATE` in them are for the user to fill in. `others` are the people it names
    beside `who`. What one message to a person settles shares its `message`. After `until`
    nobody would do it any more, where that does not depend on the due day. `patience` is that of
    the follow-up where it is not its rule's.
    """

    who: Note | None
    since: date | datetime | None
    argv: tuple[str, ...]
    task: str = ""
    reason: str = ""
    others: tuple[Note, ...] = ()
    message: MessageKind | None = None
    until: date | None = None
    patience: int | None = None

    @property
    def command(self) -> str:
        """The command as a shell reads it."""
        return shell.command_text(self.argv)

    @property
    def needs(self) -> tuple[str, ...]:
        """The names of what the user must fill in before the command can run."""
        names = (shell.blank_name(self.argv, at) for at in range(len(self.argv)))
        return tuple(filter(None, names))

    @property
    def fact(self) -> str:
        """The reason with its day or time in ISO form."""
        return self.reason.replace("{}", instants.moment_text(self.since) if self.since else "")


@value_class
class Finding:
    """A fault at a place in the note that was checked, and what to do about it.

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
    places: tuple[Position, Position] | None = field(default=None, compare=False)
    """The positions of the span's first character and its end, where they are known."""


class Rule(RuleOptions):
    """A rule: its options are its fields, its id is its name in kebab case."""

    severity: Severity = Severity.ERROR
    exclude: tuple[str, ...] = ()

    about: ClassVar[tuple[NoteType, ...]] = ()
    """The types of the notes it applies to, none for all notes."""
    id: ClassVar[str] = ""
    group: ClassVar[str] = ""
    optional: ClassVar[bool] = False
    """Whether it runs only when it is asked for by name."""
    local: ClassVar[bool] = False
    """Whether the result depends only on the note, its type, and the options."""
    linked: ClassVar[bool] = False
    """Whether it depends, beside those, on what its links may lead to: names, types, places."""
    public: ClassVar[bool] = False
    """Whether it finds nothing in a note that is not published."""
    unreadable: ClassVar[bool] = False
    """Whether a note with its fault cannot be read, which nothing may hide."""
    allowable: ClassVar[bool] = True
    """Whether a note may allow what it finds."""
    patience: ClassVar[int] = 7
    """Days that a follow-up can wait past its end before waiting has spoilt it."""
    matters: ClassVar[int | None] = None
    """Days past its end for which a follow-up still matters, None for ever."""
    together: ClassVar[bool] = False
    """Whether all it finds in one note is one item, however many people that names."""
    rests: ClassVar[bool] = False
    """Whether a follow-up is a step of a search, which rests after an acceptance."""
    outbound: ClassVar[bool] = True
    """Whether a follow-up asks for an act towards its person, who may have opted out."""

    def __init_subclass__(cls) -> None:
        """Derive the id from the class's name and the group from its package."""
        super().__init_subclass__()
        cls.id = re.sub(r"(?<!^)(?=[A-Z])", "-", cls.__name__).lower()
        cls.group = cls.__module__.split(".")[-2]

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Yield what is wrong with a note of the type the rule is about."""
        raise NotImplementedError


def to_do(span: Span, due: Due | None, follow_up: FollowUp) -> Finding:
    """Return a follow-up as a finding, whose message is the fact that started it."""
    return Finding(span, follow_up.fact, due=due, follow_up=follow_up)
