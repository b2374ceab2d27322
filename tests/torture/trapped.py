"""Each command in a vault of traps of its own, every call to the system looked at."""

import shutil
from pathlib import Path

from tests.torture.scene import Scene
from tests.torture.traced import COMMANDS, STRACE, run_traced
from tests.torture.trapped_center import set_center_traps
from tests.torture.traps import set_traps

MAY_END = {0, 1, 2, 3, 5, 6, 130}
"""130 is of what goes on until it is interrupted."""


def run(scene: Scene, number: int) -> str:
    """Run a command in a vault of traps: it opens, starts and tells nothing that it may not."""
    if not Path(STRACE).exists():
        return "there is no strace"
    folder = scene.folder / "traps"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    set_traps(folder)
    set_center_traps(folder)
    words = COMMANDS[number % len(COMMANDS)]
    traced = run_traced(folder, words)
    code = () if traced.code in MAY_END else (f"it ends with {traced.code}",)
    faults = ", ".join((*traced.faults, *code))
    return f"{' '.join(words)}: {faults}" if faults else ""
