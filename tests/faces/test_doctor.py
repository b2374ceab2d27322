"""`infokb doctor`: what is broken is named with what mends it."""

import json
import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, tzinfo
from pathlib import Path

import pytest

from infokb.actions.describe.doctor import vault_findings
from infokb.core.settings.config import Config
from infokb.core.vault.vault_on_disk import SkippedPath, VaultOnDisk
from infokb.disk import cache, lock
from infokb.disk.read.vault import Clock, open_folder
from infokb.disk.write import journal
from infokb.faces.cli import setup_checks
from infokb.faces.cli.main import main
from tests.conftest import MakeVault
from tests.repositories import Repository, surroundings

Findings = list[tuple[str, str, str, str]]


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """Give a vault in a repository, with its hooks."""
    for name in ("XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    for name in [name for name in os.environ if name.startswith(("GIT_", "INFOKB_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("TZ", "Europe/Berlin")
    root = tmp_path / "vault"
    assert main(["init", str(root)]) == 0
    repository = Repository(root, surroundings(tmp_path))
    repository.git("init", "--quiet", "--initial-branch=main")
    monkeypatch.chdir(root)
    assert main(["hook", "install"]) == 0
    return repository


@pytest.fixture
def check(capsys: pytest.CaptureFixture[str]) -> Callable[..., Findings]:
    def run(*words: str) -> Findings:
        capsys.readouterr()
        code = main([*words, "doctor", "--json"])
        found = json.loads(capsys.readouterr().out)["findings"]
        assert code == any(each["severity"] == "error" for each in found)
        return [(each["check"], each["severity"], each["message"], each["help"]) for each in found]

    return run


@pytest.mark.slow
def test_a_fresh_vault_is_fine(
    repo: Repository, check: Callable[..., Findings], capsys: pytest.CaptureFixture[str]
) -> None:
    assert repo.root.is_dir()
    assert check() == []
    assert main(["doctor"]) == 0
    assert capsys.readouterr().out == "the set-up is fine\n"


def remote(repo: Repository) -> None:
    repo.git("remote", "add", "origin", "git@GitHub.com:me/notes.git")
    repo.git("remote", "add", "mine", "/srv/notes.git")
    repo.git("remote", "add", "web", "https://me:x@git.gitlab.com:443/notes")
    repo.git("remote", "add", "own", "https://notgithub.com/notes")


def tracked(repo: Repository) -> None:
    repo.write({"Old/Takeout-1.zip": "x"})
    repo.root.joinpath("Old/Takeout-1.zip").unlink()


def tracked_site(repo: Repository) -> None:
    repo.save({".site/a.html": "x"})
    repo.git("add", "--force", ".site")


def conflict(repo: Repository) -> None:
    for number, name in (("1", "main"), ("2", "other"), ("3", "main")):
        if number == "2":
            repo.git("checkout", "--quiet", "-b", "other")
        elif number == "3":
            repo.git("checkout", "--quiet", "main")
        repo.write({"a.txt": number})
        assert repo.commit(name, "--no-verify").returncode == 0
    repo.run("git", "merge", "other")


def another_hook(repo: Repository) -> None:
    repo.root.joinpath(".git/hooks/pre-commit").write_text("#!/bin/sh\n", encoding="utf-8")


def gone_program(line: str) -> Callable[[Repository], None]:
    def break_hook(repo: Repository) -> None:
        text = f"#!/bin/sh\n# made by `infokb hook install`\n{line}\n"
        repo.root.joinpath(".git/hooks/pre-commit").write_text(text, encoding="utf-8")

    return break_hook


def save(path: str, text: str) -> Callable[[Repository], None]:
    return lambda repo: repo.save({path: text})


def unlink(path: str) -> Callable[[Repository], None]:
    return lambda repo: repo.root.joinpath(path).unlink()


def open_state(repo: Repository) -> None:
    folder = lock.state_folder(repo.root)
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o755)


def file_for_cache(repo: Repository) -> None:
    folder = cache.cache_folder(repo.root)
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("x", encoding="utf-8")


def file_for_state(repo: Repository) -> None:
    folder = lock.state_home()
    shutil.rmtree(folder)
    folder.write_text(repo.root.name, encoding="utf-8")


def interrupted(repo: Repository) -> None:
    folder = lock.state_folder(repo.root)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.joinpath(journal.JOURNAL_NAME).write_text("{}", encoding="utf-8")


def copied(repo: Repository) -> None:
    note = "---\ntype: guide\n---\n"
    repo.save({"guides/A.md": note, "guides/A.sync-conflict-20261101-101010-ABCDEFG.md": note})


def latin(repo: Repository) -> None:
    for number in range(4):
        repo.root.joinpath(f"guides/{number}.md").write_bytes(b"caf\xe9\n")


def renamed(repo: Repository) -> None:
    talk = '---\ntype: interview\ncontacts: ["[[Ada Lindqvist]]"]\ndate: 2026-11-20\n---\n'
    repo.save(
        {
            "contacts/Ada Lindqvist.md": "---\ntype: contact\n---\n",
            "interviews/2026-11-20 Ada Okafor.md": talk,
            "interviews/2026-11-20 Ada Okafor 2.md": talk,
        }
    )


SHARE = '[share]\nwith = "Riverside"\nid = "s1"\nlevel = "progress"\n'
BROKEN = {
    "a public remote": (remote, "remotes", "warning", "git remote remove origin"),
    "a tracked export": (tracked, "exports", "error", "git rm --cached Old/Takeout-1.zip"),
    "a tracked site": (
        tracked_site,
        "site",
        "warning",
        "git rm -r --cached .site/",
    ),
    "an unfinished merge": (conflict, "git", "error", "resolve it, then git add"),
    "another hook": (another_hook, "hooks", "hint", "have it run infokb lint --staged"),
    "a hook whose program is gone": (
        gone_program("exec /nowhere/infokb lint"),
        "hooks",
        "warning",
        "infokb hook install",
    ),
    "a hook cut off": (gone_program("exec 'x"), "hooks", "warning", "infokb hook install"),
    "a missing hook": (
        unlink(".git/hooks/pre-commit"),
        "hooks",
        "hint",
        "infokb hook install",
    ),
    "no .gitignore": (unlink(".gitignore"), "git", "hint", "infokb init"),
    "a template that cannot be read": (
        save("templates/contact.md", "---\ntype: [\n---\n"),
        "templates",
        "warning",
        "correct it, or remove it",
    ),
    "an export": (
        save("My Contacts.vcf", "x"),
        "exports",
        "warning",
        'move it out of the vault: mv "My Contacts.vcf" ..',
    ),
    "settings that are wrong": (
        save("infokb.toml", "timezon = 1\n"),
        "settings",
        "error",
        "did you mean `timezone`?",
    ),
    "a view of a type that there is not": (
        save("infokb.toml", '[views.a]\ntype = "contakt"\n'),
        "settings",
        "error",
        "did you mean `contact`?",
    ),
    "a view whose condition cannot be read": (
        save("infokb.toml", '[views.a]\ntype = "contact"\nwhere = "stage="\n'),
        "settings",
        "error",
        "write stage=VALUE",
    ),
    "a rule that there is not": (
        save("infokb.toml", "[rules.thanks-owd]\nhours = 1\n"),
        "settings",
        "error",
        "did you mean `thanks-owed`?",
    ),
    "a setting like none that there is": (
        save("infokb.toml", "[site]\nxyz = 1\n"),
        "settings",
        "error",
        "use one of ",
    ),
    "a column for what no contact has": (
        save("infokb.toml", '[imports.csv]\nrolle = "Job"\n'),
        "settings",
        "error",
        "did you mean `role`?",
    ),
    "a field of a type that it has not": (
        save("infokb.toml", '[types.contact.fields]\nxyz = "x"\n'),
        "settings",
        "error",
        "its fields: type, organization, role",
    ),
    "a default for a field that a type has not": (
        save("infokb.toml", '[types.contact.defaults]\nxyz = "x"\n'),
        "settings",
        "error",
        "its fields: type, organization, role",
    ),
    "a baseline that is none": (
        save(".infokb/baseline.jsonl", "x\n"),
        "settings",
        "error",
        "fix the line, or delete it",
    ),
    "a message that declares nothing": (
        save("templates/messages/hello.md", "Hello\n"),
        "settings",
        "error",
        "correct it there",
    ),
    "sharing that is over": (
        save("infokb.toml", f"{SHARE}until = 2020-05-31\n"),
        "share",
        "warning",
        "set a later `until` in [share]",
    ),
    "sharing with nobody": (
        save("infokb.toml", '[share]\nid = "s1"\n'),
        "share",
        "warning",
        "nothing is shared",
    ),
    "a list of the center that is gone": (
        save("infokb.toml", f'{SHARE}until = 2999-05-31\nlist = "asked.csv"\n'),
        "share",
        "warning",
        "put the list of your center there",
    ),
    "front matter that cannot be read": (
        save("guides/A.md", "---\ntype: [\n---\n"),
        "notes",
        "error",
        "infokb lint --select front-matter-invalid",
    ),
    "front matter without an end": (
        save("guides/A.md", "---\ntype: guide\n"),
        "notes",
        "error",
        "infokb lint --select front-matter-unclosed",
    ),
    "front matter that is not safe": (
        save("guides/A.md", "---\ntype: &a guide\n---\n"),
        "notes",
        "error",
        "infokb lint --select front-matter-unsafe",
    ),
    "a clock that stands": (
        save("infokb.toml", "as_of = 2026-11-20\n"),
        "clock",
        "warning",
        "remove `as_of` from infokb.toml",
    ),
    "another zone": (
        save("infokb.toml", 'timezone = "Asia/Tokyo"\n'),
        "zone",
        "hint",
        "on a journey leave `timezone` in infokb.toml: times without an offset would move with it",
    ),
    "types that Obsidian lacks": (
        save(".obsidian/types.json", '{"types": {"asked": "text"}}'),
        "obsidian",
        "warning",
        "infokb describe obsidian",
    ),
    "types that cannot be read": (
        save(".obsidian/types.json", "{"),
        "obsidian",
        "warning",
        "",
    ),
    "a conflict's copy": (copied, "copies", "warning", "infokb lint --select conflict-copy"),
    "notes that are not UTF-8": (latin, "notes", "error", "infokb lint --select not-utf8"),
    "two kinds of line ends": (
        save("guides/A.md", "---\r\ntype: guide\n---\r\n"),
        "notes",
        "hint",
        "save the file with one kind, in your editor",
    ),
    "an interview of an old name": (
        renamed,
        "names",
        "hint",
        'if that is their old name: infokb rename "Ada Okafor" "Ada Lindqvist"',
    ),
    "a change cut off": (interrupted, "state", "warning", "to finish it: infokb lint --fix"),
    "a state that is none": (
        file_for_state,
        "state",
        "error",
        "choose a folder you can write in with XDG_STATE_HOME",
    ),
    "a cache that is none": (
        file_for_cache,
        "cache",
        "warning",
        "choose a folder you can write in with XDG_CACHE_HOME",
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(BROKEN))
def test_what_is_broken_is_named_with_what_mends_it(
    name: str, repo: Repository, check: Callable[..., Findings]
) -> None:
    breaking, part, severity, help_text = BROKEN[name]
    breaking(repo)
    found = check()
    assert (part, severity) in {each[:2] for each in found}
    assert any(help_text in each[3] for each in found if each[:2] == (part, severity))
    assert all(each[3] for each in found)


@pytest.mark.slow
def test_only_hosts_that_show_repositories_to_everybody_are_named(
    repo: Repository, check: Callable[..., Findings]
) -> None:
    remote(repo)
    assert [message for part, _, message, _ in check() if part == "remotes"] == [
        "`origin` leads to github.com, where what is public can be read by everybody",
        "`web` leads to gitlab.com, where what is public can be read by everybody",
    ]


@pytest.mark.slow
def test_a_folder_without_settings_is_to_get_them(
    repo: Repository, check: Callable[..., Findings]
) -> None:
    root = repo.root.parent
    for name, words in (("plain", ""), ("obsidian", " --from-obsidian")):
        folder = root / name
        folder.joinpath(*([".obsidian"] if words else [])).mkdir(parents=True)
        (finding, *_) = [each for each in check("-C", str(folder)) if each[0] == "settings"]
        assert finding[3] == f"infokb init {folder}{words}"


def test_a_fresh_vault_in_no_repository_is_fine_too(
    repo: Repository, check: Callable[..., Findings], monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.rmtree(repo.root / ".git")
    assert check() == []
    monkeypatch.setenv("GIT_DIR", str(repo.root / "elsewhere"))
    assert [each[0] for each in check()] == ["git"]


def test_a_fault_of_the_settings_is_told_with_its_line(
    repo: Repository, check: Callable[..., Findings]
) -> None:
    repo.save({"infokb.toml": '[views.a]\ntype = "contakt"\n'})
    assert [each[2] for each in check()] == ["infokb.toml:2: there is no note type `contakt`"]


def test_a_share_that_lasts_is_fine(repo: Repository, check: Callable[..., Findings]) -> None:
    repo.save({"infokb.toml": f'{SHARE}until = 2999-05-31\nlist = "asked.csv"\n', "asked.csv": ""})
    assert check() == []


@pytest.mark.slow
def test_without_git_there_is_a_hint(
    repo: Repository, check: Callable[..., Findings], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(repo.root))
    assert [each[:2] for each in check()] == [("git", "hint")]


@pytest.mark.slow
def test_others_may_not_look_into_what_is_kept(
    repo: Repository, check: Callable[..., Findings]
) -> None:
    open_state(repo)
    folder = lock.state_folder(repo.root)
    assert [each[::3] for each in check()] == [("state", f"chmod 700 {folder}")]


@pytest.mark.slow
def test_files_that_cannot_be_read_are_named(
    repo: Repository, check: Callable[..., Findings], monkeypatch: pytest.MonkeyPatch
) -> None:
    skipped = (SkippedPath("a.md", "permission denied", failed=True), SkippedPath("b.md", "a link"))

    def open_some(root: Path, clock: Clock, settings: Config) -> VaultOnDisk:
        return replace(open_folder(root, clock, settings), skipped_paths=skipped)

    monkeypatch.setattr(setup_checks, "open_folder", open_some)
    assert repo.root.is_dir()
    assert [each[2] for each in check()] == ["cannot read `a.md`: permission denied"]


@pytest.mark.slow
def test_a_computer_that_tells_no_zone(
    repo: Repository, check: Callable[..., Findings], monkeypatch: pytest.MonkeyPatch
) -> None:
    def nowhere() -> tzinfo:
        return UTC

    monkeypatch.setattr(setup_checks, "system_zone", nowhere)
    repo.save({"infokb.toml": ""})
    assert [each[:2] for each in check()] == [("zone", "warning")]


@pytest.mark.parametrize(
    "title",
    [
        "Ada Lindqvist",
        "Ada Lindqvist 2",
        "Ada Lindqvist and Bo Li",
        "Ada again",
        "Ada",
        "Coffee with Ada",
        "Ada Okafor",
        "Ada Nwosu",
    ],
)
def test_an_interview_may_have_many_names(title: str, make_vault: MakeVault) -> None:
    vault = make_vault(
        {
            "contacts/Ada Lindqvist.md": "---\ntype: contact\naliases: [Ada Nwosu]\n---\n",
            "contacts/Ada Okafor.md": "---\ntype: contact\n---\n",
            f"interviews/2026-11-20 {title}.md": (
                '---\ntype: interview\ncontacts: ["[[Ada Lindqvist]]"]\n---\n'
            ),
        }
    )
    assert "names" not in {finding.check for finding in vault_findings(vault)}


@pytest.mark.slow
def test_the_hint_at_an_old_name_settles_it(
    repo: Repository, check: Callable[..., Findings]
) -> None:
    renamed(repo)
    assert [name for name, *_ in check()] == ["names"]
    assert main(["rename", "Ada Okafor", "Ada Lindqvist"]) == 0
    assert check() == []
    assert len([*repo.root.glob("interviews/* Ada Lindqvist*.md")]) == 2
