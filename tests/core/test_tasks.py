"""Follow-up tasks, in the format of Obsidian's Tasks plugin."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infokb.core.markdown import outline, tasks
from infokb.core.text import apply_edits

DAY = date(2026, 11, 25)


def read(text):
    return list(tasks.tasks(text, outline.list_items(text, 0)))


def one(text):
    (found,) = read(text)
    return found


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("📅 2026-11-25", "due"),
        ("🗓 2026-11-25", "due"),
        ("✅ 2026-11-25", "done"),
        ("❌ 2026-11-25", "cancelled"),
        ("➕ 2026-11-25", "created"),
        ("⏳ 2026-11-25", "scheduled"),
        ("🛫 2026-11-25", "start"),
        ("📅2026-11-25", "due"),
        ("[due:: 2026-11-25]", "due"),
        ("(due::2026-11-25)", "due"),
        ("[completion:: 2026-11-25]", "done"),
        ("[cancelled:: 2026-11-25]", "cancelled"),
        ("[created:: 2026-11-25]", "created"),
        ("[scheduled:: 2026-11-25]", "scheduled"),
        ("[start:: 2026-11-25]", "start"),
        ("[reported:: 2026-11-25]", "reported"),
    ],
)
def test_fields(line, name):
    task = one(f"- [ ] #promise send it {line}")
    assert task.dates == {name: DAY}
    assert task.text == "send it"
    assert task.faults == ()


@pytest.mark.parametrize(
    ("mark", "state"),
    [(" ", "open"), ("x", "done"), ("X", "done"), ("-", "cancelled"), ("?", "open")],
)
def test_states(mark, state):
    text = f"  1. [{mark}] #waiting the slides"
    task = one(text)
    assert task.state.value == state
    assert task.open is (state == "open")
    assert text[slice(*task.box)] == mark
    assert text[slice(*task.span)] == text.strip()


@pytest.mark.parametrize(
    "line",
    [
        "- [ ] buy milk 📅 2026-11-25",
        "- #promise send it",
        "#promise send it",
        "- [ ] #promised send it",
        "- [ ] #promise/big send it",
        "- [ ] a#promise send it",
        "- [ ] #promise-x",
    ],
)
def test_what_is_nobodys_business(line):
    assert read(line) == []


@pytest.mark.parametrize("kind", tasks.TASK_KINDS)
def test_kinds(kind):
    assert one(f"> - [ ] read it #{kind.upper()} 📅 2026-11-25").kind.value == kind


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("#promise send [[Ada]] the deck", "send [[Ada]] the deck"),
        ("send #promise  the   deck", "send the deck"),
        ("#promise send it 🔺 🔁 every week 🆔 x1 ⛔ y2 🏁 keep", "send it"),
        ("#promise send it ⏫ 📅 2026-11-25", "send it"),
        ("#promise send it [priority:: high] (id:: x) [repeat:: every day]", "send it"),
        ("#promise send it [other:: x] #tag", "send it [other:: x] #tag"),
        ("#promise #promise", "#promise"),
        ("#promise 🔁 every week 📅 2026-11-25", ""),
    ],
)
def test_the_text_is_what_is_to_be_done(line, text):
    assert one(f"- [ ] {line}").text == text


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("📅 2026-11-31", "`2026-11-31` is no date, write 2026-11-25"),
        ("📅 tomorrow", "`tomorrow` is no date, write 2026-11-25"),
        ("📅", "`` is no date, write 2026-11-25"),
        ("📅 20261125", "`20261125` is no date, write 2026-11-25"),
        ("📅 2026-W48-3", "`2026-W48-3` is no date, write 2026-11-25"),
        ("[due:: 25 Nov]", "`25 Nov` is no date, write 2026-11-25"),
    ],
)
def test_dates_are_iso_only(line, message):
    task = one(f"- [ ] #promise send it {line}")
    assert task.dates == {}
    assert [(fault.message, fault.fix) for fault in task.faults] == [(message, ())]


@pytest.mark.parametrize("odd", ["\u00a0", "\u202f", "\ufe0f ", "\ufe0f", " \u00a0 "])
def test_odd_spaces_are_read_and_mended(odd):
    text = f"- [ ] #promise send it 📅{odd}2026-11-25"
    task = one(text)
    assert task.dates == {"due": DAY}
    (fault,) = task.faults
    assert text[slice(*fault.span)] == f"📅{odd}2026-11-25"
    assert apply_edits(text, fault.fix) == "- [ ] #promise send it 📅 2026-11-25"


def test_a_task_is_written_as_it_is_read():
    line = tasks.format_task(tasks.TaskKind.ADVICE, "read the report", date(2026, 11, 18), DAY)
    assert line == "- [ ] #advice read the report ➕ 2026-11-18 📅 2026-11-25"
    assert one(line).dates == {"created": date(2026, 11, 18), "due": DAY}
    plain = tasks.format_task(tasks.TaskKind.WAITING, "the slides", DAY)
    assert plain == "- [ ] #waiting the slides ➕ 2026-11-25"


def test_where_tag_and_fields_stand():
    text = "- [ ] #Promise send it 🔺 [reported:: 2026-11-25] 📅 2026-11-26"
    (item,) = outline.list_items(text, 0)
    told = [(text[slice(*span)], name, said) for span, name, said in tasks.task_parts(text, item)]
    assert told == [
        ("#Promise", "kind", "promise"),
        ("📅 2026-11-26", "due", "2026-11-26"),
        ("[reported:: 2026-11-25]", "reported", "2026-11-25"),
        ("🔺", "", ""),
    ]


def test_fields_without_a_tag():
    text = "- [ ] buy milk"
    assert list(tasks.task_parts(text, outline.list_items(text, 0)[0])) == []


@given(st.text(st.sampled_from("📅✅➕🔁\ufe0f \u00a0[(due::2026-11)]x#promise")))
def test_any_line_is_read(text):
    for task in read(f"- [ ] #promise {text}\n"):
        assert task.kind is tasks.TaskKind.PROMISE


@pytest.mark.parametrize(
    "unit",
    [
        "[due:: ",
        "[due::",
        "(completion:: 2026",
        "[priority:: ",
        "🔁 a",
        "📅 ",
        "📅\u00a0",
        "🆔 ",
        " ",
    ],
)
def test_hostile_lines_come_to_an_end(unit):
    read("- [ ] #promise " + unit * (100_000 // len(unit)))
