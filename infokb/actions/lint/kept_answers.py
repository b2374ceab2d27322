"""What is answered for each note of a vault, kept from the last run.

An answer is given again while nothing that it looked at differs and its time has not come; what
differs is asked again. What is kept never tells another answer than a whole run does.
"""

import json
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import inf

from infokb.actions.lint import selection
from infokb.actions.lint.finding_rows import Row, finding_row
from infokb.actions.lint.findings import run_rules
from infokb.actions.lint.suspects import is_suspect
from infokb.core.publishing.kept_groups import CODES
from infokb.core.vault.contributions import NOTE_INDEX, all_contributions, path_contributions
from infokb.core.vault.kept_change import VaultDifference, merged_vault
from infokb.core.vault.kept_vault import (
    TIME,
    KeptAnswers,
    KeptVault,
    code_rows,
    postings_of,
)
from infokb.core.vault.look_codes import NEVER_CODE, changed_codes
from infokb.core.vault.note import Note
from infokb.core.vault.packed_answers import answers_condition
from infokb.core.vault.recorded_vault import RecordedVault
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Rule


def answers_again(kept: KeptAnswers, vault: Vault, change: VaultDifference) -> KeptAnswers:
    """Return the answers for a vault that answers from what is kept, asked anew where it must."""
    rules = selection.selected_rules(vault.config)
    numbers = {path: number for number, path in enumerate(kept.vault.paths)}
    again = _paths_to_ask(kept, vault, change, numbers)
    if not again and not change.restated and not change.moved:
        return kept
    asked = dict(_ask(RecordedVault(vault), (vault.notes[path] for path in sorted(again)), rules))
    return _merged(kept, vault, change, numbers, asked)


def fresh_answers(vault: Vault) -> KeptAnswers:
    """Return the answers for a vault of which nothing is kept."""
    rules = selection.selected_rules(vault.config)
    listed: Mapping[str, Mapping[str, Sequence[int]]] = {index: {} for index in CODES.listed}
    nothing = KeptAnswers(
        KeptVault((), (), (), code_rows(()), postings_of(code_rows(())), listed),
        code_rows(()),
        array(TIME),
        array(TIME),
        b"",
        frozenset(),
        answers_condition(vault),
    )
    restated = all_contributions(vault.indexes, CODES.groups)
    change = VaultDifference(frozenset(vault.notes), restated, {})
    asked = dict(_ask(RecordedVault(vault), vault.notes.values(), rules))
    return _merged(nothing, vault, change, {}, asked)


def _paths_to_ask(
    kept: KeptAnswers, vault: Vault, change: VaultDifference, numbers: Mapping[str, int]
) -> set[str]:
    """Return the notes whose answers may differ, or do not hold any more."""
    codes = {NEVER_CODE}
    for path, given in change.restated.items():
        before = kept.vault.contributions.row(numbers[path]) if path in numbers else ()
        contents = path in change.changed or path not in vault.notes
        codes |= changed_codes(before, CODES.of_keys(given), contents=contents)
    for path, is_note in change.moved.items():
        given = path_contributions(path, is_note=is_note)
        codes |= changed_codes((), CODES.of_keys(given), contents=False)
    paths = kept.vault.paths
    again = {paths[number] for number in kept.looks.with_any(codes)}
    now = vault.now.timestamp()
    again.update(
        path
        for path, since, until in zip(paths, kept.since, kept.until, strict=True)
        if not since <= now < until
    )
    return {path for path in (*again, *change.changed) if path in vault.notes}


@dataclass(frozen=True, slots=True)
class _Asked:
    looks: "array[int]"
    since: float
    until: float
    rows: Sequence[Row]
    suspect: bool


def _ask(
    recorded: RecordedVault, notes: Iterable[Note], rules: Sequence[Rule]
) -> Iterator[tuple[str, _Asked]]:
    recorder = recorded.recorder
    for note in notes:
        recorder.begin()
        findings = tuple(run_rules(recorded, (note,), rules))
        suspect = is_suspect(recorded, note)
        recorder.contents(NOTE_INDEX, note.path)
        rows = tuple(map(finding_row, findings))
        looks = recorder.end()
        note.release()
        first, last = looks.interval(recorded.zone)
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


def _merged(
    kept: KeptAnswers,
    vault: Vault,
    change: VaultDifference,
    numbers: Mapping[str, int],
    asked: Mapping[str, _Asked],
) -> KeptAnswers:
    """Return the answers of the notes that are there: those asked for now, else those kept."""
    paths = tuple(vault.notes)
    if paths == tuple(kept.vault.paths):
        return _with_asked(kept, vault, change, numbers, asked)
    looks = code_rows(
        asked[path].looks if path in asked else kept.looks.row(numbers[path]) for path in paths
    )
    since: array[float] = array(TIME)
    until: array[float] = array(TIME)
    for path in paths:
        since.append(asked[path].since if path in asked else kept.since[numbers[path]])
        until.append(asked[path].until if path in asked else kept.until[numbers[path]])
    return KeptAnswers(
        merged_vault(kept.vault, vault, change, CODES),
        looks,
        since,
        until,
        _merged_rows(kept.rows, paths, numbers, asked),
        frozenset(
            number
            for number, path in enumerate(paths)
            if (asked[path].suspect if path in asked else numbers[path] in kept.suspects)
        ),
        kept.condition,
    )


def _with_asked(
    kept: KeptAnswers,
    vault: Vault,
    change: VaultDifference,
    numbers: Mapping[str, int],
    asked: Mapping[str, _Asked],
) -> KeptAnswers:
    """Return the answers of the very same notes, in which those asked for now replace others."""
    again = {numbers[path]: answer for path, answer in asked.items()}
    since, until = kept.since[:], kept.until[:]
    for number, answer in again.items():
        since[number], until[number] = answer.since, answer.until
    suspects = {number for number, answer in again.items() if answer.suspect}
    return KeptAnswers(
        merged_vault(kept.vault, vault, change, CODES),
        kept.looks.replaced({number: answer.looks for number, answer in again.items()}),
        since,
        until,
        _merged_rows(kept.rows, vault.notes, numbers, asked),
        (kept.suspects - again.keys()) | suspects,
        kept.condition,
    )


def _merged_rows(
    kept: bytes, paths: Iterable[str], numbers: Mapping[str, int], asked: Mapping[str, _Asked]
) -> bytes:
    lines = kept.splitlines(keepends=True)
    return b"".join(
        _line_of(asked[path].rows) if path in asked else lines[numbers[path]] for path in paths
    )


def _line_of(rows: Sequence[Row]) -> bytes:
    return json.dumps(rows, separators=(",", ":")).encode("ascii") + b"\n"
