"""What an editor is told: as `lint` lists it, for the text as it is typed, when it changes."""

import importlib
import random
import shutil
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, cast

import pytest

from infokb.actions.lint import selection
from infokb.actions.lint.baseline import updated_baseline
from infokb.actions.lint.check import check
from infokb.actions.lint.selection import selected_rules
from infokb.core import patterns
from infokb.core.settings.config import BASELINE_PATH, Config
from infokb.core.vault import indexes, note_groups
from infokb.core.vault.vault_paths import MADE_HEAD
from infokb.disk.read.vault import open_vault
from infokb.faces.clock import run_clock
from infokb.faces.lsp.diagnostics import shown_problems
from infokb.faces.lsp.early_findings import early_problems
from infokb.faces.lsp.editor_vault import EditorVault, OpenDocument
from infokb.faces.lsp.workspace import NotePlace, OpenNote
from infokb.faces.watch import FolderWatch
from tests.benchmarks.edits import KINDS, edit_of
from tests.faces.lsp.conftest import CONTACT
from tests.faces.lsp.editors import ENCODINGS, PUBLISHED, SHOWN, TOML, WAIT_SECONDS, Editor

pytestmark = pytest.mark.slow

THANKS = """---
type: interview
contacts: "[[Ada Okafor]]"
date: 2026-11-19
status: completed
---
"""


def codes(found: list[Any]) -> list[str]:
    return [item["code"] for item in found]


def open_note(editor: Editor, uri: str) -> OpenNote:
    """Return a note as the server has it."""
    note = editor.server.workspace.find(uri)
    assert note
    return note


def configure(editor: Editor, settings: object) -> None:
    editor.notify("workspace/didChangeConfiguration", {"settings": settings})


def told_codes(editor: Editor) -> list[str]:
    """Return the rules of the findings that were told last, once nothing is left to do."""
    editor.answer("no/suchMethod")
    findings = [told["params"] for told in editor._told if told.get("method") == PUBLISHED]
    return codes(findings[-1]["diagnostics"])


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_finding_is_at_its_place(zoe: Path, encoding: str) -> None:
    with Editor(encoding=encoding) as editor:
        assert editor.capabilities["positionEncoding"] == encoding
        assert editor.capabilities["textDocumentSync"]["change"] == 1
        (found,) = editor.diagnostics(editor.open(zoe))
        assert editor.spanned(zoe.read_text("utf-8"), found["range"]) == "Jane Do"
        assert found["severity"] == 1
        assert found["source"] == "infokb"
        assert found["message"].startswith("no note is named `Jane Do`")


def test_an_editor_that_names_no_encoding_counts_as_most_do(zoe: Path) -> None:
    with Editor(told_encoding=False, options={"followUps": "off"}) as editor:
        assert editor.capabilities["positionEncoding"] == "utf-16"
        (found,) = editor.diagnostics(editor.open(zoe))
        assert editor.spanned(zoe.read_text("utf-8"), found["range"]) == "Jane Do"
    with Editor(told_encoding=False, name="Neovim", version="0.7.2") as editor:
        assert editor.server.client.name == "Neovim"


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_change_of_a_part_is_taken_too(zoe: Path, encoding: str) -> None:
    with Editor(encoding=encoding) as editor:
        text = "\u2028\x85\f" + zoe.read_text("utf-8")
        uri = editor.open(zoe, text)
        assert editor.diagnostics(uri)
        start = text.index("Jane Do")
        places = [editor.place(text, at) for at in (start + 7, start)]
        editor.change_part(uri, places, "Ada Okafor")
        told = editor.told(PUBLISHED, lambda told: told.get("version") == 2)
        assert "broken-link" not in codes(told["diagnostics"])
        assert open_note(editor, uri).note.text == text.replace("Jane Do", "Ada Okafor")


def test_what_is_being_typed_is_no_fault_yet(ada: Path) -> None:
    with Editor() as editor:
        text = ada.read_text("utf-8")
        uri = editor.open(ada)
        assert editor.diagnostics(uri) == []
        version = editor.change(uri, text.replace("With", "[[okafor ada]] [[Jo]] with"))
        first = editor.told(PUBLISHED)
        assert (first["diagnostics"], first["version"]) == ([], version)
        later = editor.told(PUBLISHED)
        assert (codes(later["diagnostics"]), later["version"]) == (["broken-link"] * 2, version)


def test_other_findings_are_told_at_once(zoe: Path) -> None:
    with Editor(pause=60) as editor:
        text = zoe.read_text("utf-8")
        uri = editor.open(zoe)
        assert codes(editor.diagnostics(uri)) == ["broken-link"]
        editor.change(uri, f"{text}\n[[Jo")
        assert codes(editor.diagnostics(uri)) == ["broken-link"]
        editor.change(uri, f"{text}\n[[Jo]]")
        assert codes(editor.diagnostics(uri)) == ["broken-link"]


def test_an_open_text_counts_until_it_is_closed(vault: Path, ada: Path, zoe: Path) -> None:
    with Editor() as editor:
        first, second = editor.open(zoe), editor.open(vault / "contacts" / "Jane Do.md", "")
        assert codes(editor.diagnostics(first)) == ["broken-link"]
        assert codes(editor.diagnostics(second)) == ["missing-type"]
        assert editor.diagnostics(first) == []
        editor.close(second)
        assert editor.diagnostics(second) == []
        assert codes(editor.diagnostics(first)) == ["broken-link"]


def test_another_program_s_change_is_followed(vault: Path, ada: Path, zoe: Path) -> None:
    with Editor() as editor:
        uri = editor.open(zoe)
        assert codes(editor.diagnostics(uri)) == ["broken-link"]
        (vault / "contacts" / "Jane Do.md").write_text(CONTACT.format(text=""))
        editor.diagnostics(uri, lambda told: not told)
        zoe.write_text("no type")
        (vault / "contacts" / "Jane Do.md").unlink()
        editor.diagnostics(uri, lambda told: codes(told) == ["broken-link"])
        (vault / "infokb.toml").write_text(f'{TOML}[rules.broken-link]\nseverity = "warning"\n')
        editor.diagnostics(uri, lambda told: [item["severity"] for item in told] == [2])


@pytest.mark.parametrize("way", ["settings", "folder", "deleted"])
def test_of_a_vault_that_is_gone_nothing_is_told(
    vault: Path, zoe: Path, ada: Path, way: str
) -> None:
    settings, moved = vault / "infokb.toml", vault.with_name("moved")
    ada.write_text(f"{ada.read_text('utf-8')}[[No one]]\n", "utf-8")
    with Editor(options={"scope": "vault"}) as editor:
        uri, text = editor.open(zoe), zoe.read_text("utf-8")
        assert codes(editor.diagnostics(uri)) == ["broken-link"]
        assert codes(editor.diagnostics(ada.as_uri())) == ["broken-link"]
        if way == "settings":
            settings.unlink()
        elif way == "folder":
            vault.rename(moved)
        else:
            shutil.copytree(vault, moved)
            shutil.rmtree(vault)
        assert editor.diagnostics(uri) == []
        assert editor.diagnostics(ada.as_uri()) == []
        assert (
            editor.request("textDocument/hover", editor.at(uri, text, text.index("Jane"))) is None
        )
        if way == "settings":
            settings.write_text(TOML)
        else:
            moved.rename(vault)
            editor.change(uri, text)
        assert codes(editor.diagnostics(uri)) == ["broken-link"]
        assert codes(editor.diagnostics(ada.as_uri())) == ["broken-link"]


def test_a_faulty_setting_is_shown_in_its_file_until_it_is_mended(vault: Path, zoe: Path) -> None:
    settings = vault / "infokb.toml"
    with Editor() as editor:
        editor.diagnostics(editor.open(zoe))
        for text, line in ((f"{TOML}\n[[[oops\n", 3), (f"{TOML}[lint]\ndue = 3\n", 3)):
            settings.write_text(text)
            (fault,) = editor.diagnostics(settings.as_uri())
            assert (fault["range"]["start"]["line"], fault["severity"]) == (line, 1)
            assert "infokb.toml" not in fault["message"]
            assert editor.told(SHOWN)["type"] == 1
        settings.write_text(f"{TOML}[lint]\ndue = 3\n[rules.none]\n")
        faults = editor.diagnostics(settings.as_uri())
        assert [fault["range"]["start"]["line"] for fault in faults] == [3, 4]
        settings.write_text(TOML)
        assert editor.diagnostics(settings.as_uri()) == []
        editor.told(SHOWN)
        assert editor.told(SHOWN) == {"type": 3, "message": "infokb.toml can be read again"}


def test_a_faulty_template_is_shown_in_no_settings(vault: Path, zoe: Path) -> None:
    (vault / "templates").mkdir()
    (vault / "templates" / "event.md").write_text("---\nfields: {a: {kind: x}}\n---\n")
    with Editor() as editor:
        editor.open(zoe)
        assert "templates/event.md" in editor.told(SHOWN)["message"]
        (vault / "templates" / "event.md").unlink()
        editor.diagnostics(zoe.as_uri())


def test_a_faulty_setting_is_told_once_and_waited_out(vault: Path, zoe: Path, ada: Path) -> None:
    settings = vault / "infokb.toml"
    settings.write_text(f"{TOML}[lint]\ndue = 3\n")
    with Editor() as editor:
        uri = editor.open(zoe)
        assert editor.told(SHOWN)["message"].startswith("error: infokb.toml:4")
        editor.open(ada)
        editor.change(uri, zoe.read_text("utf-8"))
        editor.answer("no/suchMethod")
        settings.write_text(TOML)
        assert codes(editor.diagnostics(uri)) == ["broken-link"]
        settings.write_text(f"{TOML}[rules.none]\n")
        assert editor.told(SHOWN, lambda told: "group `none`" in told["message"])
        settings.write_text(f"{TOML}exclude = ['contacts/']\n")
        editor.diagnostics(uri, lambda told: not told)


def test_a_change_of_a_part_is_taken_while_settings_are_faulty(vault: Path, zoe: Path) -> None:
    settings, text = vault / "infokb.toml", zoe.read_text("utf-8")
    settings.write_text(f"{TOML}[lint]\ndue = 3\n")
    with Editor() as editor:
        uri = editor.open(zoe)
        assert editor.told(SHOWN)
        places = [editor.place(text, text.index("Jane Do") + at) for at in (0, 7)]
        editor.change_part(uri, places, "Ada Okafor")
        settings.write_text(TOML)
        assert editor.diagnostics(uri, lambda told: not told) == []
        assert editor.server.workspace.text(uri) == text.replace("Jane Do", "Ada Okafor")


def test_what_is_no_note_is_passed_over(vault: Path, ada: Path) -> None:
    alone = vault.parent / "alone.md"
    linked = vault / "contacts" / "Linked.md"
    linked.symlink_to(alone)
    alone.write_text("[[Nobody]]")
    (vault / "node_modules").mkdir()
    (vault / "node_modules" / "x.md").write_text("[[Nobody]]")
    others = [
        alone.as_uri(),
        linked.as_uri(),
        (vault / "node_modules" / "x.md").as_uri(),
        (vault / "templates" / "x.md").as_uri(),
        (vault / ".git" / "x.md").as_uri(),
        (vault / "a.txt").as_uri(),
        (vault / f"{'x' * 5000}.md").as_uri(),
        "untitled:Untitled-1",
    ]
    with Editor() as editor:
        for uri in others:
            editor.open(ada, "[[Nobody]]", uri)
            editor.change(uri, "[[Nobody]] ")
            editor.close(uri)
        large = editor.open(ada, "[[Nobody]]\n" + "x" * 2 * 1024 * 1024)
        editor.change(large, "---\ntype: contact\n---\n[[Nobody]]")
        assert editor.told(PUBLISHED)["uri"] == large
        editor.change(large, "é" * 1024 * 1025)
        assert editor.diagnostics(large, lambda found: not found) == []


def test_two_vaults_have_nothing_to_do_with_each_other(vault: Path, zoe: Path) -> None:
    inner = vault / "inner"
    shutil.copytree(vault / "contacts", inner / "contacts")
    (inner / "infokb.toml").write_text(TOML)
    (inner / "contacts" / "Jane Do.md").write_text(CONTACT.format(text=""))
    with Editor() as editor:
        assert codes(editor.diagnostics(editor.open(zoe))) == ["broken-link"]
        assert editor.diagnostics(editor.open(inner / "contacts" / zoe.name)) == []


def test_a_file_has_as_many_addresses_as_an_editor_likes(zoe: Path) -> None:
    other = zoe.as_uri().replace("%C3", "%c3")
    with Editor() as editor:
        assert editor.diagnostics(editor.open(zoe))
        assert editor.diagnostics(editor.open(zoe, uri=other))
        for uri in (zoe.as_uri(), other):
            assert open_note(editor, uri).path == "contacts/Zoë Müller.md"
        editor.close(zoe.as_uri())
        editor.change(other, "---\ntype: contact\n---\n[[No one]] is here")
        editor.diagnostics(other, lambda found: "missing-section" in codes(found))


def test_eglot_is_told_of_letters_as_they_are(zoe: Path) -> None:
    with Editor(name="Eglot", version="1.17") as editor:
        editor.open(zoe)
        assert editor.told(PUBLISHED)["uri"].endswith("/Zoë%20Müller.md")


def test_bytes_that_no_editor_shows_are_told_from_the_file(zoe: Path, ada: Path) -> None:
    zoe.write_bytes(b"---\ntype: contact\n---\n\xff\n")
    with Editor() as editor:
        uri = editor.open(zoe, zoe.read_text("utf-8", "replace"))
        assert codes(editor.diagnostics(uri)) == ["not-utf8"]
        editor.change(uri, "---\ntype: contact\n---\n\ufffd ok\n")
        assert codes(editor.diagnostics(uri)) == ["not-utf8"]
        zoe.write_text("---\ntype: contact\n---\n\ufffd ok\n", "utf-8")
        editor.diagnostics(uri, lambda found: "missing-section" in codes(found))


def test_a_watcher_that_fails_is_told_of(zoe: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(watch: FolderWatch, seconds: float) -> frozenset[str]:
        watch.close()
        raise ZeroDivisionError

    monkeypatch.setattr(FolderWatch, "changes", fail)
    with Editor() as editor:
        assert editor.diagnostics(editor.open(zoe))
        assert "internal error: ZeroDivisionError" in editor.told(SHOWN)["message"]


def test_what_is_closed_is_told_of_no_more(zoe: Path) -> None:
    with Editor(pause=60) as editor:
        uri = editor.open(zoe)
        assert editor.diagnostics(uri)
        editor.change(uri, zoe.read_text("utf-8"))
        editor.close(uri)
        editor.diagnostics(uri, lambda told: not told)
        editor.answer("no/suchMethod")
        editor.forget()
        publisher = editor.server.publisher
        publisher._pauses[uri] = cast("Any", None)
        publisher._finish_edit(uri)
        editor.answer("no/suchMethod")
        assert not editor._told


class Clock:
    """A clock that is set by hand."""

    def __init__(self, moment: str) -> None:
        self.now = datetime.fromisoformat(moment)

    def __call__(self, config: Config) -> datetime:
        assert config.zone
        return self.now.astimezone(config.zone)


@pytest.mark.parametrize(
    ("name", "options", "severities"),
    [
        ("", None, [4, 3, 2]),
        ("VSCodium", None, [3, 2]),
        ("", {"followUps": "hint"}, [4]),
        ("", {"followUps": "information"}, [4, 3]),
    ],
)
def test_the_clock_passes_and_the_editor_is_told(
    vault: Path, ada: Path, name: str, options: object, severities: list[int]
) -> None:
    clock = Clock("2026-11-20T12:00+01:00")
    ada.write_text(f"{ada.read_text('utf-8')}\n- [ ] #promise send it 📅 2026-11-22\n")
    (vault / "infokb.toml").write_text('timezone = "Europe/Berlin"\n')
    with Editor(clock=clock, look=0.01, name=name, options=options) as editor:
        uri = editor.open(ada)
        told = [editor.told(PUBLISHED)]
        assert uri == told[0]["uri"]
        if len(severities) == 3:
            clock.now += timedelta(hours=36)
            told.append(editor.told(PUBLISHED))
        clock.now = datetime.fromisoformat("2026-11-23T00:00+01:00")
        told += [editor.told(PUBLISHED)] if len(severities) > 1 else []
        seen = [item["severity"] for found in told for item in found["diagnostics"]]
        assert seen == severities


@pytest.mark.parametrize("options", [{"followUps": "off"}, {"diagnostics": False}])
def test_findings_can_be_switched_off(vault: Path, options: object) -> None:
    meeting = vault / "Ada.md"
    meeting.write_text(THANKS.replace("2026-11-19", "2026-11-12"))
    with Editor(options=options) as editor:
        editor.open(meeting)
        assert "thanks-owed" not in told_codes(editor)


def test_settings_are_taken_up_as_they_change(vault: Path, zoe: Path) -> None:
    meeting = vault / "Ada.md"
    meeting.write_text(THANKS.replace("2026-11-19", "2026-11-12"))
    with Editor(options={"followUps": "off"}) as editor:
        uri = editor.open(meeting)
        assert "thanks-owed" not in told_codes(editor)
        for settings in ({"infokb": {"followUps": "hint"}}, {"followUps": "warning"}):
            configure(editor, settings)
            editor.diagnostics(uri, lambda told: "thanks-owed" in codes(told))
        for other in (None, {"infokb": {"diagnostics": False}}, {"infokb": 3}):
            configure(editor, other)
            assert "thanks-owed" not in told_codes(editor)
        assert not editor.server.client.is_trusted
        configure(editor, {"infokb": {"untrustedWorkspace": False}})
        editor.answer("no/suchMethod")
        assert editor.server.client.is_trusted


def test_a_note_is_told_of_before_its_vault_is_read(
    vault: Path, zoe: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = zoe.read_text("utf-8").replace("role: Analyst", "how_met: dream\nemail: nobody")
    is_told, opened_vaults = threading.Event(), []
    init = EditorVault.__init__

    def wait(self: EditorVault, root: Path, clock: Callable[[Config], datetime]) -> None:
        opened_vaults.append(is_told.wait(WAIT_SECONDS))
        init(self, root, clock)

    monkeypatch.setattr(EditorVault, "__init__", wait)
    with Editor(capabilities={"window": {"workDoneProgress": True}}) as editor:
        uri = editor.open(zoe, text)
        early_codes = codes(editor.diagnostics(uri))
        assert early_codes == ["bad-value", "bad-value"]
        begun = editor.told("$/progress")
        assert begun["value"] == {"kind": "begin", "title": "infokb: reading vault"}
        is_told.set()
        place = editor.at(uri, text, text.index("dream"))
        assert editor.request("textDocument/hover", place)
        assert editor.told("$/progress") == {"token": begun["token"], "value": {"kind": "end"}}
        assert codes(editor.diagnostics(uri)) == [*early_codes, "broken-link"]
        assert opened_vaults == [True]


def test_what_is_no_note_or_accepted_is_not_told_of_early(vault: Path, ada: Path) -> None:
    text = ada.read_text("utf-8").replace("role: Analyst", "how_met: dream")
    place = NotePlace(vault, "contacts/Ada Okafor.md")
    (problem,) = early_problems(place, text, run_clock())
    assert problem.rule.id == "bad-value"
    for content in (f"{MADE_HEAD}{text}".encode(), b"\xff"):
        ada.write_bytes(content)
        assert not early_problems(place, text, run_clock())
    ada.write_text(text)
    checked_vault = open_vault(vault, run_clock())
    accepted = updated_baseline(checked_vault, [problem], [place.path], [problem.rule.id])
    baseline_path = vault / BASELINE_PATH
    baseline_path.parent.mkdir()
    baseline_path.write_text(str(accepted.files[BASELINE_PATH]))
    assert not early_problems(place, text, run_clock())


def test_an_unused_allow_is_faded(ada: Path) -> None:
    ada.write_text(f"{ada.read_text('utf-8')}\n<!-- infokb: allow broken-link -- no -->\n")
    with Editor() as editor:
        (found,) = editor.diagnostics(editor.open(ada))
        assert (found["code"], found["tags"]) == ("unused-allow", [1])


def test_a_keystroke_makes_nothing_again(
    vault: Path, ada: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor_vault = EditorVault(vault, run_clock())
    path, text = "contacts/Ada Okafor.md", ada.read_text("utf-8")
    editor_vault.open(path, OpenDocument(ada.as_uri(), text))
    monkeypatch.setattr(selection, "selected_rules", None)
    for module in (indexes, note_groups):
        monkeypatch.setattr(module, "group_notes", None)
    before = editor_vault.vault.indexes
    compiler: Any = importlib.import_module("re._compiler")
    compile_pattern, compiled = compiler.compile, []

    def count_pattern(pattern: str, flags: int) -> object:
        compiled.append(pattern)
        return compile_pattern(pattern, flags)

    monkeypatch.setattr(compiler, "compile", count_pattern)
    editor_vault.change(path, f"{text}\n- [ ] #promise send [[Zoë Müller]] [[it]]\n", 2)
    found = {problem.rule.id for problem in editor_vault.problems(path)}
    assert found == {"task-due", "broken-link"}
    assert not {*compiled} & {late.pattern for late in patterns._patterns}
    after = editor_vault.vault.indexes
    assert after.made_groups.keys() == before.made_groups.keys()
    assert after.made_words.keys() == before.made_words.keys()


def test_open_notes_are_told_what_lint_says(example_copy: Path) -> None:
    clock = run_clock()
    editor_vault = EditorVault(example_copy, clock)
    texts = {path: note.text for path, note in editor_vault.vault.notes.items()}
    for path, text in texts.items():
        editor_vault.open(path, OpenDocument(path, text))
    editor_vault.reread(texts)
    assert {path: note.text for path, note in editor_vault.vault.notes.items()} == texts
    pick = random.Random(8)
    for number in range(60):
        edit = edit_of(KINDS[number % len(KINDS)], pick, texts, number)
        for path, text in edit.texts.items():
            if path in editor_vault.documents:
                editor_vault.change(path, text, number)
            else:
                editor_vault.open(path, OpenDocument(path, text))
            texts[path] = text
    for path, text in texts.items():
        (example_copy / path).parent.mkdir(exist_ok=True)
        (example_copy / path).write_bytes(text.encode("utf-8"))
    fresh = open_vault(example_copy, clock)
    problems = tuple(check(fresh, rules=selected_rules(fresh.config), include_hidden=True))
    wanted = [
        (problem.note.path, problem.rule.id, problem.finding.span, problem.finding.message)
        for problem in shown_problems(fresh, problems)
    ]
    found = [
        (problem.note.path, problem.rule.id, problem.finding.span, problem.finding.message)
        for path in sorted(texts)
        for problem in shown_problems(editor_vault.vault, editor_vault.problems(path))
    ]
    assert found == wanted
