"""Every output format, read as the programs read it that it is made for."""

import json
import re
import unicodedata
from pathlib import Path
from typing import get_args, get_type_hints
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest

from infokb.actions import lint
from infokb.core.config import Lint
from infokb.core.vault import Vault
from infokb.faces.cli import main
from infokb.faces.cli.lint_options import FORMATS as OFFERED
from infokb.faces.report import FORMATS
from infokb.faces.report.run import Run
from infokb.rules import RULES
from tests.conftest import MakeVault

NOTE = (
    "---\ntype: contact\nasked: 2026-11-02\n---\n\n"
    "## Background\n{}\n## Common ground\n\n## Log\n\n## Follow-ups\n"
)
PATHS = (
    "contacts/Bo Li.md",
    "::error file=x,line=1::Bo%0A.md",
    " ::stop-commands::x.md",
    "##[add-mask]a, b: c?#%25.md",
    "contacts/\u202eBo\x1b]0;x\x07\n::error::b\ufffe\udcff.md",
)
WORDS = "\n[[a%0A::error::b]]\n\n[[\u202e\x1b[31m##[error]\x85\ufffe\udcff]]\n\n[[a](https://example.org)]]\n"
COMMAND = re.compile(
    r"::(?P<level>error|warning|notice) "
    r"title=(?P<title>[a-z0-9-]+)(?:,file=(?P<file>[^,:]+),line=\d+,col=\d+,endLine=\d+,endColumn=\d+)?"
    r"::(?P<message>(?:[^%\r\n]|%25)+)"
)
LEVELS = ("error", "warning", "notice")


@pytest.fixture
def hostile(make_vault: MakeVault) -> Vault:
    return make_vault(dict.fromkeys(PATHS, NOTE.format(WORDS)))


def run(vault: Vault, *, with_due: bool = False) -> Run:
    return Run(vault, list(lint.check(vault)), len(vault.notes), with_due=with_due)


def test_what_is_offered_is_there() -> None:
    assert list(FORMATS) == list(OFFERED)
    assert list(FORMATS) == list(get_args(get_type_hints(Lint)["output_format"]))


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("with_due", [False, True])
def test_nothing_active_is_printed(name: str, with_due: bool, hostile: Vault) -> None:
    printed = FORMATS[name](run(hostile, with_due=with_due))
    categories = {unicodedata.category(one) for one in printed.replace("\n", "")}
    assert not categories & {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
    if name not in {"text", "concise"}:
        assert printed.isascii() or name == "github"
    printed.encode()


def test_json_lines(hostile: Vault) -> None:
    *findings, last = map(json.loads, FORMATS["jsonl"](run(hostile)).splitlines())
    whole = json.loads(FORMATS["json"](run(hostile)))
    assert (findings, last) == (whole["findings"], {"summary": whole["summary"]})


def test_github(hostile: Vault) -> None:
    made = run(hostile)
    lines = FORMATS["github"](made).splitlines()
    commands = [line for line in lines if line.lstrip().startswith("::")]
    assert lines[: len(commands)] == commands
    assert not [line for line in lines[len(commands) :] if "##[" in line]
    read = [match for line in commands if (match := COMMAND.fullmatch(line))]
    assert len(read) == len(commands)
    levels = [one["level"] for one in read]
    assert levels == sorted(levels, key=LEVELS.index)
    assert all(levels.count(one) <= 10 for one in LEVELS)
    left = len(made.structural) - len(read) + 1
    assert left > 0
    assert commands[-1] == f"::notice title=infokb::{left} findings more in the log"
    assert len(lines) - len(commands) == len(made.structural)


def test_gitlab(hostile: Vault) -> None:
    issues = json.loads(FORMATS["gitlab"](run(hostile)))
    assert len({one["fingerprint"] for one in issues}) == len(issues) > 0
    for one in issues:
        assert set(one) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert one["severity"] in {"major", "minor", "info"}
        assert one["location"]["lines"]["begin"] >= 1
        assert one["location"]["path"]


def test_sarif(hostile: Vault) -> None:
    log = json.loads(FORMATS["sarif"](run(hostile)))
    assert log["version"] == "2.1.0"
    (scan,) = log["runs"]
    assert scan["columnKind"] == "unicodeCodePoints"
    rules = scan["tool"]["driver"]["rules"]
    assert [one["id"] for one in rules] == [one.id for one in RULES]
    assert all(one["shortDescription"]["text"] for one in rules)
    paths = {path.encode("utf-8", "surrogateescape") for path in PATHS}
    assert scan["results"]
    for one in scan["results"]:
        assert rules[one["ruleIndex"]]["id"] == one["ruleId"]
        assert one["level"] in {"error", "warning", "note"}
        assert "](" not in one["message"]["text"]
        assert one["partialFingerprints"]["infokb/v1"].startswith("infokb1:")
        (place,) = one["locations"]
        address = place["physicalLocation"]["artifactLocation"]["uri"]
        assert re.fullmatch(r"(?:[\w./~-]|%[0-9A-F]{2})+", address)
        assert unquote(address, errors="surrogateescape").encode(errors="surrogateescape") in paths
        region = place["physicalLocation"]["region"]
        start = region["startLine"], region["startColumn"]
        assert (1, 1) <= start <= (region["endLine"], region["endColumn"])


def test_junit(hostile: Vault) -> None:
    made = run(hostile)
    root = ET.fromstring(FORMATS["junit"](made))
    cases = root.findall("testsuite/testcase")
    assert len(cases) == len(root.findall("testsuite/testcase/failure")) == len(made.structural)
    assert root.get("failures") == root.get("tests") == str(len(cases))
    assert len(root.findall("testsuite")) == len({one.note.path for one in made.structural})


def test_a_clean_run(make_vault: MakeVault) -> None:
    clean = run(make_vault({}))
    root = ET.fromstring(FORMATS["junit"](clean))
    assert [one.tag for one in root.iter()] == ["testsuites", "testsuite", "testcase"]
    assert (root.get("tests"), root.get("failures")) == ("1", "0")
    assert FORMATS["github"](clean) == ""
    assert json.loads(FORMATS["gitlab"](clean)) == []
    assert json.loads(FORMATS["sarif"](clean))["runs"][0]["results"] == []


@pytest.mark.parametrize("name", ["github", "gitlab", "sarif", "junit"])
def test_follow_ups_are_alerts_only_when_asked(name: str, make_vault: MakeVault) -> None:
    vault = make_vault({"contacts/Bo Li.md": NOTE.format("")})
    assert "asked 2026-11-02" not in FORMATS[name](run(vault))
    assert "asked 2026-11-02" in FORMATS[name](run(vault, with_due=True))


def test_a_report_replaces_no_file_of_the_vault_and_no_device(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    vault = tmp_path / "vault"
    vault.mkdir()
    vault.joinpath("infokb.toml").write_text("")
    vault.joinpath("a.md").write_text("words")
    tmp_path.joinpath("link").symlink_to(vault / "a.md")
    monkeypatch.chdir(vault)
    assert main(["lint", "-o", "new.txt"]) == main(["lint", "-o", "../new.txt"])
    assert tmp_path.joinpath("new.txt").read_text("utf-8") == "1 note: no errors\n"
    assert [main(["lint", "-o", one]) for one in ("a.md", "../link", "new.txt", "..")] == [6] * 4
    assert vault.joinpath("a.md").read_text("utf-8") == "words"
    assert "`..` is no file" in capsys.readouterr().err
