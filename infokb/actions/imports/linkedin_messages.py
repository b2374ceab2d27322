"""LinkedIn's messages as log lines: on which days you wrote to each other."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from infokb.actions.imports.contact_values import neutral_text, web_address
from infokb.actions.imports.date_words import ImportDateError
from infokb.actions.imports.imported import (
    ImportedLog,
    ImportedPerson,
    ImportedRows,
    ImportOptions,
    RowProblem,
    SkipReason,
)
from infokb.actions.imports.table_kinds import ColumnTable, headers_of
from infokb.core.errors import InfokbError
from infokb.core.journey.contacts import linkedin_key
from infokb.core.markdown.log import LogKind

MESSAGE_HEADERS = headers_of(
    {
        "conversation": "conversation id",
        "from": "from",
        "sender": "sender profile url",
        "to": "to",
        "recipients": "recipient profile urls",
        "date": "date",
        "content": "content",
        "folder": "folder",
        "draft": "is message draft",
        "drafts": "is conversation draft",
    }
)
_WITHOUT_TEXT = "a message on LinkedIn"
_MAX_TEXT_CHARS = 500
_NO = frozenset({"", "no", "false", "0"})


def read_messages(table: ColumnTable, options: ImportOptions) -> ImportedRows:
    """Return who wrote when; drafts, spam, and what went to several people are passed over.

    Raises InfokbError where it cannot be told which profile is yours.
    """
    owner = _profile(options.owner) if options.owner else _owner(table)
    people, failed = list[ImportedPerson](), list[RowProblem]()
    skips = Counter[SkipReason]()
    for place, row, cells in table.rows():
        if row.fault:
            failed.append(RowProblem(place, row.fault))
            continue
        sender, recipients = cells["sender"], _profiles(cells["recipients"])
        is_mine = _profile(sender) == owner
        profile = recipients[0] if is_mine and recipients else sender
        name = neutral_text(cells.get("to", "") if is_mine else cells["from"])
        if reason := _skip_reason(cells, recipients, name if profile else ""):
            skips[reason] += 1
            continue
        try:
            day = options.read_date(cells["date"])
        except ImportDateError as error:
            failed.append(RowProblem(place, str(error)))
            continue
        kind = LogKind.SENT if is_mine else LogKind.HEARD
        text = neutral_text(cells.get("content", "")) if options.message_text else ""
        entry = ImportedLog(day, kind.value, text[:_MAX_TEXT_CHARS] or _WITHOUT_TEXT)
        values = {"linkedin": [web_address(profile)]}
        people.append(ImportedPerson(place, name, values, log=[entry], creates=False))
    return ImportedRows(people, skips, failed)


def _skip_reason(
    cells: Mapping[str, str], recipients: Sequence[str], name: str
) -> SkipReason | None:
    """Return why a message brings nothing, if that is so; `name` is with whom it was exchanged."""
    if not any(cells.values()):
        return SkipReason.BLANK
    is_draft = any(cells.get(key, "").lower() not in _NO for key in ("draft", "drafts"))
    if is_draft or cells.get("folder", "").upper() == "SPAM":
        return SkipReason.DRAFT
    if len(recipients) > 1:
        return SkipReason.GROUP
    return None if recipients and name else SkipReason.NAMELESS


def _owner(table: ColumnTable) -> str:
    """Return the profile that takes part in the most conversations."""
    conversations: dict[str, set[str]] = defaultdict(set)
    for _, row, cells in table.rows():
        if not row.fault:
            for profile in (cells["sender"], *_profiles(cells["recipients"])):
                conversations[_profile(profile)].add(cells["conversation"])
    conversations.pop("", None)
    counts = Counter({profile: len(messages) for profile, messages in conversations.items()})
    most = counts.most_common(2)
    if not most or (len(most) > 1 and most[0][1] == most[1][1]):
        message = "cannot tell which profile in the messages is yours"
        raise InfokbError(message, "add --me https://www.linkedin.com/in/YOU")
    return most[0][0]


def _profiles(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _profile(address: str) -> str:
    return linkedin_key(web_address(address)) if address.strip() else ""
