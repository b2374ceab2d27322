"""What runs all day takes no more memory after two thousand saves than after a few."""

import gc
import re
import tracemalloc
from collections.abc import Callable, Mapping

from infokb.actions.todo.todo_list import todo_list
from infokb.faces.cli import watch_rounds
from infokb.faces.cli.session import Session
from infokb.faces.clock import run_clock
from infokb.faces.lsp.editor_vault import EditorVault, OpenDocument
from infokb.faces.site.served_site import ServedSite
from tests.torture.scene import AS_OF, VAULT, Scene

SAVES = 2_000
BYTES_PER_SAVE = 200
"""What a save may add: less than any note, page or finding takes."""
NOTE = "contacts/Ada Okafor.md"
Save = Callable[[str], object]
"""Takes over the next text of a note."""


def serve(scene: Scene) -> Save:
    """Return how a served site takes over a text."""
    site = ServedSite(scene.root, run_clock(AS_OF))

    def save(text: str) -> None:
        (scene.root / NOTE).write_text(text, "utf-8")
        site.refresh([NOTE])
        for address in ("index.html", "people.html", "contacts/Ada Okafor.html"):
            assert site.answer(address).content

    return save


def watch(scene: Scene) -> Save:
    """Return how `watch` takes over a text."""
    session = Session(str(scene.root), as_of=AS_OF)
    latest = [watch_rounds._reopen(session, None, ())]

    def save(text: str) -> None:
        (scene.root / NOTE).write_text(text, "utf-8")
        latest.append(watch_rounds._reopen(session, latest.pop(), {NOTE}))
        assert todo_list(latest[0].vault).items

    return save


def edit(scene: Scene) -> Save:
    """Return how the language server takes over a text."""
    editor_vault = EditorVault(scene.root, run_clock(AS_OF))
    editor_vault.open(NOTE, OpenDocument("file:///ada", VAULT[NOTE]))

    def save(text: str) -> None:
        editor_vault.change(NOTE, text, None)
        assert editor_vault.problems(NOTE)

    return save


PROGRAMS: Mapping[str, Callable[[Scene], Save]] = {"serve": serve, "watch": watch, "lsp": edit}


def save_often(scene: Scene, number: int) -> str:
    """Save a note two thousand times beside a program that follows; it keeps nothing for each.

    The second thousand texts are the first ones again: what is kept by text is there by then.
    """
    name = [*PROGRAMS][number % len(PROGRAMS)]
    scene.prepare("")
    save = PROGRAMS[name](scene)
    tracemalloc.start()
    try:
        sizes = []
        for count in range(SAVES):
            save(VAULT[NOTE].replace("the memo", f"memo {count % (SAVES // 2):04}"))
            if count in {SAVES // 2 - 1, SAVES - 1}:
                re.purge()
                gc.collect()
                sizes.append(tracemalloc.get_traced_memory()[0])
    finally:
        tracemalloc.stop()
    growth = (sizes[1] - sizes[0]) // (SAVES // 2)
    return f"{name} grows by {growth} bytes a save" if growth > BYTES_PER_SAVE else ""
