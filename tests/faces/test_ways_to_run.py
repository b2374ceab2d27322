"""infokb runs as a module, from compiled files alone, and without docstrings."""

import compileall
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest

from infokb.actions.rule_docs import docstrings
from infokb.disk import cache
from tests.conftest import ROOT

EXAMPLE = ROOT / "example-vault"
HELP = ("--help", "help", "lint --help", "new --help")
REASON = "Whoever was asked and has not replied is reminded"


def run(
    words: str, home: Path, cwd: Path = EXAMPLE, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run `python -m infokb`, with infokb from a folder."""
    environment = {name: one for name, one in os.environ.items() if not name.startswith("PYTHON")}
    return subprocess.run(
        [sys.executable, "-m", "infokb", *words.split()],
        cwd=cwd,
        env={**environment, "PYTHONPATH": str(home), **(env or {})},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with infokb as compiled files alone."""
    home = tmp_path_factory.mktemp("compiled")
    shutil.copytree(ROOT / "infokb", home / "infokb", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("templates", "example-vault"):
        shutil.copytree(ROOT / name, home / "infokb" / "_data" / name)
    assert compileall.compile_dir(
        home / "infokb", quiet=1, legacy=True, stripdir=home, prependdir=ROOT
    )
    for path in home.rglob("*.py"):
        path.unlink()
    return home


@pytest.mark.slow
def test_it_runs_as_a_module() -> None:
    process = run("next", ROOT)
    assert (process.returncode, process.stderr) == (0, "")
    assert run("--nothing", ROOT).returncode == 2


@pytest.mark.slow
def test_as_a_module_it_imports_nothing_from_the_current_folder(tmp_path: Path) -> None:
    vault = shutil.copytree(EXAMPLE, tmp_path / "vault")
    for name in ("click", "json", "encodings"):
        (vault / f"{name}.py").write_text("raise SystemExit('imported')\n", "utf-8")
    for env in ({}, {"PYTHONSAFEPATH": "1"}):
        process = run("next", ROOT, vault, env)
        assert (process.returncode, process.stderr) == (0, "")


@pytest.mark.slow
def test_compiled_files_suffice(compiled: Path) -> None:
    for words in (*HELP, "next", "explain nudge-due"):
        process, expected = run(words, compiled), run(words, ROOT)
        assert (process.returncode, process.stdout) == (0, expected.stdout), process.stderr


@pytest.mark.slow
def test_without_docstrings_it_says_the_same() -> None:
    for words in (*HELP, "next", "explain nudge-due", "explain", "lint --output-format sarif"):
        process, expected = run(words, ROOT, env={"PYTHONOPTIMIZE": "2"}), run(words, ROOT)
        assert process.stdout == expected.stdout, process.stderr
        assert "(severity:" not in process.stdout


def test_what_says_nothing_of_itself_says_nothing() -> None:
    told = docstrings.command_help("infokb.faces.cli.app", "command_summary")
    assert told.startswith("Return the")
    for module, name in (("infokb.faces.cli.app", "nothing"), ("sys", "exit"), ("no_module", "x")):
        assert docstrings.command_help(module, name) == ""
    assert docstrings.class_help(type("Silent", (), {"__doc__": None})) == ""


def test_the_cache_knows_every_part_that_decides(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "_PACKAGE", package := tmp_path / "infokb")
    seen = set()
    for path in (
        "actions/lint/kept_answers.py",
        "core/x.py",
        "disk/x.pyc",
        "rules/form/x.md",
        "faces/x.py",
        "site/x.py",
        "_data/templates/x.md",
        "../templates/x.md",
    ):
        package.joinpath(path).parent.mkdir(parents=True, exist_ok=True)
        package.joinpath(path).write_text("x")
        seen.add(cache.program_hash.__wrapped__())
    assert len(seen) == 8
    for path in ("core/__pycache__/x.pyc", "other/x.py"):
        package.joinpath(path).parent.mkdir(parents=True, exist_ok=True)
        package.joinpath(path).write_text("x")
        assert cache.program_hash.__wrapped__() in seen
    seen.add(cache.program_hash.__wrapped__())
    with monkeypatch.context() as patch:
        patch.setattr(cache, "find_spec", lambda _: ModuleSpec("yaml", None, origin=__file__))
        assert cache.program_hash.__wrapped__() not in seen
        patch.setattr(cache, "find_spec", lambda _: None)
        assert cache.program_hash.__wrapped__() not in seen
    monkeypatch.setattr(sys, "version", "another")
    assert cache.program_hash.__wrapped__() not in seen


def test_the_cache_knows_every_edit_of_what_decides(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "_PACKAGE", package := tmp_path / "infokb")
    for name in ("a.py", "b.py", "vault/c.py"):
        package.joinpath("core", name).parent.mkdir(parents=True, exist_ok=True)
        package.joinpath("core", name).write_text(name[0])
        os.utime(package / "core" / name, ns=(1, 1))
    core = package / "core"
    seen = {cache.program_hash.__wrapped__()}
    for edit in (
        lambda: os.utime(core / "a.py", ns=(1, 2)),
        lambda: os.utime(core / "b.py", ns=(1, 2)),
        lambda: os.utime(core / "a.py", ns=(1, 1)),
        lambda: os.truncate(core / "a.py", 9),
        lambda: os.utime(core / "a.py", ns=(1, 1)),
        lambda: core.joinpath("b.py").rename(core / "d.py"),
        lambda: core.joinpath("d.py").rename(core / "vault" / "d.py"),
        lambda: core.joinpath("vault", "d.py").rename(core / "vault" / "b.py"),
        lambda: core.joinpath("vault").rename(core / "wault"),
        lambda: core.joinpath("a.py").unlink(),
    ):
        edit()
        assert cache.program_hash.__wrapped__() not in seen
        seen.add(cache.program_hash.__wrapped__())
