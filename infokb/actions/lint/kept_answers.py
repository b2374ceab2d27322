"""What is answered for each note of a vault, kept from the last run.

An answer is given again while nothing that it looked at differs and its time has not come; what
differs is asked again. What is kept never tells another answer than a whole run does.
"""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from itertools import islice
from math import inf

from infokb.actions.lint import selection
from infokb.actions.lint.finding_rows import finding_row, pack_rows
from infokb.actions.lint.findings import BATCH, RuleTable, check_notes
from infokb.actions.lint.suspects import is_suspect
from infokb.core.publishing.kept_groups import CODES
from infokb.core.value_class import record_class
from infokb.core.vault.contributions import NOTE_INDEX
from infokb.core.vault.kept_change import VaultDifference, first_kept_vault, merged_vault
from infokb.core.vault.kept_vault import (
    TIME,
    KeptAnswers,
    code_rows,
)
from infokb.core.vault.looks import Looks
from infokb.core.vault.note import Note
from infokb.core.vault.packed_answers import answers_condition
from infokb.core.vault.recorded_vault import RecordedVault
from infokb.core.vault.stale_answers import stale_paths
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Rule


def answers_again(
    old_answers: KeptAnswers,
    vault: Vault,
    change: VaultDifference,
    paths: AbstractSet[str] | None = None,
) -> KeptAnswers:
    """Return the answers for a vault that answers from what is kept, asked anew where it must.

    `paths` are those of `stale_paths`, where they are known already.
    """
    rules = selection.selected_rules(vault.config)
    numbers = {path: number for number, path in enumerate(old_answers.vault.paths)}
    again = stale_paths(old_answers, vault, change, CODES) if paths is None else paths
    if not again and not change.restated and not change.moved_files:
        return old_answers
    new_answers = dict(
        _ask(RecordedVault(vault), (vault.notes[path] for path in sorted(again)), rules)
    )
    return _merge_answers(old_answers, vault, change, numbers, new_answers)


def answers_for_now(
    old_answers: KeptAnswers, vault: Vault, paths: AbstractSet[str], rules: Sequence[Rule]
) -> KeptAnswers:
    """Return answers for a vault of the very same notes, of which some are asked anew, by `rules`.

    They are for this run alone: they do not say what the vault contributes and looks at now.
    """
    numbers = {path: number for number, path in enumerate(old_answers.vault.paths)}
    asked = _ask(RecordedVault(vault), (vault.notes[path] for path in sorted(paths)), rules)
    return _with_rows(old_answers, {numbers[path]: answer for path, answer in asked})


def fresh_answers(vault: Vault) -> KeptAnswers:
    """Return the answers for a vault of which nothing is kept."""
    rules = selection.selected_rules(vault.config)
    kept_vault = first_kept_vault(vault, CODES)
    answers = [answer for _, answer in _ask(RecordedVault(vault), vault.notes.values(), rules)]
    return KeptAnswers(
        kept_vault,
        code_rows(answer.looks for answer in answers),
        array(TIME, [answer.since for answer in answers]),
        array(TIME, [answer.until for answer in answers]),
        [answer.rows for answer in answers],
        frozenset(number for number, answer in enumerate(answers) if answer.suspect),
        answers_condition(vault),
    )


@record_class
class _Asked:
    looks: "array[int]"
    since: float
    until: float
    rows: bytes
    suspect: bool


def _ask(
    recorded_vault: RecordedVault, notes: Iterable[Note], rules: Sequence[Rule]
) -> Iterator[tuple[str, _Asked]]:
    table, rest = RuleTable(rules), iter(notes)
    while batch := tuple(islice(rest, BATCH)):
        yield from _ask_batch(recorded_vault, batch, table)


def _ask_batch(
    recorded_vault: RecordedVault, notes: Sequence[Note], table: RuleTable
) -> Iterator[tuple[str, _Asked]]:
    """Yield the answers for some notes, of which each rule is asked in turn."""
    recorder = recorded_vault.recorder
    turns = [recorder.turn_to(Looks()) for _ in notes]
    recorder.begin()
    all_findings = check_notes(recorded_vault, notes, table, turns)
    recorder.end()
    for note, findings, turn_to in zip(notes, all_findings, turns, strict=True):
        recorder.begin()
        turn_to()
        suspect = is_suspect(recorded_vault, note)
        recorder.contents(NOTE_INDEX, note.path)
        rows = pack_rows(tuple(map(finding_row, findings)))
        looks = recorder.end()
        note.release()
        first, last = looks.interval(recorded_vault.zone)
        yield (
            note.path,
            _Asked(
                CODES.of_looks(looks.keys),
                first.timestamp() if first else -inf,
                last.timestamp() if last else inf,
                rows,
                suspect,
            ),
        )


def _merge_answers(
    old_answers: KeptAnswers,
    vault: Vault,
    change: VaultDifference,
    numbers: Mapping[str, int],
    answers: Mapping[str, _Asked],
) -> KeptAnswers:
    """Return the answers of the notes that are there: those asked for now, else those kept."""
    paths = tuple(vault.notes)
    if paths == tuple(old_answers.vault.paths):
        return _with_asked(old_answers, vault, change, numbers, answers)
    looks = code_rows(
        answers[path].looks if path in answers else old_answers.looks.row(numbers[path])
        for path in paths
    )
    since: array[float] = array(TIME)
    until: array[float] = array(TIME)
    for path in paths:
        since.append(answers[path].since if path in answers else old_answers.since[numbers[path]])
        until.append(answers[path].until if path in answers else old_answers.until[numbers[path]])
    return KeptAnswers(
        merged_vault(old_answers.vault, vault, change, CODES),
        looks,
        since,
        until,
        [
            answers[path].rows if path in answers else old_answers.rows[numbers[path]]
            for path in paths
        ],
        frozenset(
            number
            for number, path in enumerate(paths)
            if (answers[path].suspect if path in answers else numbers[path] in old_answers.suspects)
        ),
        old_answers.condition,
    )


def _with_asked(
    old_answers: KeptAnswers,
    vault: Vault,
    change: VaultDifference,
    numbers: Mapping[str, int],
    new_answers: Mapping[str, _Asked],
) -> KeptAnswers:
    """Return the answers of the very same notes, in which those asked for now replace others."""
    again = {numbers[path]: answer for path, answer in new_answers.items()}
    return replace(
        _with_rows(old_answers, again),
        vault=merged_vault(old_answers.vault, vault, change, CODES),
        looks=old_answers.looks.with_rows(
            {number: answer.looks for number, answer in again.items()}
        ),
    )


def _with_rows(old_answers: KeptAnswers, again: Mapping[int, _Asked]) -> KeptAnswers:
    """Return what is kept, with what some notes answered now in place of what they did."""
    since, until = old_answers.since[:], old_answers.until[:]
    rows = list(old_answers.rows)
    for number, answer in again.items():
        since[number], until[number] = answer.since, answer.until
        rows[number] = answer.rows
    suspects = {number for number, answer in again.items() if answer.suspect}
    return replace(
        old_answers,
        since=since,
        until=until,
        rows=rows,
        suspects=(old_answers.suspects - again.keys()) | suspects,
    )
