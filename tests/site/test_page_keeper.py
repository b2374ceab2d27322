"""The law of kept pages: they are those of a site of which nothing is kept."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from operator import attrgetter
from typing import NamedTuple

import pytest

from infokb.actions.lint import kept_answers
from infokb.core.publishing.kept_groups import CODES
from infokb.core.vault import stale_answers
from infokb.core.vault.kept_change import carry_indexes, change_since
from infokb.core.vault.kept_vault import AllAnswers, KeptAnswers
from infokb.core.vault.keyed_vault import KeyedVault, VaultResult
from infokb.core.vault.looks import Looks
from infokb.core.vault.seen_note import SeenNote
from infokb.core.vault.value_digest import UNTELLABLE
from infokb.core.vault.vault import Vault
from infokb.disk.read.message_templates import built_in_messages
from infokb.site import look_keeper, page_keeper
from infokb.site.kept_drafts import KeptDrafts
from infokb.site.kept_pages import KeptPages, content_digest, pack_pages, unpack_pages
from infokb.site.look_keeper import LookKeeper
from infokb.site.page_keeper import PageKeeper
from infokb.site.pages import Pages, pages
from tests.changing_vaults import CASES, series_of_page, series_of_pages
from tests.conftest import MakeVault
from tests.strategies import example

pytestmark = pytest.mark.slow

Spoil = Callable[[pytest.MonkeyPatch], None]
MESSAGES = built_in_messages()


class Run(NamedTuple):
    """What a run leaves to the next one."""

    texts: Mapping[str, str]
    answers: KeptAnswers | None
    pages: bytes
    files: Mapping[str, bytes]


FIRST = Run({}, None, pack_pages(KeptPages()), {})


def telling_names(site: Pages) -> list[str]:
    """Return the files of a site but for those that say the same of every vault."""
    names = dict.fromkeys((*site.sources, *site.drafts, *sorted(site.scripts)))
    return [name for name in names if not name.startswith("handbook")]


def content(site: Pages, name: str) -> bytes:
    """Return a file as it is written, but for what stands around pages."""
    if name in site.drafts:
        return repr(site.finished(name)).encode()
    made = site[name]
    return made if isinstance(made, bytes) else made.encode()


def run(vault: Vault, before: Run) -> tuple[Run, int]:
    """Return what the next run makes and leaves, and how many files stand."""
    opened, changed = replace(vault), frozenset[int]()
    if before.answers:
        kept = before.answers
        paths = [path for path, note in vault.notes.items() if before.texts.get(path) != note.text]
        change = change_since(kept.vault, opened, paths, CODES)
        carry_indexes(opened, kept.vault, change, CODES)
        changed = frozenset(stale_answers.changed_look_codes(kept.vault, opened, change, CODES))
        answers = kept_answers.answers_again(kept, opened, change)
    else:
        answers = kept_answers.fresh_answers(opened)
    opened.__dict__["kept_answers"] = AllAnswers(lambda: answers)
    keyed = KeyedVault(opened)
    drafts = KeptDrafts(LookKeeper(keyed, unpack_pages(before.pages), changed))
    site = pages(keyed, messages=MESSAGES, drafts_of=drafts.drafts_of)
    keeper = PageKeeper(site, drafts, repr(vault.config))
    files: dict[str, bytes] = {}
    standing = 0
    for name in telling_names(site):
        digest = keeper.standing_digest(name)
        if digest:
            files[name] = before.files[name]
            assert digest == content_digest(files[name])
            keeper.stay(name)
            standing += 1
        elif name in site.sources:
            files[name] = keeper.make(name, partial(content, site, name))
        else:
            files[name] = content(site, name)
    keeper.pages_now.join(keeper.take_share())
    texts = {path: note.text for path, note in vault.notes.items()}
    return Run(texts, answers, pack_pages(keeper.pages_now), files), standing


def hold(vaults: Iterator[Vault]) -> int:
    """Let each state be built after the one before; return how many files stood in all."""
    left, number = FIRST, 0
    for vault in vaults:
        left, standing = run(vault, left)
        number += standing
        fresh = pages(replace(vault), messages=MESSAGES)
        assert {name: content(fresh, name) for name in telling_names(fresh)} == left.files
    return number


def hold_all(many: Iterable[Iterator[Vault]]) -> None:
    for vaults in many:
        hold(vaults)


def reworded(make_vault: MakeVault) -> Iterator[Vault]:
    """Yield a vault, and what follows when an insight says something else in as many letters."""
    for word in ("Tea", "Pie"):
        yield make_vault(
            {
                "contacts/Ada Okafor.md": "---\ntype: contact\n---\n",
                "interviews/2026-11-02 Ada Okafor.md": "---\ntype: interview\n"
                "date: 2026-11-02\nstatus: completed\ncontacts: ['[[Ada Okafor]]']\n---\n"
                f"## Role\n\n- {word} matters\n",
            }
        )


def test_a_page_follows_the_words_of_notes_that_others_found_for_it(make_vault: MakeVault) -> None:
    assert hold(reworded(make_vault)) > 0


@pytest.mark.parametrize(
    "bodies",
    [
        pytest.param(("Tea\n", "Pie\n", "p < 0.05\n", "p < 0.5\n", "Tea\n"), id="html"),
        pytest.param(("Tea\n", "Pie\n", "![[Tea.base]]\n", "Tea\n"), id="tables alone"),
    ],
)
def test_a_note_may_turn_into_another_kind_of_text(
    make_vault: MakeVault, bodies: tuple[str, ...]
) -> None:
    head = "---\ntags: [tea]\n---\n\n"
    vaults = (make_vault({"Tea.md": f"{head}{body}", "Oak.md": head}) for body in bodies)
    assert hold(vaults) > 0


@pytest.mark.parametrize("page", sorted(CASES)[::3])
def test_kept_pages_are_those_of_a_fresh_site(page: str, make_vault: MakeVault) -> None:
    assert sum(map(hold, series_of_page(page, make_vault, 1))) > 0


def test_all_of_the_example_is_told() -> None:
    """Nothing that a page looks at is made of what cannot be compared."""
    left, _ = run(example(), FIRST)
    kept_pages = unpack_pages(left.pages)
    assert {part for part, told in kept_pages.results.items() if not told.digest} == set()
    assert {part for part, digest in kept_pages.note_digests.items() if not digest} == set()


def replacing(owner: object, name: str, naive: object) -> Spoil:
    return lambda monkeypatch: monkeypatch.setattr(owner, name, naive)


def _stands_as_drafted(keeper: LookKeeper, name: str) -> bool:
    return name in keeper.before.drafts


def unrecorded(*names: str) -> Spoil:
    """Let properties of notes be read without a record of it."""

    def spoil(monkeypatch: pytest.MonkeyPatch) -> None:
        for name in names:
            naive = property(attrgetter(f"raw.{name}"))
            monkeypatch.setattr(SeenNote, name, naive, raising=False)

    return spoil


NAIVE: Mapping[str, Spoil] = {
    "parts of notes": unrecorded("text"),
    "logs of notes": unrecorded("log"),
    "front matter": unrecorded("schema", "front_matter", "entries", "values", "field_links"),
    "times": replacing(Looks, "interval", lambda *_: (None, None)),
    "results": replacing(VaultResult, "look", lambda *_: None),
    "what functions make": replacing(LookKeeper, "_is_same", lambda *_: True),
    "drafts": replacing(KeptDrafts, "digest", lambda *_: UNTELLABLE),
    "views": replacing(LookKeeper, "stands", _stands_as_drafted),
    "notes of results": replacing(look_keeper, "look_at", lambda _: "=note\0nowhere"),
    "notes of drafts": replacing(page_keeper, "look_at", lambda _: "=note\0nowhere"),
    "changes": replacing(stale_answers, "changed_look_codes", lambda *_: set()),
}


@pytest.mark.parametrize("spoil", NAIVE.values(), ids=NAIVE)
def test_the_law_catches_a_naive_keeper(
    spoil: Spoil, make_vault: MakeVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoil(monkeypatch)
    with pytest.raises((AssertionError, KeyError)):
        hold_all((reworded(make_vault), *series_of_pages(make_vault, 30)))
