"""The baseline of notes that get another path: its entries go with their findings."""

from collections.abc import Mapping, Sequence

from infokb.actions.lint import selection
from infokb.actions.lint.baseline import BaselineEntry, baseline_entries, baseline_plan
from infokb.actions.lint.check import check
from infokb.actions.lint.fingerprint import finding_subject, fingerprints
from infokb.actions.lint.problem import Problem
from infokb.actions.record.changes_in_memory import vault_after
from infokb.core.changes import Changes
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Rule


def moved_baseline(vault: Vault, changes: Changes, moves: Mapping[str, str]) -> Changes:
    """Return the plan of the baseline once a plan gave notes other paths, or changed their links.

    An entry goes with its finding, by the rule and the order of what that finds in a note; one
    whose finding is gone stays as it is.
    """
    old_entries = baseline_entries(vault)
    paths = {entry.path for entry in old_entries.values()} & {*changes.files, *moves}
    if not paths:
        return Changes()
    after = vault_after(vault, changes)
    rules = [rule for rule in selection.selected_rules(vault.config) if rule.group != "followup"]
    entries = dict(old_entries)
    for path in sorted(paths):
        new = moves.get(path, path)
        if path in vault.notes and new in after.notes:
            before = _problems(vault, path, rules)
            now = _problems(after, new, rules)
            entries.update(_move_entries(old_entries, before, now))
            for mark in fingerprints(before):
                if mark in old_entries and mark not in fingerprints(now):
                    entries.pop(mark, None)
    return baseline_plan(vault, entries)


def _problems(vault: Vault, path: str, rules: Sequence[Rule]) -> list[Problem]:
    return list(check(vault, [vault.notes[path]], rules, include_hidden=True))


def _move_entries(
    old_entries: Mapping[str, BaselineEntry], before: Sequence[Problem], now: Sequence[Problem]
) -> Mapping[str, BaselineEntry]:
    """Return the entries of what is found now, by those of the same findings before."""
    old = zip(before, fingerprints(before), strict=True)
    fresh = list(zip(now, fingerprints(now), strict=True))
    new_entries = {}
    for problem, mark in old:
        same = [at for at, (other, _) in enumerate(fresh) if other.rule.id == problem.rule.id]
        if same:
            fresh_mark, new_mark = fresh.pop(same[0])
            if mark in old_entries:
                new_entries[new_mark] = BaselineEntry(
                    new_mark,
                    fresh_mark.rule.id,
                    fresh_mark.note.path,
                    finding_subject(fresh_mark),
                    old_entries[mark].reason,
                )
    return new_entries
