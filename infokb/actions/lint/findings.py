"""What rules find in notes, before anything is hidden or judged."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice, zip_longest
from typing import NamedTuple

from infokb.core import globs
from infokb.core.journey import outreach, search
from infokb.core.text import Span
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, Rule

BATCH = 64
"""So many notes are asked together."""
_Turn = Callable[[], object]


class RuleFinding(NamedTuple):
    """A finding, the note it is in, and the rule that gave it."""

    note: Note
    rule: Rule
    finding: Finding


_Row = tuple[Note, list[RuleFinding], _Turn | None]
"""A note that is asked, what is found in it, and what is called before."""


class RuleTable:
    """Rules, and which of them apply to a note, sought once for all notes of a type."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = tuple(rules)
        self._may_rest = any(rule.rests for rule in self.rules)
        self._by_note: dict[tuple[str, bool, bool], frozenset[int]] = {}

    def numbers(self, vault: Vault, note: Note) -> frozenset[int]:
        """Return which of the rules apply to a note, whatever their settings exclude."""
        if globs.matches_any(note.path, vault.config.exclude):
            return frozenset()
        rests = self._may_rest and search.is_resting(vault)
        doubled = vault.is_double(note)
        which = note.type_name, rests, doubled
        if which not in self._by_note:
            self._by_note[which] = frozenset(
                number
                for number, rule in enumerate(self.rules)
                if not (rule.rests and rests)
                and not (rule.group == "followup" and doubled)
                and (not rule.about or note.note_type in rule.about)
            )
        return self._by_note[which]


def run_rules(vault: Vault, notes: Iterable[Note], rules: Sequence[Rule]) -> Iterator[RuleFinding]:
    """Yield what rules find, note by note, then by place and rule; excluded notes are left out."""
    table = RuleTable(rules)
    rest = iter(notes)
    while batch := tuple(islice(rest, BATCH)):
        all_findings = check_notes(vault, batch, table)
        for note in batch if len(batch) == BATCH else ():  # few notes take little room
            note.release()
        for rule_findings in all_findings:
            yield from rule_findings


def check_rule(vault: Vault, note: Note, rule: Rule) -> tuple[RuleFinding, ...]:
    """Return what a rule finds in a note, of those that the settings let it apply to."""
    if rule.exclude and globs.matches_any(note.path, rule.exclude):
        return ()
    findings = rule.check(note, vault)
    return tuple(
        [
            RuleFinding(note, rule, finding)
            for finding in findings
            if not _is_unwanted(rule, finding)
        ]
    )


def by_place(rule_findings: Iterable[RuleFinding]) -> tuple[RuleFinding, ...]:
    """Return findings of a note by place and rule."""
    return tuple(sorted(rule_findings, key=_place))


def check_notes(
    vault: Vault,
    notes: Iterable[Note],
    table: RuleTable,
    turns: Sequence[_Turn] = (),
) -> list[list[RuleFinding]]:
    """Return what rules find in each note; before one is asked of a note, its turn is called.

    To ask one rule of some notes, then the next one, is a fifth quicker than to ask all rules of
    one note: what a rule runs stays at hand for the processor.
    """
    findings_of_notes: list[list[RuleFinding]] = []
    rows_by_numbers: dict[frozenset[int], list[_Row]] = {}
    for note, turn_to in zip_longest(notes, turns):
        if turn_to:
            turn_to()
        findings_of_notes.append([])
        row = note, findings_of_notes[-1], turn_to
        rows_by_numbers.setdefault(table.numbers(vault, note), []).append(row)
    for number, rule in enumerate(table.rules):
        for numbers, rows in rows_by_numbers.items():
            for note, rule_findings, turn_to in _rows_for(rule, rows) if number in numbers else ():
                if turn_to:
                    turn_to()
                for finding in rule.check(note, vault):
                    if not _is_unwanted(rule, finding):
                        rule_findings.append(RuleFinding(note, rule, finding))
    for rule_findings in findings_of_notes:
        rule_findings.sort(key=_place)
    return findings_of_notes


def _rows_for(rule: Rule, rows: Sequence[_Row]) -> Sequence[_Row]:
    """Return the rows of the notes to which the settings of a rule let it apply."""
    if not rule.exclude:
        return rows
    return [row for row in rows if not globs.matches_any(row[0].path, rule.exclude)]


def _place(rule_finding: RuleFinding) -> tuple[Span, str]:
    return rule_finding.finding.span, rule_finding.rule.id


def _is_unwanted(rule: Rule, finding: Finding) -> bool:
    """Return whether a follow-up asks for an act towards a person who opted out."""
    who = finding.follow_up.who if finding.follow_up else None
    return bool(who and rule.outbound and outreach.has_opted_out(who))
