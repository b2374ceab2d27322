"""Cards, definitions, references, symbols, hints: what an editor shows of other notes."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from infokb.faces.cli.main import main
from infokb.faces.lsp.inlay_hints import distance_words
from tests.faces.lsp.editors import ENCODINGS, Editor

pytestmark = pytest.mark.slow

PARTY = "🎉" * 40
"""So many units more than characters that no other column will do."""
MARKDOWN = {"textDocument": {"hover": {"contentFormat": ["markdown", "plaintext"]}}}


def asked(
    editor: Editor, method: str, path: Path, words: str, text: str | None = None, more: Any = None
) -> Any:
    """Return the answer to a request about the place where some words begin."""
    shown = path.read_text("utf-8") if text is None else text
    place = editor.at(editor.open(path, shown), shown, shown.index(words))
    return editor.request(f"textDocument/{method}", {**place, **(more or {})})


@pytest.fixture
def meeting(example_copy: Path) -> Path:
    """The note of an interview in the example vault."""
    return example_copy / "interviews" / "2026-11-19 Imani Sørensen.md"


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_card_says_who_somebody_is_and_what_is_owed(meeting: Path, encoding: str) -> None:
    with Editor(encoding=encoding) as editor:
        text = f"{meeting.read_text('utf-8')}\n{PARTY} and [[Imani Sørensen]] too"
        shown = asked(editor, "hover", meeting, "Imani Sørensen]] too", text)["contents"]
        assert shown["kind"] == "plaintext"
        lines = shown["value"].split("\n")
        assert lines[0] == "Imani Sørensen"
        assert lines[2].startswith("Stage: met, last touch 2026-11-19")
        assert "– Thank Imani Sørensen (by 2026-11-20)" in lines


def test_a_card_says_no_more_than_is_known(meeting: Path) -> None:
    with Editor() as editor:
        text = f"{meeting.read_text('utf-8')}\n[[Quillhaven Health]]"
        value = asked(editor, "hover", meeting, "Quillhaven Health]]", text)["contents"]["value"]
        assert value.split("\n")[:2] == ["Quillhaven Health", "organization"]
        assert "Stage" not in value


def test_a_card_is_harmless_markdown(vault: Path, zoe: Path, ada: Path) -> None:
    ada.write_text('---\ntype: contact\nrole: "<img src=x> [a](command:x) *b*"\n---\n', "utf-8")
    zoe.write_text("---\ntype: contact\n---\n[[Ada Okafor]]\n[[Nobody]]\n", "utf-8")
    with Editor(capabilities=MARKDOWN) as editor:
        shown = asked(editor, "hover", zoe, "Ada Okafor")["contents"]
        assert shown["kind"] == "markdown"
        assert shown["value"].startswith("**Ada Okafor**\n\n\\<img src=x\\> \\[a\\](command:x)")


@pytest.mark.parametrize(
    ("role", "shown"),
    [
        ("a `met` line", "a `met` line"),
        ("asked_for it", "asked_for it"),
        ("_x_ a_ __c__", r"\_x\_ a\_ \_\_c\_\_"),
        ("`a` ``b`` c`d", r"`a` \`\`b\`\` c\`d"),
        ("`<b>` <b>", r"`<b>` \<b\>"),
    ],
)
def test_only_code_stays_markup_in_a_card(vault: Path, zoe: Path, role: str, shown: str) -> None:
    (vault / "contacts" / "Ada Okafor.md").write_text(
        f"---\ntype: contact\nrole: '{role}'\n---\n", "utf-8"
    )
    zoe.write_text("---\ntype: contact\n---\n[[Ada Okafor]]\n", "utf-8")
    with Editor(capabilities=MARKDOWN) as editor:
        value = asked(editor, "hover", zoe, "Ada Okafor")["contents"]["value"]
        assert value.split("\n\n")[1] == shown


@pytest.mark.parametrize(
    ("words", "title"),
    [("type", "type"), ("Nobody", "broken-link"), ("how_met", "how_met")],
)
def test_fields_and_rules_explain_themselves(zoe: Path, words: str, title: str) -> None:
    text = "---\ntype: contact\nhow_met: event\nodd: x\n---\n[[Nobody]]\nplain\n"
    with Editor() as editor:
        value = asked(editor, "hover", zoe, words, text)["contents"]["value"]
        assert value.split("\n")[0] == title
        assert len(value.split("\n")) > 1
        assert asked(editor, "hover", zoe, "plain", text) is None


def test_a_card_is_short(zoe: Path, ada: Path) -> None:
    owed = "".join(f"- [ ] #promise Send {number}\n" for number in range(9))
    ada.write_text(f"---\ntype: contact\nrole: Analyst\n---\n{owed}", "utf-8")
    zoe.write_text("---\ntype: contact\n---\n[[Ada Okafor]]\n", "utf-8")
    with Editor() as editor:
        value = asked(editor, "hover", zoe, "Ada Okafor")["contents"]["value"]
        tasks = [f"– Send {number}" for number in range(8)]
        assert value.split("\n") == ["Ada Okafor", "Analyst", "Stage: identified", *tasks]


def test_a_field_tells_its_choices_and_a_rule_its_reason(zoe: Path) -> None:
    text = "---\ntype: contact\nhow_met: event\n---\n[[Nobody]]\n"
    with Editor(capabilities=MARKDOWN) as editor:
        field, rule = (
            asked(editor, "hover", zoe, words, text)["contents"]["value"].split("\n\n")
            for words in ("how_met", "Nobody")
        )
    assert (field[0], field[2][:27], len(field)) == (
        "**how_met**",
        "alumni, referral, network, ",
        3,
    )
    assert rule[:2] == ["**broken-link**", "Link only to what exists."]
    assert len(rule) == 3


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_the_links_of_a_written_list_lead_to_notes(example_copy: Path, encoding: str) -> None:
    assert main(["-C", str(example_copy), "next", "--write", "Follow-ups.md"]) == 0
    path = example_copy / "Follow-ups.md"
    text, words = path.read_text("utf-8"), "[[Ruth Adelmann]]"
    with Editor(encoding=encoding) as editor:
        card = asked(editor, "hover", path, words)["contents"]["value"]
        assert card.startswith("Ruth Adelmann")
        found = asked(editor, "definition", path, words)
        assert found["uri"].endswith("contacts/Ruth%20Adelmann.md")
        for method in ("hover", "definition"):
            assert asked(editor, method, path, "infokb: made") is None
        more: dict[str, Any] = {"context": {"includeDeclaration": False}}
        assert len(asked(editor, "references", path, words, None, more)) > 1
        assert asked(editor, "references", path, "infokb: made", None, more) == []
        for method in ("codeAction", "completion"):
            more = {"context": {"includeDeclaration": False, "diagnostics": [], "triggerKind": 1}}
            place = {"line": 0, "character": 0}
            more |= {"range": {"start": place, "end": place}}
            assert asked(editor, method, path, words, None, more) is None
        uri = editor.open(path)
        start = editor.place(text, text.index(words))
        editor.change_part(uri, (start, start), "[[Ada Okafor]] ")
        there = {"textDocument": {"uri": uri}, "position": start}
        card = editor.request("textDocument/hover", there)["contents"]["value"]
        assert card.startswith("Ada Okafor")
        editor.close(uri)
        assert editor.request("textDocument/hover", there) is None


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_link_leads_to_its_note_and_heading(vault: Path, zoe: Path, encoding: str) -> None:
    links = f"{PARTY} [[Ada Okafor]] and\n{PARTY} [[Ada Okafor#Log]] and"
    text = f"{links}\n![[x.png]] [[Nobody]] plain"
    (vault / "x.png").write_bytes(b"png")
    with Editor(encoding=encoding) as editor:

        def leads(words: str) -> tuple[str, int] | None:
            found = asked(editor, "definition", zoe, words, text)
            return (found["uri"], found["range"]["start"]["line"]) if found else None

        ada = (vault / "contacts" / "Ada Okafor.md").as_uri()
        assert leads("Okafor]]") == (ada, 0)
        assert leads("Okafor#") == (ada, 11)
        assert leads("x.png") == ((vault / "x.png").as_uri(), 0)
        assert leads("Nobody") is None
        assert leads("plain") is None


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_what_leads_to_a_note_is_found(zoe: Path, ada: Path, encoding: str) -> None:
    context = {"context": {"includeDeclaration": False}}
    ada.write_text(ada.read_text("utf-8").replace("With", PARTY), "utf-8")
    with Editor(encoding=encoding) as editor:
        (back,) = asked(editor, "references", zoe, "role", more=context)
        assert back["uri"] == ada.as_uri()
        assert editor.spanned(ada.read_text("utf-8"), back["range"]) == "[[Zoë Müller]]"
        (same,) = asked(editor, "references", ada, "Zoë", more=context)
        assert same == back


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_headings_are_listed_with_those_below(zoe: Path, encoding: str) -> None:
    text = "# 🎉 One\n\n## Two\n\n### Three\n\n## Four\n\n# Five\n"
    with Editor(encoding=encoding) as editor:
        found = asked(editor, "documentSymbol", zoe, "One", text)
        assert [top["name"] for top in found] == ["🎉 One", "Five"]
        assert [below["name"] for below in found[0]["children"]] == ["Two", "Four"]
        assert found[0]["children"][0]["children"][0]["name"] == "Three"
        assert editor.spanned(text, found[0]["selectionRange"]) == "🎉 One"


def test_notes_are_found_by_their_names(zoe: Path) -> None:
    with Editor() as editor:
        editor.open(zoe)
        (found,) = editor.request("workspace/symbol", {"query": "muller zo"})
        assert (found["name"], found["location"]["uri"]) == ("Zoë Müller", zoe.as_uri())
        assert found["containerName"] == "contact"


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_dates_say_how_far_they_are(zoe: Path, encoding: str) -> None:
    text = "---\ntype: interview\nwhere: 🎉\ndate: 2026-11-19T23:00Z\nthanked: 2026-11-23\n---\n"
    with Editor(encoding=encoding) as editor:
        uri = editor.open(zoe, text)
        whole = {"start": {"line": 0, "character": 0}, "end": {"line": 9, "character": 0}}
        params = {"textDocument": {"uri": uri}, "range": whole}
        found = editor.request("textDocument/inlayHint", params)
        assert [hint["label"] for hint in found] == ["today", "in 3 days"]
        offset = editor.offset(text, found[0]["position"])
        assert text[:offset].endswith("23:00Z")
        whole["end"]["line"] = 2
        assert editor.request("textDocument/inlayHint", params) == []


def test_each_date_of_a_field_says_how_far_it_is(zoe: Path) -> None:
    text = "---\ntype: contact\nasked: [2026-11-01, 2026-11-10]\nreplied: 2026-11-19\n---\n"
    with Editor() as editor:
        uri = editor.open(zoe, text)
        whole = {"start": {"line": 0, "character": 0}, "end": {"line": 9, "character": 0}}
        params = {"textDocument": {"uri": uri}, "range": whole}
        found = editor.request("textDocument/inlayHint", params)
        assert [hint["label"] for hint in found] == ["19 days ago", "10 days ago", "yesterday"]
        ends = [text[: editor.offset(text, hint["position"])][-10:] for hint in found]
        assert ends == ["2026-11-01", "2026-11-10", "2026-11-19"]


def test_distances_are_in_words() -> None:
    days = [date(2026, 11, day) for day in (10, 18, 19, 20, 21, 22)]
    assert [distance_words(day, date(2026, 11, 20)) for day in days] == [
        "10 days ago",
        "2 days ago",
        "yesterday",
        "today",
        "tomorrow",
        "in 2 days",
    ]


def test_what_is_no_note_has_nothing_to_show(vault: Path) -> None:
    place = {"line": 0, "character": 0}
    params = {
        "textDocument": {"uri": "file:///nowhere.md"},
        "position": place,
        "range": {"start": place, "end": place},
        "context": {"includeDeclaration": True},
        "newName": "x",
    }
    with Editor() as editor:
        for name in (
            "hover", "definition", "references", "documentSymbol", "inlayHint", "prepareRename",
            "rename",
        ):  # fmt: skip
            assert editor.request(f"textDocument/{name}", params) is None
        assert editor.request("workspace/symbol", {"query": ""}) == []
