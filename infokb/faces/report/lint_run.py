"""What a lint run came to: the material of every report."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from infokb.actions.lint import selection
from infokb.actions.lint.fingerprint import fingerprints
from infokb.actions.lint.problem import Problem
from infokb.core.dates.due import DueState
from infokb.core.vault.vault import Vault
from infokb.core.vault.vault_on_disk import SkippedPath
from infokb.faces.terminal.color import Paint
from infokb.rules.rule import Safety, Severity

_SHOWN = {
    "none": frozenset[DueState](),
    "soon": frozenset({DueState.UNDATED, DueState.SOON, DueState.DUE, DueState.OVERDUE}),
    "due": frozenset({DueState.DUE, DueState.OVERDUE}),
    "overdue": frozenset({DueState.OVERDUE}),
}

SEVERITY_COLORS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.HINT: "cyan"}


@dataclass(frozen=True)
class LintRun:
    """A vault, what was found in it, and how the report should look.

    `checked` counts the notes, `fix_count` what was fixed, `skipped_paths` could not be opened,
    `clock_setter` is what sets the clock, if anything, `with_due` makes alerts of follow-ups.
    `source` is where the notes were read: worktree, index or stdin. `base` leads from where
    infokb runs to the vault below, for services that know files by where a job runs.
    `problems` holds hidden ones too, which never count.
    """

    vault: Vault
    problems: Sequence[Problem]
    checked: int
    paint: Paint = field(default_factory=Paint)
    clock_setter: str = ""
    fix_count: int = 0
    summary: bool = True
    skipped_paths: Sequence[SkippedPath] = ()
    with_due: bool = False
    graphics: bool = True
    source: str = "worktree"
    base: str = ""
    show_suppressed: bool = False

    @cached_property
    def structural_problems(self) -> list[Problem]:
        """The findings that are no follow-ups."""
        return [
            problem for problem in self.problems if problem.state is None and not problem.suppressed
        ]

    @cached_property
    def shown_suppressed(self) -> list[Problem]:
        """What notes allow, the baseline knows or a snooze covers, when that is asked for."""
        return self._suppressed_problems if self.show_suppressed else []

    @cached_property
    def _suppressed_problems(self) -> list[Problem]:
        return [
            problem
            for problem in self.problems
            if problem.suppressed and problem.state is not DueState.SCHEDULED
        ]

    @cached_property
    def suppressions(self) -> Counter[str]:
        """How many findings are hidden by what, shown or not."""
        return Counter(
            problem.suppressed.by for problem in self._suppressed_problems if problem.suppressed
        )

    @cached_property
    def marks(self) -> dict[Problem, str]:
        """The fingerprint of each finding, hidden or not."""
        return dict(zip(self.problems, fingerprints(self.problems), strict=True))

    @cached_property
    def awake_follow_ups(self) -> list[Problem]:
        """The follow-ups that are neither far off nor asleep, the earliest end first."""
        follow_ups = [
            problem
            for problem in self.problems
            if problem.state not in {None, DueState.SCHEDULED}
            and not problem.suppressed
            and not self._is_too_late(problem)
        ]
        return sorted(
            follow_ups,
            key=lambda problem: (
                problem.finding.due is None,
                problem.finding.due.end.timestamp() if problem.finding.due else 0.0,
                problem.note.path,
                problem.rule.id,
            ),
        )

    def _is_too_late(self, problem: Problem) -> bool:
        return problem.until is not None and self.vault.passed(problem.until)

    @cached_property
    def too_late_count(self) -> int:
        """How many follow-ups nobody would do any more."""
        return sum(
            self._is_too_late(problem) for problem in self.problems if not problem.suppressed
        )

    @cached_property
    def follow_ups(self) -> list[Problem]:
        """The follow-ups to show, by the least state that `lint.due` names."""
        states = _SHOWN[self.vault.config.lint.due]
        return [problem for problem in self.awake_follow_ups if problem.state in states]

    @cached_property
    def listed_follow_ups(self) -> list[Problem]:
        """The first of the follow-ups to show, as many as `lint.due_limit` lets."""
        return self.follow_ups[: self.vault.config.lint.due_limit or None]

    @cached_property
    def alerts(self) -> list[Problem]:
        """The findings for services that keep alerts; follow-ups, which come daily, if asked."""
        return [*self.structural_problems, *(self.follow_ups if self.with_due else ())]

    @cached_property
    def snoozed_follow_ups(self) -> list[Problem]:
        """The follow-ups that sleep."""
        return [problem for problem in self._suppressed_problems if problem.snoozed]

    @cached_property
    def severities(self) -> Counter[str]:
        """How many structural findings there are of each severity."""
        return Counter(problem.severity.value for problem in self.structural_problems)

    @cached_property
    def states(self) -> Counter[str]:
        """How many follow-ups there are in each state, shown or not."""
        return Counter(problem.state.value for problem in self.awake_follow_ups if problem.state)

    @property
    def late_count(self) -> int:
        """How many of the follow-ups to show are late."""
        return sum(problem.state is DueState.OVERDUE for problem in self.follow_ups)

    def fixable(self, safety: Safety) -> int:
        """Return how many structural findings have a fix of that safety."""
        unfixable = selection.unfixable_rules(self.vault.config)
        return sum(
            bool(problem.finding.fix)
            and problem.finding.safety is safety
            and problem.rule.id not in unfixable
            for problem in self.structural_problems
        )
