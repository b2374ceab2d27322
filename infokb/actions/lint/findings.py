"""What rules find in notes, before anything is hidden or judged."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from infokb.actions.lint.clean_notes import CleanNotes
from infokb.core import globs
from infokb.core.journey import search
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, Rule


class RuleFinding(NamedTuple):
    """A finding, the note it is in, and the rule that gave it."""

    note: Note
    rule: Rule
    finding: Finding


def run_rules(
    vault: Vault, notes: Iterable[Note], rules: Sequence[Rule], clean: CleanNotes | None = None
) -> Iterator[RuleFinding]:
    """Yield what rules find, note by note, then by place and rule; excluded notes are left out.

    Local rules do not run in notes that `clean` holds; notes found to be clean are added to it.
    """
    awake = [rule for rule in rules if not (rule.rests and search.is_resting(vault))]
    by_type: dict[str, list[Rule]] = {}
    for note in notes:
        if globs.matches_any(note.path, vault.config.exclude):
            continue
        kind = note.type_name
        if kind not in by_type:
            by_type[kind] = [
                rule for rule in awake if not rule.about or note.note_type in rule.about
            ]
        doubled = vault.is_double(note)
        known = clean is not None and clean.holds(note)
        rule_findings = [
            RuleFinding(note, rule, finding)
            for rule in by_type[kind]
            if not (known and rule.local)
            and not (doubled and rule.group == "followup")
            and not (rule.exclude and globs.matches_any(note.path, rule.exclude))
            for finding in rule.check(note, vault)
        ]
        if (
            clean is not None
            and not known
            and not any(rule_finding.rule.local for rule_finding in rule_findings)
        ):
            clean.add(note)
        note.release()
        yield from sorted(
            rule_findings,
            key=lambda rule_finding: (rule_finding.finding.span, rule_finding.rule.id),
        )
