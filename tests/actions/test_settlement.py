"""Checking off an item of the to-do list: what its commands would record, as one plan."""

from datetime import UTC, date, datetime

import pytest

from infokb.actions.lint.problem import Problem
from infokb.actions.templates.sandbox import fill_template
from infokb.actions.todo.follow_ups import FollowUpItem
from infokb.actions.todo.settlement import SettleOptions, settle_parts
from infokb.actions.todo.settling_commands import SETTLING_VERBS
from infokb.core.changes import Changes
from infokb.core.dates.due import DueState
from infokb.core.errors import InfokbError
from infokb.core.text import Span
from infokb.core.vault.vault import Vault
from infokb.rules.followup.nudge_due import NudgeDue
from infokb.rules.rule import FollowUp, to_do
from tests.conftest import MakeVault

ADA = "contacts/Ada Okafor.md"
TALK = "interviews/2026-11-18 Ada Okafor.md"
FILES = {
    ADA: "---\ntype: contact\nasked: 2026-11-09\ntopics: [sql]\n---\n\n## Log\n\n"
    "## Follow-ups\n\n- [ ] #promise Send the deck ➕ 2026-11-18\n"
    "- [x] #advice Try dbt ➕ 2026-11-01 ✅ 2026-11-04\n",
    TALK: '---\ntype: interview\ncontacts: "[[Ada Okafor]]"\nstatus: completed\n'
    "date: 2026-11-18T15:00\n---\n",
}
TODAY = date(2026, 11, 20)


@pytest.fixture
def vault(make_vault: MakeVault) -> Vault:
    return make_vault(FILES)


def settled(vault: Vault, *commands: tuple[str, ...], **options: object) -> Changes:
    """Give the plan that settles follow-ups with these commands."""
    note = vault.notes[ADA]
    parts = [
        FollowUpItem(
            Problem(note, NudgeDue(), to_do(Span(0, 0), None, FollowUp(note, None, argv, "Do it"))),
            None,
            None,
            DueState.UNDATED,
            0,
            too_late=False,
        )
        for argv in commands
    ]
    on, text = options.get("on", TODAY), options.get("text", "")
    assert isinstance(on, date)
    return settle_parts(vault, parts, SettleOptions(on, fill_template, str(text)))


@pytest.mark.parametrize(
    ("argv", "path", "line"),
    [
        (("mark", "Ada Okafor", "nudged"), ADA, "nudged: 2026-11-20\n"),
        (("mark", "Ada Okafor", "closed", "--reason", "left"), ADA, "closed_reason: left\n"),
        (("mark", "2026-11-18 Ada Okafor", "thanked"), TALK, "thanked: 2026-11-20\n"),
        (("log", "Ada Okafor", "updated", "I applied"), ADA, "- 2026-11-20 updated: I applied\n"),
        (
            ("done", "Ada Okafor", "Send the deck"),
            ADA,
            "- [x] #promise Send the deck ➕ 2026-11-18",
        ),
        (("done", "Ada Okafor", "Try dbt", "--reported"), ADA, "[reported:: 2026-11-20]"),
        (("set", "Ada Okafor", "topics+=dbt", "role=Analyst"), ADA, "role: Analyst\n"),
        (("set", "2026-11-18 Ada Okafor", "goal=…"), TALK, "goal: learn\n"),
        (("debrief", "2026-11-18 Ada Okafor"), TALK, "## Reflection\n\n- learn\n"),
    ],
)
def test_a_command_is_carried_out(
    vault: Vault, argv: tuple[str, ...], path: str, line: str
) -> None:
    assert line in str(settled(vault, argv, text="learn").files[path])


@pytest.mark.parametrize("verb", sorted(SETTLING_VERBS))
def test_every_verb_that_settles_has_a_plan(vault: Vault, verb: str) -> None:
    with pytest.raises(InfokbError) as error:
        settled(vault, (verb, "Nobody", "thanked", "a=b"), text="learned")
    assert "by its number alone" not in error.value.message


def test_several_parts_are_one_plan(vault: Vault) -> None:
    changes = settled(
        vault,
        ("log", "Ada Okafor", "updated", "I applied"),
        ("done", "Ada Okafor", "Send the deck"),
        ("mark", "2026-11-18 Ada Okafor", "thanked"),
    )
    assert set(changes.files) == {ADA, TALK}
    text = str(changes.files[ADA])
    assert "- 2026-11-20 updated: I applied" in text
    assert "- [x] #promise" in text


def test_one_command_of_two_parts_is_carried_out_once(vault: Vault) -> None:
    argv = ("log", "Ada Okafor", "shared", "…")
    text = str(settled(vault, argv, argv, text="the talk").files[ADA])
    assert text.count("shared: the talk") == 1


def test_an_appointment_is_moved(vault: Vault) -> None:
    on = datetime(2026, 11, 24, 15, tzinfo=UTC)
    plain = ("mark", "2026-11-18 Ada Okafor", "scheduled", "--on", "TIME")
    assert settled(vault, (*plain, "--force"), on=on).moves


def test_an_appointment_needs_its_time(vault: Vault) -> None:
    argv = ("mark", "Ada Okafor", "scheduled", "--on", "TIME")
    with pytest.raises(InfokbError, match="cannot check off `Do it` by its number alone"):
        settled(vault, argv)
    changes = settled(vault, argv, on=datetime(2026, 11, 24, 15, tzinfo=UTC))
    assert any("status: scheduled" in str(text) for text in changes.files.values())


@pytest.mark.parametrize(
    "argv",
    [
        ("log", "Ada Okafor", "shared", "…"),
        ("debrief", "2026-11-18 Ada Okafor"),
        ("new", "contact", "Bo Li"),
        (),
    ],
)
def test_what_a_number_cannot_say_is_refused_with_the_command(
    vault: Vault, argv: tuple[str, ...]
) -> None:
    with pytest.raises(InfokbError) as error:
        settled(vault, argv)
    assert "run: infokb" in error.value.help


def test_a_task_whose_text_has_an_ellipsis_needs_nothing(make_vault: MakeVault) -> None:
    text = FILES[ADA].replace("Send the deck", "Send … at TIME")
    vault = make_vault(FILES | {ADA: text})
    changes = settled(vault, ("done", "Ada Okafor", "Send … at TIME"))
    assert "- [x] #promise Send … at TIME" in str(changes.files[ADA])


@pytest.mark.parametrize(
    ("argv", "names"),
    [
        (("mark", "Bo", "scheduled", "--on", "TIME"), ("on",)),
        (("log", "Bo", "shared", "…"), ("text",)),
        (("new", "contact", "…", "--set", "organization=Acme"), ("name",)),
        (("set", "2026-11-20 Bo", "goal=…"), ("goal",)),
        (("done", "Bo", "TIME"), ()),
        (("done", "Bo", "Say … and no more"), ()),
        ((), ()),
    ],
)
def test_a_blank_has_a_name(argv: tuple[str, ...], names: tuple[str, ...]) -> None:
    assert FollowUp(None, None, argv).needs == names


def test_what_a_number_needs_is_named(vault: Vault) -> None:
    with pytest.raises(InfokbError) as error:
        settled(vault, ("log", "Ada Okafor", "shared", "…"))
    assert error.value.help.startswith("add --text TEXT, or run: infokb log")
    with pytest.raises(InfokbError) as error:
        settled(vault, ("mark", "Ada Okafor", "scheduled", "--on", "TIME"))
    assert error.value.help.startswith("add --on TIME, or run: infokb mark")
    with pytest.raises(InfokbError) as error:
        settled(vault, ("debrief", "2026-11-18 Ada Okafor"))
    assert error.value.help.startswith("add --text TEXT, or run: infokb debrief")


def test_a_note_that_is_gone_is_refused(vault: Vault) -> None:
    with pytest.raises(InfokbError, match="no note is named `Bo Li`"):
        settled(vault, ("mark", "Bo Li", "nudged"))
