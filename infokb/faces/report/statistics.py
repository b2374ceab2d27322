"""How many findings there are of each rule."""

from collections import Counter

from infokb.faces.report.run import Run


def render(run: Run) -> str:
    """Give a line for each rule that found something, the most findings first."""
    counts = Counter(one.rule.id for one in [*run.structural, *run.follow_ups])
    wide = len(str(max(counts.values(), default=0)))
    ordered = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    return "".join(f"{count:>{wide}}  {rule}\n" for rule, count in ordered)
