"""How many findings there are of each rule."""

from collections import Counter

from infokb.actions.lint.problem import Problem
from infokb.faces.report.lint_run import LintRun
from infokb.faces.terminal.escape import ascii_json


def render(run: LintRun) -> str:
    """Return each rule that found something, the most findings first: a line each, or JSON."""
    problems = [*run.structural_problems, *run.follow_ups]
    counts = Counter(problem.rule.id for problem in problems)
    rule_counts = sorted(counts.items(), key=lambda rule_count: (-rule_count[1], rule_count[0]))
    if run.vault.config.lint.output_format == "json":
        return ascii_json([_record(rule, problems) for rule, _ in rule_counts], indent=2) + "\n"
    width = len(str(max(counts.values(), default=0)))
    return "".join(f"{count:>{width}}  {rule}\n" for rule, count in rule_counts)


def _record(rule: str, problems: list[Problem]) -> dict[str, object]:
    rule_problems = [problem for problem in problems if problem.rule.id == rule]
    return {
        "rule": rule,
        "group": rule_problems[0].rule.group,
        "count": len(rule_problems),
        "fixable": sum(bool(problem.finding.fix) for problem in rule_problems),
    }
