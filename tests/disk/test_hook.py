"""The hook for git: made, replaced and removed only where it is infokb's own."""

import errno
import os
import shutil
import stat
import sys
from pathlib import Path

import pytest

from infokb.core.errors import DiskError, RefusedError
from infokb.disk.calls import system
from infokb.disk.git import hook
from infokb.disk.write.transaction import finish_interrupted
from infokb.faces.cli import hook as cli_hook
from infokb.faces.cli.main import main
from tests.disk.breaking import dies
from tests.repositories import Repository, repository

pytestmark = pytest.mark.slow

SETTINGS = 'format = 1\nas_of = "2026-11-20T12:00"\n'
NOTE = "---\ntype: contact\n---\n"


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """A repository with a vault in a folder that a shell would take apart."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    git_repository = repository(tmp_path / "repo", tmp_path)
    git_repository.write({"my 'vault'/infokb.toml": SETTINGS, "my 'vault'/contacts/Bo.md": NOTE})
    git_repository.git("commit", "--quiet", "--message", "Start")
    return git_repository


def hook_before_commits(root: Path) -> hook.Hook:
    return hook.find_hooks(root)[0]


def test_a_merge_is_checked_too(repo: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    """git asks no other hook about a merge that it commits by itself."""
    program = str(Path(sys.executable).with_name("infokb"))
    env = {"PYTHONPATH": str(Path(hook.__file__).parents[2])}
    repo.git("checkout", "--quiet", "-b", "other")
    repo.write({"my 'vault'/contacts/Ana.md": f"{NOTE}[[Nobody]]\n"})
    repo.git("commit", "--quiet", "--message", "x")
    repo.git("checkout", "--quiet", "main")
    repo.write({"my 'vault'/contacts/Bo.md": f"{NOTE}more\n"})
    repo.git("commit", "--quiet", "--message", "y")
    monkeypatch.setattr(sys, "argv", [program])
    assert main(["-C", str(repo.root / "my 'vault'"), "hook", "install"]) == 0
    process = repo.run("git", "merge", "--no-edit", "other", **env)
    assert process.returncode == 1, process.stdout
    assert "contacts/Ana.md:4:3: error[broken-link]" in process.stdout


def test_it_runs_before_a_commit_from_the_top(repo: Repository) -> None:
    found = hook_before_commits(repo.root / "my 'vault'")
    program = str(Path(sys.executable).with_name("infokb"))
    env = {"PYTHONPATH": str(Path(hook.__file__).parents[2])}
    assert found.install(program)
    path = repo.root / ".git/hooks/pre-commit"
    assert len(path.read_text("utf-8").splitlines()) == 3
    assert stat.S_IMODE(path.stat().st_mode) & 0o700 == 0o700
    assert not found.install(program)
    repo.write({"my 'vault'/contacts/Ana.md": f"{NOTE}[[Nobody]]\n", "README.md": "[[x]]"})
    process = repo.run("git", "commit", "--message", "x", **env)
    assert process.returncode == 1, process.stdout
    assert "contacts/Ana.md:4:3: error[broken-link]" in process.stdout
    stopped = "infokb: commit stopped (fix it, or skip the check with `git commit --no-verify`)"
    assert process.stdout.splitlines()[-1] == stopped
    repo.write({"my 'vault'/contacts/Ana.md": f"{NOTE}[[Bo]]\n"})
    process = repo.run("git", "commit", "--message", "x", **env)
    assert process.returncode == 0, process.stdout
    repo.write({"my 'vault'/contacts/Cy.md": f"{NOTE}[[Nobody]]\n"})
    repo.save({"my 'vault'/contacts/Ana.md": f"{NOTE}[[Bo]] again\n"})
    alone = ("--", "my 'vault'/contacts/Ana.md")
    process = repo.run("git", "commit", "--message", "x", *alone, **env)
    assert process.returncode == 0, process.stdout
    process = repo.run("git", "commit", "--message", "x", "--all", **env)
    assert process.returncode == 1, process.stdout
    assert found.install("/elsewhere/infokb")
    assert b"exec /elsewhere/infokb -C" in path.read_bytes()
    assert found.uninstall()
    assert not path.exists()


def test_it_works_in_a_linked_work_tree(repo: Repository, tmp_path: Path) -> None:
    repo.git("worktree", "add", "--quiet", str(tmp_path / "tree"))
    found = hook_before_commits(tmp_path / "tree" / "my 'vault'")
    assert found.path == str(repo.root / ".git/hooks/pre-commit")
    found.install(str(Path(sys.executable).with_name("infokb")))
    tree = Repository(tmp_path / "tree", repo.env)
    tree.write({"my 'vault'/contacts/Ana.md": f"{NOTE}[[Nobody]]\n"})
    process = tree.run(
        "git", "commit", "--message", "x", PYTHONPATH=os.environ.get("PYTHONPATH", "")
    )
    assert process.returncode == 1
    assert "error[broken-link]" in process.stdout


def test_a_repository_may_have_no_folder_of_hooks(repo: Repository) -> None:
    folder = repo.root / ".git/hooks"
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()
    found = hook_before_commits(repo.root / "my 'vault'")
    assert not found.content()
    assert not found.uninstall()
    assert found.install("/infokb")
    assert found.path == ".git/hooks/pre-commit"


def test_hooks_may_be_kept_in_the_work_tree(repo: Repository) -> None:
    repo.git("config", "core.hooksPath", ".hooks")
    found = hook_before_commits(repo.root / "my 'vault'")
    assert found.install("/infokb")
    assert repo.root.joinpath(".hooks/pre-commit").is_file()


@pytest.mark.parametrize("what", ["a file", "a link", "a folder"])
def test_what_is_not_ours_stays(repo: Repository, tmp_path: Path, what: str) -> None:
    path = repo.root / ".git/hooks/pre-commit"
    if what == "a file":
        path.write_text("#!/bin/sh\nexec true\n")
    elif what == "a link":
        (tmp_path / "other").write_bytes(b"#!/bin/sh\n" + hook.HOOK_MARK + b"\n")
        path.symlink_to(tmp_path / "other")
    else:
        path.mkdir()
    found = hook_before_commits(repo.root / "my 'vault'")
    for change in (lambda: found.install("/infokb"), found.uninstall):
        with pytest.raises(RefusedError, match="another hook is installed"):
            change()
    assert path.exists()


def test_a_disk_that_fails_is_told(repo: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    found = hook_before_commits(repo.root / "my 'vault'")
    assert found.install("/infokb")

    def full(call: object, *arguments: object, **more: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(system, "do", full)
    with pytest.raises(DiskError, match=r"cannot write `.git/hooks/pre-commit`: no space left"):
        found.install("/other")
    with pytest.raises(DiskError, match=r"cannot remove `.git/hooks/pre-commit`: no space left"):
        found.uninstall()
    monkeypatch.setattr(hook, "open_root", full)
    with pytest.raises(DiskError, match=r"cannot read `.git/hooks/pre-commit`: no space left"):
        found.content()


def test_it_is_shown_before_it_is_made(
    repo: Repository, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(repo.root / "my 'vault'")
    monkeypatch.setattr(sys, "argv", ["/nowhere/infokb"])
    path = repo.root / ".git/hooks/pre-commit"

    def shown(what: str) -> list[str]:
        assert main(["hook", what, "--dry-run"]) == 0
        return capsys.readouterr().out.splitlines()

    assert shown("uninstall") == [
        "not installed: .git/hooks/pre-commit",
        "not installed: .git/hooks/pre-merge-commit",
    ]
    new = shown("install")
    assert new[:2] == ["--- /dev/null", "+++ b/.git/hooks/pre-commit"]
    assert new[3:5] == ["+#!/bin/sh", f"+{hook.HOOK_MARK.decode()}"]
    assert new[5].startswith(f"+exec {Path(sys.executable).with_name('infokb')} -C ")
    assert not path.exists()
    found = hook_before_commits(repo.root / "my 'vault'")
    found.install("/elsewhere/infokb")
    changed = shown("install")[:10]
    assert changed[:2] == ["--- a/.git/hooks/pre-commit", "+++ b/.git/hooks/pre-commit"]
    assert [line[:10] for line in changed if line.startswith(("-e", "+e"))] == [
        "-exec /els",
        new[5][:10],
    ]
    assert shown("uninstall")[1:4] == ["+++ /dev/null", "@@ -1,3 +0,0 @@", "-#!/bin/sh"]
    assert b"/elsewhere/infokb" in path.read_bytes()
    assert main(["hook", "install"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "created .git/hooks/pre-commit",
        "created .git/hooks/pre-merge-commit",
    ]
    assert shown("install") == [
        "already installed: .git/hooks/pre-commit",
        "already installed: .git/hooks/pre-merge-commit",
    ]
    path.write_text("#!/bin/sh\n")
    assert main(["hook", "install", "--dry-run"]) == 6


def test_the_program_is_the_one_that_was_called(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    program = tmp_path / "bin" / "infokb"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["bin/infokb"])
    assert cli_hook._infokb_path() == str(program)
    monkeypatch.setattr(sys, "argv", ["x"])
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    monkeypatch.setenv("PATH", str(program.parent))
    assert cli_hook._infokb_path() == str(program)
    program.unlink()
    assert main(["-C", str(tmp_path), "hook", "install"]) == 2


def test_a_kill_leaves_no_half_of_it(repo: Repository) -> None:
    found = hook_before_commits(repo.root / "my 'vault'")
    hooks, killed = repo.root / ".git" / "hooks", 0
    while dies(lambda: found.install("/infokb"), killed + 1):
        killed += 1
        finish_interrupted(found.repository.git.folder)
        assert not list(hooks.glob(".*"))
        assert found.content() in (b"", found.script("/infokb"))
        found.uninstall()
    assert killed > 5
    assert found.content() == found.script("/infokb")


def test_without_a_program_there_is_no_hook(
    repo: Repository, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["pytest"])
    monkeypatch.setattr(sys, "executable", str(repo.root / "python"))
    programs = repo.root.parent / "programs"
    programs.mkdir()
    programs.joinpath("git").symlink_to(str(shutil.which("git")))
    monkeypatch.setenv("PATH", str(programs))
    assert main(["-C", str(repo.root / "my 'vault'"), "hook", "install", "-n"]) == 2
    said = "error: cannot find the program infokb (install it, for example with pipx)\n"
    assert capsys.readouterr().err == said
