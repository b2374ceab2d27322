"""Looks as numbers tell the same as looks as words."""

import random
from array import array

import pytest

from infokb.core.publishing.kept_groups import CODES
from infokb.core.vault.contributions import FIELD_INDEX, NOTE_INDEX
from infokb.core.vault.indexes import alias_keys, name_keys, type_keys
from infokb.core.vault.kept_vault import code_rows, postings_of
from infokb.core.vault.look_codes import CODE, NEVER_CODE, LookCodes, changed_codes
from infokb.core.vault.looks import (
    ALL_KEYS,
    CONTENTS,
    MEMBERS,
    NEVER,
    changed_looks,
    index_name,
    key_of,
)

INDEXES = (NOTE_INDEX, FIELD_INDEX, index_name(type_keys), index_name(alias_keys))
KEYS = tuple(key_of(index, key) for index in INDEXES for key in ("", "a", "\0a", "é\0b", "\udcff"))


def looks_at(key: str) -> list[str]:
    return [f"{MEMBERS}{key}", f"{CONTENTS}{key}", f"{ALL_KEYS}{key.partition(chr(0))[0]}"]


def test_each_look_has_a_code_of_its_own() -> None:
    looks = {look for key in KEYS for look in looks_at(key)}
    codes = [*LookCodes((type_keys, alias_keys)).of_looks(sorted(looks)), NEVER_CODE]
    assert len(set(codes)) == len(looks) + 1
    again = LookCodes((type_keys, alias_keys))
    assert [*again.of_looks(sorted(looks)), NEVER_CODE] == codes
    assert [*again.of_looks([*sorted(looks), NEVER])] == codes


def test_what_is_not_kept_is_never_sure() -> None:
    codes = LookCodes((type_keys,), listed_groups=(name_keys,))
    assert list(codes.of_looks(looks_at(key_of(index_name(alias_keys), "a")))) == [NEVER_CODE] * 3
    known = [codes.knows(index_name(keys)) for keys in (type_keys, name_keys, alias_keys)]
    assert known == [True, True, False]
    assert codes.groups == (type_keys, name_keys)
    assert codes.listed_indexes == (index_name(name_keys),)


def test_what_is_listed_is_kept() -> None:
    assert set(CODES.listed_indexes) <= set(map(index_name, CODES.groups))
    assert len(set(map(index_name, CODES.groups))) == len(CODES.groups)


@pytest.mark.parametrize("contents", [True, False])
def test_a_change_alters_the_same_looks(contents: bool) -> None:
    codes, pick = LookCodes((type_keys, alias_keys)), random.Random(1)
    for _ in range(40):
        before, after = (set(pick.sample(KEYS, pick.randrange(9))) for _ in range(2))
        expected = codes.of_looks(changed_looks(before, after, contents=contents))
        old, new = codes.of_keys(before), codes.of_keys(after)
        assert changed_codes(old, new, contents=contents) == set(expected)


def test_rows_tell_which_notes_have_codes() -> None:
    pick = random.Random(2)
    for _ in range(60):
        given = [pick.sample(range(9), pick.randrange(5)) for _ in range(pick.randrange(7))]
        rows = code_rows(array(CODE, row) for row in given)
        postings = postings_of(rows)
        assert [list(rows.row(number)) for number in range(len(given))] == given
        for code in range(9):
            having = [number for number, row in enumerate(given) if code in row]
            assert list(postings.notes_with(code)) == having
        wanted = set(pick.sample(range(9), pick.randrange(4)))
        assert rows.with_any(wanted) == {at for at, row in enumerate(given) if wanted & {*row}}


def test_codes_of_some_notes_are_replaced_as_if_all_were_made_anew() -> None:
    pick = random.Random(1)

    def row() -> "array[int]":
        return array(CODE, pick.sample(range(40), pick.randrange(6)))

    for _ in range(300):
        given = [row() for _ in range(pick.randrange(1, 8))]
        replaced = {number: row() for number in range(len(given)) if pick.random() < 0.5}
        rows = code_rows(given)
        anew = code_rows(replaced.get(number, old) for number, old in enumerate(given))
        found = rows.with_rows(replaced)
        assert (found.codes, found.starts) == (anew.codes, anew.starts)
        patched, expected = postings_of(rows).with_rows(rows, replaced), postings_of(anew)
        assert (patched.codes, patched.numbers) == (expected.codes, expected.numbers)
