"""Every output format, read as the programs read it that it is made for."""

import json
import re
import unicodedata
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import get_args, get_type_hints
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import junitparser
import pytest
from jsonschema import Draft4Validator, Draft202012Validator, ValidationError

from infokb.actions.lint.check import check
from infokb.actions.lint.problem import Suppression
from infokb.actions.lint.selection import Selection, selected_rules
from infokb.core.settings.config import LintSettings
from infokb.core.text import Span, safe_text
from infokb.core.vault.vault import Vault
from infokb.faces.cli.lint.options import OUTPUT_FORMATS as OFFERED
from infokb.faces.cli.main import main
from infokb.faces.report import concise, screen_reader
from infokb.faces.report.formats import RENDERERS
from infokb.faces.report.lint_run import LintRun
from infokb.rules.all_rules import RULES
from tests.conftest import ROOT, MakeVault

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
LEVELS = ("error", "warning", "notice")


@pytest.fixture
def hostile(make_vault: MakeVault) -> Vault:
    return make_vault(dict.fromkeys(PATHS, NOTE.format(WORDS)))


def run(vault: Vault, *, with_due: bool = False) -> LintRun:
    return LintRun(vault, list(check(vault)), len(vault.notes), with_due=with_due)


def test_what_is_offered_is_there() -> None:
    assert list(RENDERERS) == list(OFFERED)
    assert list(RENDERERS) == list(get_args(get_type_hints(LintSettings)["output_format"]))


@pytest.mark.slow
@pytest.mark.parametrize("name", RENDERERS)
@pytest.mark.parametrize("with_due", [False, True])
def test_nothing_active_is_printed(name: str, with_due: bool, hostile: Vault) -> None:
    printed = RENDERERS[name](run(hostile, with_due=with_due))
    categories = {unicodedata.category(one) for one in printed.replace("\n", "")}
    assert not categories & {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
    if name not in {"text", "concise"}:
        assert printed.isascii() or name == "github"
    printed.encode()


def test_more_findings_than_anybody_reads_end_with_the_ways_out(make_vault: MakeVault) -> None:
    links = {"a.md": "".join(f"[[gone {number}]]\n" for number in range(21))}
    few = run(make_vault({"a.md": links["a.md"].partition("\n")[2]}))
    many = run(make_vault(links))
    unknown = run(make_vault({**links, ".obsidian/app.json": "{}"}))
    ours = replace(
        unknown, vault=make_vault({**links, ".obsidian/app.json": "{}", "infokb.toml": ""})
    )
    for render in (RENDERERS["text"], screen_reader.render):
        assert "lot at once" not in render(few) + render(replace(many, source="index"))
        assert "infokb lint --write-baseline" in render(many)
        assert "infokb init" not in render(many) + render(ours)
        assert "infokb init --from-obsidian" in render(unknown)


def test_json_lines(hostile: Vault) -> None:
    *findings, last = map(json.loads, RENDERERS["jsonl"](run(hostile)).splitlines())
    whole = json.loads(RENDERERS["json"](run(hostile)))
    assert (findings, last) == (whole["findings"], {"summary": whole["summary"]})


def order(line: str) -> tuple[str, dict[str, str], str]:
    """Read a line as GitHub's runner does: level, properties, message; each decoded."""
    assert line.startswith("::")
    head, mark, data = line[2:].partition("::")
    assert mark
    level, _, given = head.partition(" ")
    properties = dict(one.strip().split("=", 1) for one in given.split(",") if one.strip())
    codes = {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ",", "%25": "%"}

    def decoded(text: str, names: str) -> str:
        return re.sub(names, lambda found: codes[found[0]], text)

    assert not re.search(r"%(?!25|0A|0D)", data), data
    return (
        level,
        {name: decoded(one, "%0D|%0A|%3A|%2C|%25") for name, one in properties.items()},
        decoded(data, "%0D|%0A|%25"),
    )


def test_github(hostile: Vault) -> None:
    process = run(hostile)
    lines = RENDERERS["github"](process).splitlines()
    commands = [line for line in lines if line.lstrip().startswith("::")]
    assert lines[: len(commands)] == commands
    read = [order(line) for line in commands]
    levels = [level for level, _, _ in read]
    assert levels == sorted(levels, key=LEVELS.index)
    assert all(0 < levels.count(one) <= 10 for one in LEVELS)
    left = len(process.structural_problems) - len(read) + 1
    assert left > 0
    assert commands[-1] == f"::notice title=infokb::{left} findings more in the log"
    assert len(lines) - len(commands) == len(process.structural_problems)
    told = {
        (safe_text(one.note.path), concise.message_with_way_out(one))
        for one in process.structural_problems
    }
    assert {(about["file"], message) for _, about, message in read[:-1]} <= told
    names = {"title", "file", "line", "endLine"}
    assert all(set(about) - {"col", "endColumn"} == names for _, about, _ in read[:-1])
    assert all(about["line"] == about["endLine"] for _, about, _ in read[:-1] if "col" in about)


def test_github_shows_no_more_than_it_keeps(make_vault: MakeVault) -> None:
    note = "---\ntype: contact\nodd: x\n---\n[[no]]\n"
    vault = make_vault({f"contacts/P{number}.md": note for number in range(11)})
    rules = selected_rules(
        vault.config, Selection(select=("broken-link", "unknown-field", "orphan"))
    )
    lines = RENDERERS["github"](LintRun(vault, list(check(vault, rules=rules)), 11)).splitlines()
    commands = Counter(line.split()[0] for line in lines if line.startswith("::"))
    assert commands == {"::error": 10, "::warning": 10, "::notice": 10}
    assert lines[29] == "::notice title=infokb::4 findings more in the log"
    assert len(lines) == 30 + 33


def test_github_gets_columns_only_within_a_line(make_vault: MakeVault) -> None:
    vault = make_vault({"a.md": "---\ntype: contact\n---\na\n"})
    process = run(vault)
    across = replace(process.structural_problems[0].finding, span=Span(4, 22))
    problems = [replace(process.structural_problems[0], finding=across)]
    (line, _) = RENDERERS["github"](replace(process, problems=problems)).splitlines()
    assert line.startswith("::warning title=misplaced-note,file=a.md,line=2,endLine=4::")


def test_a_place_of_several_lines_is_read_out_whole(make_vault: MakeVault) -> None:
    process = run(make_vault({"a.md": "---\ntype: contact\n---\na\n"}))
    for span, place in (
        (Span(4, 22), "line 2, column 1 to line 3, column 4"),
        (Span(4, 8), "line 2, columns 1 to 4"),
        (Span(4, 5), "line 2, column 1"),
    ):
        finding = replace(process.structural_problems[0].finding, span=span)
        problems = [replace(process.structural_problems[0], finding=finding)]
        report = RENDERERS["text"](replace(process, problems=problems, graphics=False))
        assert f"; a.md, {place}; help: " in report


def test_an_empty_line_is_not_drawn(make_vault: MakeVault) -> None:
    process = run(make_vault({"a.md": "---\ntype: contact\n---\n\na\n"}))
    finding = replace(process.structural_problems[0].finding, span=Span(22, 22))
    problems = [replace(process.structural_problems[0], finding=finding)]
    lines = RENDERERS["text"](replace(process, problems=problems)).splitlines()
    assert lines[1] == " --> a.md:4:1"
    assert lines[2].startswith("  = help: ")


ISSUE = {
    "type": "object",
    "required": ["description", "check_name", "fingerprint", "severity", "location"],
    "additionalProperties": False,
    "properties": {
        "description": {"type": "string", "minLength": 1},
        "check_name": {"type": "string", "pattern": "^[a-z0-9-]+$"},
        "fingerprint": {"type": "string", "pattern": "^infokb1:[0-9a-f]{32}$"},
        "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
        "location": {
            "type": "object",
            "required": ["path", "lines"],
            "additionalProperties": False,
            "properties": {
                "path": {"type": "string", "pattern": r"^(?!\./|/)."},
                "lines": {
                    "type": "object",
                    "required": ["begin"],
                    "properties": {"begin": {"type": "integer", "minimum": 1}},
                },
            },
        },
    },
}
"""An entry of a report, by GitLab's documentation of Code Quality."""


def test_gitlab(hostile: Vault) -> None:
    issues = json.loads(RENDERERS["gitlab"](run(hostile)))
    Draft202012Validator({"type": "array", "items": ISSUE}).validate(issues)
    assert len({one["fingerprint"] for one in issues}) == len(issues) > 0
    paths = {one["location"]["path"] for one in issues}
    assert {PATHS[0], PATHS[1]} <= paths
    "".join(paths).encode()
    with pytest.raises(ValidationError):
        Draft202012Validator(ISSUE).validate(issues[0] | {"severity": "error"})


SARIF = Draft4Validator(
    json.loads(ROOT.joinpath("tests", "schemas", "sarif-2.1.0.json").read_text("utf-8"))
)


@pytest.mark.slow
def test_the_schema_of_sarif_finds_faults(hostile: Vault) -> None:
    log = json.loads(RENDERERS["sarif"](run(hostile)))
    result = log["runs"][0]["results"][0]
    for name, value in (("level", "fatal"), ("ruleIndex", -2), ("colour", "red")):
        with pytest.raises(ValidationError):
            SARIF.validate(
                {**log, "runs": [{**log["runs"][0], "results": [result | {name: value}]}]}
            )


@pytest.mark.slow
def test_sarif(hostile: Vault) -> None:
    log = json.loads(RENDERERS["sarif"](run(hostile)))
    SARIF.validate(log)
    (scan,) = log["runs"]
    assert scan["columnKind"] == "unicodeCodePoints"
    rules = scan["tool"]["driver"]["rules"]
    assert [one["id"] for one in rules] == [one.id for one in RULES]
    assert all(one["shortDescription"]["text"] for one in rules)
    paths = {path.encode("utf-8", "surrogateescape") for path in PATHS}
    assert scan["results"]
    for one in scan["results"]:
        assert rules[one["ruleIndex"]]["id"] == one["ruleId"]
        assert "](" not in one["message"]["text"]
        assert one["partialFingerprints"]["infokb/v1"].startswith("infokb1:")
        (place,) = one["locations"]
        address = place["physicalLocation"]["artifactLocation"]["uri"]
        assert re.fullmatch(r"(?:[\w./~-]|%[0-9A-F]{2})+", address)
        assert unquote(address, errors="surrogateescape").encode(errors="surrogateescape") in paths
        region = place["physicalLocation"]["region"]
        start = region["startLine"], region["startColumn"]
        assert (1, 1) <= start <= (region["endLine"], region["endColumn"])


def test_sarif_tells_what_is_allowed_and_why(make_vault: MakeVault) -> None:
    allowed = "\n[[x]] <!-- infokb: allow broken-link -- she \u202e asked -->\n\n[[y]]\n"
    vault = make_vault({"contacts/Bo Li.md": NOTE.format(allowed)})
    problems = list(check(vault, include_hidden=True))
    log = json.loads(RENDERERS["sarif"](LintRun(vault, problems, 1, show_suppressed=True)))
    SARIF.validate(log)
    found = {
        one["message"]["text"].split("`")[1]: one.get("suppressions")
        for one in log["runs"][0]["results"]
        if one["ruleId"] == "broken-link"
    }
    assert found["y"] is None
    (why,) = found["x"]
    assert (why["kind"], why["justification"]) == ("inSource", "allow: she \\u202e asked")


@pytest.mark.parametrize(("reason", "words"), [("", "baseline"), ("old", "baseline: old")])
def test_sarif_tells_what_the_baseline_holds(
    make_vault: MakeVault, reason: str, words: str
) -> None:
    vault = make_vault({"a.md": "[[x]]\n"})
    problems = [
        replace(problem, suppressed=Suppression("baseline", reason)) for problem in check(vault)
    ]
    log = json.loads(RENDERERS["sarif"](LintRun(vault, problems, 1, show_suppressed=True)))
    results = log["runs"][0]["results"]
    assert results
    for result in results:
        assert result["suppressions"] == [{"kind": "external", "justification": words}]


def test_junit(hostile: Vault) -> None:
    process = run(hostile)
    root = ET.fromstring(RENDERERS["junit"](process))
    cases = root.findall("testsuite/testcase")
    assert (
        len(cases)
        == len(root.findall("testsuite/testcase/failure"))
        == len(process.structural_problems)
    )
    assert root.get("failures") == root.get("tests") == str(len(cases))
    assert len(root.findall("testsuite")) == len(
        {one.note.path for one in process.structural_problems}
    )
    assert len({(one.get("classname"), one.get("name")) for one in cases}) == len(cases)


def test_junit_is_read_by_its_reader(hostile: Vault) -> None:
    process = run(hostile)
    read = junitparser.JUnitXml.fromstring(RENDERERS["junit"](process))
    cases = [case for suite in read for case in suite]
    failures = [failure for case in cases for failure in case.result]
    assert all(isinstance(one, junitparser.Failure) for one in failures)
    assert {one.type for one in failures} <= {"error", "warning", "hint"}
    assert (
        len(failures)
        == len(cases)
        == len(process.structural_problems)
        == read.tests
        == read.failures
    )
    before = (read.tests, read.failures, read.errors)
    read.update_statistics()
    assert (read.tests, read.failures, read.errors) == before
    clean = junitparser.JUnitXml.fromstring(RENDERERS["junit"](replace(process, problems=[])))
    assert [case.is_passed for suite in clean for case in suite] == [True]


@pytest.mark.slow
def test_a_service_is_told_where_a_vault_below_lies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    vault = tmp_path / "my notes"
    (vault / "contacts").mkdir(parents=True)
    vault.joinpath("infokb.toml").write_text("")
    vault.joinpath("contacts", "Bo.md").write_text("[[x]]")
    monkeypatch.delenv("INFOKB_OUTPUT_FORMAT", raising=False)
    places = {
        "github": ("file=my notes/contacts/Bo.md,", "file=contacts/Bo.md,"),
        "gitlab": ('"my notes/contacts/Bo.md"', '"contacts/Bo.md"'),
        "sarif": ('"my%20notes/contacts/Bo.md"', '"contacts/Bo.md"'),
    }
    for name, (below, here) in places.items():
        for folder, place in ((tmp_path, below), (vault, here), (vault / "contacts", here)):
            monkeypatch.chdir(folder)
            main(["-C", str(vault), "lint", "--output-format", name])
            assert place in capsys.readouterr().out


def test_a_clean_run(make_vault: MakeVault) -> None:
    clean = run(make_vault({}))
    root = ET.fromstring(RENDERERS["junit"](clean))
    assert [one.tag for one in root.iter()] == ["testsuites", "testsuite", "testcase"]
    assert (root.get("tests"), root.get("failures")) == ("1", "0")
    assert RENDERERS["github"](clean) == ""
    assert json.loads(RENDERERS["gitlab"](clean)) == []
    log = json.loads(RENDERERS["sarif"](clean))
    SARIF.validate(log)
    assert log["runs"][0]["results"] == []


@pytest.mark.parametrize("name", ["github", "gitlab", "sarif", "junit"])
def test_follow_ups_are_alerts_only_when_asked(name: str, make_vault: MakeVault) -> None:
    vault = make_vault({"contacts/Bo Li.md": NOTE.format("")})
    assert "asked 2026-11-02" not in RENDERERS[name](run(vault))
    assert "asked 2026-11-02" in RENDERERS[name](run(vault, with_due=True))


@pytest.mark.slow
def test_nothing_is_fixed_where_the_report_has_no_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    note = "---\ntype: contact\norganization: [[Acme]]\n---\n"
    tmp_path.joinpath("infokb.toml").write_text("")
    tmp_path.joinpath("a.md").write_text(note)
    monkeypatch.chdir(tmp_path)
    assert main(["lint", "--fix", "-o", "a.md"]) == 6
    assert main(["lint", "--fix", "-o", "none/report.txt"]) == 5
    assert "cannot write `" in capsys.readouterr().err
    assert tmp_path.joinpath("a.md").read_text("utf-8") == note
    main(["lint", "--fix", "-o", "report.txt"])
    assert tmp_path.joinpath("a.md").read_text("utf-8") != note


@pytest.mark.slow
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
    assert "`..` is not a file" in capsys.readouterr().err
