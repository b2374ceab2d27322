"""A patched mapping is what a copied dictionary with the same changes is."""

from collections.abc import Callable, Mapping

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from infokb.core import patched_map as module
from infokb.core.patched_map import PatchedMap, patched_map

KEYS = tuple("abcdefgh")
SERIES = st.lists(st.dictionaries(st.sampled_from(KEYS), st.none() | st.integers(), max_size=4))
Changes = Mapping[str, int | None]


def copied(items: Mapping[str, int], changes: Changes) -> dict[str, int]:
    """Return a copied dictionary with changes."""
    merged = {**items, **changes}
    return {key: value for key, value in merged.items() if value is not None}


def expect_the_same(items: Mapping[str, int], plain: Mapping[str, int]) -> None:
    """Fail where a mapping answers otherwise than a dictionary."""
    assert dict(items) == plain
    assert (len(items), len([*items])) == (len(plain), len(plain))
    assert [items.get(key) for key in KEYS] == [plain.get(key) for key in KEYS]
    assert [key in items for key in KEYS] == [key in plain for key in KEYS]
    for sought in (frozenset(KEYS[::2]), set(KEYS[4:]), {"z"}):
        assert items.keys() & sought == plain.keys() & sought


def law() -> None:
    @settings(max_examples=100, derandomize=True, database=None, phases=[Phase.generate])
    @given(st.dictionaries(st.sampled_from(KEYS), st.integers()), SERIES, st.booleans())
    def holds(start: dict[str, int], series: list[Changes], in_order: bool) -> None:
        first = dict(sorted(start.items()))
        states: list[tuple[Mapping[str, int], dict[str, int]]] = [(first, dict(first))]
        for changes in series:
            items, plain = states[-1]
            fresh = patched_map(items, changes, in_order=in_order)
            states.append((fresh, copied(plain, changes)))
            assert not in_order or [*fresh] == sorted(fresh)
        for items, plain in states:
            expect_the_same(items, plain)

    holds()


def test_each_state_is_what_a_copy_is() -> None:
    law()


@pytest.mark.parametrize(
    ("name", "naive"),
    [
        ("__contains__", lambda patched, key: key in patched._patch or key in patched._base),
        ("__len__", lambda patched: len({**patched._base, **patched._patch})),
        ("__iter__", lambda patched: iter({**patched._base, **patched._patch})),
        ("among", lambda patched, keys: patched._base.keys() & keys),
        ("whole", lambda patched: {**patched._base, **patched._patch}),
    ],
)
def test_the_law_catches_a_naive_mapping(
    name: str, naive: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(PatchedMap, name, naive)
    with pytest.raises((AssertionError, KeyError, ExceptionGroup)):
        law()


def test_of_few_changes_no_copy_is_made_and_of_many_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST", 2)
    start = dict.fromkeys(KEYS, 0)
    assert patched_map(start, {}) is start
    few = patched_map(start, {"a": 1, "b": None})
    assert isinstance(few, PatchedMap)
    assert isinstance(patched_map(few, {"a": 2}), PatchedMap)
    assert patched_map(few, {"c": 1}) == {**few, "c": 1}
    assert isinstance(patched_map(few, {"c": 1}), dict)
    assert isinstance(patched_map({}, {"a": 1}), dict)
