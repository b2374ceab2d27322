"""The tables of a share file: every column, what it holds, and from which level it is there."""

import re
from collections.abc import Mapping, Sequence

from infokb.actions.journey.stats import FUNNEL_STEPS
from infokb.core.patterns import compile_later
from infokb.core.value_class import value_class

LEVELS = ("progress", "outreach", "insights")
"""How much is shared; each level holds what the one before it does."""
MAX_TEXT = 2000
"""How long, in characters, a text of a share file may be."""
_PATTERNS = {
    "word": compile_later(r"[a-z][a-z0-9-]{0,63}"),
    "day": compile_later(r"\d{4}-\d\d-\d\d"),
    "instant": compile_later(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"),
    "moment": compile_later(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\dZ)?"),
    "person": compile_later(r"[0-9a-f]{32}"),
    "text": compile_later(r"[^\x00-\x1f]{1,2000}", re.DOTALL),
}
"""How the values of each kind are written; those of `number` are whole numbers."""


@value_class
class ShareColumn:
    """A column: what it holds, of which kind, and from which level."""

    help: str
    kind: str = "word"
    level: str = "progress"

    def fits(self, value: object) -> bool:
        """Return whether a value may stand in it."""
        if value is None:
            return True
        if self.kind == "number":
            return type(value) is int and value >= 0
        return isinstance(value, str) and bool(_PATTERNS[self.kind].fullmatch(value))


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


_PERSON = ShareColumn("Stands for the contact, where their profile is known.", "person", "outreach")
_ORGANIZATION = ShareColumn("Name of the organization, lower case.", "text", "outreach")
SHARE_TABLES: Sequence[ShareTable] = (
    ShareTable(
        "vaults",
        "The vault in numbers; the steps count contacts.",
        {
            "notes": ShareColumn("How many notes there are.", "number"),
            "contacts": ShareColumn("How many contacts.", "number"),
            "interviews": ShareColumn("How many interviews.", "number"),
            "last_activity": ShareColumn("Day of the last exchange with anyone.", "day"),
            "last_asked": ShareColumn("Day on which anyone was last asked.", "day"),
            **{step: ShareColumn(f"Contacts {step}.", "number") for step in FUNNEL_STEPS},
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
            "since": ShareColumn("Day of the fact that started it.", "day"),
            "starts": ShareColumn("When it is due.", "instant"),
            "ends": ShareColumn("When it is overdue.", "instant"),
            "snoozed_until": ShareColumn("Last day through which it is snoozed.", "day"),
        },
    ),
    ShareTable(
        "interviews",
        "An interview.",
        {
            "person": _PERSON,
            "organization": _ORGANIZATION,
            "status": ShareColumn("How far it has come."),
            "starts": ShareColumn("When it starts.", "instant"),
            "ends": ShareColumn("When it ends.", "instant"),
            "thanked": ShareColumn("When everyone was thanked.", "moment"),
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
        "A request of the last year to a contact whose profile is known.",
        {
            "person": _PERSON,
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
            "organization": _ORGANIZATION,
            "name": ShareColumn("Its name as typed.", "text", "outreach"),
            "website": ShareColumn("Host of its website.", "text", "outreach"),
            "status": ShareColumn("How much it is wanted.", "word", "outreach"),
        },
        "outreach",
    ),
    ShareTable(
        "insights",
        "A line of an interview whose note says `share: true`.",
        {
            "organization": ShareColumn(
                "Name of the organization, lower case.", "text", "insights"
            ),
            "theme": ShareColumn("The heading it stands under.", "text", "insights"),
            "day": ShareColumn("Day of the interview.", "day", "insights"),
            "text": ShareColumn("Its words.", "text", "insights"),
            "quote": ShareColumn("1 for verbatim words, else 0.", "number", "insights"),
        },
        "insights",
    ),
)
"""Every table, its columns in order."""
SHARE_TABLE_NAMES = tuple(table.name for table in SHARE_TABLES)
