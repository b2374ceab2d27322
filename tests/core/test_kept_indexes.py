"""Indexes of which most is kept from the last run answer as those of a whole vault."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from infokb.actions.lint import kept_answers
from infokb.core.publishing.kept_groups import CODES
from infokb.core.vault import look_codes
from infokb.core.vault.indexes import Indexes
from infokb.core.vault.kept_change import carry_indexes, change_since, first_kept_vault
from infokb.core.vault.kept_vault import KeptVault, postings_of
from infokb.core.vault.vault import Vault
from tests.conftest import MakeVault
from tests.core.test_indexes import answers, changed, steps


def more_answers(vault: Vault) -> list[object]:
    """Return who has which key of each group, and where links lead."""
    told: list[object] = [sorted(vault.indexes.backlinks), len(vault.indexes.backlinks)]
    for keys in CODES.groups:
        groups = vault.indexes.groups(keys)
        told += [sorted(groups), len(groups), set(vault.all_keys(keys)), groups.get("Nobody")]
        for key in sorted(groups):
            told += [vault.paths_with(keys, key), [note.path for note in groups[key]]]
    return told


def kept_of(vault: Vault) -> KeptVault:
    return kept_answers.fresh_answers(vault).vault


def carried(kept: KeptVault, vault: Vault, changed: Iterable[str]) -> Vault:
    """Return a vault that answers from what is kept."""
    opened = replace(vault)
    change = change_since(kept, opened, [path for path in changed if path in vault.notes], CODES)
    carry_indexes(opened, kept, change, CODES)
    return opened


@pytest.mark.slow
def test_kept_indexes_answer_as_those_of_a_whole_vault(make_vault: MakeVault) -> None:
    empty = make_vault({})

    @given(st.lists(steps, min_size=2, max_size=3))
    @settings(
        max_examples=40,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=[HealthCheck.too_slow],
    )
    def holds(series: list[tuple[Mapping[str, str | None], frozenset[str] | None]]) -> None:
        vault, kept = empty, kept_of(empty)
        for changes, names in series:
            vault = changed(vault, changes, names)
            opened = carried(kept, vault, changes)
            fresh = replace(vault)
            assert answers(opened) == answers(fresh)
            assert more_answers(opened) == more_answers(fresh)
            later = opened.updated(now=opened.now + timedelta(days=9))
            assert later.indexes is opened.indexes
            for after in (
                opened.indexes.updated(opened.notes, opened.files, opened.notes or ("a.md",)),
                opened.indexes.updated(opened.notes, dict(opened.files), ()),
            ):
                assert type(after) is Indexes
            kept = kept_of(fresh)

    holds()


def test_who_has_no_key_has_none(make_vault: MakeVault) -> None:
    vault = make_vault({"a.md": "[[b]]\n"})
    opened = carried(kept_of(vault), vault, ())
    assert opened.backlinks("b.md") == ()
    for index in (opened.indexes.backlinks, *map(opened.indexes.groups, CODES.groups)):
        with pytest.raises(KeyError):
            index["Nobody"]


def test_what_a_note_says_twice_is_kept_once(make_vault: MakeVault) -> None:
    text = "---\ntype: interview\naliases: [Ada, ada]\n---\n[[B]] [[B]]\n"
    kept = kept_of(make_vault({"interviews/A.md": text, "B.md": ""}))
    rows = [list(kept.contributions.row(number)) for number in range(2)]
    assert all(len(set(row)) == len(row) > 1 for row in rows)
    assert len(kept.postings.numbers) == sum(map(len, rows))


def test_a_path_that_is_no_note_any_more_is_another_one(make_vault: MakeVault) -> None:
    """Of two that links may mean, the note outweighs the other file."""
    as_note = make_vault({"a.md": "[[b]]", "b.md": ""})
    as_file = replace(as_note, notes={"a.md": as_note.notes["a.md"]}, files={"b.md": b""})
    for before, after in ((as_note, as_file), (as_file, as_note)):
        change = change_since(first_kept_vault(replace(before), CODES), replace(after), (), CODES)
        assert change.moved_files == {"b.md": False}
        assert "a.md" in change.restated


def test_keys_with_one_code_have_each_note_once(
    make_vault: MakeVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(look_codes, "_hash", lambda _: 0)
    texts = {f"contacts/{name}.md": f"See [[{name}]] and [[Bo]].\n" for name in ("Cy", "Ada", "Bo")}
    kept = first_kept_vault(make_vault(texts), CODES)
    rows = [set(kept.contributions.row(number)) for number in range(3)]
    assert all(len(row) == len(kept.contributions.row(at)) for at, row in enumerate(rows))
    for code in set().union(*rows):
        assert [*kept.postings.notes_with(code)] == [at for at in range(3) if code in rows[at]]
    again = postings_of(kept.contributions)
    assert (again.codes, again.numbers) == (kept.postings.codes, kept.postings.numbers)
