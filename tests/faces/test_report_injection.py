"""No text of a note steers the terminal, or gives orders to a build service, in any format."""

import json
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from infokb.actions.lint import selection
from infokb.actions.lint.check import check
from infokb.actions.lint.selection import Selection
from infokb.actions.todo import todo_list
from infokb.core.dates import due
from infokb.core.vault.vault import Vault
from infokb.faces.cli.main import main
from infokb.faces.report import screen_reader, statistics
from infokb.faces.report.formats import RENDERERS
from infokb.faces.report.lint_run import LintRun
from infokb.faces.terminal import escape
from infokb.faces.terminal.color import Paint
from infokb.faces.text import todo, todo_record
from tests.conftest import MakeVault

ACTIVE = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
EMOJI = "\u200d"
PIECES = [
    "\x1b[31m", "\x1b]0;x\x07", "\x9b2J", "\x00", "\x7f", "\x85", "\u2028", "\t", "\r", "\n",
    "\u202e", "\u2066", "\u200b", "\u00ad", "\ufeff", "\U000e0041", "\udcff", "\ue000", "\ufffe",
    "::error::", "::add-mask::x", "::", ":", "##[add-mask]", "##[", "##", "#", "[error]",
    "##vso[task.setvariable variable=x]", "%0A::error::", "%", ",line=1", "\u00a0", "\u3000", " ",
    "[[", "]]", "[a](b)", "`", "<b>", "&", '"', "'", "---", "a", "Ada Okafor", "é", "\u0301", "漢",
    "👩\u200d🔬",
]  # fmt: skip
TEXT = st.lists(st.sampled_from(PIECES), max_size=6).map("".join)
LINE = TEXT.map(lambda text: re.sub(r"[\r\n]", "", text))
NAME = LINE.map(lambda text: re.sub(r"[/\0]", "", text) or "x").filter(lambda one: one[0] != ".")
KEYS = ("type", "contacts", "organization", "status", "date", "asked", "medium", "how_met", "email",
        "aliases", "tags", "lint_allow", "snooze_reason", "zzz")  # fmt: skip
VALUES = st.one_of(
    LINE,
    LINE.map(json.dumps),
    st.sampled_from(["contact", "interview", "completed", "2026-11-02", "2026-11-18T15:00"]),
)


FACTS = {
    "contact": "asked: 2026-11-02\n",
    "interview": "status: scheduled\ndate: 2026-11-25T10:00\nmedium: video\n",
    "opportunity": "status: open\nclosing: 2026-11-21\n",
}


@st.composite
def notes(draw: st.DrawFn) -> str:
    kind = draw(st.sampled_from(sorted(FACTS)))
    keys = draw(st.lists(st.sampled_from(KEYS), unique=True, max_size=3))
    front = "".join(f"{key}: {draw(VALUES)}\n" for key in keys)
    log = f"- 2026-11-{draw(st.integers(1, 19)):02}: {draw(LINE)}\n- [ ] #promise {draw(LINE)}\n"
    head = f"type: {kind}\n{FACTS[kind]}{front}"
    allowed = f"[[zz]] <!-- infokb: allow broken-link -- {draw(LINE)} -->"
    return f"---\n{head}---\n\n{draw(TEXT)}\n[[{draw(LINE)}]]\n{allowed}\n\n## Log\n\n{log}"


FILES = st.dictionaries(
    st.tuples(st.sampled_from(["contacts/", "interviews/", "", "::a::/", "##[x]/"]), NAME).map(
        lambda pair: f"{''.join(pair)}.md"
    ),
    notes(),
    min_size=1,
    max_size=3,
)


def orders(text: str) -> Iterator[str]:
    """Give the lines in which a build service sees an order to itself."""
    for line in re.split(r"[\r\n\u0085\u2028\u2029]", text):
        if line.lstrip().startswith("::") or re.search(r"##\w*\[", line):
            yield line


def signs(text: str) -> set[str]:
    """Give the characters that steer a terminal, or hide."""
    plain = text.replace("\n", "").replace(EMOJI, "")
    return {one for one in plain if unicodedata.category(one) in ACTIVE - {"Co"}}


def printed(vault: Vault) -> Mapping[str, str]:
    """Give everything that lint and next print of a vault, by format."""
    rules = selection.selected_rules(vault.config, Selection(extend=("orphan",)))
    run = LintRun(
        vault,
        list(check(vault, rules=rules, include_hidden=True)),
        len(vault.notes),
        with_due=True,
        show_suppressed=True,
    )
    options = todo_list.TodoOptions(due.parse_lead_time("9w"), everything=True)
    listed = todo_list.todo_list(vault, options)
    every: dict[str, Callable[[LintRun], str]] = {
        **RENDERERS, "statistics": statistics.render, "spoken": screen_reader.render
    }  # fmt: skip
    found = {name: render(run) for name, render in every.items()}
    view = todo.TodoView(verbose=True, everything=True)
    found["next"] = todo.render(vault, listed, view, Paint(columns=60))
    found["next --json"] = escape.ascii_json(todo_record.todo_record(vault, listed), indent=2)
    return found


@pytest.mark.slow
@given(FILES)
@settings(max_examples=100, deadline=None)
def test_no_text_of_a_note_is_active(make_vault: MakeVault, files: dict[str, str]) -> None:
    for name, text in printed(make_vault(files)).items():
        assert signs(text) == set(), name
        ours = 10 + 10 + 10 if name == "github" else 0
        found = list(orders(text))
        assert len(found) <= ours, (name, found)
        assert all(re.match(r"::(error|warning|notice) title=[a-z]", one) for one in found)
        text.encode()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("::error::x\n  ::x", "\\x3a:error::x\n  \\x3a:x"),
        ("\u00a0::x", "\u00a0\\x3a:x"),
        ("a ##[group]b ##vso[x] ## [a]", "a \\x23#[group]b \\x23#vso[x] ## [a]"),
        ("1 | ::x", "1 | ::x"),
    ],
)
def test_orders_show_their_first_sign(text: str, shown: str) -> None:
    assert list(orders(text)) or text == shown
    assert escape.escape_orders(text) == shown
    assert not list(orders(shown))


def test_xml_says_the_same() -> None:
    assert escape.escape_orders_in_xml("<a>##[x] ### #</a>") == "<a>#&#35;[x] #&#35;# #</a>"


def test_data_says_the_same() -> None:
    data = {"a": "##[x] ### #", "##": ["##"]}
    assert json.loads(escape.ascii_json(data)) == data
    assert not list(orders(escape.ascii_json(data)))


@pytest.mark.slow
def test_explanations_are_inert(capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["explain", "--all"], ["explain"], ["explain", "--all", "--json"]):
        assert main(words) == 0
        output = capsys.readouterr().out
        assert signs(output) - {"\t"} == set()
        assert list(orders(output)) == []
