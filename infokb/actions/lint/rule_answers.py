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


def join_answers(
    answers: Iterable[RuleAnswer], table: LooksTable, parts_before: Iterable[AnswerPart] = ()
) -> list[AnswerPart]:
    """Return the answers of rules that tell something, those that looked at the same as one.

    A rule that found nothing and looked at nothing does so for ever. One that looked at the same
    as before keeps its looks.
    """
    looks_before = {number: part.looks for part in parts_before for number in part.numbers}
    looks_now: dict[object, KeptLooks] = {}
    by_looks: dict[KeptLooks, list[RuleAnswer]] = {}
    for answer in answers:
        looks = looks_before.get(answer.number)
        if looks is None or not looks.are(answer.looks):
            if not answer.findings and not answer.looks:
                continue
            spelled = answer.looks.told_apart_by
            looks = looks_now.get(spelled) or table.keep(answer.looks)
            looks_now[spelled] = looks
        by_looks.setdefault(looks, []).append(answer)
    return [
        AnswerPart(
            tuple([answer.number for answer in same]),
            tuple(chain.from_iterable([answer.findings for answer in same])),
            looks,
        )
        for looks, same in by_looks.items()
    ]


def whole_answer(scope: KeptLooks, parts: Sequence[AnswerPart], table: LooksTable) -> KeptAnswer:
    """Return what the parts of an answer come to."""
    times = NearestTimes()
    for looks_times in {scope.times, *[part.looks.times for part in parts]}:
        if looks_times:
            times.join_times(looks_times)
    return KeptAnswer(_findings_of(parts), table.times(times), scope, tuple(parts))


def answer_with(answer: KeptAnswer, parts: Sequence[AnswerPart]) -> KeptAnswer:
    """Return an answer with other findings, for which the same was looked at."""
    return answer._replace(findings=_findings_of(parts), parts=tuple(parts))


def _findings_of(parts: Iterable[AnswerPart]) -> tuple[RuleFinding, ...]:
    return by_place(chain.from_iterable([part.findings for part in parts]))
