"""Findings as text, as one line each, and as what programs read."""

from collections.abc import Callable, Mapping
from typing import Protocol

from infokb.core.late_module import import_later
from infokb.faces.report import text
from infokb.faces.report.lint_run import LintRun


class _ReportFormat(Protocol):
    """The module of a format, which is imported when a report is made in it."""

    def render(self, run: LintRun) -> str:
        """Return the whole report."""


def _render_later(module: str) -> Callable[[LintRun], str]:
    report_format: _ReportFormat = import_later(f"infokb.faces.report.{module}")

    def render(run: LintRun) -> str:
        return report_format.render(run)

    return render


RENDERERS: Mapping[str, Callable[[LintRun], str]] = {
    "text": text.render,
    "concise": _render_later("concise"),
    "json": _render_later("as_json"),
    "jsonl": _render_later("as_json_lines"),
    "github": _render_later("github"),
    "gitlab": _render_later("gitlab"),
    "sarif": _render_later("sarif"),
    "junit": _render_later("junit"),
}
"""Every output format, by name."""
