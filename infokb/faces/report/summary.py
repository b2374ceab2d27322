"""What a run came to, in a line."""

from collections.abc import Iterator

from infokb.core.text import quantity
from infokb.core.vault.vault_paths import SETTINGS_NAME
from infokb.faces.report.lint_run import SEVERITY_COLORS, LintRun
from infokb.rules.rule import Safety

_MANY = 20
"""More findings than this nobody reads one by one."""


def summary_line(run: LintRun) -> str:
    """Return the line of counts."""
    paint = run.paint
    severity_counts = [
        paint(quantity(run.severities[severity], severity), "bold", SEVERITY_COLORS[severity])
        for severity in SEVERITY_COLORS
        if run.severities[severity]
    ]
    no_errors = paint("no errors", "bold", "green")
    text = f"{quantity(run.checked, 'note')}: {', '.join(severity_counts) or no_errors}"
    if not (run.checked or severity_counts):
        text = f"{quantity(0, 'note')} checked"
    if run.follow_ups:
        late = f", {paint(f'{run.late_count} overdue', 'bold', 'red')}" if run.late_count else ""
        text += f"; {quantity(len(run.follow_ups), 'follow-up')}{late}"
    if run.fix_count:
        text += f". Fixed: {run.fix_count}"
    safe_count, unsafe_count = run.fixable(Safety.SAFE), run.fixable(Safety.UNSAFE)
    fixes = [f"{safe_count} safe (--fix)"] if safe_count else []
    fixes += [f"{unsafe_count} unsafe (--fix --unsafe-fixes)"] if unsafe_count else []
    return text + (f". Fixes: {', '.join(fixes)}" if fixes else "") + "\n"


def ways_out(run: LintRun) -> Iterator[str]:
    """Yield what to do about more findings than anybody reads, a line each."""
    if len(run.structural_problems) <= _MANY or run.source != "worktree":
        return
    yield "That is a lot at once:"
    files = run.vault.files
    if SETTINGS_NAME not in files and any(path.startswith(".obsidian/") for path in files):
        yield "  infokb init --from-obsidian   learns what your notes call people and fields"
    yield "  infokb lint --statistics      counts them by rule"
    yield "  infokb lint --write-baseline  accepts them all, so that only what is new is reported"
