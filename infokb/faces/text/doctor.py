"""What is amiss with a set-up, as text and as data."""

from collections import Counter
from collections.abc import Iterator, Sequence

from infokb.actions.describe.doctor import SetupFinding
from infokb.core.text import quantity, safe_text
from infokb.faces.terminal.color import Paint
from infokb.rules.rule import Severity

_COLORS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.HINT: "cyan"}


def setup_lines(findings: Sequence[SetupFinding], paint: Paint) -> Iterator[str]:
    """Yield the findings with what mends each, then how many there are."""
    for finding in findings:
        severity = paint(finding.severity.value, _COLORS[finding.severity], "bold")
        yield f"{severity}[{finding.check}]: {safe_text(finding.message)}"
        yield f"  = help: {safe_text(finding.help)}"
    counts = Counter(finding.severity for finding in findings)
    parts = [quantity(counts[severity], severity.value) for severity in _COLORS if counts[severity]]
    yield ", ".join(parts) or "the set-up is fine"


def setup_record(findings: Sequence[SetupFinding]) -> dict[str, object]:
    """Return the findings as plain data."""
    return {
        "format_version": 1,
        "findings": [
            {
                "check": finding.check,
                "severity": finding.severity.value,
                "message": finding.message,
                "help": finding.help,
            }
            for finding in findings
        ],
    }
