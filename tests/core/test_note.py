"""A note: everything that derives from its path, text and type."""

from datetime import date

import pytest

from infokb.core.text import Span
from infokb.core.vault import parse
from tests.core.work import grows_linearly

TEXT = """---
type: interview
contacts:
  - "[[Ada]]"
  - "[[Bo|B.]]"
date: 2026-11-18
date: 2026-11-19
minutes: soon
goal: [a, b]
up: "[[Acme]]"
medium:
---
# Talk

## Culture

- good %% or not %%

%% [[Cy]] %%

## Log

- 2026-11-18 met: x
- talked

### More

- 2026-11-19 sent: y

```
[[No]] - 2026-11-20 sent: z ^no
```

## Follow-ups

- [ ] #promise send it ^p1
"""


@pytest.fixture
def note(schemas):
    return parse.parse_note("interviews/2026/Talk.md", TEXT, schemas)


def test_names(note):
    assert (note.name, note.folder, note.type_name) == ("Talk", "interviews/2026", "interview")
    plain = parse.parse_note("Ada.md", "", {})
    assert (plain.name, plain.folder, plain.type_name) == ("Ada", "", "")


def test_values_are_those_that_are_good(note):
    assert note.values == {
        "type": "interview",
        "contacts": ("Ada", "Bo"),
        "date": date(2026, 11, 18),
    }


def test_a_missing_value_stands_for_its_default(note):
    assert note.get("date", date) == date(2026, 11, 18)
    assert note.get("date", str) is None
    assert note.get("minutes", int) == 20
    assert note.get("status", str) == "planned"
    assert note.get("medium", str) is None
    assert note.get("tags", tuple) == ()
    assert note.get("nothing", str) is None


def test_fields_of_the_type_and_of_all_types(note):
    assert note.field("goal").name == "goal"
    assert note.field("tags").name == "tags"
    assert note.field("up") is None


def test_where_to_point(note):
    assert TEXT[slice(*note.at("date"))] == "2026-11-18"
    assert TEXT[slice(*note.at("medium"))] == "medium"
    assert note.at("thanked") == Span(0, 3)


def test_links_of_fields_and_body(note):
    told = [(link.target, link.field) for link in note.links]
    assert told == [("Ada", "contacts"), ("Bo", "contacts"), ("Acme", "up"), ("Cy", "")]


def test_parts(note):
    assert [head.text for head in note.headings] == [
        "Talk", "Culture", "Log", "More", "Follow-ups"
    ]  # fmt: skip
    assert note.section("culture").heading.text == "Culture"
    assert note.section("Role") is None
    assert note.prose("Culture") == "- good"
    assert note.prose("Role") == ""
    assert [line.text for line in note.log] == ["x", "y"]
    assert [task.text for task in note.tasks] == ["send it"]
    assert list(note.blocks) == ["p1"]
    assert note.items_in("Role") == ()
    assert note.anchors.find("log#more").text == "More"
    assert [TEXT[slice(*span)] for span in note.comments] == ["%% or not %%", "%% [[Cy]] %%"]


def test_a_note_without_code_is_its_own_mask(schemas):
    plain = parse.parse_note("a.md", "[[Ada]]\n", schemas)
    assert plain.masked is plain.text
    assert plain.lines.starts == [0, 8]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("fine", None),
        ("---\na: [\n---\n", "front-matter-invalid"),
        ("a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> x\n", "conflict-markers"),
        ("\udcff", "not-utf8"),
    ],
)
def test_what_makes_a_note_unreadable(text, rule):
    fault = parse.parse_note("a.md", text, {}).fault
    assert (fault.rule if fault else None) == rule


@pytest.mark.slow
def test_long_notes_stay_linear(schemas):
    def work(size):
        note = parse.parse_note("a.md", "## Log\n\n- 2026-11-18 met: [[a]] `b`\n" * size, schemas)
        return note.log, note.links, note.sections, note.tasks, note.prose("Log")

    assert grows_linearly(work, 100)


@pytest.mark.parametrize("margin", ["", "  ", "> "])
@pytest.mark.parametrize(("opening", "closing"), [("%%", "%%"), ("<!--", "-->")])
def test_nothing_in_a_comment_is_read(opening: str, closing: str, margin: str) -> None:
    hidden = (
        "## Culture\n\n- said\n- [ ] #promise send it\n- 2026-11-20 met: x\n\n"
        "Skills\n---\n\n- said\n"
    )
    lines = f"{opening}\n{hidden}{closing}\n{opening} - [ ] #promise send it {closing}"
    body = "\n".join(f"{margin}{line}" for line in lines.split("\n"))
    note = parse.parse_note("a.md", f"## Log\n\n{body}\n", {})
    assert [head.text for head in note.headings] == ["Log"]
    assert (note.tasks, note.log, note.items) == ((), (), ())


def test_a_comment_is_no_part_of_a_task_or_a_log_line() -> None:
    text = "## Log\n\n- [ ] #promise %% a %% send it 📅 2026-11-25 <!-- b -->\n"
    note = parse.parse_note("a.md", f"{text}- 2026-11-20 met: %% c %% x %% d %%\n", {})
    (task,) = note.tasks
    assert (task.text, [*task.dates]) == ("send it", ["due"])
    assert [line.text.split() for line in note.log] == [["x"]]


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("## Log\n\n## Log\n", 0),
        ("### Log\n\n## Log\n\n## Log\n", 9),
        ("### A-b\n\n## A b\n\n## A-b\n", 9),
    ],
)
def test_of_several_sections_the_first_of_the_highest_level_is_meant(text: str, start: int) -> None:
    note = parse.parse_note("a.md", text, {})
    found = note.section("Logs" if "Log" in text else "Ab")
    assert found
    assert found.heading.span.start == start
