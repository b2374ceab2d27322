"""Names for findings that outlive edits elsewhere in the note."""

import hashlib
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable

from infokb.actions.lint.problem import Problem


def fingerprints(problems: Iterable[Problem]) -> list[str]:
    """Return a fingerprint for each problem: of rule, path, subject and text, never the line.

    Equal ones get an ordinal, so no two are alike.
    """
    counts: Counter[tuple[str, str, str, str]] = Counter()
    marks = []
    for problem in problems:
        span = problem.finding.span
        text = " ".join(problem.note.text[span.start : span.end].split())
        key = (
            problem.rule.id,
            problem.note.path,
            finding_subject(problem),
            unicodedata.normalize("NFC", text),
        )
        parts = (*key, str(counts[key]))
        counts[key] += 1
        digest = hashlib.sha256("\0".join(parts).encode("utf-8", "surrogateescape"))
        marks.append(f"infokb1:{digest.hexdigest()[:32]}")
    return marks


def finding_subject(problem: Problem) -> str:
    """Return the front matter field that holds a finding, else the nearest heading above it."""
    note, start = problem.note, problem.finding.span.start
    for entry in note.front_matter.entries:
        if entry.span.start <= start <= entry.span.end:
            return entry.name
    above = bisect_right(note.headings, start, key=lambda heading: heading.span.start)
    return note.headings[above - 1].text if above else ""
