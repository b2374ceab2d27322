"""What rules found in a note, and what they looked at."""

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import NamedTuple

from infokb.actions.lint.findings import RuleFinding, by_place
from infokb.core.vault.looks import KeptLooks, Looks, LooksTable
from infokb.core.vault.nearest_times import NearestTimes


class RuleAnswer(NamedTuple):
    """What a rule, known by its number, found in a note, and what it looked at."""

    number: int
    findings: tuple[RuleFinding, ...]
    looks: Looks


class AnswerPart(NamedTuple):
    """What some rules found in a note, all of which looked at the same."""

    numbers: tuple[int, ...]
    findings: tuple[RuleFinding, ...]
    looks: KeptLooks


class KeptAnswer(NamedTuple):
    """What rules found in a note; the parts are of those that found or looked at something.

    Which rules apply hangs on `scope`. `times` are those of all that was looked at.
    """

    findings: tuple[RuleFinding, ...]
    times: NearestTimes | None
    scope: KeptLooks
    parts: Sequence[AnswerPart]

    @property
    def all_looks(self) -> list[KeptLooks]:
        """What was looked at for the note."""
        return [self.scope, *(part.looks for part in self.parts)]


def join_answers(answers: Iterable[RuleAnswer], table: LooksTable) -> list[AnswerPart]:
    """Return the answers of rules that tell something, those that looked at the same as one.

    A rule that found nothing and looked at nothing does so for ever.
    """
    by_looks: dict[object, list[RuleAnswer]] = {}
    for answer in answers:
        if answer.findings or answer.looks:
            by_looks.setdefault(answer.looks.told_apart_by, []).append(answer)
    return [
        AnswerPart(
            tuple([answer.number for answer in same]),
            tuple(chain.from_iterable([answer.findings for answer in same])),
            table.keep(same[0].looks),
        )
        for same in by_looks.values()
    ]


def whole_answer(scope: KeptLooks, parts: Sequence[AnswerPart], table: LooksTable) -> KeptAnswer:
    """Return what the parts of an answer come to."""
    findings = by_place(chain.from_iterable([part.findings for part in parts]))
    times = NearestTimes()
    for part in parts:
        if part.looks.times:
            times.join_times(part.looks.times)
    if scope.times:
        times.join_times(scope.times)
    return KeptAnswer(findings, table.times(times), scope, tuple(parts))
