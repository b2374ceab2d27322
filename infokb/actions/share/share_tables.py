"""The tables of a share file: every column, what it holds, and from which level it is there."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from infokb.actions.journey.stats import FUNNEL_STEPS
from infokb.core.patterns import compile_later
from infokb.core.value_class import value_class

LEVELS = ("progress", "outreach", "insights")
"""How much is shared; each level holds what the one before it does."""
LINES_LEVEL = LEVELS[-1]
"""The level that holds lines of interviews."""
MAX_TEXT = 2000
"""How long, in characters, a text of a share file may be."""
SHARED_STEPS = (*FUNNEL_STEPS, "referred")
"""The steps of the funnel, and whether a contact led to another one, or to a job."""
STEP_DAYS: Mapping[str, str] = {
    "connect_days": "invited to connected",
    "reply_days": "asked to replied",
    "meet_days": "replied to met",
    "thank_days": "met to thanked",
}
"""The columns of the medians of days between two steps, and between which."""
_PATTERNS = {
    "word": compile_later(r"[a-z][a-z0-9-]{0,63}"),
    "day": compile_later(r"\d{4}-\d\d-\d\d", re.ASCII),
    "instant": compile_later(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII),
    "moment": compile_later(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\dZ)?", re.ASCII),
    "person": compile_later(r"[0-9a-f]{32}"),
    "text": compile_later(
        "[^\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]{1,2000}", re.DOTALL
    ),
}
"""How the values of each kind are written; those of `number` are whole numbers."""
_TIMES = {"day", "instant", "moment"}
_MAX_NUMBER = 1_000_000_000


@value_class
class ShareColumn:
    """A column: what it holds, of which kind, from which level, and whether it may be empty."""

    help: str
    kind: str = "word"
    level: str = "progress"
    optional: bool = False

    def fits(self, value: object) -> bool:
        """Return whether a value may stand in it."""
        if value is None:
            return self.optional
        if self.kind == "number":
            return type(value) is int and 0 <= value <= _MAX_NUMBER
        if not isinstance(value, str) or not _PATTERNS[self.kind].fullmatch(value):
            return False
        return self.kind not in _TIMES or _is_time(value)


def _is_time(text: str) -> bool:
    """Return whether there is such a day or instant."""
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


@value_class
class ShareTable:
    """A table: its name, what each row is, and its columns by name."""

    name: str
    summary: str
    columns: Mapping[str, ShareColumn]
    level: str = "progress"

    def columns_at(self, level: str) -> tuple[str, ...]:
        """Return the columns that a level holds, none where it does not hold the table."""
        if not holds_level(level, self.level):
            return ()
        return tuple(
            name for name, column in self.columns.items() if holds_level(level, column.level)
        )


def holds_level(level: str, other: str) -> bool:
    """Return whether a level holds all that another does."""
    return LEVELS.index(other) <= LEVELS.index(level)


_PERSON = ShareColumn("Stands for a contact whose profile is known.", "person", "outreach", True)
_ORGANIZATION = ShareColumn("Name of the organization, lower case.", "text", "outreach", True)
_OWN_DAY, _OWN_INSTANT = ("day", "progress", True), ("instant", "progress", True)
SHARE_TABLES: Sequence[ShareTable] = (
    ShareTable(
        "vaults",
        "The vault in numbers; the steps count contacts.",
        {
            "notes": ShareColumn("How many notes there are.", "number"),
            "contacts": ShareColumn("How many contacts.", "number"),
            "interviews": ShareColumn("How many interviews.", "number"),
            "last_activity": ShareColumn("Day of the last exchange with anyone.", *_OWN_DAY),
            "last_asked": ShareColumn("Day on which anyone was last asked.", *_OWN_DAY),
            **{step: ShareColumn(f"Contacts {step}.", "number") for step in FUNNEL_STEPS},
            "referred": ShareColumn("Contacts who led to another one, or to a job.", "number"),
            **{
                name: ShareColumn(f"Days from {steps}, median.", "number", "progress", True)
                for name, steps in STEP_DAYS.items()
            },
            "thanks_in_time": ShareColumn("Conversations thanked for within a day.", "number"),
            "thanks_decided": ShareColumn("Conversations thanked for, or overdue.", "number"),
            "errors": ShareColumn("Errors that lint reports.", "number"),
        },
    ),
    ShareTable(
        "follow_ups",
        "Something to do, later and snoozed ones too.",
        {
            "rule": ShareColumn("The rule that asks for it."),
            "person": _PERSON,
            "since": ShareColumn("Day of the fact that started it.", *_OWN_DAY),
            "starts": ShareColumn("When it is due.", *_OWN_INSTANT),
            "ends": ShareColumn("When it is overdue.", *_OWN_INSTANT),
            "snoozed_until": ShareColumn("Last day through which it is snoozed.", *_OWN_DAY),
        },
    ),
    ShareTable(
        "interviews",
        "An interview.",
        {
            "person": _PERSON,
            "organization": _ORGANIZATION,
            "status": ShareColumn("How far it has come.", optional=True),
            "starts": ShareColumn("When it starts.", *_OWN_INSTANT),
            "ends": ShareColumn("When it ends.", *_OWN_INSTANT),
            "thanked": ShareColumn("When everyone was thanked.", "moment", "progress", True),
        },
    ),
    ShareTable(
        "findings",
        "What lint reports, without places and words.",
        {
            "rule": ShareColumn("The rule."),
            "severity": ShareColumn("How grave it is."),
            "count": ShareColumn("How often.", "number"),
        },
    ),
    ShareTable(
        "asks",
        "A request of the last year, or a conversation, with a contact whose profile is known.",
        {
            "person": replace(_PERSON, optional=False),
            "organization": _ORGANIZATION,
            "day": ShareColumn("Its day.", "day", "outreach"),
            "kind": ShareColumn("`asked`, `nudged`, or `interview`.", "word", "outreach"),
        },
        "outreach",
    ),
    ShareTable(
        "organizations",
        "An organization.",
        {
            "organization": replace(_ORGANIZATION, optional=False),
            "name": ShareColumn("Its name as typed.", "text", "outreach"),
            "website": ShareColumn("Host of its website.", "text", "outreach", True),
            "status": ShareColumn("How much it is wanted.", "word", "outreach", True),
        },
        "outreach",
    ),
    ShareTable(
        "insights",
        "A line of an interview whose note says `share: true`.",
        {
            "organization": ShareColumn("Its organization.", "text", "insights", optional=True),
            "theme": ShareColumn("The heading it stands under.", "text", "insights"),
            "day": ShareColumn("Day of the interview.", "day", "insights", True),
            "text": ShareColumn("Its words.", "text", "insights"),
            "quote": ShareColumn("1 for verbatim words, else 0.", "number", "insights"),
        },
        "insights",
    ),
    ShareTable(
        "questions",
        "A question left open by an interview whose note says `share: true`.",
        {
            "organization": ShareColumn("Its organization.", "text", "insights", optional=True),
            "day": ShareColumn("Day of the interview.", "day", "insights", True),
            "text": ShareColumn("Its words.", "text", "insights"),
        },
        "insights",
    ),
)
"""Every table, its columns in order."""
SHARE_TABLE_NAMES = tuple(table.name for table in SHARE_TABLES)
