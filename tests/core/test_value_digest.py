"""Values are told from others by what they say, whenever and wherever they are made."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from typing import NamedTuple

import pytest
from markupsafe import Markup

from infokb.core.text import fold
from infokb.core.vault.derive import compared_per_note, per_vault
from infokb.core.vault.keyed_vault import RESULT_INDEX, KeyedVault
from infokb.core.vault.looks import MEMBERS, NEVER, key_of
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.value_digest import UNTELLABLE, ValueDigests
from infokb.core.vault.vault import Vault
from tests.conftest import MakeVault

ADA = "contacts/Ada Okafor.md"
NOTES = {ADA: "---\ntype: contact\n---\n"}


@dataclass(frozen=True)
class Pair:
    first: object
    other: object


@dataclass(frozen=True)
class Single:
    only: object


MAKERS: tuple[Callable[[], object], ...] = (
    lambda: None,
    lambda: True,
    lambda: 1,
    lambda: "1",
    lambda: b"1",
    lambda: Markup("1"),
    lambda: date(2026, 11, 2),
    lambda: datetime(2026, 11, 2, tzinfo=UTC),
    lambda: NoteType.CONTACT,
    lambda: fold,
    lambda: partial(fold, "a"),
    lambda: (),
    list,
    lambda: ("a", "b"),
    lambda: ("ab",),
    lambda: {"a": 1, "b": 2},
    lambda: {"b": 2, "a": 1},
    lambda: frozenset({"b", "a"}),
    lambda: Single(1),
    lambda: Pair(1, ()),
    lambda: Pair(1, Pair(2, 3)),
)


def test_each_value_has_a_digest_of_its_own_and_always_the_same() -> None:
    first, again = ([ValueDigests().digest(make()) for make in MAKERS] for _ in range(2))
    assert first == again
    assert len({digest.digest for digest in first} - {""}) == len(MAKERS)


def test_of_a_note_it_tells_where_it_is(make_vault: MakeVault) -> None:
    note, other = (make_vault({ADA: text}).notes[ADA] for text in ("Tea\n", "Pie\n"))
    digests = ValueDigests()
    assert digests.digest((note, 1)) == digests.digest((other, 1))
    assert digests.digest(Pair(1, [note])).paths == {ADA}
    assert digests.digest(Pair(1, Pair(2, note))).paths == {ADA}


class Quiet(NamedTuple):
    """A value that keeps nothing of what it derives."""

    note: Note


def test_notes_that_are_seen_count_where_a_value_may_keep_what_it_read(
    make_vault: MakeVault,
) -> None:
    digest = ValueDigests().digest
    seen_note = KeyedVault(make_vault(NOTES)).notes[ADA]
    assert digest(Quiet(seen_note)).paths == set()
    assert digest(Quiet(seen_note)).seen_paths == {ADA}
    assert digest([Single(Quiet(seen_note))]).paths == {ADA}


@pytest.mark.parametrize("untold", [object(), lambda: MAKERS, Pair], ids=["object", "code", "type"])
def test_what_has_no_lasting_text_is_not_told(untold: object) -> None:
    def within() -> object:
        return untold

    assert ValueDigests().digest([Pair(1, object())]) == UNTELLABLE
    assert ValueDigests().digest(within) == UNTELLABLE


@per_vault
def _lengths(vault: Vault) -> dict[object, int]:
    return {**{path: len(note.text) for path, note in vault.notes.items()}, 7: 8}


LENGTHS = f"{_lengths.__module__}.{_lengths.__qualname__}"


def looked_at(vault: Vault, ask: Callable[[KeyedVault], object]) -> set[str]:
    """Return the keys of the parts of results that a question looks at."""
    keyed = KeyedVault(vault)
    ask(keyed)
    begin = f"{MEMBERS}{key_of(RESULT_INDEX, LENGTHS)}\0"
    return {look.removeprefix(begin) for look in keyed.recorder.looks.keys}


def test_who_asks_for_a_part_of_a_result_hangs_on_that_part(make_vault: MakeVault) -> None:
    vault = make_vault(NOTES)
    assert looked_at(vault, lambda keyed: _lengths(keyed)[ADA]) == {f"={ADA}"}
    assert looked_at(vault, lambda keyed: _lengths(keyed).get("Tea.md")) == {"=Tea.md"}
    assert looked_at(vault, lambda keyed: len(_lengths(keyed))) == {""}
    assert looked_at(vault, lambda keyed: list(_lengths(keyed))) == {""}


def test_a_part_says_the_same_until_it_is_another(make_vault: MakeVault) -> None:
    vault, other = KeyedVault(make_vault(NOTES)), KeyedVault(make_vault({**NOTES, "Tea.md": "Tea"}))
    assert vault.part_digest(LENGTHS, f"={ADA}") == other.part_digest(LENGTHS, f"={ADA}")
    assert vault.part_digest(LENGTHS, "=Tea.md") != other.part_digest(LENGTHS, "=Tea.md")
    assert vault.part_digest(LENGTHS, "") != other.part_digest(LENGTHS, "")


@per_vault
def _has_answers(vault: Vault) -> bool:
    return vault.kept_answers is not None


def test_what_is_made_of_kept_answers_is_made_each_time(make_vault: MakeVault) -> None:
    keyed = KeyedVault(make_vault(NOTES))
    assert keyed.kept_answers is None
    assert not keyed.recorder.looks.keys
    assert not _has_answers(keyed)
    assert [NEVER in result.looks.keys for result in keyed.results_made] == [True]


def test_nothing_is_known_of_a_function_that_is_gone(make_vault: MakeVault) -> None:
    assert KeyedVault(make_vault(NOTES)).part_digest("infokb.gone", "") == UNTELLABLE


@compared_per_note
def _size(vault: Vault, note: Note) -> int:
    return len(note.text) * len(vault.config.me.locale or " ")


SIZE_OF_ADA = f"{_size.__module__}.{_size.__qualname__} {ADA}"


def test_who_asks_what_a_note_makes_hangs_on_what_that_says_alone(make_vault: MakeVault) -> None:
    keyed = KeyedVault(make_vault({**NOTES, "Tea.md": "Tea"}))
    assert _size(keyed, keyed.notes[ADA]) == len(NOTES[ADA])
    look = f"{MEMBERS}{key_of(RESULT_INDEX, SIZE_OF_ADA)}\0"
    assert {key for key in keyed.recorder.looks.keys if RESULT_INDEX in key} == {look}
    assert not [key for key in keyed.recorder.looks.keys if "text" in key]


def test_what_a_note_makes_is_made_of_no_other(make_vault: MakeVault) -> None:
    vault, other = (KeyedVault(make_vault({**NOTES, "Tea.md": text})) for text in ("Tea", "Tea!"))
    assert vault.part_digest(SIZE_OF_ADA, "") == other.part_digest(SIZE_OF_ADA, "") != UNTELLABLE
    assert [result.name for result in vault.results_made] == [SIZE_OF_ADA]
    tea = SIZE_OF_ADA.replace(ADA, "Tea.md")
    assert vault.part_digest(tea, "") != other.part_digest(tea, "")
    assert vault.part_digest(SIZE_OF_ADA.replace(ADA, "Gone.md"), "") == UNTELLABLE
