"""Indexes that are carried from one vault to the next equal those of a fresh vault."""

import sys
from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from infokb.core.markdown.links import find_links
from infokb.core.patched_map import PatchedMap
from infokb.core.suggest import WordIndex
from infokb.core.text import fold
from infokb.core.value_class import FEW
from infokb.core.vault import indexes, parse
from infokb.core.vault.contributions import looks_changed
from infokb.core.vault.indexes import Indexes
from infokb.core.vault.link_places import place_exists
from infokb.core.vault.note import Note
from infokb.core.vault.resolve import Names
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from tests.conftest import MakeVault
from tests.core.work import lines

WORDS = ("Ada", "ada", "Ado", "Zoë Li", "zoe\u0308 LI", "Adam Oh")
FOLDERS = ("", "contacts/", "a/contacts/", "b/", ".x/")
PATHS = tuple(f"{folder}{word}.md" for folder in FOLDERS for word in WORDS)
FILES = ("Ada", "a/Ada.png", "b/Ada.png", "contacts/zoë li.pdf", ".gitignore")
TARGETS = (
    *WORDS,
    *("Nobody", "Adam", "ada.md", "contacts/Ada", "A/contacts/ADO", "b/Ada#^x", "Ada#Log", "#Log"),
    *("Ada.png", "a/Ada.png", "https://example.org/Ada.md", "ADA/"),
)
PLACES = ("./Ada.md", "../Ada", "./contacts/Ada", "./Ada/..", "../contacts/x/..", "a%2FAda.png")
LINKS = (*(f"[[{target}]]" for target in TARGETS), *(f"[x]({place})" for place in PLACES))
LINES = (
    *("aliases: [Ada, Zoë Li]", "aliases: ado", "email: ada@example.org", "email: ADA@example.org"),
    *('referred_by: "[[Ada]]"', 'organization: "[[Ado]]"'),
)
TYPES = ("contact", "organization", "")
texts = st.builds(
    lambda name, lines, links: "\n".join(
        ("---", f"type: {name}", *lines, "---", "# Log", "^x", *links, "")
    ),
    st.sampled_from(TYPES),
    st.lists(st.sampled_from(LINES), max_size=3, unique_by=lambda line: line[:5]),
    st.lists(st.sampled_from(LINKS), max_size=4),
)
"""Texts of notes that have a name, an alias, a value or a link in common."""
steps = st.tuples(
    st.dictionaries(st.sampled_from(PATHS), st.none() | texts, max_size=4),
    st.none() | st.frozensets(st.sampled_from(FILES)),
)
"""Notes that are added, changed and removed (None) at once, and the other files from then on."""


def changed(vault: Vault, changes: Mapping[str, str | None], names: frozenset[str] | None) -> Vault:
    """Return the vault after one of the `steps`."""
    new = [parse.parse_note(path, text, vault.schemas) for path, text in changes.items() if text]
    gone = [path for path, text in changes.items() if not text]
    files = None if names is None else dict.fromkeys(sorted(names), b"")
    return vault.updated(*new, removed_paths=gone, files=files)


def answers(vault: Vault) -> list[object]:
    """Return all that a vault answers, of its notes and of what may be typed."""

    def paths(notes: tuple[Note, ...]) -> list[str]:
        return [note.path for note in notes]

    told: list[object] = [list(vault.notes), [paths(vault.of_type_named(name)) for name in TYPES]]
    for note in vault.notes.values():
        for link in note.links:
            told += [
                (vault.resolve(note, link), place_exists(vault, note, link)),
                paths(vault.aliased(note, link)),
            ]
        for field in ("referred_by", "organization"):
            told += [
                paths(vault.targets(note, field)),
                paths(vault.referring(note, NoteType.CONTACT, field)),
            ]
        told += [vault.called(note), vault.at_home(note.path)]
    for path in (*PATHS, *FILES):
        told += [
            [(back.note.path, back.link) for back in vault.backlinks(path)],
            vault.names.twins(path),
            [vault.names.shortest(folder, path) for folder in ("", "contacts")],
        ]
    for text in LINKS:
        for link in find_links(text, text):
            told += [vault.names.resolve(folder, link) for folder in ("", "b", "a/contacts")]
    for word in (*WORDS, "Adda", "Zo Li"):
        near = [vault.nearest_note(word, types) for types in ((), ("contact",), TYPES[:2])]
        told += [paths(vault.by_name(word)), paths(vault.by_alias(word)), vault.closest(word)]
        told.append([note and note.path for note in near])
    told.append(
        {key: paths(same) for key, same in vault.value_index(NoteType.CONTACT, "email").items()}
    )
    return told


def same_notes(vault: Vault, other: Vault) -> bool:
    """Return whether two vaults hold the very notes, in their indexes too."""
    found = [
        (vault.of_type(NoteType.CONTACT), vault.by_name("Ada"), vault.by_alias("Ada"))
        for vault in (vault, other)
    ]
    links = [
        [back.note for path in PATHS for back in one.backlinks(path)] for one in (vault, other)
    ]
    return found[0] == found[1] and [*map(id, links[0])] == [*map(id, links[1])]


def law(make_vault: MakeVault, examples: int) -> Callable[[], None]:
    empty = make_vault({})

    @given(st.lists(steps, min_size=1, max_size=5), st.booleans())
    @settings(
        max_examples=examples,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        report_multiple_bugs=False,
        suppress_health_check=[HealthCheck.too_slow],
    )
    def holds(
        series: list[tuple[Mapping[str, str | None], frozenset[str] | None]], asked: bool
    ) -> None:
        vault = empty
        for changes, names in series:
            if asked:
                answers(vault)
            vault = changed(vault, changes, names)
            fresh = replace(vault)
            assert answers(vault) == answers(fresh)
            assert same_notes(vault, fresh)

    return holds


@pytest.mark.slow
def test_a_vault_that_was_updated_answers_as_a_fresh_one(make_vault: MakeVault) -> None:
    law(make_vault, 150)()


def stale(before: Indexes, notes: Mapping[str, Note], files: list[str], _: object) -> Indexes:
    return Indexes(notes, files, dict(before.made_groups))


NAIVE = [
    (Indexes, "updated", stale),
    (Indexes, "_relinked", lambda before, *_: before.backlinks),
    (Names, "updated", lambda before, *_: before),
    (WordIndex, "updated", lambda before, *_: before),
    (indexes, "links_with_any", lambda *_: []),
    (indexes, "words_of_path", lambda _: frozenset()),
    (indexes, "words_of_path", lambda path: frozenset({fold(path)})),
]


@pytest.mark.slow
@pytest.mark.parametrize(("owner", "name", "naive"), NAIVE, ids=range(len(NAIVE)))
def test_the_law_catches_a_naive_carry(
    owner: object,
    name: str,
    naive: Callable[..., object],
    make_vault: MakeVault,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(owner, name, naive)
    with pytest.raises((AssertionError, KeyError)):
        law(make_vault, 150)()


def asked(vault: Vault) -> Vault:
    """Return a vault whose indexes are all made."""
    answers(vault)
    return vault


def calls(work: Callable[[], object]) -> int:
    """Return how many functions of Python a function calls."""
    count = 0

    def profile(_: object, event: str, __: object) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(profile)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def written(number: int, more: str = "") -> str:
    linked = f"[[Contact {number * 7 % 50}]]"
    return f"---\ntype: contact\nemail: c{number}@example.org\n---\n{linked}\n{more}"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "gone"),
    [("Contact 3", ""), ("Ada", ""), ("", "Contact 60"), ("Ada", "Contact 60")],
    ids=["stays", "comes", "goes", "is renamed"],
)
def test_a_note_that_changes_costs_the_same_in_a_large_vault(
    name: str, gone: str, make_vault: MakeVault
) -> None:
    def work(size: int) -> int:
        texts = {f"contacts/Contact {number}.md": written(number) for number in range(size)}
        vault = asked(asked(make_vault(texts)).updated(removed_paths=["contacts/Contact 61.md"]))
        text = written(3, "[[Contact 7]]")
        new = [parse.parse_note(f"contacts/{name}.md", text, vault.schemas)] if name else []
        return calls(lambda: vault.updated(*new, removed_paths=[f"contacts/{gone}.md"]))

    for _ in range(FEW):  # from then on values of a class are filled by a function
        work(100)
    assert work(400) == work(100)


@pytest.mark.slow
def test_many_changes_at_once_stay_linear(make_vault: MakeVault) -> None:
    def vaults(size: int) -> tuple[Vault, list[Note], list[str]]:
        paths = [f"contacts/Contact {number}.md" for number in range(size)]
        vault = asked(make_vault({path: written(number) for number, path in enumerate(paths)}))
        new = [parse.parse_note(path, written(9, "more"), vault.schemas) for path in paths[::2]]
        new += [parse.parse_note(f"b/{path}", written(9), vault.schemas) for path in paths[::3]]
        return vault, new, paths[1::4]

    def work(size: int) -> int:
        vault, new, gone = vaults(size)
        return lines(lambda: vault.updated(*new, removed_paths=gone))

    assert work(400) <= 2.4 * work(200)


def test_nothing_is_copied_or_read_again_for_a_note_that_changes(make_vault: MakeVault) -> None:
    read_paths: list[str] = []

    def keys(note: Note) -> list[str]:
        read_paths.append(note.path)
        return [note.name]

    texts = {f"contacts/Contact {number}.md": written(number) for number in range(50)}
    vault = asked(make_vault(texts))
    vault.indexes.groups(keys)
    read_paths.clear()
    for more in ("one", "two"):
        before = vault
        note = parse.parse_note("contacts/Contact 3.md", written(3, more), vault.schemas)
        vault = before.updated(note)
        old, new = before.indexes, vault.indexes
        for group, mapping in new.made_groups.items():
            assert mapping is old.made_groups[group] or isinstance(mapping, PatchedMap)
        assert isinstance(vault.notes, PatchedMap)
        assert isinstance(new.backlinks, PatchedMap)
        looks_changed(old, new, [note.path])
    assert read_paths == ["contacts/Contact 3.md"] * 3
