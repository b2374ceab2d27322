"""Rules run in two processes where that pays: those of structure beside the follow-ups."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, BinaryIO

from infokb.actions.lint import findings
from infokb.actions.lint.clean_notes import CleanNotes
from infokb.actions.lint.findings import RuleFinding
from infokb.core.text import Edit, Span
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.faces.process import fork
from infokb.rules.rule import Finding, Rule, Safety

MIN_NOTES_TO_FORK = 1500
"""Up to so many notes a second process costs more than it saves."""


def find_in_parallel(
    vault: Vault, notes: Sequence[Note], rules: Sequence[Rule], sound: CleanNotes
) -> list[RuleFinding]:
    """Return what `findings.find` gives."""
    structural = [rule for rule in rules if rule.group != "followup"]
    owed = [rule for rule in rules if rule.group == "followup"]
    if not (structural and owed and len(notes) > MIN_NOTES_TO_FORK and fork.is_fork_worthwhile()):
        return list(findings.run_rules(vault, notes, rules, sound))
    child = fork.start_child(lambda answer: _write_answer(vault, notes, structural, sound, answer))
    if not child:
        return list(findings.run_rules(vault, notes, rules, sound))
    results = list(findings.run_rules(vault, notes, owed))
    answer = child.answer.read()
    if not child.ended_well():
        return list(findings.run_rules(vault, notes, rules, sound))
    data = json.loads(answer)
    sound.seen.update(map(bytes.fromhex, data["sound"]))
    names = {rule.id: rule for rule in structural}
    results += _results_of(data["findings"], notes, names)
    order = {note.path: at for at, note in enumerate(notes)}
    return sorted(
        results, key=lambda result: (order[result.note.path], result.finding.span, result.rule.id)
    )


def _write_answer(
    vault: Vault, notes: Sequence[Note], rules: Sequence[Rule], sound: CleanNotes, answer: BinaryIO
) -> None:
    records = list(_result_records(findings.run_rules(vault, notes, rules, sound), notes))
    digests = [digest.hex() for digest in sound.seen]
    answer.write(json.dumps({"findings": records, "sound": digests}).encode("ascii"))


def _result_records(
    results: Iterable[RuleFinding], notes: Sequence[Note]
) -> Iterator[list[object]]:
    order = {note.path: at for at, note in enumerate(notes)}
    for note, rule, finding in results:
        edits = [(edit.span, edit.text) for edit in finding.fix]
        parts = (finding.span, finding.message, finding.help, edits, finding.safety, finding.title)
        yield [order[note.path], rule.id, *parts]


def _results_of(
    data: Iterable[Sequence[Any]], notes: Sequence[Note], rules: Mapping[str, Rule]
) -> Iterator[RuleFinding]:
    for at, rule, span, message, help_text, edits, safety, title in data:
        fix = tuple(Edit(Span(*place), text) for place, text in edits)
        finding = Finding(Span(*span), message, help_text, fix, Safety(safety), title)
        yield RuleFinding(notes[at], rules[rule], finding)
