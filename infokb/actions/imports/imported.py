"""What the files of an import hold: people by row, and what is wrong with rows."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from datetime import date
from enum import Enum
from typing import NamedTuple, Protocol

from infokb.actions.imports.date_words import read_import_date
from infokb.core.value_class import value_class
from infokb.core.vault.note import Note
from infokb.core.vault.schema import Schema
from infokb.core.vault.vault import Vault


class RowPlace(NamedTuple):
    """A row, counted from 1 as spreadsheets do, of a file."""

    file: str
    row: int


class RowProblem(NamedTuple):
    """What is wrong with a row, or was left out of it."""

    place: RowPlace
    reason: str


class SkipReason(Enum):
    """Why rows that can be read bring nothing."""

    BLANK = "empty rows"
    NAMELESS = "without a name"
    NO_CONTACT = "not contacts"
    RECEIVED = "invitations you received"
    DRAFT = "drafts or spam"
    GROUP = "messages to several people"
    MACHINE = "drafts, copies, or from lists and programs"
    UNRELATED = "not with one person whose address a note has"
    STRANGER = "about people without a note"
    UNCLEAR = "about people who may be one of several"


class ImportedLog(NamedTuple):
    """A log line that a row asks for."""

    on: date
    kind: str
    text: str


class ContactState(Protocol):
    """What somebody has by now: a name, and a note, None where that is new."""

    name: str
    note: Note | None


@value_class
class ImportedPerson:
    """What a row says of a person.

    `values` are texts by the field of a contact, `other_lines` those for what has no field, `log`
    what happened. A row that `creates` no note only adds to what is known of somebody. The name
    that `is_exact` is that of a note, so that `Ada Okafor (Acme)` is not `Ada Okafor`. `uid` is
    the identity of a card. What is new of them beside the note that they have, `narrow` returns;
    `stale_lines` are then the lines of it that were taken out of the card. `former_lines` are those
    that kept, by field, what a setting now has a field for.
    """

    place: RowPlace
    name: str
    values: Mapping[str, Sequence[str]] = field(default_factory=dict)
    organization: str = ""
    other_lines: Sequence[str] = ()
    log: Sequence[ImportedLog] = ()
    background: str = ""
    creates: bool = True
    is_exact: bool = False
    is_organization: bool = False
    uid: str = ""
    stale_lines: Sequence[str] = ()
    former_lines: Mapping[str, str] = field(default_factory=dict)
    narrow: "Callable[[ImportedPerson, Vault, ContactState], ImportedPerson] | None" = None


@value_class
class ImportedRows:
    """The people of some files, and the rows that hold none: left out, or not to be read.

    `skips` counts those left out by why, `problems` are what was left out, `questions` what only
    you can tell.
    """

    people: Sequence[ImportedPerson] = ()
    skips: Mapping[SkipReason, int] = field(default_factory=dict)
    failed: Sequence[RowProblem] = ()
    problems: Sequence[RowProblem] = ()
    questions: Sequence[RowProblem] = ()

    @property
    def skip_count(self) -> int:
        """The number of rows that are left out."""
        return sum(self.skips.values())

    @property
    def total(self) -> int:
        """The number of all rows."""
        return len(self.people) + self.skip_count + len(self.failed)

    def __add__(self, other: "ImportedRows") -> "ImportedRows":
        """Return the rows of both."""
        return ImportedRows(
            (*self.people, *other.people),
            Counter(self.skips) + Counter(other.skips),
            (*self.failed, *other.failed),
            (*self.problems, *other.problems),
            (*self.questions, *other.questions),
        )


class ImportFile(NamedTuple):
    """A file to import: its name, without folders, and its bytes."""

    name: str
    content: bytes


@value_class
class ImportOptions:
    """What an import is asked for; each format looks at what it knows.

    `columns` are fields by the header of a column. `owner` is the name or the profile of whoever
    exported the messages. With `message_text`, log lines hold what was written. `vault` is where
    the rows go.
    """

    today: date
    contact: Schema
    vault: Vault
    encoding: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    owner: str = ""
    message_text: bool = False

    def read_date(self, text: str) -> date:
        """Return the day of a date, in the order of the vault's locale; raise ImportDateError."""
        month_first = self.vault.date_reader.month_first
        return read_import_date(text, self.today, month_first=month_first)


class ImportFormat(Protocol):
    """A kind of file that can be imported."""

    def __call__(self, files: Sequence[ImportFile], options: ImportOptions) -> ImportedRows:
        """Return what files hold; raise InfokbError where they are not of the format."""
