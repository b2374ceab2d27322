"""Checks a vault, and mends what can be mended safely."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from infokb.actions import selection
from infokb.actions.findings import Found, find
from infokb.core import calendar, journey, parse
from infokb.core.calendar import State
from infokb.core.changes import Changes
from infokb.core.note import Note
from infokb.core.text import Edit, apply
from infokb.core.vault import Vault
from infokb.rules.rule import Finding, Rule, Safety, Severity

ROUNDS = 10


@dataclass(frozen=True, slots=True)
class Problem:
    """A finding of a rule in a note; `state` and `snoozed` belong to follow-ups."""

    note: Note
    rule: Rule
    finding: Finding
    state: State | None = None
    snoozed: date | None = None

    @property
    def severity(self) -> Severity:
        """How grave it is; a follow-up that is not due yet, or has no day, is a hint."""
        if self.state in {State.SOON, State.SCHEDULED, State.UNDATED}:
            return Severity.HINT
        return self.rule.severity


@dataclass(frozen=True)
class Settled:
    """What fixing came to: the vault, the plan, how many findings were mended, what was not."""

    vault: Vault
    changes: Changes
    fixed: int = 0
    withheld: tuple[str, ...] = ()


def check(
    vault: Vault,
    notes: Iterable[Note] | None = None,
    rules: Sequence[Rule] | None = None,
    found: Iterable[Found] | None = None,
) -> Iterator[Problem]:
    """Give every problem of the notes, or of all, by path, place and rule.

    `found` is what `findings.find` gave for them, where it was asked already.
    """
    chosen = selection.rules(vault.config) if rules is None else rules
    within = calendar.lead(vault.config.lint.due_within)
    if found is None:
        found = find(vault, vault.notes.values() if notes is None else notes, chosen)
    for note, rule, finding in found:
        problem = _problem(note, rule, finding, vault, within)
        if problem:
            yield problem


def _problem(
    note: Note, rule: Rule, finding: Finding, vault: Vault, within: calendar.Lead
) -> Problem | None:
    if rule.group != "followup":
        return Problem(note, rule, finding)
    who = finding.debt.who if finding.debt else None
    if who and rule.outbound and journey.opted_out(who):
        return None
    state = calendar.state(finding.due, vault.now, within, vault.config.holidays)
    return Problem(note, rule, finding, state, _snoozed(vault, note, who))


def _snoozed(vault: Vault, *notes: Note | None) -> date | None:
    days = (note.get("snooze_until", date) for note in notes if note)
    return max((day for day in days if day and day >= vault.now.date()), default=None)


def settle(
    vault: Vault,
    notes: Iterable[Note] | None = None,
    rules: Sequence[Rule] | None = None,
    *,
    unsafe: bool = False,
) -> Settled:
    """Fix in rounds, in memory, until nothing changes; a fix that breaks something is dropped."""
    chosen = selection.rules(vault.config) if rules is None else rules
    structural = [rule for rule in chosen if rule.group != "followup"]
    allowed = {Safety.SAFE, Safety.UNSAFE} if unsafe else {Safety.SAFE}
    paths = list(vault.notes) if notes is None else [note.path for note in notes]
    start, fixed = vault, 0
    withheld: list[str] = []
    for _ in range(ROUNDS):
        touched: list[str] = []
        for path in paths:
            done = _fixed(vault, path, structural, allowed)
            if isinstance(done, str):
                withheld.append(done)
            elif done:
                vault, count = done
                fixed += count
                touched.append(path)
        paths = touched
    changed = {p: n.text for p, n in vault.notes.items() if n.text != start.notes[p].text}
    return Settled(vault, Changes(changed), fixed, tuple(withheld))


def _fixed(
    vault: Vault, path: str, rules: Sequence[Rule], allowed: set[Safety]
) -> tuple[Vault, int] | str | None:
    """Fix a note once; give the vault and how many fixes were made, or why none was."""
    note = vault.notes[path]
    before = list(check(vault, [note], rules))
    chosen = _chosen(before, allowed)
    if not chosen:
        return None
    text = apply(note.text, [edit for problem in chosen for edit in problem.finding.fix])
    fresh = vault.updated(parse.note(path, text, vault.schemas))
    after = list(check(fresh, [fresh.notes[path]], rules))
    left, had = _by_rule(after), _by_rule(before)
    mended = all(left[one.rule.id] < had[one.rule.id] for one in chosen)
    sound = mended and _errors(after) <= _errors(before)
    if _lost(note, fresh.notes[path]) or not (sound or _uncovered(note, fresh.notes[path])):
        return f"{path}: fix withheld, please report: {chosen[0].rule.id}"
    return fresh, len(chosen)


def _lost(note: Note, fresh: Note) -> bool:
    """Tell whether a note that could be read cannot any more, or has no front matter left."""
    unreadable = fresh.fault is not None and note.fault is None
    return unreadable or fresh.front_matter.present != note.front_matter.present


def _uncovered(note: Note, fresh: Note) -> bool:
    """Tell whether a fault that hid others is gone: what a fix brings to light is not new."""
    return not fresh.fault and (note.fault is not None or note.schema is not fresh.schema)


def _chosen(problems: Iterable[Problem], allowed: set[Safety]) -> list[Problem]:
    """Give the problems to fix at once: of overlapping edits the first wins."""
    chosen: list[Problem] = []
    taken: list[Edit] = []
    for problem in problems:
        edits = problem.finding.fix
        if (
            edits
            and problem.finding.safety in allowed
            and not any(_overlap(one, other) for one in edits for other in taken)
        ):
            chosen.append(problem)
            taken += edits
    return chosen


def _overlap(one: Edit, other: Edit) -> bool:
    return one.span == other.span or (
        one.span.start < other.span.end and other.span.start < one.span.end
    )


def _errors(problems: Iterable[Problem]) -> int:
    return sum(problem.severity is Severity.ERROR for problem in problems)


def _by_rule(problems: Iterable[Problem]) -> Counter[str]:
    return Counter(problem.rule.id for problem in problems)
