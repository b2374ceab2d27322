"""What cannot be read, as text."""

from collections.abc import Iterator, Sequence

from infokb.actions.lint.suspects import Unread
from infokb.core.text import safe_text

_MOST = 3


def unread_lines(items: Sequence[Unread]) -> Iterator[str]:
    """Yield a line for each thing that cannot be read, three at most, then how many more."""
    for item in items[:_MOST]:
        yield f"cannot read `{safe_text(item.path)}`, line {item.line}: {safe_text(item.reason)}"
    if len(items) > _MOST:
        yield f"and {len(items) - _MOST} more: infokb lint"
