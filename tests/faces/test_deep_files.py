"""A file of the vault that is nested too deeply is named, and stops only what needs it."""

from pathlib import Path

import pytest

from infokb.faces.cli.main import main

DEEP = 10_000
NOTE = "---\ntype: contact\n---\n"
SETTINGS = {
    "lists": f"x = {'[' * DEEP}{']' * DEEP}\n",
    "tables": f"x = {'{a = ' * DEEP}1{'}' * DEEP}\n",
    "dotted keys": f"{'.'.join('a' * DEEP)} = 1\n",
    "dotted headers": f"[{'.'.join('a' * DEEP)}]\n",
    "33 deep": f"x = {'[' * 33}1{']' * 33}\n",
}


@pytest.fixture(autouse=True)
def vault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.chdir(tmp_path)
    tmp_path.joinpath("infokb.toml").touch()
    for folder in (".obsidian", ".infokb", "templates/messages", "contacts"):
        tmp_path.joinpath(folder).mkdir(parents=True)
    tmp_path.joinpath("contacts", "A.md").write_text(NOTE)
    return tmp_path


@pytest.mark.slow
@pytest.mark.parametrize("text", SETTINGS.values(), ids=SETTINGS)
@pytest.mark.parametrize("command", ["next", "lint", "build"])
def test_settings_are_named(
    text: str, command: str, vault: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    vault.joinpath("infokb.toml").write_text(text)
    assert main([command]) == 2
    message = capsys.readouterr().err
    assert message.startswith(
        "error: infokb.toml is not TOML: tables or lists are nested more than"
    )


@pytest.mark.parametrize(
    "command",
    ["lint {}", "-C {} next", "lint --config {}", "lint -o {}", "build --site-dir {}", "init {}"],
)
def test_a_path_that_is_too_long_is_no_bug(command: str) -> None:
    assert main(command.format("x" * 400).split()) in {2, 5}


@pytest.mark.parametrize("name", ["app.json", "templates.json", "types.json"])
def test_files_of_obsidian_are_let_be(name: str, vault: Path) -> None:
    vault.joinpath(".obsidian", name).write_text("[" * DEEP)
    assert main(["lint", "--select", "links"]) == 0
    assert main(["next"]) == 0


def test_a_baseline_is_named(vault: Path, capsys: pytest.CaptureFixture[str]) -> None:
    vault.joinpath(".infokb", "baseline.jsonl").write_text("[" * DEEP + "\n")
    assert main(["lint"]) == 2
    assert ".infokb/baseline.jsonl" in capsys.readouterr().err


def test_a_build_names_it_in_one_line(
    vault: Path, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    vault.joinpath(".infokb", "baseline.jsonl").write_text("[" * DEEP + "\n")
    assert main(["build"]) == 2
    message = capsys.readouterr().err
    assert message.startswith("error: .infokb/baseline.jsonl:1: ")
    assert message.count("\n") == 1
    assert caplog.text == ""


@pytest.mark.slow
@pytest.mark.parametrize(
    "body", ["{% if 1 %}" * DEEP, f"{{{{ {'(' * DEEP} }}}}", f"{{{{ {'-' * DEEP}1 }}}}"]
)
def test_a_template_is_named(body: str, vault: Path, capsys: pytest.CaptureFixture[str]) -> None:
    template = vault / "templates" / "messages" / "hello.md"
    template.write_text(f"---\nsummary: x\nabout: contact\n---\n{body}\n")
    assert main(["draft", "hello", "A"]) == 2
    assert "templates/messages/hello.md" in capsys.readouterr().err


@pytest.mark.parametrize("front", ["a: " + "[" * DEEP, "a: " + "{a: " * DEEP])
@pytest.mark.parametrize("path", ["contacts/B.md", "templates/thing.md"])
def test_front_matter_is_let_be(front: str, path: str, vault: Path) -> None:
    vault.joinpath(path).write_text(f"---\n{front}\n---\n")
    assert main(["next"]) == 0
