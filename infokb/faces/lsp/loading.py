"""Tells an editor that a vault is being read: a large one takes seconds."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

from lsprotocol import types

from infokb.faces.lsp.protocol import EditorEndpoint

_numbers = count(1)


@contextmanager
def loading_shown(endpoint: EditorEndpoint, title: str) -> Iterator[None]:
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
