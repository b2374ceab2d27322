"""Completion as each editor needs it: any word of a name, whole names, edits up to the cursor."""

from pathlib import Path
from typing import Any

import pytest

from infokb.core.text import Span
from infokb.faces.lsp.completion import snippet_text
from infokb.faces.lsp.field_completion import complete_field
from tests.conftest import MakeVault
from tests.faces.lsp.editors import ENCODINGS, Editor

pytestmark = pytest.mark.slow

CURSOR = "‸"
SNIPPETS = {"textDocument": {"completion": {"completionItem": {"snippetSupport": True}}}}
FRONT = "---\ntype: {kind}\n{fields}\n---\n\n🎉 {text}\n"


class Typed:
    """What an editor is offered for a text with a cursor, and what becomes of the text."""

    def __init__(self, editor: Editor, path: Path, marked: str, key: str = "") -> None:
        offset = marked.index(CURSOR)
        self.text = marked.replace(CURSOR, "")
        self.editor, self.uri = editor, editor.open(path, self.text)
        kind = {"triggerKind": 2, "triggerCharacter": key} if key else {"triggerKind": 1}
        place = editor.at(self.uri, self.text, offset)
        self.list = editor.request("textDocument/completion", {**place, "context": kind})
        self.offset = offset

    @property
    def labels(self) -> list[str]:
        return [item["label"] for item in self.list["items"]]

    def after(self, label: str) -> str:
        """Return the text after an item was chosen."""
        item: dict[str, Any] = next(it for it in self.list["items"] if it["label"] == label)
        edit = item["textEdit"]
        end = self.editor.offset(self.text, edit["range"]["end"])
        assert self.offset <= end
        assert "]]" not in self.text[self.offset : end]
        start = self.editor.offset(self.text, edit["range"]["start"])
        assert item["filterText"] == self.text[start : self.offset]
        return self.editor.edited(self.text, [edit])


def note(text: str, fields: str = "role: x", kind: str = "contact") -> str:
    return FRONT.format(kind=kind, fields=fields, text=text)


@pytest.fixture
def path(example_copy: Path) -> Path:
    """The path of a note in the example vault that is being typed."""
    return example_copy / "contacts" / "New Person.md"


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("okafor ada", "Ada Okafor"),
        ("Ada Ok", "Ada Okafor"),
        ("soren", "Imani Sørensen"),
        ("zoe", "Zoë Müller"),
        ("WIE", "Tomasz Wieczorek"),
        ("czorek", "Tomasz Wieczorek"),
        ("imani sorenson", "Imani Sørensen"),
        ("Sorensen-Imani", "Imani Sørensen"),
        ("sornesen", "Imani Sørensen"),
        ("wieczroek tomas", "Tomasz Wieczorek"),
    ],
)
def test_a_person_is_found_by_any_words(path: Path, encoding: str, typed: str, name: str) -> None:
    with Editor(encoding=encoding) as editor:
        found = Typed(editor, path, note(f"with [[{typed}{CURSOR} today"))
        assert found.list["isIncomplete"]
        assert found.labels[0] == name
        assert found.after(name) == note(f"with [[{name}]] today")
        orders = [item["sortText"] for item in found.list["items"]]
        assert orders == sorted(orders)


def test_tags_of_most_notes_come_first(path: Path) -> None:
    with Editor() as editor:
        found = Typed(editor, path, note("x", "tags:\n  - ‸"))
        counts = [int(item["detail"].split()[0]) for item in found.list["items"]]
        assert len(counts) > 5
        assert counts == sorted(counts, reverse=True)


def test_a_tag_that_is_being_typed_is_not_offered(path: Path) -> None:
    with Editor() as editor:
        assert Typed(editor, path, note("x", "tags: [zzqq‸]")).labels == []
        assert Typed(editor, path, note("x", "tags: [ex‸]")).labels == ["experiments"]


def test_a_note_that_is_mistyped_in_itself_is_not_offered(example_copy: Path) -> None:
    path = example_copy / "contacts" / "Imani Sørensen.md"
    with Editor() as editor:
        labels = Typed(editor, path, note("with [[imani sorenson‸")).labels
        assert labels == ["2026-11-19 Imani Sørensen"]


def test_a_person_comes_with_role_and_organization(path: Path) -> None:
    with Editor() as editor:
        found = Typed(editor, path, note(f"[[imani{CURSOR}"))
        assert "," in found.list["items"][0]["detail"]
        assert "insertTextFormat" not in found.list["items"][0]
        every = Typed(editor, path, note(f"[[{CURSOR}"), key="[")
        assert len(every.labels) == 50
        assert every.labels == sorted(every.labels[:34]) + every.labels[34:]


@pytest.mark.parametrize(
    ("marked", "after"),
    [
        ("[[ada ok‸]] x", "[[Ada Okafor]] x"),
        ("[[ada ok‸", "[[Ada Okafor]]"),
        ("[[ada ok‸|her]] x", "[[Ada Okafor|her]] x"),
        ("[[ada ok‸#Log]] x", "[[Ada Okafor#Log]] x"),
        ("[[ada ok‸ and [[Zoë Müller]]", "[[Ada Okafor]] and [[Zoë Müller]]"),
        ("x [[ada‸ Okafor]] y", "x [[Ada Okafor]] y"),
        ("x [[ada‸ okafor|her]] y", "x [[Ada Okafor|her]] y"),
        ("[[ada‸ Okafor#Log]] x", "[[Ada Okafor#Log]] x"),
        ("see [[ada ok‸Zoë Müller]] there", "see [[Ada Okafor]] there"),
    ],
)
def test_what_stands_behind_the_cursor_is_not_written_twice(
    path: Path, marked: str, after: str
) -> None:
    with Editor() as editor:
        assert Typed(editor, path, note(marked)).after("Ada Okafor") == note(after)
        heading = note("[[Ada Okafor#ba‸ckground]] x")
        assert Typed(editor, path, heading).after("Background") == note(
            "[[Ada Okafor#Background]] x"
        )


@pytest.mark.parametrize(
    ("marked", "after"),
    [
        ("x [[ada‸ Okafor]] y", "x [[Ada Okafor]] y"),
        ("x [[ada‸ okafor|her]] y", "x [[Ada okafor|her]] y"),
        ("x [[okaf‸]] y", "x [[Ada Okafor]] y"),
        ("see [[ada ok‸Zoë Müller]] there", "see [[Ada Okafor]]Zoë Müller]] there"),
    ],
)
@pytest.mark.parametrize("name", ["Neovim", "helix"])
def test_where_the_rest_of_a_name_stays_it_is_not_written(
    path: Path, name: str, marked: str, after: str
) -> None:
    with Editor(name=name, version="0.11.4") as editor:
        offer = Typed(editor, path, note(marked))
        (edit,) = {str(item["textEdit"]["range"]["end"]) for item in offer.list["items"]}
        assert edit == str(editor.place(offer.text, offer.offset))
        assert offer.after("Ada Okafor") == note(after)


@pytest.mark.parametrize(
    ("marked", "after"),
    [
        ("[[addie‸", "[[Adaeze Obi|Addie O.]]"),
        ("[[addie‸]] x", "[[Adaeze Obi|Addie O.]] x"),
        ("[[addie‸|her]] x", "[[Adaeze Obi|her]] x"),
        ("\n> | [[addie‸ | x |", "\n> | [[Adaeze Obi\\|Addie O.]] | x |"),
        ("[[obi‸", "[[Adaeze Obi]]"),
        ("[[broken‸", "[[Adaeze Obi]]"),
    ],
)
def test_a_typed_alias_stays_behind_the_bar(path: Path, marked: str, after: str) -> None:
    aliases = 'aliases:\n  - Addie O.\n  - "broken | name"'
    (path.parent / "Adaeze Obi.md").write_text(note("x", aliases))
    with Editor() as editor:
        offer = Typed(editor, path, note(marked))
        assert offer.after("Adaeze Obi") == note(after)
        assert offer.list["items"][0]["detail"].startswith("as ") == ("addie" in marked)
        field = Typed(editor, path, note("x", "referred_by: addie‸"))
        assert field.after("Adaeze Obi") == note("x", 'referred_by: "[[Adaeze Obi|Addie O.]]"')


@pytest.mark.parametrize(
    ("marked", "after"),
    [
        ("referred_by: ada o‸", 'referred_by: "[[Ada Okafor]]"'),
        ("referred_by: [[ada o‸", 'referred_by: "[[Ada Okafor]]"'),
        ('referred_by: "[[ada o‸', 'referred_by: "[[Ada Okafor]]"'),
        ('referred_by: "[[ada o‸"', 'referred_by: "[[Ada Okafor]]"'),
        ('referred_by: "[[ada o‸]]"', 'referred_by: "[[Ada Okafor]]"'),
        ("referred_by: [[ada o‸]]", "referred_by: [[Ada Okafor]]"),
    ],
)
def test_a_link_in_a_field_is_quoted(path: Path, marked: str, after: str) -> None:
    with Editor() as editor:
        found = Typed(editor, path, note("x", marked))
        assert found.labels == ["Ada Okafor"]
        assert found.after("Ada Okafor") == note("x", after)


def test_a_field_takes_the_types_it_says(path: Path) -> None:
    meeting = path.parent.parent / "interviews" / "New.md"
    with Editor() as editor:
        found = Typed(editor, path, note("x", 'organization: "[[‸"'))
        assert "Quillhaven Health" in found.labels
        assert "Ada Okafor" not in found.labels
        listed = Typed(editor, meeting, note("x", "contacts:\n  - ada o‸", "interview"))
        assert listed.after("Ada Okafor").count('  - "[[Ada Okafor]]"') == 1
        second = 'contacts:\n  - "[[Zoë Müller]]"\n  - ada o‸'
        assert Typed(editor, meeting, note("x", second, "interview")).labels == listed.labels
        flow = Typed(editor, meeting, note("x", 'contacts: ["[[Zoë Müller]]", ada‸]', "interview"))
        assert flow.after("Ada Okafor").count('["[[Zoë Müller]]", "[[Ada Okafor]]"]') == 1
        open_list = Typed(editor, meeting, note("x", 'contacts: ["[[A, b]]", ada‸', "interview"))
        assert open_list.labels == flow.labels
        in_quotes = Typed(editor, meeting, note("x", 'contacts: ["x", "[[ada ok‸', "interview"))
        assert in_quotes.labels[0] == "Ada Okafor"


@pytest.mark.parametrize("version", ["0.11.4", "v0.12.0-dev"])
def test_neovim_takes_whole_names_as_snippets_alone(path: Path, version: str) -> None:
    with Editor(name="Neovim", version=version, capabilities=SNIPPETS) as editor:
        assert Typed(editor, path, note("[[ada‸")).list["items"][0]["insertTextFormat"] == 2
    assert snippet_text("a\\b$c}d") == "a\\\\b\\$c\\}d"


@pytest.mark.parametrize(
    ("name", "version", "capabilities"),
    [("Neovim", "0.10.4", SNIPPETS), ("Neovim", "", SNIPPETS), ("Neovim", "0.11.0", {})],
)
def test_others_take_them_as_they_are(
    path: Path, name: str, version: str, capabilities: dict[str, Any]
) -> None:
    with Editor(name=name, version=version, capabilities=capabilities) as editor:
        assert "insertTextFormat" not in Typed(editor, path, note("[[ada‸")).list["items"][0]


@pytest.mark.parametrize(
    ("marked", "label", "after"),
    [
        ("ask‸", "asked", "asked: "),
        ("type: con‸", "contact", "type: contact"),
        ("how_met: ev‸", "event", "how_met: event"),
        ("publish: t‸", "true", "publish: true"),
        ("tags: [x, exper‸]", "experiments", "tags: [x, experiments]"),
        ("asked: tod‸", "today", "asked: 2026-11-20"),
        ("tags: [x, exper‸", "experiments", "tags: [x, experiments"),
        ("tags: [x,\n  y, exper‸]", "experiments", "tags: [x,\n  y, experiments]"),
        ("tags: [\n  exper‸\n]", "experiments", "tags: [\n  experiments\n]"),
        ("asked: fri‸", "fri", "asked: 2026-11-20"),
        ("asked: thu‸", "thu", "asked: 2026-11-19"),
        ("snooze_until: next fri‸", "next fri", "snooze_until: 2026-11-27"),
        ("snooze_until: +3d‸", "+3d", "snooze_until: 2026-11-23"),
        ("lint_allow:\n  - broken‸", "broken-link", 'lint_allow:\n  - "broken-link -- "'),
    ],
)
def test_fields_are_completed(path: Path, marked: str, label: str, after: str) -> None:
    with Editor() as editor:
        assert Typed(editor, path, note("x", marked)).after(label) == note("x", after)


BODY = "x\n\n## Questions\n\n{questions}\n\n## Log\n\n{log}\n\n## Follow-ups\n\n{tasks}\n"


@pytest.mark.parametrize(
    ("part", "marked", "label", "after"),
    [
        ("log", "- 2026-11-20 he‸", "heard", "- 2026-11-20 heard: "),
        ("log", "- yest‸", "yesterday", "- 2026-11-19"),
        ("tasks", "- [ ] #pro‸", "#promise", "- [ ] #promise "),
        ("tasks", "- [ ] #promise x 📅 tom‸", "tomorrow", "- [ ] #promise x 📅 2026-11-21"),
        ("tasks", "<!-- infokb: allow orphan, bro‸", "broken-link", None),
    ],
)
def test_texts_are_completed(
    path: Path, part: str, marked: str, label: str, after: str | None
) -> None:
    parts = {"questions": "", "log": "", "tasks": ""}
    with Editor() as editor:
        found = Typed(editor, path, note(BODY.format(**{**parts, part: marked})))
        wanted = after or "<!-- infokb: allow orphan, broken-link -- "
        assert found.after(label) == note(BODY.format(**{**parts, part: wanted}))


@pytest.mark.parametrize(
    ("part", "marked", "labels"),
    [
        ("log", "- ‸", ["today", "yesterday"]),
        ("log", "- tomor‸", []),
        ("log", "- wed‸", ["wed"]),
        ("tasks", "- [x] #promise x ✅ ‸", ["today", "yesterday"]),
        ("tasks", "- [ ] #promise x 📅 yes‸", []),
    ],
)
def test_what_has_happened_is_on_no_day_to_come(
    path: Path, part: str, marked: str, labels: list[str]
) -> None:
    parts = {"questions": "", "log": "", "tasks": ""}
    with Editor() as editor:
        assert Typed(editor, path, note(BODY.format(**{**parts, part: marked}))).labels == labels
        fact = Typed(editor, path, note("x", "asked: ‸"))
        assert fact.labels == ["today", "yesterday"]


def test_questions_come_from_the_guides(example_copy: Path) -> None:
    path = example_copy / "interviews" / "2026-11-23 Beatriz Lacerda.md"
    text = path.read_text("utf-8")
    at = text.index("\n", text.index("## Questions")) + 1
    with Editor() as editor:
        found = Typed(editor, path, f"{text[:at]}\n- {CURSOR}\n{text[at:]}")
        assert found.labels
        assert found.labels[0] in found.after(found.labels[0])
        other = example_copy / "contacts" / "Ada Okafor.md"
        assert Typed(editor, other, note("x\n\n## Questions\n\n- ‸")).labels == []


@pytest.mark.parametrize(
    ("marked", "labels"),
    [
        ("[[Ada Okafor#log‸", ["Log"]),
        ("[[#fir‸", ["First"]),
        ("[[Nobody#‸", []),
        ("[[a]b#‸", []),
    ],
)
def test_headings_follow_a_name(path: Path, marked: str, labels: list[str]) -> None:
    with Editor() as editor:
        found = Typed(editor, path, note(f"{marked}\n\n# First\n"))
        assert found.labels == labels
        if labels:
            assert f"#{labels[0]}]]" in found.after(labels[0])


@pytest.mark.parametrize(
    "marked",
    [
        "plain ‸",
        "\n\n## Log\n\nplain ‸",
        "[[Ada Okafor]] ‸",
        "[[Ada|x ‸",
        "`[[ada ‸`",
        "- an item ‸",
        "no key:‸",
    ],
)
def test_plain_text_is_left_alone(path: Path, marked: str) -> None:
    with Editor() as editor:
        assert Typed(editor, path, note(marked), key=" ").list is None


@pytest.mark.parametrize("fields", ["unknown: ‸", "- ‸", "a b ‸", "role: x\n\n  - ‸", "date: 31‸"])
def test_what_is_no_field_is_left_alone(path: Path, fields: str) -> None:
    with Editor() as editor:
        assert Typed(editor, path, note("x", fields)).labels == []


def test_nothing_is_completed_in_what_is_no_note(path: Path) -> None:
    with Editor() as editor:
        place = {"textDocument": {"uri": "file:///x.md"}, "position": {"line": 0, "character": 0}}
        assert editor.request("textDocument/completion", place) is None


@pytest.mark.parametrize(
    ("typed", "label"), [("comp", "company"), ("company: Ac", "Acme"), ("titl", "title")]
)
def test_fields_are_offered_in_the_vault_s_own_words(
    make_vault: MakeVault, typed: str, label: str
) -> None:
    settings = (
        "[types.contact]\nfolder = 'People'\nword = 'person'\n"
        "fields = {organization = 'company', role = 'title'}\n"
    )
    text = f"---\ntype: person\n{typed}\n---\n"
    files = {"People/Ada.md": text, "organizations/Acme.md": "---\ntype: organization\n---\n"}
    vault = make_vault(files, settings)
    offset = text.index(typed) + len(typed)
    ada = vault.notes["People/Ada.md"]
    offered = complete_field(vault, ada, offset, ada.front_matter.inner)
    assert label in [word.label for word in offered.words]


def test_the_field_of_types_is_that_of_the_vault(make_vault: MakeVault) -> None:
    own = "fields = {type = 'categories'}\n"
    kinds = ("contact", "organization", "interview", "opportunity", "guide")
    settings = "".join(f"[types.{kind}]\nfolder = '{kind}s of mine'\n{own}" for kind in kinds)
    text = "---\n\n---\n"
    vault = make_vault({"Ada.md": text}, settings)
    ada = vault.notes["Ada.md"]
    labels = [word.label for word in complete_field(vault, ada, 4, Span(4, 4)).words]
    assert labels[0] == "categories"
    assert "type" not in labels


@pytest.mark.parametrize("fields", ["role: x", "referred_by: ‸"])
def test_a_name_that_no_link_can_hold_is_left_out(vault: Path, ada: Path, fields: str) -> None:
    for name in ("A]]b", "C# Dev", "x|y"):
        ada.with_name(f"{name}.md").write_text("---\ntype: contact\n---\n", "utf-8")
    text = "" if "‸" in fields else "[[‸"
    with Editor() as editor:
        assert Typed(editor, ada, note(text, fields)).labels == ["Zoë Müller"]


@pytest.mark.parametrize("name", ["Sam O'Neil", "Sam O’Neil"])
@pytest.mark.parametrize("typed", ["oneil", "o'neil", "o’neil", "sam o"])
def test_an_apostrophe_is_typed_as_anybody_likes(
    vault: Path, ada: Path, name: str, typed: str
) -> None:
    ada.with_name(f"{name}.md").write_text("---\ntype: contact\n---\n", "utf-8")
    with Editor() as editor:
        typed_link = Typed(editor, ada, note(f"[[{typed}‸"))
        assert typed_link.labels == [name]
        assert typed_link.after(name) == note(f"[[{name}]]")


def test_a_note_of_no_type_has_the_fields_of_all(make_vault: MakeVault) -> None:
    text = "---\nsnooze\n---\n"
    vault = make_vault({"Other.md": text})
    other = vault.notes["Other.md"]
    offered = complete_field(vault, other, text.index("\n---"), other.front_matter.inner)
    assert [word.label for word in offered.words] == ["snooze_until", "snooze_reason"]


FROM_OBSIDIAN = """[types.contact]
folder = "People"
word = "[[People]]"
mixed = true
fields = {type = "categories", organization = "org"}
[types.organization]
folder = "Places"
word = "[[Companies]]"
fields = {type = "categories"}
"""


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("as‸", "asked"),
        ("how_met: ev‸", "event"),
        ("\trole: x\nor‸", "org"),
        ("org: [[ac‸", "Acme"),
    ],
)
@pytest.mark.parametrize("folder", ["People", "Anywhere"])
def test_half_a_line_hides_no_type(vault: Path, folder: str, typed: str, label: str) -> None:
    settings = vault / "infokb.toml"
    settings.write_text(f"{settings.read_text('utf-8')}{FROM_OBSIDIAN}", "utf-8")
    for name in (folder, "Places"):
        (vault / name).mkdir()
    fields = 'categories:\n  - "[[Companies]]"\nname: x\n'
    (vault / "Places" / "Acme.md").write_text(f"---\n{fields}---\n", "utf-8")
    head = f'---\ncategories:\n  - "[[People]]"\nrole: x\n{typed}\n---\n'
    with Editor() as editor:
        assert Typed(editor, vault / folder / "Steph Ang.md", head).labels[0] == label
        types = Typed(editor, vault / folder / "New.md", "---\ncategories:\n  - peo‸\n---\n")
        assert types.after("contact") == '---\ncategories:\n  - "[[People]]"\n---\n'


@pytest.mark.parametrize(
    ("text", "label", "after"),
    [
        ("---\n‸", "type", "---\ntype: "),
        ("---\nty‸", "type", "---\ntype: "),
        ("---\ntype: ‸", "contact", "---\ntype: contact"),
        ("---\ntype: contact\nhow_met: ev‸", "event", "---\ntype: contact\nhow_met: event"),
        (
            "---\ntype: contact\nreferred_by: [[ada‸",
            "Ada Okafor",
            '---\ntype: contact\nreferred_by: "[[Ada Okafor]]"',
        ),
        (
            "---\ntype: interview\ncontacts:\n  - ada‸\nrole: x\n\n## Log\n",
            "Ada Okafor",
            '---\ntype: interview\ncontacts:\n  - "[[Ada Okafor]]"\nrole: x\n\n## Log\n',
        ),
        (
            "---\ntype: contact\n\n## Background\n\nMet [[ada‸\n",
            "Ada Okafor",
            "---\ntype: contact\n\n## Background\n\nMet [[Ada Okafor]]\n",
        ),
    ],
)
def test_front_matter_is_completed_before_it_is_closed(
    path: Path, text: str, label: str, after: str
) -> None:
    with Editor() as editor:
        assert Typed(editor, path, text).after(label) == after
        linked = Typed(editor, path, "---\ntype: contact\nreferred_by: [[ada‸")
        assert linked.labels == ["Ada Okafor"]


@pytest.mark.parametrize("fence", ["  ---", "--- # end", "----"])
def test_what_is_nearly_a_line_of_dashes_ends_the_fields(path: Path, fence: str) -> None:
    with Editor() as editor:
        assert Typed(editor, path, f"---\ntype: contact\n{fence}\nas‸").labels == []
        assert "asked" in Typed(editor, path, f"---\ntype: contact\nas‸\n{fence}\n").labels
        assert "asked" in Typed(editor, path, "type: contact\nrole: x\nas‸").labels
        assert "asked" in Typed(editor, path, "---\ntype: contact\nas‸").labels
