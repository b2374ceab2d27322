"""An import in words: how many rows became what, what was left out, and what to do next."""

from collections.abc import Iterator, Sequence
from typing import Any

from infokb.actions.imports.import_outcome import ImportPlan
from infokb.actions.imports.imported import RowProblem
from infokb.core.shell import command_line
from infokb.core.text import quantity, safe_text

_SHOWN_PROBLEMS = 10
_UPDATE_HELP = "use --update to replace what is there"


def import_summary(plan: ImportPlan, *, is_written: bool) -> Iterator[str]:
    """Yield the lines that say what an import does, or did where it `is_written`."""
    counts = ", ".join(f"{number} {outcome.value}" for outcome, number in plan.counts.items())
    yield f"{quantity(plan.total, 'row')}: {counts}"
    for reason, number in plan.skips.items():
        yield f"  {number} skipped: {reason.value}"
    if plan.changes:
        counts_of_new = [quantity(plan.created, "contact")] if plan.created else []
        counts_of_new += (
            [quantity(len(plan.organizations), "organization")] if plan.organizations else []
        )
        change_count = len(plan.changes.files) - plan.created - len(plan.organizations)
        made_text = f"created {' and '.join(counts_of_new)}" if counts_of_new else ""
        changed_text = f"changed {quantity(change_count, 'contact')}" if change_count else ""
        text = "; ".join(filter(None, (made_text, changed_text)))
        yield text if is_written else f"would have {text}"
    else:
        yield "no change"


def import_notices(plan: ImportPlan) -> Iterator[str]:
    """Yield the lines on what was left out, what differs, and who may be one person."""
    yield from _problem_lines(plan.problems, "problem")
    yield from _problem_lines(plan.conflicts, "difference")
    if plan.conflicts:
        yield f"{quantity(len(plan.conflicts), 'value')} left as in your notes ({_UPDATE_HELP})"
    yield from _problem_lines(plan.likenesses, "likeness")


def next_step(plan: ImportPlan) -> str:
    """Return what to do after an import."""
    if plan.targets:
        name, number = max(plan.targets.items(), key=lambda item: (item[1], item[0]))
        command = command_line("infokb path {}", name)
        people = quantity(number, "person", "people")
        return f"next: {command} ({people} you imported {'works' if number == 1 else 'work'} there)"
    command = "infokb new organization NAME, then infokb path NAME"
    return f"next: {command} (for each place where you want to work)"


def import_data(plan: ImportPlan, *, dry_run: bool) -> dict[str, Any]:
    """Return an import as data for JSON."""
    return {
        "format_version": 1,
        "dry_run": dry_run,
        "rows": plan.total,
        **{outcome.value: number for outcome, number in plan.counts.items()},
        "skip_reasons": {reason.value: number for reason, number in plan.skips.items()},
        "problems": _rows(plan.problems),
        "conflicts": _rows(plan.conflicts),
        "questions": _rows(plan.likenesses),
        "written": [] if dry_run else sorted(plan.changes.files),
    }


def _rows(problems: Sequence[RowProblem]) -> list[dict[str, Any]]:
    return [{"file": place.file, "row": place.row, "reason": reason} for place, reason in problems]


def _problem_lines(problems: Sequence[RowProblem], noun: str) -> Iterator[str]:
    for place, reason in problems[:_SHOWN_PROBLEMS]:
        yield f"{safe_text(place.file)}, row {place.row}: {safe_text(reason)}"
    more = len(problems) - _SHOWN_PROBLEMS
    if more > 0:
        yield f"{quantity(more, f'more {noun}')} (list them with --json)"
