"""Findings as an editor shows them."""

from collections.abc import Iterable, Sequence

from lsprotocol.types import Diagnostic, DiagnosticSeverity, DiagnosticTag

from infokb.actions.lint.problem import Problem
from infokb.core.dates.due import DueState
from infokb.core.text import safe_text
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.faces.lsp.client import EditorClient
from infokb.faces.lsp.editor_vault import EditorVault
from infokb.faces.report.concise import message_with_way_out
from infokb.faces.report.lint_run import LintRun
from infokb.rules.rule import Severity

_SEVERITIES = {
    Severity.ERROR: DiagnosticSeverity.Error,
    Severity.WARNING: DiagnosticSeverity.Warning,
    Severity.HINT: DiagnosticSeverity.Hint,
}
_STATES = {
    DueState.OVERDUE: DiagnosticSeverity.Warning,
    DueState.DUE: DiagnosticSeverity.Information,
}
_LEVELS = {
    "warning": DiagnosticSeverity.Warning,
    "information": DiagnosticSeverity.Information,
    "hint": DiagnosticSeverity.Hint,
}
"""What the setting `followUps` makes of follow-ups at most."""
_OFF = "off"
_UNUSED = "unused-allow"


def shown_problems(vault: Vault, problems: Iterable[Problem]) -> list[Problem]:
    """Return what of the problems of notes `infokb lint` lists, by their places."""
    run = LintRun(vault, tuple(problems), 1)
    listed_problems = {*run.structural_problems, *run.follow_ups}
    return [problem for problem in run.problems if problem in listed_problems]


def note_diagnostics(
    editor_vault: EditorVault, path: str, client: EditorClient
) -> Sequence[Diagnostic]:
    """Return what to tell of a note: what `lint` lists, but for what is being typed."""
    document = editor_vault.documents.get(path)
    edit_span = document.edit_span if document else None
    problems = shown_problems(editor_vault.vault, editor_vault.problems(path))
    return wanted_diagnostics(
        (
            problem
            for problem in problems
            if not edit_span
            or problem.finding.span.start > edit_span.end
            or edit_span.start > problem.finding.span.end
        ),
        client,
    )


def wanted_diagnostics(problems: Iterable[Problem], client: EditorClient) -> list[Diagnostic]:
    """Return what of the problems of a note an editor wants to be told."""
    if not client.wants("diagnostics"):
        return []
    return [
        problem_diagnostic(problem, client)
        for problem in problems
        if not (problem.state and client.switches.get("followUps") == _OFF)
        and not (client.is_front_matter_only and is_below(problem.note, problem.finding.span.start))
    ]


def is_below(note: Note, offset: int) -> bool:
    """Return whether a place is below the front matter of a note."""
    return offset >= max(note.front_matter.body, 1)


def problem_diagnostic(problem: Problem, client: EditorClient) -> Diagnostic:
    """Return a finding as an editor shows it."""
    unused = problem.rule.id == _UNUSED
    return Diagnostic(
        range=client.positions.range(problem.note.lines, problem.finding.span),
        message=_message(problem),
        severity=_severity(problem, client),
        code=problem.rule.id,
        source="infokb",
        tags=[DiagnosticTag.Unnecessary] if unused else None,
    )


def _severity(problem: Problem, client: EditorClient) -> DiagnosticSeverity:
    if not problem.state:
        return _SEVERITIES[problem.severity]
    lowest = DiagnosticSeverity.Information if client.hides_hints else DiagnosticSeverity.Hint
    severity = _STATES.get(problem.state, lowest)
    most = _LEVELS.get(str(client.switches.get("followUps")))
    return max(severity, most) if most else severity


def _message(problem: Problem) -> str:
    """Return the words of a finding, for a follow-up what to do, and why."""
    if not problem.state:
        return message_with_way_out(problem)
    due_date, fact = problem.finding.due, problem.finding.message
    by = f"by {due_date.day.isoformat()}" if due_date else ""
    reason = "; ".join(filter(None, (by, fact)))
    return safe_text(f"{problem.task} ({reason})" if reason else problem.task)
