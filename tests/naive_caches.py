"""Caches that forget something of what an answer hangs on, each with a question that tells."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

import pytest

from infokb.actions.lint import selection
from infokb.actions.lint.kept_findings import Change
from infokb.actions.lint.lookers import Lookers
from infokb.core.suggest import WordIndex
from infokb.core.vault import contributions, kept_change, stale_answers
from infokb.core.vault.contributions import (
    FIELD_INDEX,
    FILE_INDEX,
    LINK_INDEX,
    NAMED_INDEX,
    NOTE_INDEX,
    PATH_INDEX,
    WORD_INDEX,
)
from infokb.core.vault.copies import copy_keys
from infokb.core.vault.indexes import name_keys, type_keys
from infokb.core.vault.look_codes import changed_codes
from infokb.core.vault.looks import (
    ALL_KEYS,
    CONTENTS,
    MEMBERS,
    NEVER,
    KeptLooks,
    Looks,
    Recorder,
    changed_looks,
    index_name,
)
from infokb.core.vault.nearest_times import NearestTimes
from infokb.core.vault.note import Note
from infokb.core.vault.questions import AnyKey, KeysAmong, KeysWithin, NearestName
from infokb.core.vault.recorded_vault import KeptResults
from infokb.core.vault.vault import Vault
from tests.kept_laws import Law, hold_between_runs, hold_in_process
from tests.questions import QUESTIONS, Ask, Asks

Spoil = Callable[[pytest.MonkeyPatch], None]


class Naive(NamedTuple):
    """A question, and what spoils the answers to it that are kept."""

    ask: Ask
    spoil: Spoil


def around_the_notes(vault: Vault, _: Note) -> object:
    """Read the notes around the interface that records."""
    return sum(len(other.text) for other in getattr(vault, "raw", vault).notes.values())


def around_the_clock(vault: Vault, _: Note) -> object:
    """Read the clock around the interface that records."""
    return getattr(vault, "raw", vault).now


def with_question(ask: Ask) -> Spoil:
    """Return what lets one rule, which asks a question, run in place of all."""
    return replacing(selection, "selected_rules", lambda *_: (Asks(ask),))


def replacing(owner: object, name: str, naive: object) -> Spoil:
    return lambda monkeypatch: monkeypatch.setattr(owner, name, naive)


def forgetting(kind: str, index: str = "") -> Spoil:
    """Return a recorder that forgets the looks of a kind at an index."""
    begin = f"{kind}{index}"

    def spoil(monkeypatch: pytest.MonkeyPatch) -> None:
        end = Recorder.end

        def forget(recorder: Recorder) -> Looks:
            looks = end(recorder)
            looks.keys = {look for look in looks.keys if look.partition("\0")[0] != begin}
            return looks

        monkeypatch.setattr(Recorder, "end", forget)

    return spoil


def one_sided(name: str, *, yes: bool) -> Spoil:
    """Return looks that forget what has come (`yes`), or what has not."""
    real = getattr(Looks, name)

    def record(looks: Looks, moment: object, **kind: bool) -> None:
        if kind["yes"] is not yes:
            real(looks, moment, **kind)

    return replacing(Looks, name, record)


def _same_texts(before: set[str], after: set[str], **_: bool) -> set[str]:
    return changed_looks(before, after, contents=False)


def _same_codes(before: set[int], after: set[int], **_: bool) -> set[int]:
    return changed_codes(before, after, contents=False)


def _never_differs(*_: object) -> bool:
    return False


def _alters_at_any_time(change: Change, looks: KeptLooks) -> bool:
    return not change.looks.isdisjoint(looks.keys)


def _asked(question: str, kind: str, index: str = "") -> tuple[str, Naive]:
    return f"{question} {kind}{index}", Naive(QUESTIONS[question], forgetting(kind, index))


_LOOKS = (
    ("texts_of_notes", MEMBERS, NOTE_INDEX),
    ("texts_of_notes", CONTENTS, NOTE_INDEX),
    ("all_notes", ALL_KEYS, NOTE_INDEX),
    ("are_files", MEMBERS, FILE_INDEX),
    ("all_files", ALL_KEYS, FILE_INDEX),
    ("bytes_of_files", NEVER),
    ("dates", NEVER),
    ("where_names_lead", MEMBERS, WORD_INDEX),
    ("twins", MEMBERS, WORD_INDEX),
    ("folders", ALL_KEYS, PATH_INDEX),
    ("sources", CONTENTS, LINK_INDEX),
    ("all_targets", CONTENTS, NOTE_INDEX),
    ("referring", CONTENTS, FIELD_INDEX),
    ("closest", ALL_KEYS, NAMED_INDEX),
    ("copies", CONTENTS, index_name(copy_keys)),
    ("of_types", CONTENTS, index_name(type_keys)),
    ("derived", CONTENTS, LINK_INDEX),
    *(
        (f"{index} {question}", kind, index)
        for index in map(index_name, (type_keys, name_keys))
        for question, kind in (("texts", CONTENTS), ("members", MEMBERS), ("all_keys", ALL_KEYS))
    ),
)
_BY_LOOK = dict(_asked(*look) for look in _LOOKS)
_TIMES = {
    f"{question} {side}": Naive(QUESTIONS[question], one_sided(name, yes=yes))
    for question, name in (
        ("now", "has_passed"),
        ("have_passed", "has_passed"),
        ("today", "has_come"),
        ("have_come", "has_come"),
    )
    for side, yes in (("since", True), ("until", False))
}
_AROUND = {ask.__name__: Naive(ask, lambda _: None) for ask in (around_the_notes, around_the_clock)}
_EVERYWHERE: Mapping[str, Naive] = {**_BY_LOOK, **_TIMES, **_AROUND}
_COPIES, _TYPES = index_name(copy_keys), index_name(type_keys)
_IN_PROCESS: Mapping[str, Spoil] = {
    "are_notes": replacing(Change, "alters", _never_differs),
    "have_come": replacing(Change, "alters", _alters_at_any_time),
    "nearest": replacing(NearestName, "may_differ", _never_differs),
    f"{_COPIES} any_key": replacing(AnyKey, "may_differ", _never_differs),
    f"{_TYPES} keys_within": replacing(KeysWithin, "may_differ", _never_differs),
    f"{_TYPES} keys_among": replacing(KeysAmong, "may_differ", _never_differs),
    "have_passed": replacing(NearestTimes, "holds_at", lambda *_: True),
    "much": replacing(Lookers, "shared_with_any", lambda *_: frozenset()),
    "sources": replacing(contributions, "links_with_any", lambda *_: []),
    "where_names_lead": replacing(contributions, "paths_moved", lambda *_: set()),
    "derived": replacing(KeptResults, "hold", lambda *_: True),
    "texts_of_notes": replacing(contributions, "changed_looks", _same_texts),
}
_BETWEEN_RUNS: Mapping[str, Spoil] = {
    "nearest": forgetting(ALL_KEYS, NAMED_INDEX),
    f"{_COPIES} any_key": forgetting(ALL_KEYS, _COPIES),
    f"{_TYPES} keys_within": forgetting(ALL_KEYS, _TYPES),
    f"{_TYPES} keys_among": forgetting(ALL_KEYS, _TYPES),
    "have_passed": replacing(Looks, "interval", lambda *_: (None, None)),
    "sources": replacing(kept_change, "_led_elsewhere", lambda *_: set()),
    "where_names_lead": replacing(stale_answers, "path_contributions", lambda *_, **__: set()),
    "texts_of_notes": replacing(stale_answers, "changed_codes", _same_codes),
}
NAIVE: Mapping[str, tuple[Law, Naive]] = {
    f"{law.__name__} {name}": (law, naive)
    for law, spoils in ((hold_in_process, _IN_PROCESS), (hold_between_runs, _BETWEEN_RUNS))
    for name, naive in {
        **_EVERYWHERE,
        **{ask: Naive(QUESTIONS[ask], spoil) for ask, spoil in spoils.items()},
    }.items()
} | {
    "hold_in_process nearer names": (
        hold_in_process,
        Naive(QUESTIONS["nearest"], replacing(WordIndex, "may_differ", _never_differs)),
    )
}
"""Each law with a naive cache, by what that forgets."""
