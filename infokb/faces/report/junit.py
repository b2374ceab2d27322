"""Findings as JUnit XML, a suite for each note."""

from collections import Counter
from itertools import groupby
from xml.etree import ElementTree as ET

from infokb.actions.lint.problem import Problem
from infokb.core.text import safe_text
from infokb.faces.report import concise
from infokb.faces.report.lint_run import LintRun
from infokb.faces.terminal import escape

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_OUTSIDE = {0xFFFE: "\\ufffe", 0xFFFF: "\\uffff"}
"""What XML cannot hold, beside what is escaped everywhere."""


def render(run: LintRun) -> str:
    """Return a suite for each note with findings, or one case that passes, in ASCII."""
    root = ET.Element("testsuites", _counts(len(run.alerts)))
    alerts = sorted(run.alerts, key=lambda problem: problem.note.path)
    for path, group in groupby(alerts, key=lambda problem: problem.note.path):
        problems = list(group)
        suite = ET.SubElement(root, "testsuite", {"name": _xml_text(path)} | _counts(len(problems)))
        rule_counts: Counter[str] = Counter()
        for problem in problems:
            rule_counts[problem.rule.id] += 1
            _add_case(suite, problem, rule_counts[problem.rule.id])
    if not alerts:
        root.set("tests", "1")
        passing = {"tests": "1", "failures": "0", "errors": "0"}
        suite = ET.SubElement(root, "testsuite", {"name": "infokb"} | passing)
        ET.SubElement(suite, "testcase", {"name": "lint", "classname": "infokb"})
    ET.indent(root)
    content: bytes = ET.tostring(root, encoding="us-ascii", xml_declaration=False)
    return f"{_HEAD}{escape.escape_orders_in_xml(content.decode())}\n"


def _add_case(suite: ET.Element, problem: Problem, number: int) -> None:
    """Add a case; readers take two of one name in one class for the same."""
    name = f"{problem.rule.id} {number}" if number > 1 else problem.rule.id
    names = {"name": name, "classname": _xml_text(problem.note.path)}
    case = ET.SubElement(suite, "testcase", names)
    attributes = {
        "type": problem.severity.value,
        "message": _xml_text(concise.message_with_way_out(problem)),
    }
    ET.SubElement(case, "failure", attributes).text = _xml_text(concise.finding_line(problem))


def _counts(number: int) -> dict[str, str]:
    return {"tests": str(number), "failures": str(number), "errors": "0"}


def _xml_text(text: str) -> str:
    return safe_text(text).translate(_OUTSIDE)
