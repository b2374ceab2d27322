"""Renaming in an editor does what `infokb rename` does, where the editor and the vault let it."""

import shutil
from pathlib import Path

import pytest

from infokb.faces.cli.main import main
from tests.faces.lsp.editors import ENCODINGS, SHOWN, Editor
from tests.faces.lsp.test_code_actions import ALL, carry_out

pytestmark = pytest.mark.slow

NAME = "Imani Sørensen-Dahl"


def texts(root: Path) -> dict[str, str]:
    return {
        path.relative_to(root).as_posix(): path.read_text("utf-8") for path in root.rglob("*.md")
    }


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("from_link", [True, False])
def test_a_rename_is_that_of_the_command(
    example_copy: Path, encoding: str, from_link: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    own = example_copy / "contacts" / "Imani Sørensen.md"
    own.write_text(f"{own.read_text('utf-8')}\n# Other\n", "utf-8")
    path = example_copy / "interviews" / "2026-11-19 Imani Sørensen.md" if from_link else own
    path.write_text(f"{path.read_text('utf-8')}\n🎉 [[Imani Sørensen]]\n", "utf-8")
    if not from_link:
        text = own.read_text("utf-8")
        at = text.index("---\n", 4) + 4
        own.write_text(f"{text[:at]}\n# Imani Sørensen\n{text[at:]}", "utf-8")
    by_command = example_copy.parent / "by command"
    shutil.copytree(example_copy, by_command)
    text = path.read_text("utf-8")
    with Editor(encoding=encoding, capabilities=ALL, trusted=True) as editor:
        uri = editor.open(path)
        place = editor.at(uri, text, text.rindex("Imani Sørensen" if from_link else "# Imani") + 3)
        ready = editor.request("textDocument/prepareRename", place)
        assert editor.spanned(text, ready["range"]) == "Imani Sørensen"
        assert ready["placeholder"] == "Imani Sørensen"
        edit = editor.request("textDocument/rename", {**place, "newName": NAME})
        count = sum("textDocument" in change for change in edit["documentChanges"])
        assert editor.told(SHOWN)["message"] == f"{count} notes changed, none saved yet"
        carry_out(editor, edit)
    assert main(["-C", str(by_command), "rename", "Imani Sørensen", NAME]) == 0
    assert texts(example_copy) == texts(by_command)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_links_follow_files_that_an_editor_moves(example_copy: Path, encoding: str) -> None:
    by_command = example_copy.parent / "by command"
    shutil.copytree(example_copy, by_command)
    old = example_copy / "contacts" / "Dolores Quintanilla.md"
    new = old.with_name(f"{NAME}.md")
    files = [
        {"oldUri": old.as_uri(), "newUri": new.as_uri()},
        {"oldUri": "file:///a.md", "newUri": "file:///b.md"},
        {"oldUri": old.with_name("No.md").as_uri(), "newUri": new.as_uri()},
        {"oldUri": old.as_uri(), "newUri": "file:///b.md"},
    ]
    with Editor(encoding=encoding, capabilities=ALL, trusted=True) as editor:
        editor.open(example_copy / "Home.md")
        carry_out(editor, editor.request("workspace/willRenameFiles", {"files": files[:1]}))
        old.rename(new)
        assert editor.request("workspace/willRenameFiles", {"files": files[1:]}) is None
    assert main(["-C", str(by_command), "rename", "Dolores Quintanilla", NAME]) == 0
    assert texts(example_copy) == texts(by_command)


def test_a_rename_is_refused_with_the_reason(vault: Path, ada: Path, zoe: Path) -> None:
    text = ada.read_text("utf-8")

    def refused(editor: Editor, name: str) -> str:
        place = editor.at(editor.open(ada), text, text.index("Zoë Müller"))
        answer = editor.answer("textDocument/rename", {**place, "newName": name})
        message: str = answer["error"]["message"]
        return message

    with Editor(trusted=True) as editor:
        assert refused(editor, "Zoë").startswith("error: this editor cannot rename files")
    with Editor(capabilities=ALL) as editor:
        assert "start infokb lsp --trust" in refused(editor, "Zoë")
        files = [{"oldUri": zoe.as_uri(), "newUri": zoe.with_name("Z.md").as_uri()}]
        answer = editor.answer("workspace/willRenameFiles", {"files": files})
        assert "2 other notes" in answer["error"]["message"] or "1 other" in str(answer)
    with Editor(capabilities=ALL, trusted=True) as editor:
        assert "cannot be a file name" in refused(editor, "CON")
        zoe.write_text("---\na: [\n---\n", "utf-8")
        editor.open(zoe)
        assert "cannot read `Zoë Müller`" in refused(editor, "Zoë")
        plain = editor.at(ada.as_uri(), text, text.index("## Log"))
        assert editor.request("textDocument/prepareRename", plain) is None
        assert editor.request("textDocument/rename", {**plain, "newName": "x"}) is None


def test_a_file_that_is_moved_onto_another_changes_no_link(
    vault: Path, ada: Path, zoe: Path
) -> None:
    with Editor(capabilities=ALL, trusted=True) as editor:
        editor.open(ada)
        files = [{"oldUri": zoe.as_uri(), "newUri": ada.with_name("ada okafor.md").as_uri()}]
        error = editor.answer("workspace/willRenameFiles", {"files": files})["error"]
        assert error["message"].startswith("error: `contacts/Ada Okafor.md` already exists")
        files[0]["newUri"] = zoe.with_name("zoë müller.md").as_uri()
        assert "error" not in editor.answer("workspace/willRenameFiles", {"files": files})


def test_what_crashes_is_told_without_any_text(ada: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Editor(capabilities=ALL) as editor:
        uri = editor.open(ada)
        editor.diagnostics(uri)
        opened = editor.server.workspace.find(uri)
        assert opened
        monkeypatch.setattr(opened.editor_vault, "note", lambda path: 1 / 0)
        place = {"line": 0, "character": 0}
        params = {"textDocument": {"uri": uri}, "position": place}
        error = editor.answer("textDocument/hover", params)["error"]
        assert error["message"].startswith("error: internal error: ZeroDivisionError at ")
        monkeypatch.setattr(opened.editor_vault, "change", lambda *given: 1 / 0)
        editor.change(uri, "x")
        assert "ZeroDivisionError" in editor.told(SHOWN)["message"]
