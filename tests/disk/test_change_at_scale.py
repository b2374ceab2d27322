"""Renaming and merging among ten thousand notes: no link breaks, nothing is half done."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from infokb.actions.change.merge import Preference, merge
from infokb.actions.change.rename import rename
from infokb.actions.record.changes_in_memory import vault_after
from infokb.core.changes import Changes, content_bytes
from infokb.core.vault.vault import Vault
from infokb.disk.calls import system
from infokb.disk.write.transaction import finish_interrupted, write_changes
from tests.benchmarks import vaults
from tests.disk.breaking import dies
from tests.disk.conftest import MEMORY
from tests.disk.folder import Folder

pytestmark = pytest.mark.slow

NOTES = 10_000
HUB = "organizations/Organization 0.md"
OTHER = "organizations/Organization 1.md"
KILLS = 12
ODD = {
    "odd/Forms.md": "---\nrelated: '[[Organization 0]]'\n"
    'others: ["[[organizations/Organization 0]]"]\n'
    "---\n[[Organization 0|it]] ![[organizations/Organization 0.md#Log]] [[OZ]]\r\n"
    "[it](../organizations/Organization%200.md#Log) [it](<../organizations/Organization 0.md>)\n"
    "| [[Organization 0\\|it]] | `[[Organization 0]]` |\n",
    "odd/Organization 7.md": "[[../organizations/Organization 0]] [[Organization 1]]\n",
}


@pytest.fixture(scope="module")
def big() -> Iterator[Folder]:
    """A vault of ten thousand notes, and some with links of every form."""
    with TemporaryDirectory(dir=MEMORY if Path(MEMORY).is_dir() else None) as place:
        folder = Folder(Path(place) / "vault")
        vaults.make(folder.root, NOTES)
        hub = (folder.root / HUB).read_text(encoding="utf-8")
        folder.put({**ODD, HUB: hub.replace("type: ", "aliases: [OZ]\ntype: ", 1)})
        yield folder


@pytest.fixture(scope="module")
def vault(big: Folder) -> Vault:
    return big.open()


def texts(vault: Vault) -> dict[str, str]:
    return {path: note.text for path, note in vault.notes.items()}


def leads(vault: Vault, moved: dict[str, str]) -> list[tuple[str, str | None]]:
    """Give where each link leads, by the paths that notes have after a change."""
    found = [
        (moved.get(path, path), vault.resolve(note, link).path)
        for path, note in vault.notes.items()
        for link in note.links
    ]
    return sorted((path, moved.get(to, to) if to else "") for path, to in found)


def test_no_link_breaks_and_there_and_back_is_the_same_bytes(vault: Vault) -> None:
    new = "archive/Zero's organization.md"
    there = vault_after(vault, rename(vault, vault.notes[HUB], new))
    assert len([path for path, to in leads(there, {}) if to == new]) > 100
    assert leads(there, {}) == leads(vault, {HUB: new})
    back = vault_after(there, rename(there, there.notes[new], HUB))
    assert texts(back) == texts(vault)


def test_a_name_that_another_note_has_there_and_back(vault: Vault) -> None:
    new = "archive/Organization 7.md"
    there = vault_after(vault, rename(vault, vault.notes[HUB], new))
    assert leads(there, {}) == leads(vault, {HUB: new})
    back = vault_after(there, rename(there, there.notes[new], HUB))
    assert leads(back, {}) == leads(vault, {})


def test_after_a_merge_every_link_leads_to_the_note_that_is_kept(vault: Vault) -> None:
    changes = merge(vault, vault.notes[OTHER], vault.notes[HUB], Preference.INTO)
    after = vault_after(vault, changes)
    assert HUB not in after.notes
    broken = {path for path, to in leads(vault, {}) if not to} - {"odd/Forms.md"}
    assert {path for path, to in leads(after, {}) if not to} <= broken
    others = [pair for pair in leads(after, {}) if pair[0] not in {HUB, OTHER}]
    links = leads(vault, {HUB: OTHER})
    was = [(path, to or OTHER) for path, to in links if path not in {HUB, OTHER}]
    assert set(others) == set(was)
    assert "[[Organization 1|OZ]]" in after.notes["odd/Forms.md"].text


def touched(vault: Vault, changes: Changes) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """Give the files of a plan as they are before it and after it."""
    new = {path: content for path, content in changes.files.items() if content is not None}
    old = {path for path in (*changes.files, *changes.moves) if path in vault.notes}
    before = {path: content_bytes(vault.notes[path].text) for path in old}
    return before, {path: content_bytes(content) for path, content in new.items()}


def state(folder: Folder, paths: set[str]) -> dict[str, bytes]:
    files = {path: folder.root / path for path in paths}
    return {path: file.read_bytes() for path, file in files.items() if file.exists()}


def plan_of(vault: Vault, name: str) -> Changes:
    if name == "rename":
        return rename(vault, vault.notes["organizations/Organization 5.md"], "far/Away's.md")
    into, source = (vault.notes[f"organizations/Organization {number}.md"] for number in (5, 6))
    return merge(vault, into, source, Preference.INTO)


@pytest.mark.parametrize("name", ["rename", "merge"])
def test_a_kill_anywhere_leaves_all_or_nothing_after_the_next_command(
    big: Folder, vault: Vault, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    changes = plan_of(vault, name)
    before, after = touched(vault, changes)
    paths = {*before, *after}
    assert len(paths) > 5

    def restore() -> None:
        for path in after.keys() - before.keys():
            (big.root / path).unlink(missing_ok=True)
        big.put(before)
        shutil.rmtree(big.state, ignore_errors=True)

    calls = count_calls(lambda: write_changes(big.root, vault, changes), monkeypatch)
    assert state(big, paths) == after
    seen = set()
    for kill in range(KILLS):
        restore()
        assert dies(lambda: write_changes(big.root, vault, changes), 1 + kill * calls // KILLS)
        if kill % 2:
            dies(lambda: finish_interrupted(big.root), 5 + kill)
        finish_interrupted(big.root)
        assert state(big, paths) in (before, after)
        assert not big.temporaries()
        seen.add(state(big, paths) == after)
    assert seen == {True, False}
    restore()


def count_calls(act, monkeypatch: pytest.MonkeyPatch) -> int:
    """Carry something out; tell how many calls it makes that change the disk."""
    real, calls = system.do, []

    def do(call, *args, **named):
        calls.append(call)
        return real(call, *args, **named)

    with monkeypatch.context() as patched:
        patched.setattr(system, "do", do)
        act()
    return len(calls)
