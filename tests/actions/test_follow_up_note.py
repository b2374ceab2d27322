"""The note of all follow-ups: made of the notes alone, inert, and never in the place of another."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from infokb.actions.lint.check import check
from infokb.actions.todo.follow_up_note import (
    follow_up_note,
    is_as_made,
    write_follow_up_note,
)
from infokb.actions.todo.follow_ups import list_follow_ups
from infokb.core.errors import InfokbError, RefusedError
from infokb.core.journey.open_interviews import open_interview_keys
from infokb.core.vault.vault import Vault
from infokb.core.vault.vault_files import vault_of_files
from infokb.core.vault.vault_paths import is_made_note
from infokb.disk.read.file_versions import changed_paths, file_versions
from infokb.disk.read.package_data import data_folder
from infokb.disk.read.reload import reopen_notes
from infokb.disk.read.vault import built_in_types, open_vault
from tests.conftest import MakeVault

NOW = datetime(2026, 11, 20, 12, tzinfo=ZoneInfo("Europe/Berlin"))
EXAMPLE = data_folder("example-vault")
PATH = "Follow-ups.md"
NOTES = {
    "contacts/Ada Okafor.md": "---\ntype: contact\n---\n",
    "contacts/Cy Dunn.md": "---\ntype: contact\nasked: 2026-11-02\nsnooze_until: 2026-12-24\n"
    "snooze_reason: away\n---\n",
    "contacts/Bo Li.md": "---\ntype: contact\nasked: 2026-11-03\n---\n\n## Follow-ups\n\n"
    "- [ ] #promise Send `x` <b> [[Ada Okafor]] %%a%% *b* #tag ==c== 📅 2026-11-25\n",
    "interviews/a.md": "---\ntype: interview\nstatus: scheduled\ndate: 2026-12-02T16:00\n"
    "contacts: '[[Ada Okafor]]'\n---\n",
    "interviews/b.md": "---\ntype: interview\nstatus: planned\ndate: 2026-12-03\n---\n",
    "interviews/c.md": "---\ntype: interview\nstatus: scheduled\ncontacts: '[[Bo Li]]'\n---\n",
    "opportunities/Acme - Analyst.md": "---\ntype: opportunity\norganization: '[[Acme]]'\n"
    "deadline: 2026-12-01\n---\n",
    "organizations/Acme.md": "---\ntype: organization\nstatus: paused\n---\n",
}


def lines_by_day(text: str) -> dict[str, list[str]]:
    parts = text.split("\n## ")[1:]
    return {part.partition("\n")[0]: part.strip().split("\n")[2:] for part in parts}


def test_each_thing_stands_once_under_its_day(make_vault: MakeVault) -> None:
    days = lines_by_day(follow_up_note(make_vault(NOTES)))
    assert days["2026-12-02"] == [
        "- 16:00 Interview with Ada Okafor, then record whether you met: [[a]]"
    ]
    assert days["2026-12-03"] == ["- Interview, then record whether you met: [[b]]"]
    assert days["2026-12-01"] == ["- Apply: [[Acme - Analyst]]"]
    assert "- Interview with Bo Li: [[c]]" in days["Any day"]
    assert days["2026-12-25"] == ["- Nudge Cy Dunn: [[Cy Dunn]]"]
    assert [*days] == ["Cannot be read", *sorted(days.keys() - {"Cannot be read"})]
    whole = [line for lines in days.values() for line in lines]
    assert len({*whole}) == len(whole)


def test_words_of_a_task_are_no_more_than_words(make_vault: MakeVault) -> None:
    (line,) = lines_by_day(follow_up_note(make_vault(NOTES)))["2026-11-25"]
    assert line.startswith("- Send ")
    assert line.endswith(": [[Bo Li]]")
    words = line.removesuffix("[[Bo Li]]")
    for character in "`*[]<>#%=":
        assert words.count(character) == words.count(f"\\{character}")


def test_it_says_what_a_past_day_means_where_it_names_days(make_vault: MakeVault) -> None:
    key = "What stands under a day that is past is overdue."
    assert follow_up_note(make_vault(NOTES)).count(key) == 1
    undated = {path: NOTES[path] for path in ("contacts/Bo Li.md", "interviews/c.md")}
    undated["contacts/Bo Li.md"] = "---\ntype: contact\n---\n"
    text = follow_up_note(make_vault(undated))
    assert "Any day" in text
    assert key not in text


def test_an_interview_planned_for_no_day_is_no_appointment(make_vault: MakeVault) -> None:
    planned = NOTES["interviews/c.md"].replace("scheduled", "planned")
    assert "[[c]]" not in follow_up_note(make_vault({**NOTES, "interviews/c.md": planned}))


def test_a_task_of_an_interview_to_come_stands_in_it_too(make_vault: MakeVault) -> None:
    ahead = NOTES["interviews/a.md"] + "\n## Follow-ups\n\n- [ ] #promise Print it 📅 2026-11-30\n"
    days = lines_by_day(follow_up_note(make_vault({**NOTES, "interviews/a.md": ahead})))
    assert days["2026-11-30"] == ["- Print it: [[a]]"]
    assert len(days["2026-12-02"]) == 1


def test_its_link_leads_to_whom_it_names(make_vault: MakeVault) -> None:
    at_acme = "---\ntype: contact\norganization: '[[Acme]]'\n"
    notes = {
        "organizations/Acme.md": "---\ntype: organization\nstatus: target\n---\n",
        "contacts/Bo Li.md": f"{at_acme}asked: 2026-11-03\n---\n",
        "contacts/Cy Dunn.md": f"{at_acme}---\n",
        "contacts/Di Fox.md": "---\ntype: contact\nreferred_by: '[[Ed Gray]]'\n---\n",
        "contacts/Ed Gray.md": "---\ntype: contact\n---\n",
        "interviews/a.md": "---\ntype: interview\nstatus: completed\ndate: 2026-11-05T10:00\n"
        "contacts: ['[[Ed Gray]]']\n---\n\n## Follow-ups\n\n"
        "- [ ] #referral [[Di Fox]] ➕ 2026-11-05\n",
    }
    text = follow_up_note(make_vault(notes))
    assert "- Ask Cy Dunn at Acme: [[Cy Dunn]]\n" in text
    assert "- Write to Di Fox: [[Di Fox]]\n" in text
    assert "- Thank Ed Gray: [[a]]\n" in text


def test_what_cannot_be_read_is_named_as_that(make_vault: MakeVault) -> None:
    broken = {"interviews/Broken.md": "---\ntype: [\n---\n", "interviews/d.md": "text\n"}
    text = follow_up_note(make_vault({**NOTES, **broken}))
    part = text.partition("## Cannot be read\n\n")[2].partition("\n\n")[0]
    assert part.startswith("- [[Broken]], line 3: ")
    assert "Interview: [[" not in text
    assert "Nothing to do" not in follow_up_note(make_vault(broken))


@pytest.mark.slow
def test_it_is_the_same_at_any_time() -> None:
    vault = open_vault(EXAMPLE, now)
    made = follow_up_note(vault)
    assert made.count("\n- ") > 30
    for days in (-400, -1, 1, 14, 60, 4000):
        assert follow_up_note(vault.updated(now=vault.now + timedelta(days=days))) == made


CONNECTED = {
    "organizations/Acme.md": "---\ntype: organization\nstatus: target\n---\n",
    "contacts/Bo Li.md": "---\ntype: contact\norganization: '[[Acme]]'\n"
    "connected: 2026-11-19\n---\n",
    "contacts/Cy Dunn.md": "---\ntype: contact\norganization: '[[Acme]]'\n---\n",
}


def test_what_lapses_with_time_stands_under_its_day(make_vault: MakeVault) -> None:
    text = follow_up_note(make_vault(CONNECTED))
    assert lines_by_day(text)["2026-11-24"] == ["- Ask Bo Li for an interview: [[Bo Li]]"]
    assert "Write to Bo Li" not in text
    later = f"{CONNECTED['contacts/Cy Dunn.md']}\n## Log\n\n- 2027-12-01 heard: hi\n"
    text = follow_up_note(make_vault({**CONNECTED, "contacts/Cy Dunn.md": later}))
    assert "Ask Bo Li for an interview" not in text
    assert "Bo Li at Acme" in text


def test_a_fact_of_a_day_that_never_comes_is_no_end(make_vault: MakeVault) -> None:
    never = "---\ntype: contact\nasked: 9999-12-31\n---\n"
    text = follow_up_note(make_vault({"contacts/Bo Li.md": never}))
    assert "asked 9999-12-31" in text or "Nudge Bo Li" in text


@pytest.mark.slow
def test_it_has_what_there_is_to_do_after_the_latest_fact() -> None:
    vault = open_vault(EXAMPLE, now)
    days = lines_by_day(follow_up_note(vault))
    due_tasks = {
        (day, line.rpartition(": ")[0].removeprefix("- ").replace("\\", ""))
        for day, lines in days.items()
        for line in lines
    }
    items = list_follow_ups(vault, everything=True)
    open_paths = {*vault.paths_with(open_interview_keys, "")}
    for item in items:
        if item.note.path not in open_paths and item.rule != "deadline-due":
            day = item.due.isoformat() if item.due else "Any day"
            assert (day, item.task) in due_tasks


@pytest.mark.slow
@pytest.mark.parametrize("days", [1, 3, 7, 14, 30, 90, 400])
def test_whoever_is_to_be_dealt_with_later_is_in_it_now(days: int) -> None:
    vault = open_vault(EXAMPLE, now)
    text = follow_up_note(vault)
    then = vault.updated(now=vault.now + timedelta(days=days))
    for item in list_follow_ups(then, everything=True):
        names = [note.name for note in (item.note, *item.people)]
        assert any(name in text for name in names), item.task


def test_without_anything_to_do_it_says_so(make_vault: MakeVault) -> None:
    text = follow_up_note(make_vault({}))
    assert text.endswith("-->\n\nNothing to do.\n")
    assert is_as_made(text)


@pytest.mark.parametrize(
    ("change", "same"),
    [
        (lambda text: text, True),
        (lambda text: text.replace("\n", "\r\n"), True),
        (lambda text: text + "\n", False),
        (lambda text: text.replace("Nudge", "nudge"), False),
        (lambda text: text.replace("<!-- infokb", "<!-- other"), False),
    ],
)
def test_a_hash_says_whether_it_is_as_it_was_made(
    change: object, same: bool, make_vault: MakeVault
) -> None:
    assert callable(change)
    assert is_as_made(change(follow_up_note(make_vault(NOTES)))) is same


def with_file(vault: Vault, path: str, text: str) -> Vault:
    return replace(vault, files={path: text.encode("utf-8")})


def test_it_is_written_where_it_differs_and_is_as_it_was_made(make_vault: MakeVault) -> None:
    vault = make_vault(NOTES)
    made = str(write_follow_up_note(vault, PATH).files[PATH])
    assert not write_follow_up_note(with_file(vault, PATH, made), PATH)
    less = make_vault({"contacts/Bo Li.md": NOTES["contacts/Bo Li.md"]})
    assert write_follow_up_note(with_file(less, PATH, made), PATH).files[PATH] != made
    for text in (made + "mine\n", "<<<<<<< a\n" + made, ""):
        with pytest.raises(
            RefusedError, match=r"`Follow-ups\.md` is your own, or was changed by hand"
        ):
            write_follow_up_note(with_file(vault, PATH, text), PATH)
    with pytest.raises(RefusedError):
        write_follow_up_note(vault, "contacts/Bo Li.md")


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("../a.md", "a name cannot start with `.`"),
        ("/a.md", "the name is empty"),
        ("", "the name is empty"),
        (".obsidian/a.md", "a name cannot start with `.`"),
        ("a.txt", "it does not end in `.md`"),
        ("templates/a.md", "it is a template"),
    ],
)
def test_a_bad_path_is_refused(path: str, reason: str, make_vault: MakeVault) -> None:
    with pytest.raises(InfokbError) as error:
        write_follow_up_note(make_vault({}), path)
    assert str(error.value) == f"cannot write to `{path}`: {reason}"


def test_its_links_lead_from_its_folder(make_vault: MakeVault) -> None:
    twins = {"people/Bo Li.md": "---\ntype: guide\n---\n", **NOTES}
    text = str(write_follow_up_note(make_vault(twins), "people/F.md").files["people/F.md"])
    assert "[[contacts/Bo Li]]" in text


@pytest.fixture
def folder(tmp_path: Path, make_vault: MakeVault) -> Path:
    """Return a vault's folder with the note that was made of it."""
    vault = make_vault(NOTES)
    for path, text in {**NOTES, PATH: follow_up_note(vault), "infokb.toml": ""}.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    return tmp_path


def now(_: object = None) -> datetime:
    return NOW


def test_it_is_no_note_wherever_a_vault_is_read(folder: Path) -> None:
    vault = open_vault(folder, now)
    contents = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
    for read in (vault, vault_of_files(contents, now(), built_in_types())):
        assert PATH not in read.notes
        assert is_made_note(read.files[PATH])
        assert not [link for link in read.indexes.backlinks if link == PATH]
        sources = {
            backlink.note.path for links in read.indexes.backlinks.values() for backlink in links
        }
        assert PATH not in sources
        assert not [problem for problem in check(read) if problem.note.path == PATH]


def test_it_becomes_a_note_no_more_when_it_is_made(folder: Path) -> None:
    made = (folder / PATH).read_bytes()
    (folder / PATH).write_text("mine\n", encoding="utf-8")
    vault = open_vault(folder, now)
    assert PATH in vault.notes
    (folder / PATH).write_bytes(made)
    assert reopen_notes(folder, vault, {PATH}, now) is None
    fresh = open_vault(folder, now)
    (folder / PATH).write_text("mine again\n", encoding="utf-8")
    assert reopen_notes(folder, fresh, {PATH}, now) is None


def test_a_watcher_sees_no_news_in_it(folder: Path) -> None:
    before = file_versions(folder)
    text = (folder / PATH).read_text("utf-8")
    (folder / PATH).write_text(text.replace("Nudge", "Remind"), encoding="utf-8")
    assert not changed_paths(before, file_versions(folder, before, {PATH}))
    (folder / PATH).write_text("mine\n", encoding="utf-8")
    assert changed_paths(before, file_versions(folder, before, {PATH})) == {PATH}
