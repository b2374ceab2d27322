"""What lint reports: a finding in a note, how it stands, and what hides it."""

from datetime import date, datetime
from typing import Literal

from infokb.core.dates.due import DueState
from infokb.core.text import Position
from infokb.core.value_class import record_class, value_class
from infokb.core.vault.note import Note
from infokb.rules.rule import Finding, Rule, Severity


@value_class
class Suppression:
    """What hides a finding, why, and through which day if it ends."""

    by: Literal["allow", "snooze", "baseline"]
    reason: str = ""
    until: date | None = None


@record_class
class Problem:
    """A finding of a rule in a note; `state` belongs to follow-ups.

    Each is one of its own: two that say the same are two.
    """

    note: Note
    rule: Rule
    finding: Finding
    state: DueState | None = None
    suppressed: Suppression | None = None
    until: datetime | None = None
    """The instant from which a follow-up no longer matters, None when it always does."""

    @property
    def severity(self) -> Severity:
        """How grave it is; a follow-up that is not due yet, or has no day, is a hint."""
        if self.state in {DueState.SOON, DueState.SCHEDULED, DueState.UNDATED}:
            return Severity.HINT
        most = self.finding.severity or self.rule.severity
        return max(most, self.rule.severity, key=list(Severity).index)

    @property
    def task(self) -> str:
        """What there is to do, for a follow-up; else what is wrong."""
        follow_up = self.finding.follow_up
        return follow_up.task if follow_up else self.finding.message

    @property
    def snoozed(self) -> date | None:
        """The day through which a follow-up is snoozed, None when it is not."""
        suppression = self.suppressed
        return suppression.until if suppression and suppression.by == "snooze" else None

    @property
    def start(self) -> Position:
        """Where it begins."""
        return finding_places(self.note, self.finding)[0]

    @property
    def end(self) -> Position:
        """Where it ends."""
        return finding_places(self.note, self.finding)[1]


def finding_places(note: Note, finding: Finding) -> tuple[Position, Position]:
    """Return where a finding of a note begins and ends."""
    if finding.places:
        return finding.places
    return note.lines.position(finding.span.start), note.lines.position(finding.span.end)
