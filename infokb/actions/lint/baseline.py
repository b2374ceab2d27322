"""The baseline: the accepted findings of a vault, which `lint` hides."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from infokb.actions.lint import selection
from infokb.actions.lint.fingerprint import finding_subject, fingerprints
from infokb.actions.lint.problem import Problem, Suppression
from infokb.core import globs
from infokb.core.changes import Changes
from infokb.core.errors import InfokbError
from infokb.core.value_class import value_class
from infokb.core.vault.derive import per_vault
from infokb.core.vault.vault import Vault

_KEYS = ("fingerprint", "rule", "path", "subject", "reason")


@value_class
class BaselineEntry:
    """An accepted finding: its fingerprint, rule, path and subject, and why it was accepted."""

    fingerprint: str
    rule: str
    path: str
    subject: str
    reason: str = ""


@per_vault
def baseline_entries(vault: Vault) -> Mapping[str, BaselineEntry]:
    """Return the vault's baseline by fingerprint; raise InfokbError with the line of a fault."""
    path = vault.config.lint.baseline
    return _parse_entries(vault.files.get(path, b"") if path else b"", path)


@lru_cache(maxsize=2)
def _parse_entries(content: bytes, path: str) -> Mapping[str, BaselineEntry]:
    """Return the entries of a baseline file (cached: fixing asks for them note by note)."""
    entries: dict[str, BaselineEntry] = {}
    for number, line in enumerate(content.decode("utf-8", "replace").split("\n"), 1):
        if line.strip():
            entry = _parse_entry(line, f"{path}:{number}")
            entries[entry.fingerprint] = entry
    return entries


def _parse_entry(line: str, place: str) -> BaselineEntry:
    help_text = "fix the line, or delete it"
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InfokbError(f"{place}: the line is not JSON", help_text) from error
    if not isinstance(record, dict):
        raise InfokbError(f"{place}: the line is not a JSON object", help_text)
    for key in _KEYS:
        if not isinstance(record.get(key), str):
            raise InfokbError(f"{place}: `{key}` is missing, or not text", help_text)
    return BaselineEntry(*(record[key] for key in _KEYS))


def mark_in_baseline(vault: Vault, problems: Sequence[Problem]) -> list[Problem]:
    """Return the problems of a note, marked where they are in the baseline."""
    lines = baseline_entries(vault)
    return [
        replace(problem, suppressed=Suppression("baseline", lines[mark].reason))
        if mark in lines and _holds(problem)
        else problem
        for problem, mark in zip(problems, fingerprints(problems), strict=True)
    ]


def _holds(problem: Problem) -> bool:
    """Return whether a problem can be in a baseline: structural, and hiding no other."""
    return problem.state is None and not problem.suppressed and not problem.rule.unreadable


def updated_baseline(
    vault: Vault, problems: Iterable[Problem], paths: Collection[str], rules: Collection[str]
) -> Changes:
    """Return the plan of a baseline with the current findings; known ones keep their reasons.

    `problems` are all problems that `rules` find in the notes at `paths`, hidden ones too.
    Entries of other notes and rules stay.
    """
    present_entries = baseline_entries(vault)
    present = list(problems)
    stale = set(stale_entries(vault, present, paths, rules))
    lines = {mark: entry for mark, entry in present_entries.items() if entry not in stale}
    for problem, mark in zip(present, fingerprints(present), strict=True):
        if _holds(problem) and mark not in lines:
            lines[mark] = BaselineEntry(
                mark, problem.rule.id, problem.note.path, finding_subject(problem)
            )
    return baseline_plan(vault, lines)


def pruned_baseline(vault: Vault, gone_entries: Iterable[BaselineEntry]) -> Changes:
    """Return the plan of a baseline without `gone_entries`."""
    marks = {entry.fingerprint for entry in gone_entries}
    entries = {mark: entry for mark, entry in baseline_entries(vault).items() if mark not in marks}
    return baseline_plan(vault, entries)


def stale_entries(
    vault: Vault, problems: Iterable[Problem], paths: Collection[str], rules: Collection[str]
) -> tuple[BaselineEntry, ...]:
    """Return the entries whose finding is gone, of the notes and rules that were checked.

    A note that cannot be read hides its other findings, so its entries are not stale.
    """
    lines = baseline_entries(vault)
    marks = set(fingerprints(problems)) if lines else set()
    looked_for = {*rules, *(entry.rule for entry in lines.values())} - (
        {rule.id for rule in selection.rules_by_name("all")} - set(rules)
    )
    whole = all(
        path in paths or globs.matches_any(path, vault.config.exclude) for path in vault.notes
    )
    return tuple(
        entry
        for mark, entry in sorted(lines.items(), key=lambda item: (item[1].path, item[0]))
        if mark not in marks
        and entry.rule in looked_for
        and (entry.path in paths if entry.path in vault.notes else whole)
        and not (entry.path in vault.notes and vault.notes[entry.path].fault)
    )


def baseline_plan(vault: Vault, lines: Mapping[str, BaselineEntry]) -> Changes:
    """Return the plan of a baseline of some entries, sorted by path, rule and fingerprint."""
    path = vault.config.lint.baseline
    if not path:
        raise InfokbError("the settings turn off the baseline", "name a file in `lint.baseline`")
    entries = sorted(lines.values(), key=lambda entry: (entry.path, entry.rule, entry.fingerprint))
    text = "".join(
        json.dumps({key: getattr(entry, key) for key in _KEYS}) + "\n" for entry in entries
    )
    before = vault.files.get(path)
    if (before or b"") == text.encode():
        return Changes()
    return Changes({path: text or None})
