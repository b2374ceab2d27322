"""`describe json-schema` tells all that notes and `--json` hold, and nothing else."""

import json
import shlex
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest

from infokb.faces.cli.app import COMMANDS
from infokb.faces.cli.main import main
from infokb.faces.report import json_schema
from infokb.faces.report.json_shapes import JSON_SHAPES
from tests import pages, strategies
from tests.conftest import ROOT, MakeVault
from tests.test_commands import PAGES, steps

EXAMPLE = strategies.example()
WHOLE: Any = json_schema.whole_schema(EXAMPLE.schemas)
COMMAND_NAMES = frozenset(name for names in COMMANDS.values() for name in names)
OTHER = frozenset({"export", "share"})
"""Commands of which the output has a form of its own."""


def closed(schema: Any) -> Any:
    """Give a schema that allows no key but those it names."""
    if isinstance(schema, list):
        return [closed(inner) for inner in schema]
    if not isinstance(schema, dict):
        return schema
    inner = {key: closed(value) for key, value in schema.items()}
    if "properties" in schema and "required" in schema and "if" not in schema:
        inner.setdefault("additionalProperties", False)
    return inner


CLOSED = {command: closed(json_schema.output_schema(command)) for command in JSON_SHAPES}


def outputs() -> Iterator[tuple[str, Any]]:
    """Give each JSON text that a transcript shows, with its command."""
    for page in PAGES:
        for case in pages.cases(page):
            for block in case.blocks:
                for step in steps(block.text) if block.language == "console" else ():
                    if step.expected.startswith("{\n"):
                        shown, _ = json.JSONDecoder().raw_decode(step.expected)
                        words = shlex.split(step.command)
                        yield next((word for word in words if word in COMMAND_NAMES), ""), shown


@pytest.mark.slow
def test_every_json_of_the_transcripts_is_as_described() -> None:
    seen = set()
    for command, shown in outputs():
        if command in CLOSED:
            seen.add(command)
            jsonschema.validate(shown, CLOSED[command])
        else:
            assert command in OTHER or "$schema" in shown, command
    assert seen | {"describe", "explain"} == CLOSED.keys()


@pytest.mark.slow
@pytest.mark.parametrize(
    "words",
    [
        "next --all", "show Ada", "stats", "week", "path Quillhaven", "dossier Quillhaven",
        "adapt Tallowick", "find portal", "links", "list contact", "lint --output-format json",
        "views", "view waiting", "describe", "describe contact", "explain",
    ],
)  # fmt: skip
def test_what_the_example_vault_says_is_as_described(
    words: str, capsys: pytest.CaptureFixture[str], tmp_path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    command, *rest = shlex.split(words)
    option = [] if command == "lint" else ["--json"]
    main(["-C", str(ROOT / "example-vault"), command, *rest, *option])
    jsonschema.validate(json.loads(capsys.readouterr().out), CLOSED[command])


@pytest.mark.slow
def test_the_command_prints_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-C", str(ROOT / "example-vault"), "describe", "json-schema"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data == WHOLE
    jsonschema.Draft202012Validator.check_schema(data)


def plain(vault, path: str) -> dict[str, object]:
    """Give the front matter of a note as a reader of YAML 1.2 does: no dates, but numbers."""
    fields: dict[str, object] = {}
    for entry in vault.notes[path].front_matter.entries:
        values = [as_typed(value.text, plain=value.plain) for value in entry.values]
        fields[entry.name] = values if entry.many else next(iter(values), None)
    return fields


def as_typed(text: str, *, plain: bool) -> object:
    if not plain:
        return text
    words = {"true": True, "false": False, "": None, "null": None}
    return words[text] if text in words else int(text) if text.isdecimal() else text


@pytest.mark.slow
def test_the_front_matter_of_the_example_is_as_described() -> None:
    judge: Any = jsonschema.validators.validator_for(WHOLE)
    judge.check_schema(WHOLE)
    for path in EXAMPLE.notes:
        judge(WHOLE).validate(plain(EXAMPLE, path))


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        ("type: person", "type"),
        ("type: contact\norganization: Acme", "organization"),
        ("type: contact\nhow_met: alumnus", "how_met"),
        ("type: contact\nreplied: 2026-02-30", "replied"),
        ("type: contact\npublish: yes", "publish"),
        ("type: organization\npriority: 9", "priority"),
        ("type: interview\nstatus: completed", "required"),
        ("type: interview", "required"),
    ],
)
def test_what_lint_finds_in_a_value_the_schema_finds(
    make_vault: MakeVault, fields: str, place: str
) -> None:
    vault = make_vault({"a.md": f"---\n{fields}\n---\n"})
    errors = [*jsonschema.Draft202012Validator(WHOLE).iter_errors(plain(vault, "a.md"))]
    assert errors
    assert place in {*errors[0].absolute_path, errors[0].validator}


@pytest.mark.slow
@pytest.mark.parametrize(
    "fields",
    [
        "type: contact\nasked:\ntopics: dbt\nhow_met: ''",
        "type: contact\nasked: 2026-11-02\ntags: [data, '']\nphone: 5550100",
        "type: organization\npriority: 2\nstatus: paused",
        "type: organization\npriority: '2'",
        "infokb: made",
        "aliases:\n- Start here",
        "organization: another program's",
    ],
)
def test_what_lint_accepts_the_schema_accepts(make_vault: MakeVault, fields: str) -> None:
    vault = make_vault({"a.md": f"---\n{fields}\n---\n"})
    jsonschema.validate(plain(vault, "a.md"), WHOLE)


OWN_WORDS = """own_fields = ["type"]
[types.contact]
word = "[[People]]"
fields = {type = "categories", organization = "org", asked = "written to"}
[types.interview]
word = "meet/up"
fields = {contacts = "people"}
"""


def plain_of(make_vault: MakeVault, fields: str) -> tuple[Any, dict[str, object]]:
    """Return the schema of a vault with words of its own, and what a note in it says."""
    vault = make_vault({"a.md": f"---\n{fields}\n---\n"}, OWN_WORDS)
    written = {
        entry.label: plain(vault, "a.md")[entry.name]
        for entry in vault.notes["a.md"].front_matter.entries
    }
    return json_schema.whole_schema(vault.schemas), written


@pytest.mark.slow
@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ("categories: ['[[People]]']\norg: Acme", "org"),
        ("categories: '[[x/people|p]]'\norg: Acme", "org"),
        ("type: contact\norg: Acme", "org"),
        ("type: Meet/Up\nstatus: planned", "required"),
        ("type: '#meet/up'\npeople: Ada", "people"),
        ("categories: ['[[People]]']\ntype: [x]\norg: '[[Acme]]'\nwritten to: 2026-11-02", ""),
        ("categories: ['[[Peoples]]']\norg: Acme", ""),
        ("type: [[x]]\norg: Acme", ""),
        ("type: guide\nurl: x", ""),
        ("type: book\nurl: x", ""),
    ],
)
def test_a_vault_with_words_of_its_own_is_described_in_them(
    make_vault: MakeVault, fields: str, wrong: str
) -> None:
    schema, written = plain_of(make_vault, fields)
    errors = [*jsonschema.Draft202012Validator(schema).iter_errors(written)]
    places = {place for error in errors for place in (*error.absolute_path, error.validator)}
    assert wrong in places if wrong else not places
