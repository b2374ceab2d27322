"""What is hidden, by what and why, below the findings that count."""

from infokb.faces.report import concise
from infokb.faces.report.lint_run import LintRun


def suppressed_lines(run: LintRun) -> list[str]:
    """Return how many findings are suppressed and by what, then each, if asked for."""
    if not run.hidden:
        return []
    hidden = run.suppressions
    counts = [
        f"{hidden[by]} {word}" for by, word in concise.SUPPRESSION_WORDS.items() if hidden[by]
    ]
    lines = [f"  {line}" for line in concise.hidden_lines(run)]
    return [f"Suppressed (never counted): {', '.join(counts)}", *lines]
