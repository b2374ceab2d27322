"""Findings as SARIF 2.1.0, for code scanning and editors."""

from importlib.metadata import version

from infokb.actions.lint.problem import Problem, Suppression
from infokb.actions.rule_docs.docstrings import class_help
from infokb.core.percent import percent_encode
from infokb.core.text import safe_text
from infokb.faces.report import concise
from infokb.faces.report.lint_run import LintRun
from infokb.faces.terminal.escape import ascii_json
from infokb.rules.all_rules import RULES
from infokb.rules.rule import Rule, Severity

_LEVELS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.HINT: "note",
    Severity.OFF: "none",
}
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def render(run: LintRun) -> str:
    """Return the report as a SARIF log, in ASCII; every rule is declared, so that alerts close."""
    driver = {
        "name": "infokb",
        "version": version("infokb"),
        "rules": [_rule(rule) for rule in RULES],
    }
    scan = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(run, problem) for problem in (*run.alerts, *_suppressed_problems(run))],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [scan]}
    return ascii_json(log, indent=2) + "\n"


def _rule(rule: type[Rule]) -> dict[str, object]:
    what, _, why = (" ".join(paragraph.split()) for paragraph in class_help(rule).partition("\n\n"))
    return {
        "id": rule.id,
        "shortDescription": {"text": what},
        "fullDescription": {"text": why or what},
        "help": {
            "text": f"{what} {why} For more: infokb explain {rule.id}",
            "markdown": f"{what}\n\n{why}\n\nFor more: `infokb explain {rule.id}`",
        },
        "defaultConfiguration": {"level": _LEVELS[rule().severity]},
        "properties": {"tags": [rule.group]},
    }


def _result(run: LintRun, problem: Problem) -> dict[str, object]:
    start, end = problem.start, problem.end
    place = {
        "artifactLocation": {"uri": relative_uri(run.base + problem.note.path)},
        "region": {
            "startLine": start.line,
            "startColumn": start.column,
            "endLine": end.line,
            "endColumn": end.column,
        },
    }
    result: dict[str, object] = {
        "ruleId": problem.rule.id,
        "ruleIndex": RULES.index(type(problem.rule)),
        "level": _LEVELS[problem.severity],
        "message": {"text": _without_links(concise.message_with_way_out(problem))},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {"infokb/v1": run.marks[problem]},
    }
    if problem.suppressed:
        result["suppressions"] = [_suppression(problem.suppressed)]
    return result


def _suppressed_problems(run: LintRun) -> list[Problem]:
    """Return what is hidden, if that is shown: services open an alert for it all the same."""
    return [problem for problem in run.shown_suppressed if problem.state is None or run.with_due]


def _suppression(suppression: Suppression) -> dict[str, str]:
    kind = "external" if suppression.by == "baseline" else "inSource"
    justification = (
        f"{suppression.by}: {suppression.reason}" if suppression.reason else suppression.by
    )
    return {"kind": kind, "justification": safe_text(justification)}


def relative_uri(path: str) -> str:
    """Return a path as a relative URI."""
    return percent_encode(path)


def _without_links(text: str) -> str:
    """Return a text in which SARIF sees no link, which is `[text](address)` in a message too."""
    return text.replace("](", "] (")
