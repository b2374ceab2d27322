"""Findings as JSON; the keys are an interface, they are added to and never renamed."""

from importlib.metadata import version

from infokb.actions.lint.problem import Problem
from infokb.core.dates.due import days_overdue
from infokb.core.vault.note import Note
from infokb.faces.report.lint_run import LintRun
from infokb.faces.terminal.escape import ascii_json
from infokb.rules.rule import Safety


def render(run: LintRun) -> str:
    """Return the report as one JSON object, in ASCII."""
    now = run.vault.now
    data = {
        "format_version": 1,
        "tool": {"name": "infokb", "version": version("infokb")},
        "as_of": now.isoformat(timespec="seconds"),
        "timezone": getattr(now.tzinfo, "key", None) or now.tzname(),
        "source": run.source,
        "findings": finding_records(run),
        "skipped": [
            {"path": skipped_path.path, "reason": skipped_path.reason}
            for skipped_path in run.skipped_paths
        ],
        "summary": summary_record(run),
    }
    return ascii_json(data, indent=2) + "\n"


def finding_records(run: LintRun) -> list[dict[str, object]]:
    """Return every finding shown: structure first, then follow-ups, suppressed ones last."""
    problems = [*run.structural_problems, *run.follow_ups, *run.shown_suppressed]
    return [_finding(run, problem, run.marks[problem]) for problem in problems]


def _finding(run: LintRun, problem: Problem, mark: str) -> dict[str, object]:
    finding, note = problem.finding, problem.note
    return {
        "rule": problem.rule.id,
        "group": problem.rule.group,
        "severity": problem.severity.value,
        "message": finding.message,
        "help": finding.help or None,
        "path": note.path,
        "start": position_record(note, finding.span.start),
        "end": position_record(note, finding.span.end),
        "fix": _fix(problem),
        "due": _due_record(run, problem),
        "suppressed": _suppression_record(problem),
        "fingerprint": mark,
        "url": None,
    }


def position_record(note: Note, offset: int) -> dict[str, int]:
    """Return line, column and offset of a character."""
    line, column = note.lines.position(offset)
    return {"line": line, "column": column, "offset": offset}


def _fix(problem: Problem) -> dict[str, object] | None:
    finding = problem.finding
    if not finding.fix:
        return None
    return {
        "safety": finding.safety.value,
        "title": finding.title,
        "edits": [
            {"start": edit.span.start, "end": edit.span.end, "text": edit.text}
            for edit in finding.fix
        ],
    }


def _suppression_record(problem: Problem) -> dict[str, object] | None:
    suppression = problem.suppressed
    if not suppression:
        return None
    until = suppression.until.isoformat() if suppression.until else None
    return {"by": suppression.by, "reason": suppression.reason or None, "until": until}


def _due_record(run: LintRun, problem: Problem) -> dict[str, object] | None:
    due_span = problem.finding.due
    if due_span is None or problem.state is None:
        return None
    return {
        "day": due_span.day.isoformat(),
        "start": due_span.start.isoformat(),
        "end": due_span.end.isoformat(),
        "state": problem.state.value,
        "days_late": days_overdue(due_span, run.vault.now),
    }


def summary_record(run: LintRun) -> dict[str, object]:
    """Return the counts of a run."""
    states = {name: run.states[name] for name in ("soon", "due", "overdue", "undated")}
    return {
        "notes": run.checked,
        **{name: run.severities[name] for name in ("error", "warning", "hint")},
        "fixable": {"safe": run.fixable(Safety.SAFE), "unsafe": run.fixable(Safety.UNSAFE)},
        "allowed": run.suppressions["allow"],
        "baseline": run.suppressions["baseline"],
        "follow_ups": {**states, "snoozed": len(run.snoozed_follow_ups)},
    }
