"""What forgetting a person removes, before it is done, and what it cannot remove."""

from collections.abc import Iterator
from datetime import date

from infokb.actions.change.forget import Forgetting, Trace
from infokb.core.dates.day_words import iso_words
from infokb.core.text import quantity, safe_text


def render_forgetting(name: str, forgetting: Forgetting) -> Iterator[str]:
    """Yield what is deleted and changed, line by line, and what somebody has to look at."""
    notes = len({trace.path for trace in forgetting.changed_lines})
    lines = quantity(len(forgetting.changed_lines), "line")
    files = quantity(len(forgetting.removed_paths), "file")
    yield f"{safe_text(name)}: {files} to delete, {lines} to change in {quantity(notes, 'note')}"
    yield from (f"  delete  {safe_text(path)}" for path in forgetting.removed_paths)
    yield from (f"  change  {_place(trace)}" for trace in forgetting.changed_lines)
    if forgetting.doubtful_lines:
        yield "check by hand (a part of the name, or what infokb does not change):"
        yield from (f"  {_place(trace)}" for trace in forgetting.doubtful_lines)


def _place(trace: Trace) -> str:
    place = f"{trace.path}:{trace.line}" if trace.line else trace.path
    return safe_text(f"{place}  {trace.text}")


def render_history_left(name: str, last_day: date | None) -> Iterator[str]:
    """Yield what git still holds of a person, whose files it changed last on a day."""
    if last_day:
        yield (
            f"git still holds {safe_text(name)}, last in a commit of {iso_words(last_day)} "
            "(rewrite the history with git filter-repo; remotes and backups keep their copies)"
        )


def render_return(name: str) -> str:
    """Return what would bring a person back."""
    return f"an archive imported again, such as LinkedIn's, brings {safe_text(name)} back"
