"""What is hidden, by what and why, below the findings that count."""

from infokb.faces.report import concise
from infokb.faces.report.lint_run import LintRun


def suppressed_lines(run: LintRun) -> list[str]:
    """Return how many findings are suppressed and by what, then each, if asked for."""
    if not run.shown_suppressed:
        return []
    counts_by_kind = run.suppressions
    counts = [
        f"{counts_by_kind[by]} {word}"
        for by, word in concise.SUPPRESSION_WORDS.items()
        if counts_by_kind[by]
    ]
    lines = [f"  {line}" for line in concise.hidden_lines(run)]
    return [f"Suppressed (never counted): {', '.join(counts)}", *lines]
