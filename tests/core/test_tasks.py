"""Follow-up tasks, in the format of Obsidian's Tasks plugin."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infokb.core.markdown import outline, task_fields, tasks
from infokb.core.markdown.task_faults import task_faults
from infokb.core.text import apply_edits

DAY = date(2026, 11, 25)


def read(text):
    return list(tasks.tasks(text, outline.list_items(text, 0)))


def faults(text, since=None):
    return [fault for task in read(text) for fault in task_faults(text, task, since)]


def one(text):
    (found,) = read(text)
    return found


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("📅 2026-11-25", "due"),
        ("🗓 2026-11-25", "due"),
        ("📆 2026-11-25", "due"),
        ("⌛ 2026-11-25", "scheduled"),
        ("📅 2026-11-25 #work", "due"),
        ("📅 2026-11-25 ^deck", "due"),
        ("[due:: 2026-11-25],", "due"),
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
    assert task.text in {"send it", "send it #work"}
    assert faults(f"- [ ] #promise send it {line}") == []


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
        "- [ ] a#promise send it",
        "- [ ] #promise-x",
    ],
)
def test_what_is_nobodys_business(line):
    assert read(line) == []


@pytest.mark.parametrize("tag", ["#promise/big", "#Promise/a/b", "#promise/", "#promise,"])
def test_a_tag_covers_those_below_it(tag):
    task = one(f"- [ ] {tag} send it")
    assert task.kind is tasks.TaskKind.PROMISE
    assert task.text.endswith("send it")
    assert "#" not in task.text


@pytest.mark.parametrize("kind", tasks.TASK_KINDS)
def test_kinds(kind):
    assert one(f"> - [ ] read it #{kind.upper()} 📅 2026-11-25").kind.value == kind


def test_a_letter_that_stands_for_another_makes_no_kind():
    assert not read("- [ ] #promi\u017fe Send it\n- [ ] #advice Read it\n")[1:]


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
    "words",
    [
        "Send the ✅ checklist for newcomers",
        "Book the 📅 slot",
        "Read the ⏳ project page",
        "Ask (due:: see mail)",
        "Ask [priority:: urgent]",
        "Ask (due:: 2026-11-25]",
        "Climb the 🔺 mountain",
        "Read `📅 2026-11-25`",
        "Send [[📅 2026-11-25]]",
        "✅",
    ],
)
def test_a_sign_without_its_value_is_text(words):
    line = f"- [ ] #promise {words}"
    assert one(line).text == words
    assert one(line).dates == {}
    assert faults(line) == []
    assert one(f"{line} 📅 2026-11-25").dates == {"due": DAY}


DATE_HELPS = {
    "📅 2026-11-31": "that month ends on 2026-11-30",
    "[due:: 2026-11-31]": "that month ends on 2026-11-30",
    "📅 2026-W48-3": "write it like 2026-11-25",
    "📅 3/4": "write it like 2026-11-25",
    "📅 3/4/2027": "write it as 2027-03-04 or 2027-04-03",
    "due Feb 29": "write it like 2026-11-25",
    "📅 2026-9-2|x": "write it like 2026-11-25",
    "📅 2026-11-2[0-09": "write it like 2026-11-25",
    "📅 20261125x": "write it like 2026-11-25",
}


@pytest.mark.parametrize(
    ("line", "message", "fixed"),
    [
        ("📅 2026-11-31", "`2026-11-31` is not a date", None),
        ("[due:: 2026-11-31]", "`2026-11-31` is not a date", None),
        ("📅 2026-W48-3", "`2026-W48-3` is not a date", None),
        ("📅 3/4", "`3/4` is not a date", None),
        ("📅 3/4/2027", "`3/4/2027` is not a date", None),
        ("📅 tomorrow", "`tomorrow` is not a date", "📅 2026-11-21"),
        ("📅 20261125", "`20261125` is not a date", "📅 2026-11-25"),
        ("📅20261125", "`20261125` is not a date", "📅 2026-11-25"),
        ("📅 11/25", "`11/25` is not a date", "📅 2026-11-25"),
        ("📅 2026-9-2|x", "`2026-9-2|x` is not a date", None),
        ("📅 2026-11-2[0-09", "`2026-11-2[0-09` is not a date", None),
        ("📅 20261125x", "`20261125x` is not a date", None),
        ("📅 2026/11/5 ➕ 2026-11-01", "`2026/11/5` is not a date", "📅 2026-11-05 ➕ 2026-11-01"),
        ("[due:: 25 Nov]", "`25 Nov` is not a date", "[due:: 2026-11-25]"),
        ("[due:: 25 Nov] soon", "`25 Nov` is not a date", "soon [due:: 2026-11-25]"),
        ("📅 2026-11-5 with it", "`2026-11-5` is not a date", "with it 📅 2026-11-05"),
        ("📅 2026-11-5 2-04", "`2026-11-5` is not a date", "2-04 📅 2026-11-05"),
        (
            "📅2026-11-5 soon ➕ 2026-11-01",
            "`2026-11-5` is not a date",
            "soon 📅 2026-11-05 ➕ 2026-11-01",
        ),
        ("📅 2026-11-5 #soon", "`2026-11-5` is not a date", "📅 2026-11-05 #soon"),
        ("by Friday", "`Friday` is not a date", "📅 2026-11-20"),
        ("by next Friday", "`next Friday` is not a date", "📅 2026-11-27"),
        ("by the end of the month", "`end of the month` is not a date", "📅 2026-11-30"),
        (", due 11/25", "`11/25` is not a date", "📅 2026-11-25"),
        ("due 11/25, with notes", "`11/25` is not a date", "with notes 📅 2026-11-25"),
        (
            "before November 25th, 2027 🔺",
            "`November 25th, 2027` is not a date",
            "📅 2027-11-25 🔺",
        ),
        ("no later than Jan 5", "`Jan 5` is not a date", "📅 2027-01-05"),
        ("due Feb 29", "`Feb 29` is not a date", None),
        ("until 25.11.2026", "`25.11.2026` is not a date", "📅 2026-11-25"),
    ],
)
def test_dates_are_iso_only(line, message, fixed):
    text = f"- [ ] #promise send it {line}".replace(" ,", ",")
    (fault,) = faults(text, date(2026, 11, 20))
    written_date = fixed and re.search(r"20\d\d-\d\d-\d\d", fixed)
    help_text = f"write it as {written_date[0]}" if written_date else DATE_HELPS[line]
    assert (fault.message, fault.help) == (message, help_text)
    right = apply_edits(text, fault.fix) if fault.fix else None
    assert right == (f"- [ ] #promise send it {fixed}" if fixed else None)
    assert not fixed or faults(right) == []


@pytest.mark.parametrize(
    "line",
    [
        "send it by Friday 📅 2026-11-25",
        "send it by Friday ⏳ 2026-11-25",
        "read [[Due Friday|by Friday]]",
        "read `by Friday`",
        "read Friday's paper by Monday's team",
        "pass by May",
        "stand-by Friday",
    ],
)
def test_other_words_are_no_dates(line):
    assert faults(f"- [ ] #promise {line}", DAY) == []
    assert faults(f"- [x] #promise {line}", DAY) == []


def test_words_that_leave_the_day_open_are_a_guess():
    assert not faults("- [ ] #promise send it by Friday", DAY)[0].sure
    assert faults("- [ ] #promise send it by 2026-11-25", DAY)[0].sure
    assert faults("- [ ] #promise send it by Friday")[0].fix == ()
    assert faults("- [ ] #promise send it by Nov 5")[0].fix == ()


@pytest.mark.parametrize("odd", ["\u00a0", "\u202f", "\ufe0f ", "\ufe0f", " \u00a0 "])
def test_odd_spaces_are_read_and_mended(odd):
    text = f"- [ ] #promise send it 📅{odd}2026-11-25"
    task = one(text)
    assert task.dates == {"due": DAY}
    (fault,) = faults(text)
    assert text[slice(*fault.span)] == f"📅{odd}2026-11-25"
    assert apply_edits(text, fault.fix) == "- [ ] #promise send it 📅 2026-11-25"


@pytest.mark.parametrize(
    ("line", "words", "fixed", "sure"),
    [
        ("send 📅 2026-11-25 the deck", "the deck", "send the deck 📅 2026-11-25", True),
        ("📅 2026-11-25 send ✅", "send ✅", "send ✅ 📅 2026-11-25", True),
        (
            "send 📅 2026-11-25 by [[Bo]] ➕ 2026-11-20",
            "by [[Bo]]",
            "send by [[Bo]] 📅 2026-11-25 ➕ 2026-11-20",
            True,
        ),
        ("send ✅ 2026-11-25 it ^a", "it", "send it ✅ 2026-11-25 ^a", False),
        ("a [reported:: 2026-11-24] b", "b", "a b [reported:: 2026-11-24]", True),
        ("a 🔁 every week, b: c", "b: c", None, True),
    ],
)
def test_text_behind_the_fields_is_moved(line, words, fixed, sure):
    text = f"- [ ] #promise {line}"
    if fixed is None:
        assert faults(text)[0].message.startswith("Tasks stops reading at")
        return
    fault = faults(text)[0]
    assert fault.message == f"Tasks stops reading at `{words}`"
    assert apply_edits(text, fault.fix) == f"- [ ] #promise {fixed}"
    assert fault.sure is sure


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("📅 2026-11-25 📅 2026-11-26", "`📅 2026-11-26` is there twice"),
        ("🔁 weekly", "Tasks cannot repeat `weekly`"),
        (
            "🏁 delete",
            "Tasks deletes this task when it is done, and the record with it",
        ),
    ],
)
def test_what_tasks_would_do_otherwise_is_said(line, message):
    assert [fault.message for fault in faults(f"- [ ] #promise send it {line}")] == [message]


def test_a_second_report_is_not_moved():
    (fault,) = faults("- [ ] #promise a 📅 2026-11-24 b 📅 2026-11-25")
    assert (fault.help, fault.fix) == ("keep each field once, at the end", ())
    text = "- [x] #advice read it [reported:: 2026-11-24] [reported:: 2026-11-25] ✅ 2026-11-24"
    assert [(fault.message, fault.fix) for fault in faults(text)] == [
        ("`[reported:: 2026-11-25]` is there twice", ())
    ]


def test_a_report_stands_in_front_of_the_other_fields():
    text = "- [x] #advice read it ➕ 2026-11-20 ✅ 2026-11-24 [reported:: 2026-11-25]"
    (fault,) = faults(text)
    assert fault.message == "Tasks stops reading at `[reported:: 2026-11-25]`"
    right = "- [x] #advice read it [reported:: 2026-11-25] ➕ 2026-11-20 ✅ 2026-11-24"
    assert apply_edits(text, fault.fix) == right
    assert faults(right) == []
    assert one(text).dates == one(right).dates


def test_a_task_is_written_as_it_is_read():
    line = tasks.format_task("#advice", "read the report", date(2026, 11, 18), DAY)
    assert line == "- [ ] #advice read the report ➕ 2026-11-18 📅 2026-11-25"
    assert one(line).dates == {"created": date(2026, 11, 18), "due": DAY}
    plain = tasks.format_task("#waiting", "the slides", DAY)
    assert plain == "- [ ] #waiting the slides ➕ 2026-11-25"


def test_where_tag_and_fields_stand():
    text = "- [ ] #Promise send it 🔺 [reported:: 2026-11-25] 📅 2026-11-26 🔁 every week #a ^b"
    task = one(text)
    assert text[slice(*task.tag)] == "#Promise"
    found = [(text[slice(*field.span)], field.name, field.value) for field in task.line.fields]
    assert found == [
        ("🔺", "priority", "🔺"),
        ("[reported:: 2026-11-25]", "reported", "2026-11-25"),
        ("📅 2026-11-26", "due", "2026-11-26"),
        ("🔁 every week", "repeat", "every week"),
    ]
    assert text[task.line.first :].startswith("🔺")
    assert text[task.line.end :] == " ^b"
    assert task.repeat == "every week"
    assert one("- [ ] #promise send it").repeat == ""


@given(st.text(st.sampled_from("📅✅➕🔁\ufe0f \u00a0[(due::2026-11)]x#promise")))
def test_any_line_is_read(text):
    line = f"- [ ] #promise {text}\n"
    for task in read(line):
        assert task.kind is tasks.TaskKind.PROMISE
        for fault in task_faults(line, task, DAY):
            assert not fault.fix or apply_edits(line, fault.fix) != line


@pytest.mark.slow
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
        "📅 2026-11-25 ",
        "📅 2026-11-25 a ",
        "by Friday ",
        "🔁 every ",
        "⛔ a , ",
        "#a ",
        "^a ",
    ],
)
def test_hostile_lines_come_to_an_end(unit):
    faults("- [ ] #promise " + unit * (100_000 // len(unit)), DAY)


PIECES = (*"📅✅🗓⏫🔁#", "🆔 x", "#tag", "#promise", "2026-11-20", " 2026-1-2", "\t", "\ufe0f", " ")
PIECES = (*PIECES, "[due:: 2026-11-20]", "(a)", "[[Ann]]", "::", "every week", "\u00a0", "^id", "é")


@given(st.lists(st.sampled_from(PIECES), max_size=9).map("".join))
def test_a_line_of_dates_and_tags_is_read_as_all_others_are(line):
    fields = task_fields.read_task_line(line, 3)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(task_fields, "_USUAL_TOKEN", task_fields._ANY_TOKEN)
        assert task_fields.read_task_line(line, 3) == fields
