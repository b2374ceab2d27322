"""What is described, in a vault and outside one."""

import json
from pathlib import Path

import pytest

from infokb.actions.record.facts import facts_of_type
from infokb.core.journey.message_kind import MessageKind
from infokb.core.markdown.log import LOG_KINDS
from infokb.core.markdown.tasks import TASK_KINDS
from infokb.core.vault.schema import Schema
from infokb.faces.cli.main import main
from tests import strategies

TYPE = "---\nsummary: A lab.\nfolder: labs\nfields: {}\n---\n"


def printed(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """Give what `describe` prints."""
    assert main(["describe", *words]) == 0
    return capsys.readouterr().out


def vault_with(root: Path, *templates: str) -> Path:
    """Make a vault with types of its own; give the folder of its templates."""
    folder = root / "templates"
    folder.joinpath("messages").mkdir(parents=True)
    root.joinpath("infokb.toml").write_text("")
    for name in templates:
        folder.joinpath(name).write_text(TYPE)
    return folder


def test_outside_a_vault_what_comes_with_infokb_is_described(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    shown = printed(capsys)
    names = [*strategies.example().schemas, *LOG_KINDS, *(f"#{kind}" for kind in TASK_KINDS)]
    for name in (*names, *(kind.value for kind in MessageKind)):
        assert f"\n  {name} " in shown, name
    assert "A lab." not in shown


@pytest.mark.parametrize("schema", strategies.example().schemas.values(), ids=lambda s: s.name)
def test_a_type_shows_its_fields_choices_facts_and_headings(
    schema: Schema, capsys: pytest.CaptureFixture[str]
) -> None:
    words = (
        printed(capsys, schema.name).replace(",", " ").replace(";", " ").replace(")", " ").split()
    )
    fields = [field for field in schema.fields.values() if field.name != "type"]
    wanted = {*facts_of_type(schema), *(field.name for field in fields)}
    wanted |= {choice for field in fields for choice in field.choices}
    wanted |= {word for heading in schema.sections for word in heading.split()}
    assert wanted <= {*words}


def test_a_type_as_json_has_its_fields(capsys: pytest.CaptureFixture[str]) -> None:
    data = json.loads(printed(capsys, "interview", "--json"))
    assert data.keys() == {"format_version", "types"}
    (described,) = data["types"]
    fields = {field["name"]: field for field in described.pop("fields")}
    assert fields["contacts"] == {
        "name": "contacts",
        "kind": "links",
        "many": True,
        "required": True,
        "default": None,
        "choices": [],
        "to": ["contact"],
        "help": strategies.example().schemas["interview"].fields["contacts"].help,
    }
    assert fields["minutes"]["default"] == "20"
    assert described["folder"] == "interviews"
    assert described["facts"][0] == "scheduled"
    assert described["columns"][0] == "date"
    assert described["headings"][0] == "Questions"


@pytest.mark.slow
def test_a_vault_is_described_without_a_look_at_its_notes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = vault_with(tmp_path, "lab.md")
    folder.joinpath("messages", "hello.md").write_text(
        "---\nsummary: Says hello.\nabout: contact\n---\n"
    )
    tmp_path.joinpath("notes").mkdir(mode=0)
    monkeypatch.chdir(tmp_path)
    shown = printed(capsys)
    assert "  lab           A lab. (in labs/)\n" in shown
    assert "  hello                 Says hello.\n" in shown
    monkeypatch.chdir("/")
    assert main(["describe", "lab"]) == 2
    capsys.readouterr()
    assert "A lab." in printed(capsys, "lab", "-C", str(tmp_path))
    data = json.loads(printed(capsys, "--json", "-C", str(tmp_path)))
    assert {"name": "hello", "about": "contact", "summary": "Says hello."} in data["message_kinds"]
    assert [kind["name"] for kind in data["log_kinds"]] == [*LOG_KINDS]
    assert [kind["name"] for kind in data["task_kinds"]] == [*TASK_KINDS]
    assert "lab" in [schema["name"] for schema in data["types"]]


def test_templates_behind_a_link_are_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    vault_with(tmp_path / "other", "lab.md")
    (tmp_path / "vault").mkdir()
    (tmp_path / "vault" / "infokb.toml").write_text("")
    monkeypatch.chdir(tmp_path / "vault")
    assert "A lab." not in printed(capsys)
    (tmp_path / "vault" / "templates").symlink_to(tmp_path / "other" / "templates")
    assert "A lab." not in printed(capsys)
