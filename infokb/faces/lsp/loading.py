"""Tells an editor that a vault is being read: a large one takes seconds."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from itertools import count
from pathlib import Path

from lsprotocol import types

from infokb.core.text import safe_text
from infokb.faces.lsp.client import EditorClient
from infokb.faces.lsp.protocol import EditorEndpoint

_numbers = count(1)


def reading_shown(
    endpoint: EditorEndpoint, client: EditorClient, root: Path
) -> AbstractContextManager[None]:
    """Return what shows that a vault is being read, to an editor that shows such things."""
    title = safe_text(f"infokb: reading {root.name}")
    return _loading_shown(endpoint, title) if client.shows_progress else nullcontext()


@contextmanager
def _loading_shown(endpoint: EditorEndpoint, title: str) -> Iterator[None]:
    """Show that something is under way.

    Whether the editor takes it is not waited for: it reads in order, and drops what it did not.
    """
    token = f"infokb-{next(_numbers)}"
    progress = endpoint.work_done_progress
    progress.create(token)
    progress.begin(token, types.WorkDoneProgressBegin(title))
    try:
        yield
    finally:
        progress.end(token, types.WorkDoneProgressEnd())
