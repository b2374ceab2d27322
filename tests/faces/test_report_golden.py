"""Every report of a few findings, word for word; `--update` rewrites them."""

import json
from importlib.metadata import version

import pytest

from infokb.actions.lint import selection
from infokb.actions.lint.check import check
from infokb.actions.lint.selection import Selection
from infokb.core.vault.vault_on_disk import SkippedPath
from infokb.faces.report import screen_reader, statistics
from infokb.faces.report.formats import RENDERERS
from infokb.faces.report.lint_run import LintRun
from tests.conftest import ROOT, MakeVault

GOLDEN = ROOT / "tests" / "golden" / "reports"
FILES = {
    "contacts/Bo ##[a], 5%: so.md": "---\ntype: contact\nasked: 2026-11-02\nhow_met: Alumni\n"
    "snooze_until: 2026-12-01\nsnooze_reason: on leave\n---\n\n"
    "[[No one]] and [[No two]]\n\n[[x]] <!-- infokb: allow broken-link -- why -->\n"
    "[[y]] <!-- infokb: allow broken-link -->\n",
    "contacts/Zo\udceb \uffff\ufffe.md": "---\ntype: contact\nasked: 2026-11-02\nhow_met: event\n"
    "invited: 2026-13-01\nodd:\n  - a\n  - b\n---\n\n[[a](https://example.org)]]\n"
    "## Follow-ups\n\n- [ ] #promise Call \U0001f4c5 2026-11-20\n- [ ] #promise Write\n",
    "interviews/2026-11-25 Bo.md": "---\ntype: interview\ndate: 2026-11-25\nstatus: scheduled\n"
    "contacts: [[[Bo]]]\n---\n",
}
RULES = (
    *("bad-value", "broken-link", "unquoted-link", "allow-without-reason", "missing-section"),
    *("orphan", "nudge-due", "task-due", "interview-unprepared"),
)
MORE = {"statistics": statistics.render, "spoken": screen_reader.render}


@pytest.fixture(scope="module")
def run(make_vault: MakeVault) -> LintRun:
    """What a lint run of a small vault came to."""
    vault = make_vault(FILES)
    rules = selection.selected_rules(vault.config, Selection(select=RULES))
    return LintRun(
        vault,
        list(check(vault, rules=rules, include_hidden=True)),
        len(vault.notes),
        fix_count=2,
        skipped_paths=[SkippedPath("a\udcff.md", "it is a link")],
        with_due=True,
        base="notes/",
        show_suppressed=True,
    )


def plain(name: str, text: str) -> str:
    """Give a report without the version, and of the rules only the first."""
    text = text.replace(f'"version": "{version("infokb")}"', '"version": "VERSION"')
    if name != "sarif":
        return text
    log = json.loads(text)
    rules = log["runs"][0]["tool"]["driver"]["rules"]
    del rules[1:]
    return json.dumps(log, indent=2) + "\n"


@pytest.mark.parametrize("name", [*RENDERERS, *MORE])
def test_a_report_is_as_it_was(name: str, run: LintRun, request: pytest.FixtureRequest) -> None:
    report = plain(name, {**RENDERERS, **MORE}[name](run))
    golden = GOLDEN / f"{name}.txt"
    if request.config.getoption("--update"):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(report, "utf-8")
    assert golden.read_text("utf-8") == report


def test_a_run_without_findings_passes(make_vault: MakeVault) -> None:
    assert RENDERERS["junit"](LintRun(make_vault({}), [], 0)) == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<testsuites tests="1" failures="0" errors="0">\n'
        '  <testsuite name="infokb" tests="1" failures="0" errors="0">\n'
        '    <testcase name="lint" classname="infokb" />\n'
        "  </testsuite>\n</testsuites>\n"
    )


@pytest.mark.slow
def test_every_rule_is_declared_with_what_it_says(run: LintRun) -> None:
    driver = json.loads(RENDERERS["sarif"](run))["runs"][0]["tool"]["driver"]
    texts = {rule["id"]: rule["help"]["markdown"] for rule in driver["rules"]}
    assert all(text.endswith(f"`infokb explain {name}`") for name, text in texts.items())
