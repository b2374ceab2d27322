"""Plans of every shape, with the files before and after, for the harnesses to break."""

import shutil
from dataclasses import dataclass

from infokb.core.changes import Changes, content_bytes
from tests.disk.folder import Folder

BEFORE = {"a.md": "a first line\n", "b.md": "b [[a]]\n", "d/c.md": "c [[a]]\n", "e.md": "e\n"}


@dataclass(frozen=True)
class Plan:
    """A plan and the files that it leads to."""

    name: str
    changes: Changes

    def after(self) -> dict[str, bytes]:
        """Give the files once the plan is carried out."""
        files = {path: content_bytes(text) for path, text in BEFORE.items()}
        for old, new in self.changes.moves.items():
            files[new] = files.pop(old)
        for path, content in self.changes.files.items():
            if content is None:
                del files[path]
            else:
                files[path] = content_bytes(content)
        return files


BOTH = {"b.md": "b [[x]]\n", "d/c.md": "c [[x]]\n"}
PLANS = (
    Plan("edit", Changes({"a.md": "another\n"})),
    Plan("append", Changes({"a.md": "a first line\nand a second\n"})),
    Plan("create", Changes({"n/new.md": "new\n"})),
    Plan("delete", Changes({"e.md": None})),
    Plan("move", Changes({}, {"a.md": "f/x.md"})),
    Plan("case", Changes({"A.md": "an A\n"}, {"a.md": "A.md"})),
    Plan("rename", Changes({**BOTH, "x.md": "x first line\n"}, {"a.md": "x.md"})),
    Plan("merge", Changes({**BOTH, "a.md": "a and e\n", "e.md": None, "n.md": "n"})),
)
NAMES = [plan.name for plan in PLANS]


def before() -> dict[str, bytes]:
    """Give the files that every plan starts from."""
    return {path: content_bytes(text) for path, text in BEFORE.items()}


def fresh(folder: Folder) -> Folder:
    """Put a folder and its state back to the start."""
    for path in (folder.root, folder.state):
        shutil.rmtree(path, ignore_errors=True)
    folder.put(BEFORE)
    return folder


def verdict(folder: Folder, plan: Plan) -> str:
    """Tell what a folder is: `old`, `new`, `mixed` of both, or `torn`, which must never be."""
    found, start, end = folder.read(), before(), plan.after()
    if found in (start, end):
        return "old" if found == start else "new"
    known = {*start.values(), *end.values()}
    moved = set(plan.changes.moves)
    lost = [path for path in start if path not in found and path in end and path not in moved]
    return "torn" if lost or any(text not in known for text in found.values()) else "mixed"
