"""Findings as text, as one line each, and as what programs read."""

from collections.abc import Callable, Mapping

from infokb.faces.report import as_json, as_json_lines, concise, github, gitlab, junit, sarif, text
from infokb.faces.report.lint_run import LintRun

RENDERERS: Mapping[str, Callable[[LintRun], str]] = {
    "text": text.render,
    "concise": concise.render,
    "json": as_json.render,
    "jsonl": as_json_lines.render,
    "github": github.render,
    "gitlab": gitlab.render,
    "sarif": sarif.render,
    "junit": junit.render,
}
"""Every output format, by name."""
