"""The keys of lint's JSON, on which others build."""

import json

import pytest
from jsonschema import Draft202012Validator, ValidationError

from infokb.actions.lint.check import check
from infokb.faces.report import as_json
from infokb.faces.report.lint_run import LintRun
from infokb.rules.all_rules import RULES
from tests.conftest import MakeVault

NOTE = (
    "---\ntype: contact\nasked: 2026-11-02\nhow_met: Alumni\n---\n\n"
    "[[x]] <!-- infokb: allow broken-link -- why -->\n"
)
PLACE = {"required": ["line", "column", "offset"], "additionalProperties": {"type": "integer"}}
COUNT = {"type": "integer", "minimum": 0}
FINDING = {
    "required": [
        "rule", "group", "severity", "message", "help", "path", "start", "end", "fix", "due",
        "suppressed", "fingerprint", "url",
    ],
    "properties": {
        "rule": {"enum": [one.id for one in RULES]},
        "group": {"enum": ["form", "links", "facts", "followup", "privacy"]},
        "severity": {"enum": ["error", "warning", "hint"]},
        "message": {"type": "string", "minLength": 1},
        "help": {"type": ["string", "null"]},
        "path": {"type": "string"},
        "start": PLACE,
        "end": PLACE,
        "fix": {
            "type": ["object", "null"],
            "required": ["safety", "title", "edits"],
            "properties": {
                "safety": {"enum": ["safe", "unsafe", "manual"]},
                "edits": {"items": {"required": ["start", "end", "text"]}},
            },
        },
        "due": {
            "type": ["object", "null"],
            "required": ["day", "start", "end", "state", "days_late"],
            "properties": {"state": {"enum": ["scheduled", "soon", "due", "overdue", "undated"]}},
        },
        "suppressed": {"type": ["object", "null"], "required": ["by", "reason", "until"]},
        "fingerprint": {"pattern": "^infokb1:[0-9a-f]{32}$"},
        "url": {"type": ["string", "null"]},
    },
}  # fmt: skip
REPORT = {
    "required": ["format_version", "tool", "as_of", "timezone", "source", "findings", "summary"],
    "properties": {
        "format_version": {"const": 1},
        "tool": {"required": ["name", "version"]},
        "source": {"enum": ["worktree", "index", "stdin"]},
        "findings": {"items": FINDING},
        "summary": {
            "required": [
                "notes", "error", "warning", "hint", "fixable", "allowed", "baseline", "follow_ups",
            ],
            "properties": {
                "notes": COUNT,
                "fixable": {"required": ["safe", "unsafe"], "additionalProperties": COUNT},
                "follow_ups": {
                    "required": ["soon", "due", "overdue", "undated", "snoozed"],
                    "additionalProperties": COUNT,
                },
            },
        },
    },
}  # fmt: skip
"""What others build on: keys may be added, never renamed."""


def test_json_keeps_its_keys(make_vault: MakeVault) -> None:
    vault = make_vault({"contacts/Bo Li.md": NOTE})
    run = LintRun(vault, list(check(vault, include_hidden=True)), 1, show_suppressed=True)
    report = json.loads(as_json.render(run))
    assert {one["due"] is None for one in report["findings"]} == {True, False}
    assert {one["suppressed"] is None for one in report["findings"]} == {True, False}
    assert {one["fix"] is None for one in report["findings"]} == {True, False}
    Draft202012Validator(REPORT).validate(report)
    for key in ("findings", "as_of"):
        renamed = {f"the_{name}" if name == key else name: one for name, one in report.items()}
        with pytest.raises(ValidationError):
            Draft202012Validator(REPORT).validate(renamed)
