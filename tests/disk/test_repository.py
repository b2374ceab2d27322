"""git as infokb asks it: what it tells, and what a hostile repository cannot make of it."""

import os
import subprocess
from pathlib import Path

import pytest

from infokb.core.errors import DiskError, InfokbError
from infokb.disk.git import command, repository
from tests.repositories import Repository
from tests.repositories import repository as made

NOTE = "---\ntype: contact\n---\n"
FILES = {"infokb.toml": "format = 1\n", "a.md": NOTE, "contacts/Zoë Müller.md": NOTE}


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """A repository with one commit; git's own surroundings know it not."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    found = made(tmp_path / "vault", tmp_path)
    found.write(FILES)
    found.git("commit", "--quiet", "--message", "Start")
    return found


def program(folder: Path, name: str, canary: Path) -> Path:
    """Make a program that leaves a canary and succeeds."""
    path = folder / name
    path.write_text(f"#!/bin/sh\necho ran >> {canary}\necho x\n")
    path.chmod(0o755)
    return path


@pytest.mark.slow
def test_the_index_and_a_commit_by_path(repo: Repository) -> None:
    found = repository.find_repository(repo.root)
    assert sorted(found.index().files) == sorted(FILES)
    assert found.tree(found.head()) == found.index()
    repo.write({"a.md": "changed"})
    assert found.tree(found.head()).files["a.md"] != found.index().files["a.md"]
    assert list(found.git.blobs([found.index().files["a.md"]])) == [b"changed"]


@pytest.mark.slow
def test_links_and_submodules_are_no_files(repo: Repository, tmp_path: Path) -> None:
    (repo.root / "link.md").symlink_to("a.md")
    other = made(repo.root / "below", tmp_path)
    other.write({"b.md": NOTE})
    other.git("commit", "--quiet", "--message", "x")
    repo.git("-c", "advice.addEmbeddedRepo=false", "add", "--all")
    found = repository.find_repository(repo.root).index()
    assert sorted(found.files) == sorted(FILES)
    assert found.other_entries == {
        "link.md": "it is a symbolic link",
        "below": "it is another repository",
    }


@pytest.mark.slow
def test_a_vault_in_a_subfolder(repo: Repository) -> None:
    repo.write({"[vault]/infokb.toml": "", "[vault]/b.md": NOTE, "v/c.md": NOTE})
    found = repository.find_repository(repo.root / "[vault]")
    assert found.prefix == "[vault]/"
    assert sorted(found.index().files) == ["b.md", "infokb.toml"]
    repo.git("commit", "--quiet", "--message", "x")
    assert found.tree(found.head()) == found.index()


@pytest.mark.slow
def test_an_unmerged_index_is_told(repo: Repository) -> None:
    repo.git("checkout", "--quiet", "-b", "other")
    repo.write({"a.md": "one", "b.md": "1", "c.md": "1", "d.md": "1"})
    repo.git("commit", "--quiet", "--message", "x")
    repo.git("checkout", "--quiet", "main")
    repo.write({"a.md": "two", "b.md": "2", "c.md": "2", "d.md": "2"})
    repo.git("commit", "--quiet", "--message", "y")
    assert repo.run("git", "merge", "other").returncode
    with pytest.raises(
        InfokbError, match=r"unresolved merge: `a.md`, `b.md`, `c.md` and more"
    ) as caught:
        repository.find_repository(repo.root).index()
    assert caught.value.exit_code == 2


def test_a_repository_without_a_commit(tmp_path: Path, repo: Repository) -> None:
    empty = repository.find_repository(made(tmp_path / "empty", tmp_path).root)
    assert empty.head() == ""
    assert empty.tree("").files == {}
    with pytest.raises(InfokbError, match="there is no commit `HEAD`"):
        empty.commit_time()


@pytest.mark.slow
def test_commits_by_name(repo: Repository) -> None:
    found = repository.find_repository(repo.root)
    start = repo.git("rev-parse", "HEAD").strip()
    repo.git("checkout", "--quiet", "-b", "other")
    repo.git("commit", "--quiet", "--allow-empty", "--message", "x")
    assert found.merge_base("main") == start
    assert found.commit_time().isoformat() == "2026-11-20T12:00:00+01:00"
    with pytest.raises(InfokbError, match="there is no commit `--exec=x`"):
        found.merge_base("--exec=x")


@pytest.mark.slow
def test_a_shallow_clone_says_what_it_lacks(repo: Repository, tmp_path: Path) -> None:
    repo.git("checkout", "--quiet", "-b", "other")
    repo.git("commit", "--quiet", "--allow-empty", "--message", "x")
    repo.git("checkout", "--quiet", "main")
    repo.git("commit", "--quiet", "--allow-empty", "--message", "y")
    clone = tmp_path / "clone"
    repo.git(
        "clone", "--quiet", "--depth=1", "--no-single-branch", f"file://{repo.root}", str(clone)
    )
    with pytest.raises(InfokbError, match="nothing in common with `origin/other`") as caught:
        repository.find_repository(clone).merge_base("origin/other")
    assert "--unshallow" in caught.value.help
    assert (
        repository.find_repository(clone).index() == repository.find_repository(repo.root).index()
    )


@pytest.mark.slow
def test_a_linked_work_tree(repo: Repository, tmp_path: Path) -> None:
    repo.git("worktree", "add", "--quiet", str(tmp_path / "tree"))
    assert sorted(repository.find_repository(tmp_path / "tree").index().files) == sorted(FILES)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [((), "is not in a git repository"), (("--bare",), "no work tree")],
)
def test_what_is_no_repository_is_told(
    tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    if arguments:
        subprocess.run(["git", "init", "--quiet", *arguments, str(tmp_path)], check=True)
    with pytest.raises(InfokbError, match=said) as caught:
        repository.find_repository(tmp_path)
    assert caught.value.exit_code == 2


def test_a_corrupt_index_is_told(repo: Repository) -> None:
    (repo.root / ".git" / "index").write_bytes(b"DIRC\0\0\0\x02\0\0\0\x09torn")
    with pytest.raises(DiskError, match=r"git: .*index") as caught:
        repository.find_repository(repo.root).index()
    assert "\n" not in caught.value.message


@pytest.mark.slow
def test_a_missing_object_is_told(repo: Repository) -> None:
    found = repository.find_repository(repo.root)
    name = found.index().files["a.md"]
    (repo.root / ".git" / "objects" / name[:2] / name[2:]).unlink()
    with pytest.raises(DiskError, match="git has no content"):
        list(found.git.blobs([name]))


@pytest.mark.slow
def test_a_large_content_is_passed_over(repo: Repository) -> None:
    repo.write({"large.bin": "x" * (2 * 1024 * 1024 + 1)})
    files = repository.find_repository(repo.root).index().files
    told = repository.find_repository(repo.root).git.blobs(
        [files[one] for one in ("large.bin", "a.md")]
    )
    assert list(told) == [None, NOTE.encode()]


def test_git_is_looked_for_outside_the_vault(
    repo: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (repo.root / "bin").mkdir()
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "git").symlink_to(program(repo.root / "bin", "git", tmp_path / "canary"))
    monkeypatch.chdir(repo.root)
    monkeypatch.setenv("PATH", os.pathsep.join(["bin", str(repo.root / "bin")]))
    assert subprocess.run(["git"], check=False, capture_output=True).stdout == b"x\n"
    (tmp_path / "canary").unlink()
    with pytest.raises(InfokbError, match="git is not installed"):
        repository.find_repository(repo.root)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    with pytest.raises(InfokbError, match="git is not installed"):
        repository.find_repository(repo.root)
    assert not (tmp_path / "canary").exists()


@pytest.mark.slow
def test_one_that_does_not_start_or_end_is_told(
    repo: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "bin" / "git"
    path.parent.mkdir()
    path.write_text("#!/no/such/shell\n")
    path.chmod(0o755)
    monkeypatch.setenv("PATH", f"{path.parent}:/usr/bin:/bin")
    with pytest.raises(DiskError, match="cannot run git: no such file"):
        repository.find_repository(repo.root)
    path.write_text("#!/bin/sh\nexec sleep 30\n")
    monkeypatch.setattr(command, "MAX_GIT_SECONDS", 0.1)
    with pytest.raises(DiskError, match="git took longer"):
        repository.find_repository(repo.root)


@pytest.mark.slow
def test_a_work_tree_elsewhere_is_told(repo: Repository, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    repo.git("config", "core.worktree", str(tmp_path / "other"))
    with pytest.raises(InfokbError, match="is outside its repository's work tree"):
        repository.find_repository(repo.root)


def test_a_repository_of_somebody_else_is_told(
    repo: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(command._ENVIRONMENT, "GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    with pytest.raises(InfokbError, match="belongs to someone else"):
        repository.find_repository(repo.root)


@pytest.mark.slow
def test_git_sees_nothing_of_a_git_around_it_unless_it_is_a_hook(
    repo: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = made(tmp_path / "other", tmp_path)
    other.write({"b.md": NOTE})
    monkeypatch.setenv("GIT_DIR", str(other.root / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/index")
    monkeypatch.chdir(other.root)
    assert sorted(repository.find_repository(repo.root).index().files) == sorted(FILES)
    assert sorted(repository.find_repository(other.root, hook=True).index().files) == ["b.md"]


@pytest.mark.slow
def test_a_hostile_repository_starts_no_program(
    repo: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    canary = tmp_path / "canary"
    evil = program(tmp_path, "evil", canary)
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    program(hooks, "post-index-change", canary)
    for name in ("core.fsmonitor", "core.pager", "diff.external", "pager.log", "gpg.program"):
        repo.git("config", name, str(evil))
    repo.git("config", "core.hooksPath", str(hooks))
    repo.git("config", "log.showSignature", "true")
    for naive in (("status",), ("ls-files",)):
        repo.run("git", *naive)
        assert canary.exists(), f"git {naive[0]} is harmless"
        canary.unlink()
    found = repository.find_repository(repo.root, hook=True)
    index = found.index()
    assert found.tree(found.merge_base("HEAD")) == index
    assert len(list(found.git.blobs([*index.files.values()]))) == len(FILES)
    assert found.commit_time().year == 2026
    assert found.git.hooks() == hooks
    assert not canary.exists()


@pytest.mark.slow
def test_a_lazy_clone_fetches_nothing_from_a_hostile_remote(
    repo: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    canary = tmp_path / "canary"
    evil = program(tmp_path, "evil", canary)
    name = repository.find_repository(repo.root).index().files["a.md"]
    (repo.root / ".git" / "objects" / name[:2] / name[2:]).unlink()
    repo.git("config", "core.repositoryformatversion", "1")
    repo.git("config", "extensions.partialClone", "origin")
    repo.git("config", "remote.origin.url", f"ext::{evil}")
    repo.git("config", "remote.origin.promisor", "true")
    repo.git("config", "protocol.ext.allow", "always")
    weak = ("-c", "protocol.allow=never", "cat-file", "-p", name)
    assert repo.run("git", *weak, GIT_NO_LAZY_FETCH="0").returncode
    assert canary.exists(), "`protocol.allow` alone is enough"
    canary.unlink()
    for left_out in ("GIT_NO_LAZY_FETCH", "GIT_ALLOW_PROTOCOL"):
        with monkeypatch.context() as less:
            less.delitem(command._ENVIRONMENT, left_out)
            with pytest.raises(DiskError):
                list(repository.find_repository(repo.root).git.blobs([name]))
    assert not canary.exists(), "either alone is enough"
