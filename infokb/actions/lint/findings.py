"""What rules find in notes, before anything is hidden or judged."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from infokb.core import globs
from infokb.core.journey import outreach, search
from infokb.core.text import Span
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, Rule


class RuleFinding(NamedTuple):
    """A finding, the note it is in, and the rule that gave it."""

    note: Note
    rule: Rule
    finding: Finding


class RuleTable:
    """Rules by the notes they apply to, sought once for all notes of a type."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._rules = tuple(rules)
        self._may_rest = any(rule.rests for rule in self._rules)
        self._by_note: dict[tuple[str, bool, bool], tuple[Rule, ...]] = {}

    def rules_for(self, vault: Vault, note: Note) -> tuple[Rule, ...]:
        """Return the rules that apply to a note, whatever their settings exclude."""
        rests = self._may_rest and search.is_resting(vault)
        doubled = vault.is_double(note)
        which = note.type_name, rests, doubled
        rules = self._by_note.get(which)
        if rules is None:
            rules = self._by_note[which] = tuple(
                rule
                for rule in self._rules
                if not (rule.rests and rests)
                and not (rule.group == "followup" and doubled)
                and (not rule.about or note.note_type in rule.about)
            )
        return rules


def run_rules(vault: Vault, notes: Iterable[Note], rules: Sequence[Rule]) -> Iterator[RuleFinding]:
    """Yield what rules find, note by note, then by place and rule; excluded notes are left out."""
    table = RuleTable(rules)
    for note in notes:
        yield from check_note(vault, note, table)


def check_note(vault: Vault, note: Note, table: RuleTable) -> list[RuleFinding]:
    """Return what rules find in a note, by place and rule; nothing where it is excluded."""
    if globs.matches_any(note.path, vault.config.exclude):
        return []
    rule_findings = [
        RuleFinding(note, rule, finding)
        for rule in table.rules_for(vault, note)
        if not (rule.exclude and globs.matches_any(note.path, rule.exclude))
        for finding in rule.check(note, vault)
        if not _is_unwanted(rule, finding)
    ]
    note.release()
    if len(rule_findings) > 1:
        rule_findings.sort(key=_place)
    return rule_findings


def _place(rule_finding: RuleFinding) -> tuple[Span, str]:
    return rule_finding.finding.span, rule_finding.rule.id


def _is_unwanted(rule: Rule, finding: Finding) -> bool:
    """Return whether a follow-up asks for an act towards a person who opted out."""
    who = finding.follow_up.who if finding.follow_up else None
    return bool(who and rule.outbound and outreach.has_opted_out(who))
