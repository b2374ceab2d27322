"""`infokb lint --staged` and `--changed-since` on real repositories."""

import json
import os
import re
import shutil
from pathlib import Path

import pytest

from infokb.disk.git.snapshot_vault import SnapshotNotes
from infokb.faces.cli.main import main
from tests.conftest import ROOT
from tests.repositories import Repository, repository

pytestmark = pytest.mark.slow

SECTIONS = "\n## Background\n\n## Common ground\n\n## Log\n\n## Follow-ups\n"
CONTACT = f"---\ntype: contact\nasked: 2026-11-02\n---\n{SECTIONS}"
QUIET = f"---\ntype: contact\n---\n{SECTIONS}"
BROKEN = f"---\ntype: contact\n---\n\nMet [[Nobody]].\n{SECTIONS}"
SETTINGS = 'format = 1\ntimezone = "Europe/Berlin"\nas_of = "2026-11-20T12:00"\n'
FILES = {
    "infokb.toml": SETTINGS,
    "contacts/Bo Li.md": CONTACT,
    "contacts/Ana Ruiz.md": f"{QUIET}\nMet [[Bo Li]] and [[Bo Li#Log]].\n",
    "contacts/Old.md": BROKEN,
}


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """A committed vault with one old error."""
    for name in [name for name in os.environ if name.startswith(("GIT_", "INFOKB_", "PRE_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    git_repository = repository(tmp_path / "vault", tmp_path)
    git_repository.write(FILES)
    git_repository.git("commit", "--quiet", "--message", "Start")
    monkeypatch.chdir(git_repository.root)
    return git_repository


@pytest.fixture
def lint(capsys: pytest.CaptureFixture[str]):
    """Give a function that runs lint, and gives its exit code and what it prints."""

    def run(*arguments: str) -> tuple[int, list[str]]:
        code = main(["lint", "--output-format", "concise", *arguments])
        told = capsys.readouterr()
        assert "a bug" not in told.err, told.err
        return code, (told.out + told.err).splitlines()

    return run


NOTHING = "nothing to check: nothing is staged"
UNSTAGED = (2, [f"error: {NOTHING} (stage notes with git add, or check all: infokb lint)"])
ELSEWHERE = "no note is staged: checked only what the change breaks elsewhere"
STOPPED = "infokb: commit stopped (fix it, or skip the check with `git commit --no-verify`)"


def test_old_errors_do_not_count(repo, lint) -> None:
    repo.write({"contacts/Bo Li.md": CONTACT + "more\n"})
    code, told = lint("--staged")
    assert code == 0
    assert [line.split(": ")[1].split()[0] for line in told[:-1]] == ["overdue[nudge-due]"]


def test_nothing_staged_is_no_success(repo, lint, monkeypatch, capsys) -> None:
    """Before a commit it is none of its business; an amended one may have nothing staged."""
    for words in ((), ("contacts",), ("--show-files",), ("--diff",), ("--fix",)):
        assert lint("--staged", *words) == UNSTAGED
    assert lint("--staged", "--allow-empty") == (0, [NOTHING])
    assert lint("--staged", "--allow-empty", "-q") == (0, [])
    assert main(["lint", "--staged", "--allow-empty"]) == 0
    assert capsys.readouterr().out == "0 notes checked\n"
    monkeypatch.setenv("GIT_INDEX_FILE", str(repo.root / ".git/index"))
    assert lint("--staged") == (0, [NOTHING])
    monkeypatch.setenv("PRE_COMMIT", "1")
    assert lint("--staged") == (0, [NOTHING])


def test_an_index_that_holds_nothing_is_one(tmp_path, repo, lint, monkeypatch) -> None:
    fresh = repository(tmp_path / "fresh", tmp_path)
    fresh.save(FILES)
    monkeypatch.chdir(fresh.root)
    assert lint("--staged") == UNSTAGED


def test_pre_commit_on_all_files_checks_what_is_committed(repo, lint, monkeypatch) -> None:
    monkeypatch.setenv("PRE_COMMIT", "1")
    code, told = lint("--staged", "--due", "none")
    assert (code, told[1:]) == (1, ["1 error", "nothing is staged: checking all that is committed"])
    assert told[0].startswith("contacts/Old.md:5:7: error[broken-link]")
    repo.write({"contacts/Cy.md": QUIET})
    assert lint("--staged", "--due", "none") == (0, [])


def test_a_path_must_name_what_is_staged_or_known(repo, lint) -> None:
    repo.write({"contacts/Cy.md": QUIET})
    repo.save({"contacts/New.md": QUIET})
    assert lint("--staged", "contacts/Nobody.md")[0] == 2
    unstaged = "nothing to check: `contacts/New.md` is not staged"
    assert lint("--staged", "contacts/New.md") == (
        2,
        [f"error: {unstaged} (stage it: git add contacts/New.md)"],
    )
    assert lint("--staged", "contacts/Old.md") == (0, [ELSEWHERE])
    repo.root.joinpath("empty").mkdir()
    assert lint("--changed-since", "HEAD", "empty") == (
        2,
        ["error: nothing to check: no notes in `empty` (use other paths)"],
    )


def test_a_change_of_what_is_excluded_alone(repo, lint, monkeypatch) -> None:
    repo.write({"infokb.toml": f'exclude = ["drafts/"]\n{SETTINGS}', "drafts/a.md": "[[Bo Li]]"})
    repo.git("commit", "--quiet", "--message", "x")
    repo.write({"drafts/a.md": "[[Nobody]]"})
    nothing = "nothing to check: 1 note, excluded by infokb.toml:1"
    assert lint("--staged") == (2, [f"error: {nothing} (use --no-exclude)"])
    assert lint("--staged", "--no-exclude")[0] == 1
    assert lint("--changed-since", "HEAD") == (2, [f"error: {nothing} (use --no-exclude)"])
    monkeypatch.setenv("GIT_INDEX_FILE", str(repo.root / ".git/index"))
    assert lint("--staged") == (0, [nothing])


def test_a_commit_that_is_stopped_says_so(repo, lint, monkeypatch) -> None:
    repo.write({"contacts/Cy.md": BROKEN})
    code, told = lint("--staged")
    assert (code, told[-1]) == (1, "1 error")
    monkeypatch.setenv("GIT_INDEX_FILE", str(repo.root / ".git/index"))
    assert lint("--staged") == (1, [*told, STOPPED])
    assert lint("--staged", "--config", "lint.x=1")[1][1:] == [STOPPED]
    assert lint("--staged", "--watch")[1][1:] == [STOPPED]
    assert lint()[1][-1] != STOPPED
    repo.write({"contacts/Cy.md": QUIET})
    assert lint("--staged") == (0, [])


def test_an_error_in_a_staged_note_stops_it(repo, lint) -> None:
    repo.write({"contacts/Cy.md": BROKEN})
    repo.save({"contacts/Cy.md": QUIET})
    code, told = lint("--staged")
    assert code == 1
    assert told[0].startswith("contacts/Cy.md:5:7: error[broken-link] no note is named `Nobody`")
    repo.write({})
    repo.save({"contacts/Cy.md": BROKEN})
    assert lint("--staged") == (0, [])
    repo.write({"contacts/Old.md": BROKEN + "touched\n", "contacts/Cy.md": QUIET})
    assert lint("--staged")[0] == 1


def test_warnings_and_follow_ups_stop_nothing_unless_asked(repo, lint) -> None:
    repo.write({"contacts/Cy.md": "---\ntype: contact\nasked: 2026-11-02\n---\n"})
    assert lint("--staged")[0] == 0
    assert lint("--staged", "--fail-on", "warning")[0] == 1
    assert lint("--staged", "--fail-on-due", "overdue")[0] == 3


def test_a_deletion_that_breaks_a_link_stops_it(repo, lint) -> None:
    repo.git("rm", "--quiet", "contacts/Bo Li.md")
    code, told = lint("--staged")
    assert code == 1
    assert [line.partition(" (")[0] for line in told] == [
        "contacts/Ana Ruiz.md:13:7: error[broken-link] no note is named `Bo Li`",
        "contacts/Ana Ruiz.md:13:21: error[broken-link] no note is named `Bo Li`",
        "2 errors",
        ELSEWHERE,
    ]
    assert lint("--staged", "contacts/Ana Ruiz.md")[0] == 1
    assert lint("--staged", "contacts/Old.md") == (0, [ELSEWHERE])
    assert lint("--staged", "contacts/Bo Li.md") == (0, [ELSEWHERE])


def test_a_rename_that_breaks_a_link_stops_it(repo, lint) -> None:
    repo.git("mv", "contacts/Bo Li.md", "contacts/Bo Lee.md")
    assert lint("--staged")[0] == 1
    repo.write({"contacts/Ana Ruiz.md": FILES["contacts/Ana Ruiz.md"].replace("Bo Li", "Bo Lee")})
    assert lint("--staged")[0] == 0


def test_a_heading_that_goes_stops_it(repo, lint) -> None:
    repo.write({"contacts/Bo Li.md": CONTACT.replace("## Log\n\n", "")})
    code, told = lint("--staged", "--due", "none", "--ignore", "missing-section")
    assert (code, told[-1]) == (1, "1 error")
    assert "`Bo Li` has no heading `Log`" in told[0]


def test_a_link_to_what_is_not_staged_says_so(repo, lint) -> None:
    repo.write({"contacts/Cy.md": f"{QUIET}[[Dee Day]]\n"})
    repo.save({"contacts/Dee Day.md": QUIET})
    help_text = '(help: not staged: `git add "contacts/Dee Day.md"`)'
    code, told = lint("--staged")
    assert (code, told[0].endswith(help_text)) == (1, True)
    repo.git("add", "--intent-to-add", "contacts/Dee Day.md")
    assert lint("--staged")[1][0].endswith(help_text)
    repo.git("add", "contacts/Dee Day.md")
    assert lint("--staged")[0] == 0


def test_fixes_go_to_the_work_tree_and_wait_to_be_staged(repo, lint) -> None:
    text = CONTACT.replace("asked:", "how_met: Alumni\nasked:")
    repo.write({"contacts/Cy.md": text})
    told = ["fixed, not staged: `git add contacts/Cy.md`"]
    assert lint("--staged", "--fix", "--due", "none") == (1, told)
    assert "how_met: alumni" in repo.root.joinpath("contacts/Cy.md").read_text("utf-8")
    assert "how_met: Alumni" in repo.git("show", ":contacts/Cy.md")
    assert lint("--staged", "--due", "none")[0] == 1
    repo.write({})
    assert lint("--staged", "--due", "none") == (0, [])


def test_what_is_staged_in_part_is_not_fixed(repo, lint) -> None:
    text = CONTACT.replace("asked:", "how_met: Alumni\nasked:")
    repo.write({"contacts/Cy.md": text})
    repo.save({"contacts/Cy.md": text + "more\n"})
    code, told = lint("--staged", "--fix")
    assert code == 6
    assert told == [
        "error: `contacts/Cy.md` is only partly staged (stage all of it, or fix it in an editor)"
    ]
    assert "Alumni" in repo.root.joinpath("contacts/Cy.md").read_text("utf-8")
    code, told = lint("--staged", "--diff")
    assert (code, "+how_met: alumni" in told) == (1, True)


def test_json_names_the_index(repo, lint, capsys) -> None:
    repo.write({"contacts/Cy.md": QUIET})
    assert main(["lint", "--staged", "--output-format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["source"], found["summary"]["notes"]) == ("index", 1)
    assert lint("--staged", "--show-files")[1] == ["contacts/Cy.md"]


def test_a_repository_without_a_commit(tmp_path, monkeypatch, repo, lint) -> None:
    fresh = repository(tmp_path / "fresh", tmp_path)
    fresh.write(FILES)
    monkeypatch.chdir(fresh.root)
    code, told = lint("--staged", "--due", "none")
    assert (code, len(told)) == (1, 2)


def test_pre_commit_may_name_another_commit(repo, lint, monkeypatch) -> None:
    repo.write({"contacts/Cy.md": BROKEN})
    repo.git("commit", "--quiet", "--message", "x")
    assert lint("--staged") == UNSTAGED
    monkeypatch.setenv("PRE_COMMIT_FROM_REF", "HEAD~1")
    assert lint("--staged")[0] == 1
    monkeypatch.setenv("PRE_COMMIT_FROM_REF", "HEAD")
    assert lint("--staged") == (0, [NOTHING])
    monkeypatch.setenv("PRE_COMMIT_FROM_REF", "nowhere")
    assert lint("--staged") == (
        2,
        ["error: there is no commit `nowhere` (see git log, or run git fetch)"],
    )


def test_settings_are_staged_too(repo, lint) -> None:
    strict = f'{SETTINGS}[rules.missing-section]\nseverity = "error"\n'
    bare = "---\ntype: contact\n---\n"
    repo.write({"contacts/Bare.md": bare})
    repo.git("commit", "--quiet", "--message", "x")
    repo.save({"infokb.toml": strict})
    assert lint("--staged") == UNSTAGED
    repo.write({})
    code, told = lint("--staged")
    assert (code, told[-2:]) == (1, ["1 error", ELSEWHERE])
    repo.save({"infokb.toml": "format = [\n"})
    assert lint("--staged")[0] == 1
    repo.git("commit", "--quiet", "--no-verify", "--message", "x")
    repo.write({"infokb.toml": SETTINGS})
    assert lint("--staged") == (0, [ELSEWHERE])


def test_settings_that_were_wrong_before_are_passed_over(repo, lint) -> None:
    repo.write({"infokb.toml": "wrong = 1\n"})
    repo.git("commit", "--quiet", "--message", "x")
    repo.write({"infokb.toml": SETTINGS})
    assert lint("--staged") == (0, [ELSEWHERE])
    repo.git("rm", "--quiet", "contacts/Bo Li.md")
    assert lint("--staged")[0] == 1


def test_a_lost_object_is_told_and_not_passed_over(repo, lint) -> None:
    name = repo.git("rev-parse", "HEAD:infokb.toml").strip()
    repo.write({"infokb.toml": f"{SETTINGS}\n# more\n"})
    repo.root.joinpath(".git/objects", name[:2], name[2:]).unlink()
    code, told = lint("--staged")
    assert (code, told) == (5, [f"error: git has no content {name} (run git fsck)"])


def test_nothing_is_read_that_nobody_asks_for(repo, lint, monkeypatch) -> None:
    read: list[str] = []
    load = SnapshotNotes.load

    def counted(self, paths):
        paths = list(paths)
        read.extend(path for path in paths if path not in self.parsed_notes)
        load(self, paths)

    monkeypatch.setattr(SnapshotNotes, "load", counted)
    repo.write({"Cy.md": "[[Bo Li#Log]]\n"})
    repo.git("commit", "--quiet", "--message", "x")
    repo.write({"Cy.md": "[[Bo Li#Log]] again\n"})
    assert lint("--staged", "--due", "none", "--ignore", "privacy") == (0, [])
    assert sorted(set(read)) == ["Cy.md", "contacts/Bo Li.md"]
    read.clear()
    repo.write({"Cy.md": "[[Bo Li#No such heading]]\n"})
    assert lint("--staged", "--due", "none", "--ignore", "privacy")[0] == 1
    assert sorted(set(read)) == ["Cy.md", "contacts/Bo Li.md"]


@pytest.mark.parametrize("other", ["--watch", "-", "--changed-since=HEAD", "--unsafe-fixes"])
def test_what_does_not_go_with_the_index(repo, lint, other) -> None:
    """A guess might lead a link to somebody else than the one whose note is not staged."""
    code, told = lint("--staged", other)
    assert code == 2
    assert f"cannot combine --staged with `{other.partition('=')[0]}`" in told[0]


def test_outside_a_repository_it_is_told(tmp_path, monkeypatch, lint, repo) -> None:
    bare = tmp_path / "bare"
    bare.mkdir()
    bare.joinpath("infokb.toml").write_text(SETTINGS)
    monkeypatch.chdir(bare)
    told = ["error: the vault is not in a git repository (run git init)"]
    assert lint("--staged") == (2, told)
    assert lint("--changed-since", "HEAD") == (2, told)


def test_an_unmerged_index_is_told(repo, lint) -> None:
    repo.git("checkout", "--quiet", "-b", "other")
    repo.write({"contacts/Bo Li.md": "one"})
    repo.git("commit", "--quiet", "--message", "x")
    repo.git("checkout", "--quiet", "main")
    repo.write({"contacts/Bo Li.md": "two"})
    repo.git("commit", "--quiet", "--message", "y")
    repo.run("git", "merge", "other")
    assert lint("--staged") == (
        2,
        ["error: unresolved merge: `contacts/Bo Li.md` (resolve it, then git add)"],
    )


def test_what_changed_since_a_branch(repo, lint) -> None:
    repo.git("checkout", "--quiet", "-b", "topic")
    repo.write({"contacts/Cy.md": QUIET})
    repo.git("commit", "--quiet", "--message", "x")
    repo.git("checkout", "--quiet", "main")
    repo.write({"contacts/Bo Li.md": BROKEN})
    repo.git("commit", "--quiet", "--message", "y")
    repo.git("checkout", "--quiet", "topic")
    assert lint("--changed-since", "main") == (0, [])
    same = "nothing to check: nothing in the vault differs from `HEAD`"
    assert lint("--changed-since", "HEAD") == (
        2,
        [f"error: {same} (check all: infokb lint, or use --allow-empty)"],
    )
    assert lint("--changed-since", "HEAD", "--allow-empty")[0] == 0
    repo.save({"contacts/New.md": BROKEN, "photo.png": "x"})
    assert lint("--changed-since", "main")[0] == 1
    repo.root.joinpath("contacts/New.md").unlink()
    repo.root.joinpath("contacts/Bo Li.md").unlink()
    code, told = lint("--changed-since", "main")
    assert (code, told[-1]) == (1, "2 errors")
    assert lint("--changed-since", "none")[0] == 2


def test_a_hostile_repository_starts_no_program(repo, lint, tmp_path) -> None:
    canary = tmp_path / "canary"
    evil = tmp_path / "evil"
    evil.write_text(f"#!/bin/sh\necho ran >> {canary}\n")
    evil.chmod(0o755)
    for name in ("core.fsmonitor", "core.pager", "diff.external", "core.sshCommand"):
        repo.git("config", name, str(evil))
    repo.git("config", "core.hooksPath", str(tmp_path))
    repo.write({"contacts/Bo Li.md": CONTACT.replace("## Log", "## Lag")})
    repo.run("git", "status")
    assert canary.exists()
    canary.unlink()
    assert lint("--staged")[0] == 1
    assert lint("--staged", "--fix")[0] == 1
    assert lint("--changed-since", "HEAD")[0] == 1
    assert lint("--as-of", "commit")[0] == 1
    assert main(["hook", "install"]) == 6
    assert not canary.exists()


def test_git_is_asked_for_little_and_never_bare(repo, lint, tmp_path, monkeypatch) -> None:
    real, log = shutil.which("git"), tmp_path / "log"
    spy = tmp_path / "bin" / "git"
    spy.parent.mkdir()
    seen = "$GIT_OPTIONAL_LOCKS $GIT_TERMINAL_PROMPT $GIT_CONFIG_NOSYSTEM [$GIT_ALLOW_PROTOCOL]"
    spy.write_text(f'#!/bin/sh\necho "$LC_ALL {seen} $*" >> {log}\nexec {real} "$@"\n')
    spy.chmod(0o755)
    monkeypatch.setenv("PATH", f"{spy.parent}:{os.environ['PATH']}")
    repo.git("rm", "--quiet", "contacts/Bo Li.md")
    repo.save({"contacts/Ana Ruiz.md": "changed"})
    assert lint("--staged")[0] == 1
    assert lint("--changed-since", "HEAD")[0] == 0
    assert lint("--as-of", "commit")[0] == 1
    assert main(["hook", "install"]) == 0
    safe = "C 0 0 1 [] --no-pager --literal-pathspecs --no-replace-objects -c core.fsmonitor=false "
    text = log.read_text("utf-8").splitlines()
    assert all(line.startswith(safe) for line in text)
    asked = {re.sub(r"^.* protocol.allow=never ", "", line) for line in text}
    known = re.compile(
        r"rev-parse |ls-files -s -z -- ?$|ls-tree -r -z [0-9a-f]{40} -- ?$"
        r"|cat-file --batch --buffer$|merge-base |log -1 --format=%cI [0-9a-f]{40} -- ?$"
    )
    assert [line for line in sorted(asked) if not known.match(line)] == []
    assert {line.split()[0] for line in asked} == {
        *("rev-parse", "ls-files", "ls-tree", "cat-file", "merge-base", "log")
    }


def test_a_vault_staged_whole_is_the_vault(tmp_path, monkeypatch, capsys, repo) -> None:
    shutil.copytree(ROOT / "example-vault", tmp_path / "example")
    shutil.copytree(repo.root / ".git", tmp_path / "example" / ".git")
    monkeypatch.chdir(tmp_path / "example")
    other = Repository(tmp_path / "example", repo.env)
    other.git("update-ref", "-d", "HEAD")
    tmp_path.joinpath("example/contacts/New.md").write_text(BROKEN, "utf-8")
    other.git("add", "--all")
    found = []
    for words in ([], ["--staged"]):
        assert main(["lint", "--output-format", "json", *words]) == 1
        found.append(json.loads(capsys.readouterr().out))
    assert [one.pop("source") for one in found] == ["worktree", "index"]
    assert found[0]["summary"]["follow_ups"]["overdue"]
    assert found[0] == found[1]
