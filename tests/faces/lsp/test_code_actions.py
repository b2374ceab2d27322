"""What an editor offers to do: what the commands would do, as edits."""

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from infokb.actions.lint.check import check
from infokb.core.changes import Changes
from infokb.core.text import apply_edits
from infokb.disk.read.vault import open_vault
from infokb.faces.cli.main import main
from infokb.faces.clock import run_clock
from infokb.faces.lsp.editor_vault import EditorVault
from infokb.faces.lsp.positions import PositionConverter
from infokb.faces.lsp.uris import path_of_uri
from infokb.faces.lsp.workspace_edits import line_edits, workspace_edit
from tests.faces.lsp.editors import ALL_OPERATIONS, ENCODINGS, Editor

pytestmark = pytest.mark.slow

MEETING = "interviews/2026-11-19 Imani Sørensen.md"
ALL = {"workspace": ALL_OPERATIONS}


def actions(
    editor: Editor, path: Path, offset: int, only: list[str] | None = None
) -> list[dict[str, Any]]:
    """Return what is offered at a character, after opening the file."""
    text = path.read_text("utf-8")
    uri = editor.open(path)
    place = editor.place(text, offset)
    context = {"diagnostics": [], **({"only": only} if only else {})}
    params = {"textDocument": {"uri": uri}, "range": {"start": place, "end": place}}
    found: list[dict[str, Any]] = editor.request(
        "textDocument/codeAction", {**params, "context": context}
    )
    return found


def carry_out(editor: Editor, edit: Mapping[str, Any]) -> None:
    """Do on disk what an editor does with an edit."""
    for change in edit["documentChanges"]:
        kind = change.get("kind")
        if kind == "rename":
            old, new = (path_of_uri(change[name]) for name in ("oldUri", "newUri"))
            assert old
            assert new
            new.parent.mkdir(exist_ok=True, parents=True)
            old.rename(new)
            continue
        path = path_of_uri(change["uri"] if kind else change["textDocument"]["uri"])
        assert path
        if kind == "create":
            path.parent.mkdir(exist_ok=True, parents=True)
            path.write_bytes(b"")
        else:
            text = path.read_bytes().decode("utf-8")
            path.write_bytes(editor.edited(text, change["edits"]).encode("utf-8"))


def titles(found: list[dict[str, Any]]) -> list[str]:
    return [action["title"] for action in found]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_the_fact_is_recorded_first_as_the_command_does(
    example_copy: Path, encoding: str, capsys: pytest.CaptureFixture[str]
) -> None:
    by_command = example_copy.parent / "by command"
    shutil.copytree(example_copy, by_command)
    path = example_copy / MEETING
    text = path.read_text("utf-8")
    with Editor(encoding=encoding) as editor:
        found = actions(editor, path, text.index("contacts:"))
        found = found or actions(editor, path, text.index("date:"))
        assert titles(found)[0] == "Done: Thank Imani Sørensen"
        assert found[0]["isPreferred"]
        assert found[0]["diagnostics"][0]["code"] == "thanks-owed"
        assert found[0]["edit"]["documentChanges"][0]["textDocument"]["version"] == 1
        carry_out(editor, found[0]["edit"])
    assert main(["-C", str(by_command), "mark", "Imani Sørensen", "thanked"]) == 0
    assert path.read_text("utf-8") == (by_command / MEETING).read_text("utf-8")


def _left(vault: Path, path: str) -> set[str]:
    now = open_vault(vault, run_clock())
    return {problem.rule.id for problem in check(now, [now.notes[path]]) if not problem.suppressed}


def test_each_way_to_be_rid_of_a_follow_up_does_it(example_copy: Path) -> None:
    path, text = example_copy / MEETING, (example_copy / MEETING).read_text("utf-8")
    assert "thanks-owed" in _left(example_copy, MEETING)
    with Editor() as editor:
        found = actions(editor, path, text.index("date:"))
        assert titles(found) == [
            "Done: Thank Imani Sørensen",
            "Snooze through Sun 2026-11-22: Thank Imani Sørensen",
            "Snooze through Mon 2026-11-23: Thank Imani Sørensen",
            "Snooze through Fri 2026-12-04: Thank Imani Sørensen",
            "Skip for good: Thank Imani Sørensen",
        ]
        for action in found:
            carry_out(editor, action["edit"])
            assert "thanks-owed" not in _left(example_copy, MEETING), action["title"]
            path.write_text(text, "utf-8")


def test_a_follow_up_that_needs_words_is_not_recorded(example_copy: Path) -> None:
    path = example_copy / "contacts" / "Yusuf Demirkan.md"
    with Editor() as editor:
        text = path.read_text("utf-8")
        found = actions(editor, path, text.index("\n", len(text) // 2))
        line = next(at for at in range(len(text)) if text.startswith("- 2026-11-17", at))
        found = actions(editor, path, line)
        assert not [title for title in titles(found) if title.startswith("Done")]
        log = next(action for action in found if action["title"] == "Add a log line for today")
        carry_out(editor, log["edit"])
        assert "- 2026-11-20 heard: \n" in path.read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "is_offered"),
    [("## Log", True), ("- 2026-10-05 heard", True), ("\n## Follow-ups", True),
     ("## Follow-ups", False), ("Former spreadsheet", False), ("type: contact", False)],
)  # fmt: skip
def test_a_log_line_is_offered_in_the_log(
    example_copy: Path, words: str, *, is_offered: bool
) -> None:
    path = example_copy / "contacts" / "Lin Wei.md"
    text = path.read_text("utf-8")
    for options in ({}, {"frontMatterOnly": True}):
        with Editor(capabilities=ALL, options=options) as editor:
            offered = "Add a log line for today" in titles(actions(editor, path, text.index(words)))
            assert offered is (is_offered and not options)
    with Editor() as editor:
        *_, log = actions(editor, path, text.index("- 2026-10-05"))
        carry_out(editor, log["edit"])
    assert "- 2026-11-20 heard: \n" in path.read_text("utf-8")


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_fix_is_made_where_lint_makes_it(vault: Path, zoe: Path, encoding: str) -> None:
    zoe.write_text(zoe.read_text("utf-8").replace("Jane Do", "Ada Okafr"), "utf-8")
    with Editor(encoding=encoding) as editor:
        found = actions(editor, zoe, zoe.read_text("utf-8").index("🎉"))
        assert titles(found) == ["guess: write `Ada Okafor`", "Allow broken-link here"]
        carry_out(editor, found[0]["edit"])
        assert "🎉 met [[Ada Okafor]]" in zoe.read_text("utf-8")


@pytest.mark.parametrize(
    ("field", "log"),
    [
        ("asked: 11/03/2026\n", ""),
        ("", "- 11/03/2026 met: x\n"),
        ("", "- [ ] #promise x 📅 11/03/2026\n"),
    ],
)
def test_a_date_of_two_readings_is_written_as_either(ada: Path, field: str, log: str) -> None:
    ada.write_text(f"---\ntype: contact\n{field}---\n\n## Log\n\n{log}", "utf-8")
    text = ada.read_text("utf-8")
    with Editor() as editor:
        (told,) = [
            item
            for item in editor.diagnostics(editor.open(ada))
            if item["code"] in {"bad-value", "bad-log-line", "bad-task"}
        ]
        assert "(help: write it as 2026-03-11 or 2026-11-03)" in told["message"]
        found = actions(editor, ada, text.index("11/03"))
        found = [action for action in found if action["title"].startswith("guess")]
        assert titles(found) == ["guess: write `2026-03-11`", "guess: write `2026-11-03`"]
        carry_out(editor, found[1]["edit"])
        assert ada.read_text("utf-8") == text.replace("11/03/2026", "2026-11-03")


@pytest.mark.parametrize("value", ["03/31/2026 or so", "2026-02-30"])
def test_a_date_of_one_reading_or_none_is_not_guessed(ada: Path, value: str) -> None:
    ada.write_text(f"---\ntype: contact\nasked: {value}\n---\n", "utf-8")
    with Editor() as editor:
        found = actions(editor, ada, ada.read_text("utf-8").index(value))
        assert not [title for title in titles(found) if title.startswith("guess")]


@pytest.mark.parametrize("text", ["", "Ada met\n", "---\nrole: x\n---\n\nAda met\n"])
def test_a_note_without_a_type_gets_that_of_its_folder(vault: Path, ada: Path, text: str) -> None:
    ada.write_text(text, "utf-8")
    with Editor() as editor:
        found = actions(editor, ada, 0)
        assert titles(found)[0] == "add `type: contact`"
        assert found[0]["isPreferred"]
        carry_out(editor, found[0]["edit"])
    now = open_vault(vault, run_clock()).notes["contacts/Ada Okafor.md"]
    assert now.type_name == "contact"
    assert now.text.endswith(text.rpartition("---\n")[2])


def test_what_serves_two_findings_is_offered_once(ada: Path) -> None:
    text = ada.read_text("utf-8").replace("With [[Zoë Müller]].", "[[Zip]] and [[Zap]]")
    ada.write_text(text, "utf-8")
    with Editor() as editor:
        assert titles(actions(editor, ada, text.index("Zip"))) == ["Allow broken-link here"]


def test_an_allow_hides_what_it_names(vault: Path, zoe: Path, ada: Path) -> None:
    ada.write_text(ada.read_text("utf-8").replace("## Log\n", ""), "utf-8")
    zoe.write_text(f"{zoe.read_text('utf-8')}<!-- infokb: allow orphan -- x -->\n", "utf-8")
    with Editor(trusted=True) as editor:
        for path, offset in ((zoe, zoe.read_text("utf-8").index("🎉")), (ada, 5)):
            found = actions(editor, path, offset)
            carry_out(editor, found[-1]["edit"])
        assert "broken-link" not in _left(vault, "contacts/Zoë Müller.md")
        assert not _left(vault, "contacts/Ada Okafor.md")


def test_a_missing_note_is_created_in_a_trusted_vault_alone(vault: Path, zoe: Path) -> None:
    text = zoe.read_text("utf-8")
    text = text.replace("role: Analyst", 'role: Analyst\norganization: "[[Osterly]]"')
    zoe.write_text(text, "utf-8")
    with Editor(capabilities=ALL) as editor:
        assert titles(actions(editor, zoe, text.index("🎉"))) == ["Allow broken-link here"]
    with Editor(trusted=True) as editor:
        assert titles(actions(editor, zoe, text.index("🎉"))) == ["Allow broken-link here"]
    with Editor(capabilities=ALL, options={"untrustedWorkspace": False}) as editor:
        found = actions(editor, zoe, text.index("🎉"))
        assert titles(found)[:2] == [
            "Create this contact: Jane Do",
            "Create this organization: Jane Do",
        ]
        carry_out(editor, found[0]["edit"])
        found = actions(editor, zoe, text.index("Osterly"))
        assert titles(found)[0] == "Create this organization: Osterly"
        carry_out(editor, found[0]["edit"])
    assert (vault / "contacts" / "Jane Do.md").read_text("utf-8").startswith("---\ntype: contact")
    assert "broken-link" not in _left(vault, "contacts/Zoë Müller.md")


@pytest.mark.parametrize(
    ("target", "offered"),
    [
        ("organizations/New Org", ["Create this organization: New Org"]),
        ("contacts/Bo Li", ["Create this contact: Bo Li"]),
        ("elsewhere/Bo Li", []),
    ],
)
def test_a_link_with_a_folder_says_what_is_created(
    vault: Path, zoe: Path, target: str, offered: list[str]
) -> None:
    text = zoe.read_text("utf-8").replace("[[Jane Do]]", f"[[{target}]]")
    zoe.write_text(text, "utf-8")
    with Editor(capabilities=ALL, trusted=True) as editor:
        found = actions(editor, zoe, text.index("🎉"))
        assert [title for title in titles(found) if title.startswith("Create")] == offered
        for action in found[: len(offered)]:
            carry_out(editor, action["edit"])
            assert (vault / f"{target}.md").is_file()
            assert "broken-link" not in _left(vault, "contacts/Zoë Müller.md")


def test_all_safe_fixes_are_made_at_once(vault: Path, ada: Path) -> None:
    text = ada.read_text("utf-8").replace(
        "role: Analyst", "role: Analyst\norganization: [[Zoë Müller]]\nasked: 2026/11/18"
    )
    ada.write_text(text, "utf-8")
    with Editor() as editor:
        (found,) = actions(editor, ada, 0, ["source.fixAll"])
        carry_out(editor, found["edit"])
        assert "asked: 2026-11-18\n" in ada.read_text("utf-8")
        ada.write_text(text, "utf-8")
        assert actions(editor, ada, 0, ["refactor"]) == []
        assert titles(actions(editor, ada, text.index("2026/"), ["quickfix"]))[0] == (
            "write `2026-11-18`"
        )
        editor.change(ada.as_uri(), "---\ntype: contact\n---\n")
        assert actions(editor, vault / "contacts" / "Zoë Müller.md", 0, ["source.fixAll"]) == []


def test_nothing_is_offered_where_there_is_nothing(vault: Path, zoe: Path) -> None:
    zoe.write_bytes(b"\xff")
    with Editor() as editor:
        uri = editor.open(zoe, "\ufffd")
        place = {"line": 0, "character": 0}
        params = {"range": {"start": place, "end": place}, "context": {"diagnostics": []}}
        for address in (uri, "file:///nowhere.md"):
            document = {"textDocument": {"uri": address}}
            assert editor.request("textDocument/codeAction", {**document, **params}) is None
    with Editor(options={"codeActions": False}) as editor:
        document = {"textDocument": {"uri": editor.open(zoe, "[[Nobody]]")}}
        assert editor.request("textDocument/codeAction", {**document, **params}) is None


@pytest.mark.parametrize(
    ("before", "after"),
    [("a\nb\nc\n", "a\nx\nc\nd"), ("", "a"), ("a", ""), ("a\r\nb", "b"), ("a\nb", "a\nb\n")],
)
def test_edits_of_lines_make_the_other_text(before: str, after: str) -> None:
    assert apply_edits(before, line_edits(before, after)) == after


def test_an_unfixable_rule_is_not_fixed(vault: Path, ada: Path) -> None:
    settings = vault / "infokb.toml"
    settings.write_text(f'{settings.read_text("utf-8")}[lint]\nunfixable = ["unquoted-link"]\n')
    ada.write_text("---\ntype: contact\norganization: [[Zoë Müller]]\n---\n", "utf-8")
    with Editor() as editor:
        found = actions(editor, ada, ada.read_text("utf-8").index("[["))
        assert not [title for title in titles(found) if title.startswith("quote")]


def test_only_what_is_missing_is_created(vault: Path, ada: Path) -> None:
    fields = 'type: opportunity\ninsights:\n  - "[[No one]]"\n  - "[[Ada Okafor]]"\n'
    links = "[[Ada Okafor]] [[Zoë Müller#Nowhere]] [[Osterly]]"
    ada.write_text(f"---\n{fields}---\n{links}\n", "utf-8")
    text = ada.read_text("utf-8")
    with Editor(capabilities=ALL, trusted=True) as editor:
        for words in ("No one", "Ada Okafor]] [["):
            offered = titles(actions(editor, ada, text.index(words)))
            assert not any("this interview" in title for title in offered)
        offered = titles(actions(editor, ada, text.index("Osterly")))
        assert offered.count("Create this contact: Osterly") == 1
        offered = titles(actions(editor, ada, text.index("type")))
        assert offered
        assert not any(title.startswith("Create") for title in offered)


def test_what_makes_a_note_unreadable_is_never_allowed(ada: Path) -> None:
    ada.write_text("---\ntype: contact\nx: [\n---\n[[Nobody]]\n", "utf-8")
    with Editor() as editor:
        told = editor.diagnostics(editor.open(ada))
        found = next(item for item in told if item["code"] == "front-matter-invalid")
        offset = editor.offset(ada.read_text("utf-8"), found["range"]["start"])
        assert "Allow front-matter-invalid here" not in titles(actions(editor, ada, offset))


def test_what_no_comment_can_hold_is_not_offered(ada: Path) -> None:
    ada.write_text('---\n{"up": "[[No]]"}\n---\n', "utf-8")
    with Editor() as editor:
        offered = titles(actions(editor, ada, 8))
        assert not any(title.startswith("Allow") for title in offered)


def test_a_plan_becomes_edits_of_every_sort(vault: Path, zoe: Path) -> None:
    editor_vault = EditorVault(vault, run_clock())
    changes = Changes({"contacts/Zoë Müller.md": None, "new.bin": b"x", "New.md": "text"})
    edit = workspace_edit(editor_vault, changes, PositionConverter())
    kinds = [type(change).__name__ for change in edit.document_changes or ()]
    assert kinds == ["CreateFile", "TextDocumentEdit", "DeleteFile"]


def after_action(editor: Editor, path: Path, text: str, marked: str, title: str) -> str:
    """Return a text after an action that is offered at a part of it."""
    path.write_text(text)
    offered = actions(editor, path, text.index(marked))
    action = next(each for each in offered if each["title"] == title)
    return editor.edited(text, action["edit"]["documentChanges"][0]["edits"])


FIELDS = "---\ntype: contact\n{}\n---\n\n## Background\n\n{}## Log\n"


@pytest.mark.parametrize(
    ("sections", "title", "wanted"),
    [
        (
            "## Background\n\nText.\n\n## Follow-ups\n",
            "Add the headings `Common ground`, `Log`",
            "## Background\n\nText.\n\n## Common ground\n\n## Log\n\n## Follow-ups\n",
        ),
        (
            "# Ada\n\n## Background\n\n## Log\n\n- x",
            "Add the headings `Common ground`, `Follow-ups`",
            "# Ada\n\n## Background\n\n## Common ground\n\n## Log\n\n- x\n\n## Follow-ups\n",
        ),
        (
            "## Common ground\n## Log\n## Follow-ups\n",
            "Add the heading `Background`",
            "## Background\n\n## Common ground\n## Log\n## Follow-ups\n",
        ),
    ],
)
def test_headings_are_added_where_the_type_has_them(
    ada: Path, sections: str, title: str, wanted: str
) -> None:
    front = "---\ntype: contact\n---\n\n"
    with Editor() as editor:
        assert after_action(editor, ada, front + sections, "type", title) == front + wanted


def test_no_heading_is_added_that_may_be_misspelled_or_that_is_not_seen(ada: Path) -> None:
    text = FIELDS.format("role: x", "## Comon ground\n\n## Follow-ups\n\n")
    ada.write_text(text)
    with Editor() as editor:
        assert not [
            each for each in titles(actions(editor, ada, text.index("type"))) if "Add the h" in each
        ]
    ada.write_text(FIELDS.format("role: x", ""))
    with Editor(options={"frontMatterOnly": True}) as editor:
        assert not [
            each for each in titles(actions(editor, ada, text.index("type"))) if "Add the h" in each
        ]


@pytest.mark.parametrize(
    ("typed", "marked", "title", "wanted"),
    [
        ("replied: yesterday", "yest", "guess: write `2026-11-19`", "replied: 2026-11-19"),
        (
            "nudged: [2026-11-02, mon]",
            "mon]",
            "guess: write `2026-11-16`",
            "nudged: [2026-11-02, 2026-11-16]",
        ),
        ("snooze_until: tomorrow", "tom", "guess: write `2026-11-21`", "snooze_until: 2026-11-21"),
    ],
)
def test_a_day_in_words_is_written_as_a_date(
    ada: Path, typed: str, marked: str, title: str, wanted: str
) -> None:
    text = FIELDS.format(typed, "")
    with Editor() as editor:
        assert after_action(editor, ada, text, marked, title) == FIELDS.format(wanted, "")


@pytest.mark.parametrize(
    "typed", ["replied: tomorrow", "replied: someday", "nudged: 31", "quotable: today"]
)
def test_what_cannot_be_the_day_is_not_written(ada: Path, typed: str) -> None:
    text = FIELDS.format(typed, "")
    ada.write_text(text)
    with Editor() as editor:
        offered = titles(actions(editor, ada, text.index(typed)))
        assert not [title for title in offered if "write `20" in title]


@pytest.mark.parametrize(
    ("text", "title", "wanted"),
    [
        (
            "---\ntype: contact\nrole: x\n\n## Log\n",
            "guess: add a line `---` after the last field, before line 5",
            "---\ntype: contact\nrole: x\n---\n\n## Log\n",
        ),
        (
            "---\ntype: contact\nnudged:\n\t- 2026-11-03\n---\n\n## Log\n",
            "use spaces",
            "---\ntype: contact\nnudged:\n  - 2026-11-03\n---\n\n## Log\n",
        ),
    ],
)
def test_front_matter_is_closed_and_indented(ada: Path, text: str, title: str, wanted: str) -> None:
    with Editor() as editor:
        marked = "\t" if "\t" in text else "---"
        assert after_action(editor, ada, text, marked, title) == wanted


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
@pytest.mark.parametrize(
    ("log", "line"),
    [
        ("", "7"),
        ("- 2026-11-20 heard: later that day\n", "8"),
        ("- 2026-11-18 heard: \U0001f600\n- 2026-11-21 met: x\n", "8"),
        ("- 2026-11-20 heard: \n- 2026-11-22 heard: \n", "8"),
    ],
)
def test_the_cursor_is_where_the_words_of_a_log_line_belong(
    tmp_path: Path, log: str, line: str, encoding: str
) -> None:
    tmp_path.joinpath("infokb.toml").write_text('timezone = "UTC"\nas_of = "2026-11-20"\n')
    path = tmp_path / "contacts" / "Zoë.md"
    path.parent.mkdir()
    text = f"---\ntype: contact\n---\n\n## Log\n\n{log}"
    path.write_text(text, "utf-8")
    shows = {"window": {"showDocument": {"support": True}}}
    with Editor(encoding=encoding, capabilities={**ALL, **shows}) as editor:
        (action,) = actions(editor, path, text.index("## Log"))
        carry_out(editor, action["edit"])
        editor.request("workspace/executeCommand", action["command"])
        told = editor.told("window/showDocument")
        assert (told["uri"], told["takeFocus"]) == (path.as_uri(), True)
        new_text = path.read_text("utf-8")
        start, end = told["selection"]["start"], told["selection"]["end"]
        offset = editor.offset(new_text, start)
        assert start == end
        assert new_text[:offset].endswith("- 2026-11-20 heard: ")
        assert new_text[offset:].startswith("\n")
        assert f"{start['line'] + 1}" == line


def test_an_editor_that_shows_no_place_is_asked_for_none(example_copy: Path) -> None:
    path = example_copy / "contacts" / "Lin Wei.md"
    with Editor(capabilities=ALL) as editor:
        *_, log = actions(editor, path, path.read_text("utf-8").index("- 2026-10-05"))
        assert "command" not in log
