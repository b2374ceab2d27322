"""Findings as JSON, one a line, the counts last."""

from infokb.faces.report import as_json
from infokb.faces.report.run import Run
from infokb.faces.terminal.escape import dumps


def render(run: Run) -> str:
    """Return every finding as a JSON object on a line of its own, in ASCII."""
    records = [*as_json.findings(run), {"summary": as_json.summary(run)}]
    return "".join(f"{dumps(one)}\n" for one in records)
