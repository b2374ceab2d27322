"""What an editor is told that asks for more than open notes, or for their front matter alone."""

import asyncio
import gc
import random
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from lsprotocol.types import Diagnostic

from infokb.core.settings.config import Config
from infokb.faces.lsp import closed_notes
from infokb.faces.lsp.client import EditorClient
from infokb.faces.lsp.closed_notes import ClosedNotes
from infokb.faces.lsp.diagnostics import note_diagnostics
from infokb.faces.lsp.editor_vault import EditorVault, OpenDocument
from infokb.faces.lsp.uris import uri_of_path
from infokb.faces.lsp.workspace import Workspace
from tests.benchmarks.edits import KINDS, edit_of
from tests.faces.lsp.editors import TOML, Editor

pytestmark = pytest.mark.slow

WHOLE = EditorClient(switches={"scope": "vault"})
MEETING = """---
type: interview
contacts: "[[Ada Okafor]]"
date: 2026-11-12
status: completed
---

## Culture

Met [[Jane Do]].

## Follow-ups

- [ ] #promise send it 📅 2026-11-13
"""


def configure(editor: Editor, settings: object) -> None:
    editor.notify("workspace/didChangeConfiguration", {"settings": settings})


def codes(told: Sequence[Any]) -> list[str]:
    return [each["code"] for each in told]


def test_all_notes_are_told_of_before_one_is_opened(vault: Path, ada: Path, zoe: Path) -> None:
    with Editor(options={"scope": "vault"}, folder=vault / "contacts") as editor:
        assert codes(editor.diagnostics(zoe.as_uri())) == ["broken-link"]
        editor.open(ada)
        assert editor.diagnostics(ada.as_uri()) == []


def test_a_folder_that_is_no_vault_any_more_is_told_of_no_more(vault: Path, zoe: Path) -> None:
    with Editor(options={"scope": "vault"}, folder=vault) as editor:
        assert codes(editor.diagnostics(zoe.as_uri())) == ["broken-link"]
        (vault / "infokb.toml").unlink()
        assert editor.diagnostics(zoe.as_uri()) == []


def test_all_notes_are_told_of_once_that_is_wanted(vault: Path, zoe: Path) -> None:
    with Editor(folder=vault) as editor:
        configure(editor, {"scope": "vault"})
        assert codes(editor.diagnostics(zoe.as_uri())) == ["broken-link"]
        configure(editor, {"scope": "open"})
        assert editor.diagnostics(zoe.as_uri()) == []


def test_a_folder_is_told_of_once_it_can_be_read(vault: Path, zoe: Path) -> None:
    (vault / "infokb.toml").write_text("[lint")
    with Editor(options={"scope": "vault"}, folder=vault, look=0.1) as editor:
        editor.told("window/showMessage")
        (vault / "infokb.toml").write_text(TOML)
        editor.diagnostics(zoe.as_uri(), lambda told: codes(told) == ["broken-link"])
    with Editor(options={"scope": "vault"}, folder=vault.parent / "none") as editor:
        editor.open(zoe)
        editor.diagnostics(zoe.as_uri(), lambda told: codes(told) == ["broken-link"])


def test_a_note_that_is_not_open_is_told_of_where_that_is_wanted(
    vault: Path, ada: Path, zoe: Path
) -> None:
    with Editor(options={"scope": "vault"}) as editor:
        editor.open(ada)
        assert codes(editor.diagnostics(zoe.as_uri())) == ["broken-link"]
        ada.with_name("Jane Do.md").write_text(ada.read_text("utf-8"))
        assert editor.diagnostics(zoe.as_uri()) == []
        ada.with_name("Jane Do.md").unlink()
        assert codes(editor.diagnostics(zoe.as_uri())) == ["broken-link"]
        bo = ada.with_name("Bo Li.md")
        bo.write_text(zoe.read_text("utf-8"))
        assert codes(editor.diagnostics(bo.as_uri())) == ["broken-link"]
        zoe.unlink()
        assert editor.diagnostics(zoe.as_uri()) == []
        off = '\n[rules.broken-link]\nseverity = "off"\n'
        (vault / "infokb.toml").write_text(TOML + off)
        assert editor.diagnostics(bo.as_uri()) == []


def test_the_collector_rests_while_many_notes_are_checked(
    ada: Path, zoe: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_enabled = []
    check = EditorVault.check_closed_note

    def check_note(editor_vault: EditorVault, path: str) -> bool:
        is_enabled.append(gc.isenabled())
        return check(editor_vault, path)

    monkeypatch.setattr(EditorVault, "check_closed_note", check_note)
    monkeypatch.setattr(closed_notes, "MANY", 2)
    with Editor(options={"scope": "vault"}) as editor:
        editor.open(ada)
        editor.diagnostics(zoe.as_uri(), bool)
        editor.answer("no/suchMethod")
        assert gc.isenabled()
    assert not any(is_enabled[:2])


def test_an_open_note_is_told_of_once(vault: Path, ada: Path, zoe: Path) -> None:
    with Editor(options={"scope": "vault"}) as editor:
        editor.open(ada)
        editor.diagnostics(zoe.as_uri(), bool)
        other = zoe.as_uri().replace("file://", "file://localhost")
        assert codes(editor.diagnostics(editor.open(zoe, uri=other))) == ["broken-link"]
        assert editor.diagnostics(zoe.as_uri()) == []
        editor.close(other)
        assert editor.diagnostics(other) == []
        assert codes(editor.diagnostics(zoe.as_uri())) == ["broken-link"]


def test_notes_that_are_not_open_are_left_alone_otherwise(
    vault: Path, ada: Path, zoe: Path
) -> None:
    with Editor() as editor:
        editor.open(ada)
        for scope, told in (("vault", ["broken-link"]), ("open", [])):
            settings = {"settings": {"infokb": {"scope": scope}}}
            editor.notify("workspace/didChangeConfiguration", settings)
            assert codes(editor.diagnostics(zoe.as_uri())) == told
        editor.answer("no/suchMethod")
        assert not editor.server.workspace.vaults[vault].stale_paths
        assert not [told for told in editor._told if "uri" in (told.get("params") or {})][1:]


@pytest.fixture
def meeting(vault: Path) -> Path:
    """An interview with findings above and below, of which some can be fixed."""
    path = vault / "Ada.md"
    path.write_text(MEETING)
    return path


def test_only_the_front_matter_is_told_of_where_another_server_does_the_rest(meeting: Path) -> None:
    with Editor(options={"frontMatterOnly": True}) as editor:
        uri = editor.open(meeting)
        told = editor.diagnostics(uri, lambda told: "thanks-owed" in codes(told))
        assert not {"broken-link", "task-due"} & {*codes(told)}
        configure(editor, {"frontMatterOnly": False})
        editor.diagnostics(uri, lambda told: {"broken-link", "task-due"} <= {*codes(told)})


@pytest.mark.parametrize("is_only", [True, False])
def test_only_the_front_matter_is_answered_for(meeting: Path, is_only: bool) -> None:
    def at(words: str) -> dict[str, Any]:
        return editor.at(uri, MEETING, MEETING.index(words) + len(words))

    with Editor(options={"frontMatterOnly": is_only}) as editor:
        uri = editor.open(meeting)
        for method in ("hover", "definition", "references"):
            asked = {**at('contacts: "[[Ada Ok'), "context": {"includeDeclaration": False}}
            above = editor.request(f"textDocument/{method}", asked)
            assert above, method
        assert editor.request("textDocument/completion", at('contacts: "[[Ada Ok'))
        assert bool(editor.request("textDocument/completion", at("Met [["))) is not is_only
        hover = editor.request("textDocument/hover", at("Met [[Jane Do"))
        assert bool(hover) is not is_only
        symbols = editor.request("textDocument/documentSymbol", {"textDocument": {"uri": uri}})
        assert bool(symbols) is not is_only
        assert editor.request("workspace/symbol", {"query": "zoe"})
        everywhere = {"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}}
        asked = {"textDocument": {"uri": uri}, "range": everywhere, "context": {"diagnostics": []}}
        titles = [action["title"] for action in editor.request("textDocument/codeAction", asked)]
        assert "Done: Thank Ada Okafor" in titles
        assert ("Allow broken-link here" in titles) is not is_only
        assert ("Done: Send it" in titles) is not is_only


@pytest.mark.parametrize("is_only", [True, False])
def test_only_the_front_matter_is_fixed(meeting: Path, is_only: bool) -> None:
    text = MEETING.replace("2026-11-12", "2026/11/12")
    text = text.replace("[[Jane Do]].", "her. <!-- infokb: allow broken-link -- no -->")
    with Editor(options={"frontMatterOnly": is_only}) as editor:
        uri = editor.open(meeting, text)
        whole = {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}}
        context = {"diagnostics": [], "only": ["source.fixAll.infokb"]}
        asked = {"textDocument": {"uri": uri}, "range": whole, "context": context}
        (action,) = editor.request("textDocument/codeAction", asked)
        (change,) = action["edit"]["documentChanges"]
        fixed = editor.edited(text, change["edits"])
        assert "2026-11-12" in fixed
        assert (text.partition("## Culture")[2] in fixed) is is_only


class Clock:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.now = datetime.fromisoformat("2026-11-20T12:00+01:00")

    def __call__(self, config: Config) -> datetime:
        return self.now


def told_of_all(editor_vault: EditorVault) -> dict[str, Sequence[Diagnostic]]:
    """Return what a vault that is opened now has an editor told."""
    fresh = EditorVault(editor_vault.root, lambda _: editor_vault.moment)
    for path, document in editor_vault.documents.items():
        fresh.open(path, OpenDocument(path, document.text))
    fresh.follow_closed_notes(is_wanted=True)
    closed = filter(fresh.check_closed_note, fresh.vault.notes)
    told = {path: note_diagnostics(fresh, path, WHOLE) for path in closed}
    uris = {uri_of_path(fresh.root / path): found for path, found in told.items() if found}
    return {uri: uris[uri] for uri in sorted(uris)}


def test_a_clock_that_is_set_back_puts_all_in_doubt(example_copy: Path) -> None:
    clock = Clock()
    editor_vault = EditorVault(example_copy, clock)
    editor_vault.follow_closed_notes(is_wanted=True)
    for path in editor_vault.vault.notes:
        editor_vault.check_closed_note(path)
    assert not editor_vault.stale_paths
    clock.now -= timedelta(days=9)
    editor_vault.tick()
    assert editor_vault.stale_paths == set(editor_vault.vault.notes)


@pytest.mark.parametrize("seed", range(2))
def test_what_was_told_last_is_what_a_fresh_vault_tells(example_copy: Path, seed: int) -> None:
    (example_copy / "infokb.toml").write_text('timezone = "Europe/Berlin"\n')
    asyncio.run(follow_random_edits(example_copy, seed))


async def follow_random_edits(root: Path, seed: int) -> None:
    edits = RandomEdits(root, random.Random(seed))
    told = dict[str, Sequence[Diagnostic]]()
    workspace = Workspace(lambda place, document: EditorVault(place.root, edits.clock))
    workspace.vaults[root] = edits.editor_vault
    told_notes = ClosedNotes(workspace, told.__setitem__)
    for number in range(41):
        if number % 8 == 0:
            told_notes.follow(WHOLE)
            await edits.until_nothing_is_stale()
            told_findings = {uri: told[uri] for uri in sorted(told) if told[uri]}
            assert told_findings == told_of_all(edits.editor_vault)
        edits.make(number)


class RandomEdits:
    """Edits of a vault, of files and of open texts, and what else changes it."""

    def __init__(self, root: Path, pick: random.Random) -> None:
        self.root, self.pick, self.clock = root, pick, Clock()
        self.editor_vault = EditorVault(root, self.clock)
        self.texts = {path: note.text for path, note in self.editor_vault.vault.notes.items()}

    async def until_nothing_is_stale(self) -> None:
        for _ in range(10 * len(self.texts)):
            if self.editor_vault.stale_paths:
                await asyncio.sleep(0)
        assert not self.editor_vault.stale_paths

    def make(self, number: int) -> None:
        edit = edit_of(KINDS[number % len(KINDS)], self.pick, self.texts, number)
        for path, text in edit.texts.items():
            self._take(path, text, number)
        for path in edit.removed:
            (self.root / path).unlink(missing_ok=True)
            self.editor_vault.reread([path])
            self.texts.pop(path)
        ways: list[Callable[[], object]] = [self._snooze, self._wait, self._close, int, int]
        self.pick.choice(ways)()

    def _take(self, path: str, text: str, number: int) -> None:
        if path in self.editor_vault.documents:
            self.editor_vault.change(path, text, number)
        elif self.pick.random() < 0.3 and path in self.texts:
            self.editor_vault.open(path, OpenDocument(path, text))
        else:
            (self.root / path).parent.mkdir(exist_ok=True)
            (self.root / path).write_text(text)
            self.editor_vault.reread([path])
        self.texts[path] = text

    def _snooze(self) -> None:
        path = self.pick.choice([path for path in self.texts if path.startswith("contacts")])
        snooze = "---\nsnooze_until: 2026-12-01\nsnooze_reason: rest\n"
        self._take(path, self.texts[path].replace("---\n", snooze, 1), 0)

    def _wait(self) -> None:
        self.clock.now += timedelta(hours=self.pick.randrange(-30, 60))
        self.editor_vault.tick()

    def _close(self) -> None:
        for path in sorted(self.editor_vault.documents)[:1]:
            self.editor_vault.close(path)
