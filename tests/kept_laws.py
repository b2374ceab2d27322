"""The laws of kept answers: they are those of a vault of which nothing is kept."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from infokb.actions.lint import kept_answers, selection
from infokb.actions.lint.all_findings import find_in_notes
from infokb.actions.lint.findings import RuleFinding, run_rules
from infokb.actions.lint.kept_findings import KeptFindings
from infokb.actions.lint.problem import finding_places
from infokb.actions.lint.suspects import suspects, suspects_again
from infokb.core.publishing.kept_groups import CODES
from infokb.core.vault.kept_change import carry_indexes, change_since
from infokb.core.vault.kept_vault import AllAnswers, CodeRows, KeptAnswers
from infokb.core.vault.note import Note
from infokb.core.vault.packed_answers import PackedAnswers, pack_answers, unpack_answers
from infokb.core.vault.stale_answers import stale_paths
from infokb.core.vault.unread_note import UnreadNote
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding
from tests.changing_vaults import carried, changed_paths

Law = Callable[[Iterator[Vault]], None]


def told(findings: Iterable[RuleFinding]) -> list[object]:
    """Return all that findings say, with the notes that they name by path and text."""
    return [_told(note, rule.id, finding) for note, rule, finding in findings]


def _told(note: Note, rule: str, finding: Finding) -> object:
    follow_up = finding.follow_up
    named = (*((follow_up.who,) if follow_up else ()), *(follow_up.others if follow_up else ()))
    plain = follow_up and replace(follow_up, who=None, others=())
    people = [person and (person.path, person.text) for person in named]
    return note.path, rule, finding_places(note, finding), replace(finding, follow_up=plain), people


def hold_in_process(vaults: Iterator[Vault]) -> None:
    """Kept findings that continue with each state are those of rules that run anew."""
    first = next(vaults)
    rules = selection.selected_rules(first.config)
    kept = KeptFindings(first, rules)
    for vault in vaults:
        before = kept.vault
        kept.update(carried(before, vault), changed_paths(before, vault))
        fresh = replace(vault)
        assert told(kept.findings()) == told(run_rules(fresh, fresh.notes.values(), rules))


def hold_between_runs(vaults: Iterator[Vault]) -> None:
    """What a run answers from what the one before it kept is what it answers without that."""
    packed = b""
    texts: Mapping[str, str] = {}
    for vault in vaults:
        opened, answers = run_again(packed, texts, vault)
        expect_fresh(opened, answers, replace(vault))
        texts = {path: note.text for path, note in vault.notes.items()}
        packed = pack_answers(PackedAnswers([(0,) * 5] * len(texts), answers))


def run_again(packed: bytes, texts: Mapping[str, str], vault: Vault) -> tuple[Vault, KeptAnswers]:
    """Return a vault as the next run has it, and its answers."""
    found = unpack_answers(packed)
    if not found:
        return vault, kept_answers.fresh_answers(vault)
    kept = found.answers
    changed = [path for path, note in vault.notes.items() if texts.get(path) != note.text]
    types = dict(zip(kept.vault.paths, kept.vault.types, strict=True))
    notes = {
        path: note
        if path in changed
        else UnreadNote(path, types[path], texts.__getitem__, vault.schemas)
        for path, note in vault.notes.items()
    }
    opened = replace(vault, notes=notes)
    change = change_since(kept.vault, opened, changed, CODES)
    carry_indexes(opened, kept.vault, change, CODES)
    suspects_now = suspects_again(kept, opened, stale_paths(kept, opened, change, CODES))
    answers = kept_answers.answers_again(kept, opened, change)
    opened.__dict__["kept_answers"] = AllAnswers(lambda: answers)
    assert paths(suspects_now) == paths(suspects(opened))
    return opened, answers


def expect_fresh(vault: Vault, answers: KeptAnswers, fresh: Vault) -> None:
    rules = selection.selected_rules(fresh.config)
    anew = run_rules(fresh, fresh.notes.values(), rules)
    assert told(find_in_notes(vault, vault.notes.values(), rules)) == told(anew)
    assert paths(suspects(vault)) == paths(suspects(fresh))
    assert parts(answers) == parts(kept_answers.fresh_answers(fresh))


def paths(notes: Iterable[Note]) -> list[str]:
    return [note.path for note in notes]


def parts(answers: KeptAnswers) -> dict[str, object]:
    """Return what is kept, what has no order in order."""
    vault = answers.vault
    return {
        "paths": list(vault.paths),
        "types": list(vault.types),
        "files": list(vault.files),
        "contributions": rows(vault.contributions, len(vault.paths)),
        "listed": {index: dict(listed) for index, listed in vault.numbers_by_key.items()},
        "looks": rows(answers.looks, len(vault.paths)),
        "since": list(answers.since),
        "until": list(answers.until),
        "rows": answers.rows,
        "suspects": answers.suspects,
        "condition": answers.condition,
    }


def rows(codes: CodeRows, count: int) -> Sequence[frozenset[int]]:
    return [frozenset(codes.row(number)) for number in range(count)]
