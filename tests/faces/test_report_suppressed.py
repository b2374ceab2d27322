"""What is hidden is shown where that is asked for, and counts nowhere."""

import json
from dataclasses import replace

import pytest
from jsonschema import Draft4Validator

from infokb.actions.lint.check import check
from infokb.core.vault.vault import Vault
from infokb.faces.report import statistics
from infokb.faces.report.formats import RENDERERS
from infokb.faces.report.lint_run import LintRun
from tests.conftest import ROOT, MakeVault

HOSTILE = "because \x1b[31m ::error::\u202e ##[error]x"
NOTE = (
    "---\ntype: contact\nasked: 2026-11-02\nlint_allow: missing-section -- too-short\n"
    "snooze_until: 2026-12-01\nsnooze_reason: abroad\n---\n\n"
    "[[No]] <!-- infokb: allow broken-link -- left-unnamed -->\n\n[[Nay]]\n"
)
BASELINE = ".infokb/baseline.jsonl"
SARIF = Draft4Validator(
    json.loads(ROOT.joinpath("tests", "schemas", "sarif-2.1.0.json").read_text("utf-8"))
)
LOUD = ("text", "concise", "json", "jsonl", "sarif")


@pytest.fixture
def vault(make_vault: MakeVault) -> Vault:
    files = {"contacts/Bo Li.md": NOTE}
    report = RENDERERS["json"](run(make_vault(files)))
    [one] = [one for one in json.loads(report)["findings"] if one["rule"] == "broken-link"]
    line = {"fingerprint": one["fingerprint"], "rule": "broken-link", "path": one["path"]}
    known = json.dumps({**line, "subject": "", "reason": "an older import"})
    return make_vault({**files, BASELINE: f"{known}\n"})


def run(vault: Vault, *, shown: bool = False, with_due: bool = False) -> LintRun:
    problems = list(check(vault, include_hidden=True))
    return LintRun(vault, problems, 1, with_due=with_due, show_suppressed=shown)


def test_what_is_hidden_counts_apart(vault: Vault) -> None:
    report = run(vault)
    summary = json.loads(RENDERERS["json"](report))["summary"]
    assert (summary["error"], summary["warning"]) == (0, 0)
    assert (summary["allowed"], summary["baseline"]) == (2, 1)
    assert summary["follow_ups"]["snoozed"] == 1
    assert summary == json.loads(RENDERERS["json"](run(vault, shown=True)))["summary"]
    assert statistics.render(report) == ""


@pytest.mark.parametrize("name", RENDERERS)
def test_what_is_hidden_is_shown_on_request_alone(name: str, vault: Vault) -> None:
    quiet, loud = (RENDERERS[name](run(vault, shown=one, with_due=True)) for one in (False, True))
    for reason in ("too-short", "abroad", "an older import", "left-unnamed"):
        assert reason not in quiet
        assert (reason in loud) is (name in LOUD)


@pytest.mark.parametrize("name", RENDERERS)
@pytest.mark.parametrize("graphics", [False, True])
def test_no_reason_gives_orders(name: str, graphics: bool, make_vault: MakeVault) -> None:
    vault = make_vault({"a.md": NOTE.replace("left-unnamed", HOSTILE)})
    shown = RENDERERS[name](replace(run(vault, shown=True), graphics=graphics))
    assert not set("\x1b\u202e") & set(shown)
    assert "##[error]" not in shown
    assert not [one for one in shown.splitlines() if one.strip().startswith("::error::")]


def test_json_says_by_what_and_why(vault: Vault) -> None:
    findings = json.loads(RENDERERS["json"](run(vault, shown=True)))["findings"]
    told = {one["rule"]: one["suppressed"] for one in findings if "Nay" not in one["message"]}
    assert told["missing-section"] == {"by": "allow", "reason": "too-short", "until": None}
    assert told["nudge-due"] == {"by": "snooze", "reason": "abroad", "until": "2026-12-01"}
    [known] = [one["suppressed"] for one in findings if "Nay" in one["message"]]
    assert known == {"by": "baseline", "reason": "an older import", "until": None}


def test_a_fingerprint_is_the_same_whether_others_are_hidden(make_vault: MakeVault) -> None:
    text = "[[No]] [[No]] <!-- infokb: allow broken-link -- x -->\n[[No]]\n"
    plain = make_vault({"a.md": text.replace("infokb:", "infokb ")})
    marks = [one["fingerprint"] for one in json.loads(RENDERERS["json"](run(plain)))["findings"]]
    hidden = make_vault({"a.md": text})
    [left] = json.loads(RENDERERS["json"](run(hidden)))["findings"]
    assert left["fingerprint"] == marks[2]


@pytest.mark.slow
def test_sarif_justifies_what_is_suppressed(vault: Vault) -> None:
    def results(*, with_due: bool) -> list[tuple[str, object]]:
        log = json.loads(RENDERERS["sarif"](run(vault, shown=True, with_due=with_due)))
        SARIF.validate(log)
        return [(one["ruleId"], one["suppressions"]) for one in log["runs"][0]["results"]]

    told = results(with_due=False)
    allowed = {"kind": "inSource", "justification": "allow: too-short"}
    known = {"kind": "external", "justification": "baseline: an older import"}
    assert ("missing-section", [allowed]) in told
    assert ("broken-link", [known]) in told
    assert "nudge-due" not in {rule for rule, _ in told}
    assert "nudge-due" in {rule for rule, _ in results(with_due=True)}


def test_a_suppression_without_a_reason_says_by_what(make_vault: MakeVault) -> None:
    vault = make_vault({"a.md": "[[No]] <!-- infokb: allow broken-link -->\n"})
    log = json.loads(RENDERERS["sarif"](run(vault, shown=True)))
    results = {one["ruleId"]: one.get("suppressions") for one in log["runs"][0]["results"]}
    assert results["broken-link"] == [{"kind": "inSource", "justification": "allow"}]
    assert results["allow-without-reason"] is None
