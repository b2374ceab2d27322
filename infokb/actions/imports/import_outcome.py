"""What an import makes of each row, and how it is asked for."""

from collections.abc import Mapping, Sequence
from enum import Enum

from infokb.actions.imports.employers import OrganizationChoice
from infokb.actions.imports.imported import RowProblem, SkipReason
from infokb.core.changes import Changes
from infokb.core.value_class import value_class


class RowOutcome(Enum):
    """What became of a row; each has one."""

    NEW = "new"
    UPDATED = "updated"
    SAME = "same"
    SKIPPED = "skipped"
    FAILED = "failed"


@value_class
class ImportPlan:
    """The changes of an import, and what became of each row.

    `skips` counts the rows that bring nothing by why, `problems` are what was left out,
    `conflicts` what the notes have otherwise, `likenesses` who may be somebody that is there.
    `targets` are how many people work where you want to work.
    """

    changes: Changes
    counts: Mapping[RowOutcome, int]
    skips: Mapping[SkipReason, int]
    problems: Sequence[RowProblem]
    conflicts: Sequence[RowProblem]
    likenesses: Sequence[RowProblem]
    created: int
    organizations: Sequence[str]
    targets: Mapping[str, int]

    @property
    def total(self) -> int:
        """The number of all rows."""
        return sum(self.counts.values())

    @property
    def has_failed(self) -> bool:
        """Return whether any row could not be brought in."""
        return bool(self.counts[RowOutcome.FAILED])


@value_class
class PlanOptions:
    """How an import is planned: whether it replaces what is there, and which organizations."""

    update: bool = False
    organizations: OrganizationChoice = OrganizationChoice.SHARED
