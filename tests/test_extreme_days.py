"""No day at either end of the calendar crashes anything: it is bad, or taken for one near by."""

import shlex
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from infokb.actions.journey import stats
from infokb.actions.lint.check import check
from infokb.actions.todo import todo_list
from infokb.core.dates import due
from infokb.core.dates.instants import instant_after
from infokb.faces.cli.main import main
from infokb.faces.terminal.color import Paint
from infokb.faces.text import todo
from infokb.site.pages import pages
from tests.conftest import MakeVault
from tests.kept_laws import hold_between_runs, hold_in_process

DAYS = ("0001-01-01", "0001-01-31", "0002-12-31", "2026-11-20", "9998-01-01", "9999-12-31")
TIMES = ("", "T00:00", "T23:59", "T00:00+14:00", "T23:59-12:00", "T00:00Z", "T23:59+14:00")
ZONES = ("Etc/GMT+12", "Etc/GMT-14", "Europe/Berlin")
LEADS = ("9999h", "9999d", "9999w", "9999bd", "0d")
MOMENT = st.builds(str.__add__, st.sampled_from(DAYS), st.sampled_from(TIMES))
NUMBER = st.sampled_from((0, 1, 10**4, 10**18))
COMMANDS = (
    *(f"next --within {lead}" for lead in LEADS),
    "next --all",
    "lint --include-due",
    "stats",
    "show A",
    "prep I",
    "draft thank-you I",
    "log A met x --on {day}",
    "mark A thanked --on {day}",
    "mark A scheduled --on {day}",
    "set A asked={day} --force",
    *(f"log A met x --on {ago}9999{unit}" for ago in ("+", "-") for unit in ("d", "w", "m", "y")),
    "log A met x --on 'end of month'",
    "log A met x --on 'last mon'",
    "log A met x --on 'next sun'",
    "log A met x --on tomorrow",
    "snooze A --until {day} --reason x",
    "build",
)


def files(days: list[str], minutes: int) -> dict[str, str]:
    """Return a vault in which every kind of day is one of these."""
    a, b, c, d = days
    return {
        "contacts/A.md": (
            f"---\ntype: contact\nasked: {a}\nreplied: {b}\nconnected: {c}\nnudged:\n- {d}\n"
            f"cadence: monthly\nreferred_by: '[[B]]'\n---\n\n## Log\n\n- {a[:10]} met: x\n"
            f"- {b[:10]} heard: y\n\n## Follow-ups\n\n- [ ] #promise x ➕ {c[:10]} 📅 {d[:10]}\n"
            f"- [ ] #advice y ➕ {d[:10]} ⏳ {a[:10]}\n- [x] #referral [[B]] ✅ {b[:10]}\n"
        ),
        "contacts/B.md": f"---\ntype: contact\nsnooze_until: {a[:10]}\n---\n",
        "interviews/I.md": (
            f"---\ntype: interview\ncontacts: '[[A]]'\ndate: {b}\nstatus: scheduled\n"
            f"minutes: {minutes}\ntimezone: Asia/Tokyo\n---\n"
        ),
        "interviews/J.md": (
            f"---\ntype: interview\ncontacts: '[[B]]'\ndate: {c}\nstatus: completed\n"
            f"thanked: {d}\nminutes: {minutes}\n---\n\n## Insights\n\n### Role\n\n- x #quote\n"
        ),
        "opportunities/O.md": (
            f"---\ntype: opportunity\ndeadline: {d[:10]}\napplied: {a[:10]}\n---\n"
        ),
    }


@pytest.mark.slow
@settings(max_examples=20)
@given(
    days=st.lists(MOMENT, min_size=4, max_size=4),
    now=MOMENT,
    zone=st.sampled_from(ZONES),
    within=st.sampled_from(LEADS),
    number=NUMBER,
)
def test_extreme_days_crash_nothing(
    make_vault: MakeVault, days: list[str], now: str, zone: str, within: str, number: int
) -> None:
    toml = (
        f'as_of = "{now}"\ntimezone = "{zone}"\n'
        f"[rules.thanks-owed]\nhours = {number}\n[rules.nudge-due]\nbusiness_days = {number}\n"
        f"[rules.interview-unconfirmed]\nhours = {number}\n"
        f"[rules.interview-unprepared]\ndays = {number}\n"
    )
    vault = make_vault(files(days, number), toml)
    for law in (hold_in_process, hold_between_runs):
        law(iter((vault, replace(vault, now=instant_after(vault.now, hours=-200)), vault)))
    lead = due.parse_lead_time(within)
    assert list(check(vault, include_hidden=True))
    for snoozed in (False, True):
        options = todo_list.TodoOptions(lead, everything=True, snoozed=snoozed)
        listed = todo_list.todo_list(vault, options)
        assert todo.render(vault, listed, todo.TodoView(everything=True), Paint(columns=60))
    assert stats.stats(vault).funnel
    assert all(content is not None for content in pages(vault).values())


@pytest.mark.slow
@pytest.mark.parametrize("now", ["0001-01-01T00:00+14:00", "0001-01-01", "9999-12-31T23:59-12:00"])
def test_extreme_moments_end_no_command(
    now: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("INFOKB_TRACEBACK", "1")
    root = tmp_path / "vault"
    for path, text in {**files([DAYS[0], DAYS[-1], DAYS[3], now], 30), "infokb.toml": ""}.items():
        root.joinpath(path).parent.mkdir(parents=True, exist_ok=True)
        root.joinpath(path).write_text(text, "utf-8")
    monkeypatch.chdir(root)
    for command in COMMANDS:
        words = shlex.split(command.format(day=now))
        assert main([*words, "--as-of", now]) in {0, 1, 2, 6}, command


@pytest.mark.parametrize("command", ["serve --port {}", "lint --due-limit {}"])
@pytest.mark.parametrize("number", ["-1", "99999", str(10**30), "1.5", "x"])
def test_a_number_out_of_range_is_a_fault_of_use(
    command: str,
    number: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    tmp_path.joinpath("infokb.toml").touch()
    tmp_path.joinpath("A.md").touch()
    monkeypatch.chdir(tmp_path)
    large = "lint" in command and number.startswith(("9", "1000"))
    assert main(command.format(number).split()) == (0 if large else 2)
    if number == "99999" and not large:
        assert "cannot be `99999` (use a number from 0 to 65535)" in capsys.readouterr().err
