"""Findings as JSON, one a line, the counts last."""

from infokb.faces.report import as_json
from infokb.faces.report.lint_run import LintRun
from infokb.faces.terminal.escape import ascii_json


def render(run: LintRun) -> str:
    """Return every finding as a JSON object on a line of its own, in ASCII."""
    records = [*as_json.finding_records(run), {"summary": as_json.summary_record(run)}]
    return "".join(f"{ascii_json(record)}\n" for record in records)
