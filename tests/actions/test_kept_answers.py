"""What is kept from the last run is taken as it is where nothing differs."""

from dataclasses import replace
from datetime import timedelta, timezone

import pytest

from infokb.actions.lint import kept_answers, selection
from infokb.actions.lint.all_findings import find_in_notes
from infokb.actions.lint.findings import run_rules
from infokb.actions.lint.kept_findings import KeptFindings
from infokb.core.publishing.kept_groups import CODES
from infokb.core.vault.contributions import INDEXES
from infokb.core.vault.kept_change import carry_indexes, change_since
from infokb.core.vault.kept_vault import AllAnswers
from infokb.core.vault.looks import NEVER, Looks, Recorder, index_name, index_of
from infokb.core.vault.packed_answers import (
    PackedAnswers,
    answers_condition,
    pack_answers,
    unpack_answers,
)
from infokb.core.vault.parse import parse_note
from infokb.core.vault.vault import Vault
from tests.benchmarks.vaults import vault_texts
from tests.changing_vaults import CASES, begun
from tests.conftest import MakeVault
from tests.kept_laws import parts, told

RESTING = {
    "organizations/Acme.md": "---\ntype: organization\n---\n",
    "opportunities/Analyst.md": (
        '---\ntype: opportunity\norganization: "[[Acme]]"\nstatus: accepted\n'
        "status_since: 2026-11-25\n---\n"
    ),
}

HANG_ON_NOW = {"bad_value"}
"""The pages of rules that say which day the words for one mean now, where they stand."""


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The looks that are recorded."""
    seen: set[str] = set()
    end = Recorder.end

    def record(recorder: Recorder) -> Looks:
        looks = end(recorder)
        seen.update(look.partition("\0")[0] for look in looks.keys)
        return looks

    monkeypatch.setattr(Recorder, "end", record)
    return seen


def expect_kept(looks: set[str]) -> None:
    assert NEVER not in looks
    known = {*INDEXES, *map(index_name, CODES.groups)}
    assert {look for look in looks if index_of(look[1:]) not in known} == set()


@pytest.mark.slow
def test_answers_on_a_large_vault_are_kept(make_vault: MakeVault, looks: set[str]) -> None:
    kept_answers.fresh_answers(make_vault(dict(vault_texts(150))))
    assert len(looks) > 9
    expect_kept(looks)


@pytest.mark.slow
@pytest.mark.parametrize("page", CASES)
def test_answers_on_a_page_are_kept(page: str, make_vault: MakeVault, looks: set[str]) -> None:
    for case in CASES[page]:
        if vault := begun(case, make_vault):
            kept_answers.fresh_answers(vault)
    expect_kept(looks - {NEVER} if page in HANG_ON_NOW else looks)


@pytest.mark.slow
def test_where_nothing_differs_the_answers_are_the_same(make_vault: MakeVault) -> None:
    vault = make_vault(dict(vault_texts(40)))
    kept = kept_answers.fresh_answers(vault)
    change = change_since(kept.vault, vault, (), CODES)
    carry_indexes(vault, kept.vault, change, CODES)
    assert kept_answers.answers_again(kept, vault, change) is kept


def test_what_a_search_asks_for_ends_when_it_comes_to_rest(make_vault: MakeVault) -> None:
    vault = make_vault(RESTING)
    kept = kept_answers.fresh_answers(vault)
    later: Vault = replace(vault, now=vault.now.replace(day=28))
    change = change_since(kept.vault, later, (), CODES)
    carry_indexes(later, kept.vault, change, CODES)
    found = kept_answers.answers_again(kept, later, change)
    assert parts(found) == parts(kept_answers.fresh_answers(replace(later)))
    assert found.rows != kept.rows


def test_what_tells_time_is_part_of_the_condition(make_vault: MakeVault) -> None:
    vault = make_vault(RESTING)
    zones = [timezone(timedelta(hours=hours), "Here") for hours in (1, 2)]
    moved = [replace(vault, now=vault.now.astimezone(zone)) for zone in zones]
    conditions = [*map(answers_condition, (vault, *moved))]
    assert len(set(conditions)) == len(conditions)


@pytest.mark.slow
def test_answers_are_packed_whole(make_vault: MakeVault) -> None:
    answers = kept_answers.fresh_answers(make_vault(dict(vault_texts(40))))
    statuses = [(number, 2, 3, 4, -(2**62)) for number in range(len(answers.vault.paths))]
    found = unpack_answers(pack_answers(PackedAnswers(statuses, answers)))
    assert found
    assert list(found.statuses) == statuses
    assert parts(found.answers) == parts(answers)
    assert unpack_answers(b"") is None


def test_rules_that_were_not_asked_run(make_vault: MakeVault) -> None:
    vault = make_vault({"a.md": "[[Nobody]]\n", **RESTING})
    answers = kept_answers.fresh_answers(vault)
    vault.__dict__["kept_answers"] = AllAnswers(lambda: answers)
    rules = selection.selected_rules(vault.config)
    others = selection.selected_rules(vault.config, selection.Selection(extend=("orphan",)))
    fresh = replace(vault)
    for some in (rules, rules[:3], others):
        found = find_in_notes(vault, vault.notes.values(), some)
        assert told(found) == told(run_rules(fresh, fresh.notes.values(), some))


def test_what_is_kept_of_one_note_is_told(make_vault: MakeVault) -> None:
    vault = make_vault({"a.md": "[[Nobody]]\n", **RESTING})
    rules = selection.selected_rules(vault.config)
    kept = KeptFindings(vault, rules)
    for path, note in vault.notes.items():
        assert told(kept.findings_of(path)) == told(run_rules(vault, (note,), rules))


def test_only_what_is_asked_for_is_kept(make_vault: MakeVault) -> None:
    vault = make_vault({"a.md": "[[Nobody]]\n", "b.md": "[[Nobody]]\n", **RESTING})
    rules = selection.selected_rules(vault.config)
    kept = KeptFindings(vault, rules, ["a.md"])
    assert told(kept.findings()) == told(run_rules(vault, (vault.notes["a.md"],), rules))
    for path in ("b.md", "b.md"):
        kept.add(path)
    kept.drop("a.md")
    kept.drop("a.md")
    assert told(kept.findings()) == told(run_rules(vault, (vault.notes["b.md"],), rules))
    named = parse_note("Nobody.md", "", vault.schemas)
    again = vault.updated(named, parse_note("a.md", "[[None]]", vault.schemas))
    assert kept.update(again, ["Nobody.md", "a.md"]) == {"b.md"}
    assert told(kept.findings()) == told(run_rules(again, (again.notes["b.md"],), rules))
    assert kept.recorded_vault.raw is again
    whole = KeptFindings(vault, rules)
    before = told(whole.findings())
    whole.add("b.md")
    whole.drop("b.md")
    assert told(whole.findings()) == before


def test_an_answer_is_the_same_whoever_is_asked_beside(
    make_vault: MakeVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = dict(vault_texts(40))
    together = parts(kept_answers.fresh_answers(make_vault(files)))
    monkeypatch.setattr(kept_answers, "BATCH", 1)
    assert parts(kept_answers.fresh_answers(make_vault(files))) == together
