"""The hook as README shows it, run by the real pre-commit when something is really committed."""

import re
import shutil
import sys
import tomllib
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.repositories import Repository, repository
from tests.tree import kept

pytestmark = pytest.mark.slow

SECTIONS = "\n## Background\n\n## Common ground\n\n## Log\n\n## Follow-ups\n"
CONTACT = f"---\ntype: contact\nasked: 2026-11-02\n---\n{SECTIONS}"
VAULT = {
    "infokb.toml": 'format = 1\ntimezone = "Europe/Berlin"\nas_of = "2026-11-20T12:00"\n',
    "contacts/Zoë Müller.md": CONTACT,
}
BROKEN = f"---\ntype: contact\n---\n\nMet [[Zoë Miller]].\n{SECTIONS}"
STOPPED = "infokb: commit stopped (fix it, or skip the check with `git commit --no-verify`)"


def shown() -> str:
    """Give the settings that README shows for pre-commit."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    (found,) = re.findall(r"^```yaml\n(repos:\n.*?)^```$", text, re.MULTILINE | re.DOTALL)
    return str(found)


@pytest.fixture(scope="module")
def hooked(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """A vault with the hooks installed, from this tree as it is, tagged as README says."""
    home = tmp_path_factory.mktemp("hook")
    source = repository(home / "infokb", home)
    for path in kept():
        copy = source.root / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, copy)
    source.git("add", "--all", "--force")
    source.git("commit", "--quiet", "--message", "infokb as it is")
    (url,) = re.findall(r"repo: (\S+)", shown())
    (rev,) = re.findall(r"rev: (\S+)", shown())
    source.git("tag", rev)
    git_repository = repository(home / "vault", home)
    settings = shown().replace(url, str(source.root))
    git_repository.write({**VAULT, ".pre-commit-config.yaml": settings})
    types = [word for one in ("pre-commit", "pre-merge-commit", "pre-push") for word in ("-t", one)]
    done = git_repository.run(
        sys.executable, "-m", "pre_commit", "install", "--install-hooks", *types
    )
    assert done.returncode == 0, done.stdout
    git_repository.git("commit", "--quiet", "--no-verify", "--message", "Start")
    return git_repository


@pytest.fixture
def vault(hooked: Repository, tmp_path: Path) -> Repository:
    """A fresh copy of that vault."""
    shutil.copytree(hooked.root, tmp_path / "vault", symlinks=True)
    return Repository(tmp_path / "vault", hooked.env)


def test_readme_names_this_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert f"rev: v{project['version']}\n" in shown()


def refused(vault: Repository, *more: str) -> str:
    """Give what a commit says that must not come about."""
    before = vault.git("rev-parse", "HEAD")
    done = vault.commit("Must not be", *more)
    assert done.returncode == 1, done.stdout
    assert vault.git("rev-parse", "HEAD") == before
    return done.stdout


def passed(vault: Repository, *more: str) -> str:
    """Give what a commit says that must come about."""
    done = vault.commit("Must be", *more)
    assert done.returncode == 0, done.stdout
    assert "Passed" in done.stdout
    return done.stdout


def test_a_clean_commit_passes_and_shows_what_is_owed(vault: Repository) -> None:
    vault.write({"contacts/Kofi Mensah.md": CONTACT})
    told = passed(vault)
    assert "infokb lint" in told
    assert "overdue[nudge-due]" in told
    assert "not blocking: 1 overdue follow-up (infokb next)" in told


def test_all_files_are_what_is_committed(vault: Repository) -> None:
    run = (sys.executable, "-m", "pre_commit", "run", "--all-files")
    done = vault.run(*run)
    assert done.returncode == 0, done.stdout
    vault.write({"contacts/Bo Li.md": CONTACT.replace("2026-11-02", "2026-13-01")})
    vault.git("commit", "--quiet", "--no-verify", "--message", "x")
    done = vault.run(*run)
    assert done.returncode == 1, done.stdout
    assert "contacts/Bo Li.md:3:8: error[bad-value]" in done.stdout
    assert STOPPED not in done.stdout


def test_a_commit_of_nothing_comes_about(vault: Repository) -> None:
    vault.write({"contacts/Bo Li.md": BROKEN})
    vault.git("commit", "--quiet", "--no-verify", "--message", "x")
    assert "nothing to check: nothing is staged" in passed(vault, "--amend")
    passed(vault, "--allow-empty")


def test_a_stopped_commit_says_so_once(vault: Repository) -> None:
    vault.write({"contacts/Bo Li.md": BROKEN})
    assert refused(vault).count(STOPPED) == 1
    assert refused(vault, "--amend").count(STOPPED) == 1
    vault.git("commit", "--quiet", "--no-verify", "--message", "x")
    vault.write({"infokb.toml": "format = [\n"})
    assert refused(vault).count(STOPPED) == 1


def test_a_broken_link_is_refused(vault: Repository) -> None:
    vault.write({"contacts/Bo Li.md": BROKEN})
    told = refused(vault)
    assert "contacts/Bo Li.md:5:7: error[broken-link] no note is named `Zoë Miller`" in told
    vault.write({"contacts/Bo Li.md": BROKEN.replace("Miller", "Müller")})
    passed(vault)


def test_a_commit_that_only_deletes_is_looked_at(vault: Repository) -> None:
    vault.write({"contacts/Ana Ruiz.md": BROKEN.replace("Miller", "Müller")})
    passed(vault)
    vault.git("rm", "--quiet", "contacts/Zoë Müller.md")
    assert "contacts/Ana Ruiz.md:5:7: error[broken-link]" in refused(vault)


def test_a_rename_takes_its_links_along(vault: Repository) -> None:
    vault.write({"contacts/Ana Ruiz.md": BROKEN.replace("Miller", "Müller")})
    passed(vault)
    vault.git("mv", "contacts/Zoë Müller.md", "contacts/Zoë Miller.md")
    assert "error[broken-link] no note is named `Zoë Müller`" in refused(vault)
    vault.write({"contacts/Ana Ruiz.md": BROKEN})
    passed(vault)


def test_the_part_that_is_staged_counts(vault: Repository) -> None:
    vault.write({"contacts/Bo Li.md": BROKEN})
    vault.save({"contacts/Bo Li.md": CONTACT})
    refused(vault)
    vault.write({"contacts/Bo Li.md": CONTACT})
    vault.save({"contacts/Bo Li.md": BROKEN})
    passed(vault)
    assert vault.root.joinpath("contacts/Bo Li.md").read_text("utf-8") == BROKEN


def test_an_old_error_stops_nobody(vault: Repository) -> None:
    vault.write({"contacts/Bo Li.md": BROKEN})
    vault.git("commit", "--quiet", "--no-verify", "--message", "x")
    vault.write({"contacts/Kofi Mensah.md": CONTACT})
    passed(vault)


def test_a_commit_of_paths_is_checked_alone(vault: Repository) -> None:
    vault.write({"contacts/Bo Li.md": BROKEN, "contacts/Kofi Mensah.md": CONTACT})
    passed(vault, "--", "contacts/Kofi Mensah.md")
    refused(vault, "--", "contacts/Bo Li.md")
    assert "contacts/Bo Li.md" in vault.git("diff", "--cached", "--name-only")


def test_a_commit_of_all_is_checked_whole(vault: Repository) -> None:
    vault.save({"contacts/Zoë Müller.md": f"{CONTACT}[[Nobody]]"})
    refused(vault, "--all")
    vault.save({"contacts/Zoë Müller.md": f"{CONTACT}Nobody"})
    passed(vault, "--all")


def test_a_merge_that_breaks_a_link_is_refused(vault: Repository) -> None:
    vault.git("checkout", "--quiet", "-b", "other")
    vault.git("rm", "--quiet", "contacts/Zoë Müller.md")
    passed(vault)
    vault.git("checkout", "--quiet", "main")
    vault.write({"contacts/Ana Ruiz.md": BROKEN.replace("Miller", "Müller")})
    passed(vault)
    done = vault.run("git", "merge", "--no-edit", "other")
    assert done.returncode == 1, done.stdout
    assert "contacts/Ana Ruiz.md:5:7: error[broken-link]" in done.stdout
    assert done.stdout.count(STOPPED) == 1
    vault.write({"contacts/Ana Ruiz.md": CONTACT})
    passed(vault)
    assert len(vault.git("log", "-1", "--format=%P").split()) == 2


def test_thousands_of_names_are_one_run(vault: Repository) -> None:
    long = "a name that is as long as they come in a vault of somebody who met many people"
    vault.write({f"archive/{long} {number}.md": "text" for number in range(3000)})
    vault.write({"archive/zz.md": "[[Nobody]]"})
    told = refused(vault)
    assert [line for line in told.splitlines() if line.endswith(("error", "errors"))] == ["1 error"]


def test_a_vault_in_a_folder_of_the_repository(vault: Repository) -> None:
    text = vault.root.joinpath(".pre-commit-config.yaml").read_text("utf-8")
    inner = text.replace("- id: infokb-lint\n", "- id: infokb-lint\n        args: [-C, my notes]\n")
    assert inner != text
    for name in VAULT:
        vault.git("rm", "--quiet", name)
    vault.write({f"my notes/{path}": told for path, told in VAULT.items()})
    vault.write({".pre-commit-config.yaml": inner})
    passed(vault)
    vault.write({"my notes/contacts/Bo Li.md": BROKEN, "other/x.md": "[[Nobody]]"})
    told = refused(vault)
    assert "contacts/Bo Li.md:5:7: error[broken-link]" in told
    assert "other/x.md" not in told


def test_a_push_checks_the_whole_vault(vault: Repository, tmp_path: Path) -> None:
    text = vault.root.joinpath(".pre-commit-config.yaml").read_text("utf-8")
    both = text.replace("- id: infokb-lint\n", "- id: infokb-lint\n      - id: infokb-lint-vault\n")
    vault.write({".pre-commit-config.yaml": both, "contacts/Bo Li.md": BROKEN})
    vault.git("commit", "--quiet", "--no-verify", "--message", "x")
    vault.git("init", "--quiet", "--bare", str(tmp_path / "bare"))
    done = vault.run("git", "push", str(tmp_path / "bare"), "main")
    assert done.returncode == 1, done.stdout
    assert "contacts/Bo Li.md:5:7: error[broken-link]" in done.stdout
    assert "nudge-due" not in done.stdout
