"""The site of a vault that follows another is the one that its notes would give anew."""

import random
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

import pytest

from infokb.core.vault import parse
from infokb.core.vault.recorded_vault import RecordedVault
from infokb.core.vault.vault import Vault
from infokb.core.vault.vault_states import next_state
from infokb.disk.read.vault import open_vault
from infokb.faces.clock import run_clock
from infokb.site import pages
from tests.conftest import ROOT

pytestmark = pytest.mark.slow

STEPS = 5
Edit = Callable[[random.Random, Vault], Vault]


def example() -> Vault:
    return open_vault(ROOT / "example-vault", run_clock())


def with_text(vault: Vault, path: str, text: str) -> Vault:
    return vault.updated(parse.parse_note(path, text, vault.schemas))


def some_path(pick: random.Random, vault: Vault, folder: str = "") -> str:
    return pick.choice([path for path in vault.notes if path.startswith(folder)])


def linked(pick: random.Random, vault: Vault) -> Vault:
    path, other = some_path(pick, vault), vault.notes[some_path(pick, vault)].name
    return with_text(vault, path, f"{vault.notes[path].text}\nSee [[{other}]] #new/tag\n")


def logged(pick: random.Random, vault: Vault) -> Vault:
    path = some_path(pick, vault, "contacts/")
    line = f"## Log\n\n- 2026-11-{pick.randint(10, 19)} heard: of walnuts\n"
    return with_text(vault, path, vault.notes[path].text.replace("## Log\n", line))


def learned(pick: random.Random, vault: Vault) -> Vault:
    path = some_path(pick, vault, "interviews/")
    return with_text(vault, path, f"{vault.notes[path].text}\n## Culture\n\n- Walnuts #quote\n")


def promised(pick: random.Random, vault: Vault) -> Vault:
    path = some_path(pick, vault, "contacts/")
    name = vault.notes[path].name
    line = f"- [ ] #promise Send [[{name}]] walnuts 📅 2026-11-{pick.randint(10, 29)}"
    return with_text(vault, path, f"{vault.notes[path].text}\n{line}\n")


def without_field(pick: random.Random, vault: Vault) -> Vault:
    path = some_path(pick, vault)
    lines = vault.notes[path].text.splitlines(keepends=True)
    fields = [at for at, line in enumerate(lines[:20]) if ": " in line and "type" not in line]
    for at in fields[:1]:
        del lines[at]
    return with_text(vault, path, "".join(lines))


def removed(pick: random.Random, vault: Vault) -> Vault:
    return vault.updated(removed_paths=[some_path(pick, vault)])


def added(pick: random.Random, vault: Vault) -> Vault:
    path = f"contacts/{pick.choice(['Ada', 'Bo', 'Zoë'])} {pick.choice(['Oak', 'Elm'])}.md"
    other = vault.notes[some_path(pick, vault, "organizations/")].name
    return with_text(vault, path, f'---\ntype: contact\norganization: "[[{other}]]"\n---\n')


def later(pick: random.Random, vault: Vault) -> Vault:
    return vault.updated(now=vault.now + timedelta(hours=pick.randint(1, 80)))


EDITS: tuple[Edit, ...] = (
    linked,
    logged,
    learned,
    promised,
    without_field,
    removed,
    added,
    later,
)


def contents(vault: Vault) -> Mapping[str, str | bytes]:
    return dict(pages.pages(vault).items())


@pytest.mark.parametrize("seed", range(4))
def test_a_series_of_edits_gives_the_pages_of_a_fresh_vault(seed: int) -> None:
    pick = random.Random(seed)
    state = RecordedVault(example())
    contents(state)
    for _ in range(STEPS):
        edit = pick.choice(EDITS)
        vault = edit(pick, state.raw)
        before = state
        state = next_state(before, vault)
        fresh = Vault(dict(vault.notes), vault.schemas, vault.now, vault.config, vault.files)
        kept, anew = contents(state), contents(fresh)
        assert kept.keys() == anew.keys(), edit.__name__
        assert [name for name in anew if kept[name] != anew[name]] == [], edit.__name__


def test_an_earlier_state_stays_as_it_was() -> None:
    before = RecordedVault(example())
    first = contents(before)
    after = next_state(before, promised(random.Random(1), before.raw))
    assert contents(after) != first
    assert contents(before) == first


def test_other_settings_begin_anew(make_vault: Callable[..., Vault]) -> None:
    before = RecordedVault(make_vault({"a.md": "x"}))
    contents(before)
    config = before.raw.config
    other = next_state(before, before.raw.updated(config=example().config))
    assert other.results.by_function == {}
    same = next_state(before, before.raw.updated(config=config, now=datetime.now().astimezone()))
    assert same.results.by_function != {}
