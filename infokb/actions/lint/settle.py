"""Fixing notes in rounds, in memory, until nothing changes."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from infokb.actions.lint import selection
from infokb.actions.lint.check import check
from infokb.actions.lint.problem import Problem
from infokb.core.changes import Changes
from infokb.core.text import Edit, apply_edits
from infokb.core.value_class import value_class
from infokb.core.vault import parse
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Rule, Safety, Severity

MAX_ROUNDS = 10


@value_class
class SettledVault:
    """The result of fixing: the vault, the plan, the number of fixes, and those withheld."""

    vault: Vault
    changes: Changes
    fix_count: int = 0
    withheld: tuple[str, ...] = ()


def settle(
    vault: Vault,
    notes: Iterable[Note] | None = None,
    rules: Sequence[Rule] | None = None,
    *,
    unsafe: bool = False,
) -> SettledVault:
    """Fix in rounds, in memory, until nothing changes; a fix that breaks something is dropped."""
    selected = selection.selected_rules(vault.config) if rules is None else rules
    structural = [rule for rule in selected if rule.group != "followup"]
    safeties = {Safety.SAFE, Safety.UNSAFE} if unsafe else {Safety.SAFE}
    unfixable = selection.unfixable_rules(vault.config)

    def fits(problem: Problem) -> bool:
        return problem.finding.safety in safeties and problem.rule.id not in unfixable

    paths = list(vault.notes) if notes is None else [note.path for note in notes]
    start, fix_count = vault, 0
    withheld: list[str] = []
    for _ in range(MAX_ROUNDS):
        changed_paths: list[str] = []
        for path in paths:
            result = _fix_note(vault, path, structural, fits)
            if isinstance(result, str):
                withheld.append(result)
            elif result:
                vault, count = result
                fix_count += count
                changed_paths.append(path)
        paths = changed_paths
    new_texts = {p: n.text for p, n in vault.notes.items() if n.text != start.notes[p].text}
    return SettledVault(vault, Changes(new_texts), fix_count, tuple(withheld))


def _fix_note(
    vault: Vault, path: str, rules: Sequence[Rule], fits: Callable[[Problem], bool]
) -> tuple[Vault, int] | str | None:
    """Fix a note once; return the vault and the number of fixes, or why there are none."""
    note = vault.notes[path]
    before = list(check(vault, [note], rules))
    problems = _separate_problems(filter(fits, before))
    if not problems:
        return None
    text = apply_edits(note.text, [edit for problem in problems for edit in problem.finding.fix])
    fresh = vault.updated(parse.parse_note(path, text, vault.schemas))
    after = list(check(fresh, [fresh.notes[path]], rules))
    fewer = _counts(before) - _counts(after)
    all_fixed = all(not fewer.keys().isdisjoint(_names(problem)) for problem in problems)
    improved = all_fixed and _errors(after) <= _errors(before)
    if _breaks_front_matter(note, fresh.notes[path]) or not (
        improved or _uncovers(note, fresh.notes[path])
    ):
        return f"{path}: fix withheld, please report: {problems[0].rule.id}"
    return fresh, len(problems)


def _breaks_front_matter(note: Note, fresh: Note) -> bool:
    """Return whether a note became unreadable, or gained or lost its front matter."""
    unreadable = fresh.fault is not None and note.fault is None
    return unreadable or fresh.front_matter.present != note.front_matter.present


def _uncovers(note: Note, fresh: Note) -> bool:
    """Return whether a fault that hid other findings is gone, so that those are not new."""
    return not fresh.fault and (note.fault is not None or note.schema is not fresh.schema)


def _separate_problems(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems to fix at once: of overlapping edits the first wins."""
    result: list[Problem] = []
    other_edits: list[Edit] = []
    for problem in problems:
        edits = problem.finding.fix
        if edits and not any(
            _overlap(edit, taken_edit) for edit in edits for taken_edit in other_edits
        ):
            result.append(problem)
            other_edits += edits
    return result


def _overlap(first: Edit, second: Edit) -> bool:
    return first.span == second.span or (
        first.span.start < second.span.end and second.span.start < first.span.end
    )


def _errors(problems: Iterable[Problem]) -> int:
    return sum(problem.severity is Severity.ERROR for problem in problems)


def _counts(problems: Iterable[Problem]) -> Counter[tuple[str, str]]:
    return Counter(name for problem in problems for name in _names(problem))


def _names(problem: Problem) -> tuple[tuple[str, str], ...]:
    """Return by what a problem is counted: another finding of its rule may follow a fix."""
    return (problem.rule.id, ""), (problem.rule.id, problem.finding.message)
