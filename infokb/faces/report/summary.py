"""What a run came to, in a line."""

from infokb.faces.report.run import Run, counted
from infokb.rules.rule import Safety


def summary(run: Run) -> str:
    """Give the line of counts."""
    found = [
        counted(run.severities[one], one)
        for one in ("error", "warning", "hint")
        if run.severities[one]
    ]
    text = f"{counted(run.checked, 'note')}: {', '.join(found) or 'no errors'}"
    if run.follow_ups:
        text += f"; {counted(len(run.follow_ups), 'follow-up')}" + (
            f", {run.late} late" if run.late else ""
        )
    if run.fixed:
        text += f". Fixed: {run.fixed}"
    safe, unsafe = run.fixable(Safety.SAFE), run.fixable(Safety.UNSAFE)
    ways = [f"{safe} safe (--fix)"] if safe else []
    ways += [f"{unsafe} unsafe (--fix --unsafe-fixes)"] if unsafe else []
    return text + (f". Fixes: {', '.join(ways)}" if ways else "") + "\n"
