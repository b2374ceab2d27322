"""What a button writes and answers, word for word, in a small vault."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from infokb.actions.templates.sandbox import FillJob, fill_template
from infokb.core.markdown.log import LOG_MEANINGS, LogKind
from infokb.disk.write import transaction, undo_history
from infokb.faces.clock import run_clock
from infokb.faces.process import template_process
from infokb.faces.site.action_requests import PageRequest
from infokb.faces.site.page_actions import PageActions
from infokb.faces.site.served_site import ServedSite
from infokb.site.follow_ups import site_follow_ups
from tests.conftest import ROOT

Act = Callable[..., Mapping[str, object]]
NOTES = {
    "Bo.md": "---\ntype: contact\n---\n\n## Log\n\n- 2026-11-01 met: at a fair\n",
    "Cy.md": "---\ntype: contact\n---\n\n## Follow-ups\n\n"
    "- [ ] #promise Send Cy the notes \U0001f4c5 2026-11-19 \U0001f501 every week\n"
    "- [ ] #referral Write to Ed Li\n",
    "Dee.md": "---\ntype: contact\nasked: 2026-11-12\nreplied: 2026-11-17\n---\n",
    "Eve.md": "---\ntype: contact\n---\n",
    "Tea.md": '---\ntype: interview\ncontacts: ["[[Eve]]"]\ndate: 2026-11-19T15:00\n'
    "status: scheduled\n---\n",
    "Walk.md": '---\ntype: interview\ncontacts: ["[[Eve]]"]\ndate: 2026-12-03T15:00\n'
    "status: scheduled\n---\n",
    "Abe.md": "---\ntype: contact\nconnected: 2026-11-01\n---\n",
    "Uma.md": "---\ntype: contact\nconnected: 2026-11-01\n---\n",
    "Duo.md": '---\ntype: interview\ncontacts: ["[[Abe]]", "[[Uma]]"]\ndate: 2026-11-19T16:00\n'
    "status: scheduled\n---\n",
    "Trio.md": '---\ntype: interview\ncontacts: ["[[Abe]]", "[[Uma]]"]\ndate: 2026-12-04T16:00\n'
    "status: scheduled\n---\n",
    "Talk.md": '---\ntype: interview\ncontacts: ["[[Bo]]"]\ndate: 2026-11-18\nstatus: completed\n'
    "thanked: 2026-11-18\n---\n",
}
STALE = "(the page shows the list as it is now)"
GONE = {"error": f"error: the item is settled or has changed {STALE}", "stale": True}
WRITE_UP, DAY, ASK = "Write up what Bo said", "Find a day with Dee", "Ask Bo who else to talk to"
SEND, REFERRED = "Send Cy the notes", "Add a note for Ed Li and write to them"
CHECK_IN = "Check in with Bo"
WHETHER = "Record whether you met Eve"
WHETHER_BOTH = "Record whether you met Abe and Uma"
TASK = "[ ] #promise Send Cy the notes \U0001f4c5 {} \U0001f501 every week"


def question(name: str, label: str, kind: str = "text", *choices: object) -> dict[str, object]:
    """Give what is asked for."""
    field = {"name": name, "label": label, "kind": kind, "choices": choices}
    return {**field, "optional": False, "value": "", "last": ""}


TODAY = question("on", "Day", "date") | {"value": "2026-11-20", "last": "2026-11-20"}
TIME_TO_COME = question("on", "When (date and time)", "datetime-local")
WHAT = "What came of it?"
OUTCOMES = (
    ("completed", "We talked"),
    ("no-show", "They did not come"),
    ("cancelled", "It was canceled"),
    ("rescheduled", "It is on another day"),
)
OUTCOMES_OF_GROUP = (
    ("completed", "We all talked"),
    ("no-show", "Nobody came"),
    *OUTCOMES[2:],
    ("no-show Abe.md", "Abe did not come"),
    ("no-show Uma.md", "Uma did not come"),
)
IN_WORDS = question("text", "In a few words")
NOT_NOW = question("until", "Not now? Snooze through", "date") | {"optional": True}
SPANS = (("today", "Through today"), ("tomorrow", "Through tomorrow"), ("1w", "For a week"))
THROUGH = question("until", "Through", "date", *SPANS)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small vault."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    root = tmp_path / "vault"
    root.mkdir()
    (root / "infokb.toml").write_text('timezone = "Europe/Berlin"\n')
    for name, text in NOTES.items():
        (root / name).write_text(text, "utf-8")
    return root


@pytest.fixture
def act(root: Path) -> Act:
    """Do what a page of a small vault asks for: an item is named by its task."""
    return actions_of(root)


def actions_of(root: Path) -> Act:
    """Start a server's actions."""
    site = ServedSite(root, run_clock("2026-11-20T08:30"), token="t")
    actions = PageActions(site)

    def act(action: str, *tasks: str, keys: str = "", **words: str) -> Mapping[str, object]:
        if tasks:
            items = site_follow_ups(site.newest_vault())
            keys = " ".join(item.key for item in items if item.todo.task in tasks)
        if action == "keys of":
            return {"keys": keys}
        return actions.answer(PageRequest(action, keys, **words))

    return act


WRITTEN: Mapping[str, tuple[tuple[str, str], dict[str, str], list[str], str, list[str]]] = {
    "done": (
        ("done", ASK),
        {},
        [f"done: {ASK}"],
        "Talk",
        ["+asked_for_referrals: true"],
    ),
    "done with a line of the next time": (
        ("done", SEND),
        {"on": "2026-11-18"},
        [f"done: {SEND}", f"next: - {TASK.format('2026-11-26')}"],
        "Cy",
        [
            f"-- {TASK.format('2026-11-19')}",
            f"+- {TASK.format('2026-11-26')}",
            f"+- {TASK.format('2026-11-19').replace('[ ]', '[x]')} \u2705 2026-11-18",
        ],
    ),
    "done in words": (
        ("done", CHECK_IN),
        {"text": "a talk"},
        [f"done: {CHECK_IN}"],
        "Bo",
        ["+- 2026-11-20 shared: a talk"],
    ),
    "done in words of another day": (
        ("earlier", CHECK_IN),
        {"text": "a talk", "on": "2026-11-18"},
        [f"done: {CHECK_IN}"],
        "Bo",
        ["+- 2026-11-18 shared: a talk"],
    ),
    "done as every day": (
        ("done", CHECK_IN),
        {"text": "a talk", "on": "2026-11-20"},
        [f"done: {CHECK_IN}"],
        "Bo",
        ["+- 2026-11-20 shared: a talk"],
    ),
    "a talk": (
        ("done", WHETHER),
        {"outcome": "completed"},
        ["Tea: completed Thu 2026-11-19T15:00"],
        "Tea",
        ["-status: scheduled", "+status: completed"],
    ),
    "nobody came": (
        ("done", WHETHER),
        {"outcome": "no-show"},
        ["Tea: no-show Thu 2026-11-19T15:00"],
        "Tea",
        ["-status: scheduled", "+status: no-show"],
    ),
    "called off": (
        ("done", WHETHER),
        {"outcome": "cancelled"},
        ["Tea: cancelled Thu 2026-11-19T15:00"],
        "Tea",
        ["-status: scheduled", "+status: cancelled", "+cancelled: 2026-11-20"],
    ),
    "put off": (
        ("done", WHETHER),
        {"outcome": "rescheduled", "on": "2026-11-27T10:00"},
        ["Tea: rescheduled Fri 2026-11-27T10:00"],
        "Tea",
        ["-date: 2026-11-19T15:00", "+date: 2026-11-27T10:00"],
    ),
    "called off ahead": (
        ("mark", ""),
        {"page": "Walk.html", "outcome": "cancelled"},
        ["Walk: cancelled Thu 2026-12-03T15:00"],
        "Walk",
        ["-status: scheduled", "+status: cancelled", "+cancelled: 2026-11-20"],
    ),
    "snoozed for as long as needs no reason": (
        ("snooze", DAY),
        {"until": "2026-12-04"},
        [f"{DAY}: snoozed through Fri 2026-12-04"],
        "Dee",
        ["+lint_allow:", "+  - interview-unscheduled until=2026-12-04 -- snoozed"],
    ),
    "snoozed for a reason": (
        ("snooze", DAY),
        {"until": "2026-12-05", "reason": "away"},
        [f"{DAY}: snoozed through Sat 2026-12-05"],
        "Dee",
        ["+lint_allow:", "+  - interview-unscheduled until=2026-12-05 -- away"],
    ),
    "skipped": (
        ("skip", DAY),
        {"reason": "met"},
        [f"{DAY}: skipped"],
        "Dee",
        ["+lint_allow:", "+  - interview-unscheduled since=2026-11-17 -- met"],
    ),
    "logged": (
        ("log", CHECK_IN),
        {"kind": "sent", "text": "an  invitation"},
        ["Bo: sent Fri 2026-11-20: an invitation"],
        "Bo",
        ["+- 2026-11-20 sent: an invitation"],
    ),
    "logged of another day": (
        ("log", CHECK_IN),
        {"kind": "sent", "text": "an invitation", "on": "2026-11-17"},
        ["Bo: sent Tue 2026-11-17: an invitation"],
        "Bo",
        ["+- 2026-11-17 sent: an invitation"],
    ),
    "logged on a page": (
        ("log", ""),
        {"page": "Dee.html", "kind": "gave", "text": "a hint"},
        ["Dee: gave Fri 2026-11-20: a hint"],
        "Dee",
        ["+", "+## Log", "+", "+- 2026-11-20 gave: a hint"],
    ),
}
COMMANDS = {
    "done": f'done "{ASK}"',
    "done with a line of the next time": f'done "{SEND}" --on 2026-11-18',
    "done in words": f'done "{CHECK_IN}"',
    "done in words of another day": f'done "{CHECK_IN}" --on 2026-11-18',
    "done as every day": f'done "{CHECK_IN}"',
    "a talk": "mark Tea completed",
    "nobody came": "mark Tea no-show",
    "called off": "mark Tea cancelled",
    "put off": "mark Tea rescheduled --on 2026-11-27T10:00",
    "called off ahead": "mark Walk cancelled",
    "snoozed for as long as needs no reason": f'snooze "{DAY}" 2026-12-04',
    "snoozed for a reason": f'snooze "{DAY}" 2026-12-05',
    "skipped": f'skip "{DAY}" --reason met',
    "logged": 'log Bo sent "an invitation"',
    "logged of another day": 'log Bo sent "an invitation" --on 2026-11-17',
    "logged on a page": 'log Dee gave "a hint"',
}


@pytest.mark.parametrize("name", WRITTEN)
def test_what_is_written_is_told_and_undone(act: Act, root: Path, name: str) -> None:
    asked, words, lines, note, diff = WRITTEN[name]
    answer = dict(act(*asked, **words))
    change = answer.pop("change")
    assert answer == {"lines": lines, "diff": [(note, diff)]}
    (history,) = undo_history.command_changes(root)
    assert (history.origin.command, history.origin.at) == (
        f"serve: {COMMANDS[name]}",
        "2026-11-20T08:30+01:00",
    )
    what = COMMANDS[name].split('"')[1] if COMMANDS[name][:4] not in {"log ", "mark"} else note
    undone = {"diff": [], "change": ""}
    assert act("undo", change=change) == undone | {
        "lines": [f"undone: {what}", f"{note}.md: restored"]
    }
    assert (root / f"{note}.md").read_text("utf-8") == NOTES[f"{note}.md"]


APART = {
    "stayed away": ("done", "Duo", {"outcome": "no-show Uma.md"}, "no-show", "2026-11-19"),
    "cannot come": ("mark", "Trio", {"outcome": "cancelled Uma.md"}, "cancelled", "2026-12-04"),
}


@pytest.mark.parametrize("name", APART)
def test_one_of_two_has_a_fate_of_their_own(act: Act, root: Path, name: str) -> None:
    action, note, words, status, day = APART[name]
    asked = WHETHER_BOTH if action == "done" else ""
    answer = act(action, asked, **({"page": f"{note}.html"} if action == "mark" else {}), **words)
    assert str(answer["lines"]).startswith(f"['Uma: {status} ")
    assert 'contacts: ["[[Abe]]"]\n' in (root / f"{note}.md").read_text("utf-8")
    own_note = root / "interviews" / f"{day} Uma.md"
    assert f"status: {status}\n" in own_note.read_text("utf-8")
    act("undo", change=answer["change"])
    assert (root / f"{note}.md").read_text("utf-8") == NOTES[f"{note}.md"]
    assert not own_note.exists()


def test_a_line_that_you_met_completes_the_interview_of_its_day(act: Act, root: Path) -> None:
    words = {"page": "Eve.html", "kind": "met", "text": "on maps", "on": "2026-11-19"}
    answer = act("log", **words)
    assert answer["lines"] == ["Eve: met Thu 2026-11-19: on maps"]
    assert "status: completed\n" in (root / "Tea.md").read_text("utf-8")


def test_a_server_that_was_started_since_undoes_by_the_command(act: Act, root: Path) -> None:
    change = act("done", ASK)["change"]
    assert actions_of(root)("undo", change=change)["lines"] == [
        f'undone: done "{ASK}"',
        "Talk.md: restored",
    ]


ASKED: Mapping[str, tuple[tuple[str, str], dict[str, str], list[dict[str, object]]]] = {
    "when": (
        ("done", DAY),
        {},
        [TIME_TO_COME],
    ),
    "when, and no day before": (("earlier", DAY), {}, [TIME_TO_COME]),
    "words": (("done", CHECK_IN), {}, [IN_WORDS, TODAY]),
    "the day": (("earlier", SEND), {}, [TODAY]),
    "what came of it": (("done", WHETHER), {}, [question("outcome", WHAT, "choice", *OUTCOMES)]),
    "what came of it with two": (
        ("done", WHETHER_BOTH),
        {},
        [question("outcome", WHAT, "choice", *OUTCOMES_OF_GROUP)],
    ),
    "one of the answers": (
        ("done", WHETHER),
        {"outcome": "thanked"},
        [question("outcome", WHAT, "choice", *OUTCOMES)],
    ),
    "which other day": (("done", WHETHER), {"outcome": "rescheduled"}, [TIME_TO_COME]),
    "why it does not hold": (
        ("mark", ""),
        {"page": "Walk.html", "outcome": "completed"},
        [question("outcome", "What has changed?", "choice", *OUTCOMES[2:])],
    ),
    "words of one's own": (("done", WRITE_UP), {"on": "2026-11-20"}, [IN_WORDS]),
    "until when": (("snooze", DAY), {"reason": "x"}, [THROUGH]),
    "why so long": (
        ("snooze", DAY),
        {"until": "2026-12-05"},
        [question("reason", "Why through Sat 2026-12-05?")],
    ),
    "why not": (("skip", DAY), {}, [question("reason", "Why will you not do it?")]),
}


@pytest.mark.parametrize("name", ASKED)
def test_words_that_are_missing_are_asked_for_and_nothing_is_written(
    act: Act, root: Path, name: str
) -> None:
    asked, words, questions = ASKED[name]
    assert act(*asked, **words) == {"questions": questions}
    assert undo_history.command_changes(root) == []


@pytest.mark.parametrize("words", [{}, {"kind": "sent"}, {"text": "x"}])
def test_a_log_line_asks_for_both_its_words(act: Act, words: dict[str, str]) -> None:
    answer = act("log", "", page="Bo.html", **words)
    kinds = ["heard", "met", "sent", "shared", "gave", "updated", "introduced", "thanked", "asked"]
    choices = [(kind, LOG_MEANINGS[LogKind(kind)]) for kind in kinds]
    kind_question = question("kind", "Kind", "select") | {"choices": choices}
    assert answer == {"questions": [kind_question, IN_WORDS, TODAY, NOT_NOW]}


REFUSED: Mapping[str, tuple[tuple[str, str], dict[str, str], dict[str, object]]] = {
    "no item": (("done", ""), {}, GONE),
    "an item that is gone": (("snooze", "no task"), {"until": "1w"}, GONE),
    "no action": (
        ("format", DAY),
        {},
        {"error": f"error: there is no action `format` {STALE}", "stale": True},
    ),
    "no note": (
        ("log", ""),
        {"page": "../x.html", "kind": "met", "text": "x"},
        {"error": f"error: there is no note `../x.md` {STALE}", "stale": True},
    ),
    "nothing to undo": (
        ("undo", ""),
        {},
        {"error": "error: missing what to undo (see infokb undo --list)"},
    ),
    "what a page cannot do": (
        ("done", REFERRED),
        {},
        {
            "error": f"error: cannot check off `{REFERRED}` on a page "
            '(run: infokb new contact "Ed Li")'
        },
    ),
    "no interview": (
        ("mark", ""),
        {"page": "Bo.html", "outcome": "cancelled"},
        {"error": f"error: `Bo` is no interview {STALE}", "stale": True},
    ),
    "another day that is over": (
        ("done", WHETHER),
        {"outcome": "rescheduled", "on": "2026-11-18T10:00"},
        {
            "error": "error: Wed 2026-11-18T10:00 is in the past: today is Fri 2026-11-20 "
            "(use a future date)"
        },
    ),
    "a line of a day to come": (
        ("log", CHECK_IN),
        {"kind": "sent", "text": "x", "on": "2026-11-21"},
        {
            "error": "error: Sat 2026-11-21 is still to come: today is Fri 2026-11-20 "
            "(use a past date)"
        },
    ),
    "a time to come": (
        ("done", ASK),
        {"on": "2026-12-01"},
        {
            "error": "error: Tue 2026-12-01 is still to come: today is Fri 2026-11-20 "
            "(use a past date)"
        },
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_is_said_in_one_line(act: Act, root: Path, name: str) -> None:
    asked, words, answer = REFUSED[name]
    assert act(*asked, **words) == answer
    assert undo_history.command_changes(root) == []


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda path: path.unlink(), "`Dee.md` was deleted or renamed"),
        (
            lambda path: path.write_text("---\ntype: contact\nasked: 2026-11-12\nrepl"),
            "`Dee.md` cannot be read: ",
        ),
        (lambda path: path.write_text("---\ntype: contact\n---\n"), "the item is settled or"),
    ],
)
def test_what_became_of_a_note_is_said_as_it_is(
    act: Act, root: Path, change: Callable[[Path], object], words: str
) -> None:
    keys = str(act("keys of", DAY)["keys"])
    change(root / "Dee.md")
    for _ in range(2):
        error = act("snooze", keys=keys, until="1w")
        assert str(error["error"]).startswith(f"error: {words}")
        assert error["stale"]


def test_a_template_of_the_vault_is_filled_in_a_process_of_its_own(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    jobs: list[FillJob] = []

    def fill(job: FillJob) -> tuple[str, ...]:
        jobs.append(job)
        return fill_template(job)

    monkeypatch.setattr(template_process, "fill_in_child", fill)
    (root / "templates").mkdir()
    template = (ROOT / "templates" / "interview.md").read_text("utf-8")
    (root / "templates" / "interview.md").write_text(template + "\n## {{ 'Of my own' }}\n", "utf-8")
    assert actions_of(root)("done", DAY, on="2026-12-01T15:00")["lines"] == [f"done: {DAY}"]
    text = (root / "interviews" / "2026-12-01 Dee.md").read_text("utf-8")
    assert "date: 2026-12-01T15:00" in text
    assert text.endswith("## Of my own\n")
    assert [job.path for job in jobs] == ["templates/interview.md"]


def test_what_is_to_be_looked_up_twice_is_written_once(act: Act) -> None:
    act("snooze", DAY, until="2026-11-27")
    answer = act("snooze", DAY, until="2026-11-27")
    assert answer == {"lines": [f"{DAY}: no change"], "diff": [], "change": ""}


def test_what_was_cut_off_is_finished_before_a_page_is_believed(
    act: Act, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Path] = []
    monkeypatch.setattr(transaction, "finish_interrupted", seen.append)
    act("done", ASK)
    assert seen == [root]


def test_a_page_shows_what_was_written_at_once(root: Path) -> None:
    site = ServedSite(root, run_clock("2026-11-20T08:30"), token="t")
    PageActions(site).answer(PageRequest("log", page="Dee.html", kind="gave", text="a hint"))
    assert b"a hint" in site.answer("Dee.html").content
