"""What rules find in notes, before anything is hidden or judged."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from infokb.core import globs
from infokb.core.journey import outreach, search
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, Rule


class RuleFinding(NamedTuple):
    """A finding, the note it is in, and the rule that gave it."""

    note: Note
    rule: Rule
    finding: Finding


def run_rules(vault: Vault, notes: Iterable[Note], rules: Sequence[Rule]) -> Iterator[RuleFinding]:
    """Yield what rules find, note by note, then by place and rule; excluded notes are left out."""
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
        rule_findings = [
            RuleFinding(note, rule, finding)
            for rule in by_type[kind]
            if not (doubled and rule.group == "followup")
            and not (rule.exclude and globs.matches_any(note.path, rule.exclude))
            for finding in rule.check(note, vault)
            if not _is_unwanted(rule, finding)
        ]
        note.release()
        yield from sorted(
            rule_findings,
            key=lambda rule_finding: (rule_finding.finding.span, rule_finding.rule.id),
        )


def _is_unwanted(rule: Rule, finding: Finding) -> bool:
    """Return whether a follow-up asks for an act towards a person who opted out."""
    who = finding.follow_up.who if finding.follow_up else None
    return bool(who and rule.outbound and outreach.has_opted_out(who))
