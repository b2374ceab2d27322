"""What rules found in a note, and what they looked at."""

from collections.abc import Mapping
from itertools import chain
from typing import NamedTuple

from infokb.actions.lint.findings import RuleFinding, by_place
from infokb.core.vault.looks import Looks


class RuleAnswer(NamedTuple):
    """What a rule found in a note, and what it looked at."""

    findings: tuple[RuleFinding, ...]
    looks: Looks

    @property
    def tells(self) -> bool:
        """Return whether anything was found or looked at; else it is the same for ever."""
        return bool(self.findings or self.looks)


class KeptAnswer(NamedTuple):
    """What rules found in a note, and what they looked at, all of them and each.

    `by_rule` has the numbers of the rules that found or looked at something; which rules apply
    hangs on `scope`.
    """

    findings: tuple[RuleFinding, ...]
    looks: Looks
    scope: Looks
    by_rule: Mapping[int, RuleAnswer]


def share_looks(
    answers: Mapping[int, RuleAnswer], same_looks: dict[object, Looks]
) -> Mapping[int, RuleAnswer]:
    """Return the answers that tell; many rules look at the same, which is held once."""
    return {
        number: answer._replace(looks=same_looks.setdefault(answer.looks.spelled, answer.looks))
        for number, answer in answers.items()
        if answer.tells
    }


def whole_answer(
    scope: Looks, by_rule: Mapping[int, RuleAnswer], looks: Looks | None = None
) -> KeptAnswer:
    """Return what the answers of rules come to; `looks` are those of all, where they are known."""
    findings = by_place(chain.from_iterable(answer.findings for answer in by_rule.values()))
    answer = KeptAnswer(findings, Looks() if looks is None else looks, scope, by_rule)
    if looks is None:
        for part in distinct_looks(answer).values():
            answer.looks.join(part)
    return answer


def distinct_looks(answer: KeptAnswer) -> Mapping[int, Looks]:
    """Return the looks that an answer is made of, each once."""
    all_looks = (answer.scope, *(rule_answer.looks for rule_answer in answer.by_rule.values()))
    return {id(looks): looks for looks in all_looks}
