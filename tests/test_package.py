"""What people install: the wheel, its files, and infokb running from nothing else."""

import configparser
import importlib
import re
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import click
import pytest

from infokb.faces.cli.app import COMMANDS
from tests.conftest import ROOT
from tests.environments import Run, install
from tests.tree import kept

pytestmark = pytest.mark.slow

DATA = ("templates", "example-vault")
EXAMPLE = ROOT / "example-vault"
HEAVY = {
    "jinja2",
    "lsprotocol",
    "markdown_it",
    "mdit_py_plugins",
    "mkdocs",
    "nh3",
    "pygls",
    "subprocess",
    "watchdog",
}
"""What takes long to load; only the command that needs one of them loads it."""
LONG_STANDARD = {"asyncio", "email", "http", "importlib.metadata", "socket", "xml", "zipfile"}
"""What takes long of the standard library; what people ask for most loads none of it."""
HELP_ROOMS = {
    "actions.rule_docs",
    "disk.calls",
    "faces.cli",
    "faces.process",
    "faces.terminal",
}
"""The rooms of infokb that its help is told from, beside those of the core."""
NEXT_ROOMS = (HELP_ROOMS - {"actions.rule_docs"}) | {
    "actions.lint",
    "actions.query",
    "actions.todo",
    "disk.cache",
    "disk.lock",
    "disk.read",
    "disk.write",
    "faces.clock",
    "faces.named_faults",
    "faces.text",
    "faces.unix_time",
}
"""The rooms that what is to do is told from, beside those of the core and the rules.

The example has views of its own, of which a fault would be told.
"""


def build(what: str, source: Path, into: Path) -> Path:
    command = [sys.executable, "-m", "hatchling", "build", "-t", what, "-d", str(into)]
    process = subprocess.run(command, cwd=source, capture_output=True, text=True, check=False)
    assert process.returncode == 0, process.stdout + process.stderr
    (made,) = into.iterdir()
    return made


def names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return {name for name in archive.namelist() if ".dist-info/" not in name}


def files(folder: str) -> set[str]:
    """Give the files under a folder of the project that git keeps or would keep."""
    paths = {path.relative_to(ROOT).as_posix() for path in kept()}
    return {path for path in paths if path.startswith(f"{folder}/")}


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("wheel", ROOT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Run:
    return install(tmp_path_factory.mktemp("installed"), str(wheel))


def test_the_wheel_has_every_file(wheel: Path) -> None:
    data = {f"infokb/_data/{name}" for folder in DATA for name in files(folder)}
    assert names(wheel) == files("infokb") | data


def test_the_wheel_has_what_is_easily_lost(wheel: Path) -> None:
    had = names(wheel)
    assert "infokb/py.typed" in had
    assert "infokb/rules/followup/thanks_owed.md" in had
    assert "infokb/site/theme/main.html" in had
    assert "infokb/_data/templates/interview.md" in had
    assert "infokb/_data/example-vault/infokb.toml" in had
    assert any("/_data/example-vault/.obsidian/" in name for name in had)


def test_the_wheel_has_its_entry_points(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (one for one in archive.namelist() if one.endswith("/entry_points.txt"))
        read = configparser.ConfigParser(delimiters="=")
        read.read_string(archive.read(name).decode("utf-8"))
    assert set(read) == {"DEFAULT", "console_scripts", "mkdocs.plugins", "mkdocs.themes"}
    for group in ("console_scripts", "mkdocs.plugins", "mkdocs.themes"):
        module, _, attribute = read[group]["infokb"].partition(":")
        found = importlib.import_module(module)
        assert not attribute or callable(getattr(found, attribute))


def test_the_sdist_makes_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    sdist = build("sdist", ROOT, tmp_path / "sdist")
    with tarfile.open(sdist) as archive:
        if hasattr(tarfile, "data_filter"):
            archive.extraction_filter = tarfile.data_filter
        archive.extractall(tmp_path)
    again = build("wheel", tmp_path / sdist.name.removesuffix(".tar.gz"), tmp_path / "wheel")
    assert names(again) == names(wheel)


def test_the_wheel_runs(installed: Run, tmp_path: Path) -> None:
    assert installed("infokb", "--version", cwd=tmp_path) == "infokb, version 0.1.0\n"
    told = installed("infokb", "explain", "thanks-owed", cwd=tmp_path)
    assert "Thank people within 24 hours" in told
    installed("infokb", "init", "search", cwd=tmp_path)
    assert (tmp_path / "search" / ".obsidian" / "types.json").is_file()
    assert (tmp_path / "search" / "guides" / "Question guide.md").is_file()
    installed("infokb", "-C", "search", "new", "contact", "Zoë Müller", cwd=tmp_path)
    assert "3 notes: no errors" in installed("infokb", "-C", "search", "lint", cwd=tmp_path)


def test_the_wheel_runs_its_demo(installed: Run, tmp_path: Path) -> None:
    installed("infokb", "demo", cwd=tmp_path)
    assert (tmp_path / "infokb-demo" / ".site" / "index.html").is_file()
    installed("infokb", "lint", cwd=tmp_path / "infokb-demo")


def test_an_editable_install_finds_its_data(tmp_path: Path) -> None:
    run = install(tmp_path / "home", str(ROOT), "--editable")
    ask = "from infokb.disk.read.package_data import data_folder; print(data_folder({!r}))"
    for name in DATA:
        assert run("python", "-c", ask.format(name), cwd=tmp_path) == f"{ROOT / name}\n"
    run("infokb", "init", "search", cwd=tmp_path)


MODULES = {"lint": "lint.command", "import": "import_people"}
"""The commands whose module is not called as they are."""


@pytest.mark.parametrize("name", [name for names in COMMANDS.values() for name in names])
def test_a_command_can_be_imported(name: str) -> None:
    module = importlib.import_module(f"infokb.faces.cli.{MODULES.get(name, name)}")
    assert isinstance(module.command, click.Command)
    assert module.command.name == name


def loaded_modules(command: str) -> set[str]:
    ask = "import sys; from infokb.faces.cli.main import main; main({}); print(*sys.modules)"
    process = subprocess.run(
        [sys.executable, "-c", ask.format(command.split())],
        cwd=EXAMPLE,
        capture_output=True,
        text=True,
        check=True,
    )
    return set(process.stdout.splitlines()[-1].split())


def bare_modules() -> set[str]:
    """Give what is loaded without infokb: coverage, in a run that measures it."""
    process = subprocess.run(
        [sys.executable, "-c", "import sys; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(process.stdout.split())


@pytest.mark.parametrize("command", ["--help", "--version", "lint", "next", "log --help"])
def test_a_command_loads_only_what_it_needs(command: str) -> None:
    loaded = loaded_modules(command)
    assert "click" in loaded
    assert not loaded & HEAVY


@pytest.mark.parametrize(("command", "rooms"), [("--help", HELP_ROOMS), ("next", NEXT_ROOMS)])
def test_a_command_enters_only_the_rooms_it_needs(command: str, rooms: set[str]) -> None:
    loaded = loaded_modules(command)
    assert not loaded & LONG_STANDARD - bare_modules()
    names = [name.split(".")[1:] for name in loaded if name.startswith("infokb.")]
    entered = {".".join(name[:2]) for name in names if len(name) > 1}
    assert {room for room in entered if not room.startswith(("core.", "rules."))} == rooms


def test_a_to_do_list_needs_no_rule_but_those_of_follow_ups() -> None:
    loaded = loaded_modules("next")
    assert "infokb.rules.all_rules" not in loaded
    rules = {name for name in loaded if re.match(r"infokb\.rules\.[a-z]+\.", name)}
    others = {name for name in rules if not name.startswith("infokb.rules.followup.")}
    assert others == {"infokb.rules.form.unused_allow"}


def test_the_wheel_fills_a_template_of_the_vault(installed: Run, tmp_path: Path) -> None:
    tmp_path.joinpath("infokb.toml").write_text("format = 1\n", "utf-8")
    for path, text in {
        "contacts/Zoë Müller.md": "---\ntype: contact\n---\n",
        "templates/messages/hello.md": "---\nsummary: x\nabout: contact\n---\nHi {{ given }}\n",
    }.items():
        tmp_path.joinpath(path).parent.mkdir(parents=True)
        tmp_path.joinpath(path).write_text(text, "utf-8")
    assert installed("infokb", "draft", "hello", "Zoë Müller", cwd=tmp_path) == "Hi Zoë\n"
