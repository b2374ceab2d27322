"""Rules look up what they need: none walks over all notes, or over those of a type."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NoReturn

import pytest

from infokb.core.journey import search
from infokb.core.vault.indexes import Indexes
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from infokb.rules.all_rules import RULES
from infokb.rules.followup.news_owed import NewsOwed
from infokb.rules.privacy.export_in_vault import ExportInVault
from infokb.rules.rule import Finding, Rule
from tests.conftest import ROOT, MakeVault
from tests.strategies import PAGES, example, vaults

WIDE = (NewsOwed, ExportInVault)
"""The rules that must: everybody hears of an acceptance, and the first note tells of the files."""
NARROW = tuple(rule() for rule in RULES if rule not in WIDE)


class WideLookError(Exception):
    """Something looked at every note, or at every note of a type."""


class Shelf(Mapping[str, Note]):
    """Notes that are handed out by their paths alone."""

    def __init__(self, notes: Mapping[str, Note]) -> None:
        """Keep the notes."""
        self.kept = dict(notes)

    def __getitem__(self, path: str) -> Note:
        """Return the note of a path."""
        return self.kept[path]

    def __contains__(self, path: object) -> bool:
        """Return whether there is a note of a path."""
        return path in self.kept

    def __iter__(self) -> NoReturn:
        """Refuse to go over all notes."""
        raise WideLookError

    def __len__(self) -> NoReturn:
        """Refuse to count the notes."""
        raise WideLookError


class NarrowVault(Vault):
    """A vault that is asked for single notes, for keys and for who links where, but for no type."""

    def of_type_named(self, name: str) -> NoReturn:
        """Refuse to go over the notes of a type."""
        raise WideLookError


def narrow(vault: Vault) -> Vault:
    """Return a vault whose indexes were made, and whose notes nobody can go over."""
    shelf = Shelf(vault.notes)
    narrowed = NarrowVault(shelf, vault.schemas, vault.now, vault.config, vault.files)
    narrowed.__dict__["indexes"] = Indexes(vault.notes, vault.files)
    return narrowed


def look(vault: Vault, rules: Iterable[Rule]) -> None:
    """Let rules look at every note of a vault that refuses wide looks."""
    narrowed = narrow(vault)
    search.is_resting(narrowed)
    for note in vault.notes.values():
        for rule in rules:
            if not rule.about or note.note_type in rule.about:
                list(rule.check(note, narrowed))


class Walks(Rule):
    """It goes over the notes."""

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        yield from (Finding(other.lines.span(1), "") for other in vault.notes.values())


class Counts(Rule):
    """It counts the notes."""

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        yield Finding(note.lines.span(1), str(len(vault.notes)))


class Sorts(Rule):
    """It goes over the notes of a type."""

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        yield from (Finding(other.lines.span(1), "") for other in vault.of_type(NoteType.CONTACT))


@pytest.mark.parametrize("naive", [Walks(), Counts(), Sorts()], ids=lambda rule: rule.id)
def test_a_wide_look_is_caught(naive: Rule) -> None:
    with pytest.raises(WideLookError):
        look(example(), [naive])


@pytest.mark.parametrize("rule", WIDE, ids=lambda rule: rule.id)
def test_a_rule_is_let_off_only_where_it_must_be(rule: type[Rule], make_vault: MakeVault) -> None:
    page = next(page for page in PAGES if page.stem == rule.__module__.rpartition(".")[2])
    (vault, *_) = vaults(page, make_vault)
    with pytest.raises(WideLookError):
        look(vault, [rule()])


@pytest.mark.slow
def test_no_rule_looks_at_all_notes_of_the_example_vault() -> None:
    look(example(), NARROW)


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_no_rule_looks_at_all_notes_of_a_page(page: Path, make_vault: MakeVault) -> None:
    for vault in vaults(page, make_vault):
        look(vault, NARROW)
