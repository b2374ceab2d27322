"""`python -m tests.benchmarks.storm ROOT`: all notes of a vault saved at once, while it is watched.

The seconds from the last save to the state that a full scan sees, and the processor time that
following them took. Changes the vault. Prints JSON.
"""

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from infokb.disk.read.vault import open_vault
from infokb.faces.clock import run_clock
from infokb.faces.lsp.editor_vault import EditorVault
from infokb.faces.watch import FolderWatch

_LINE = "Saved in a storm."
_SAVE_ALL = (
    "import pathlib, sys; [path.write_bytes(path.read_bytes() + sys.argv[2].encode() + b'\\n')"
    " for path in pathlib.Path(sys.argv[1]).rglob('*.md')]"
)
_PATIENCE = 120.0


def storm_costs(root: Path) -> Mapping[str, float]:
    """Return the seconds by the clock, and of the processor; raise RuntimeError for lost saves."""
    editor_vault = EditorVault(root, run_clock())
    with FolderWatch(root) as watch:
        cpu = time.process_time()
        writer = subprocess.Popen([sys.executable, "-c", _SAVE_ALL, str(root), _LINE])
        end, saved_count = 0.0, 0
        while not end or (saved_count < len(editor_vault.vault.notes)):
            if not end and writer.poll() is not None:
                end = time.monotonic()
            if end and time.monotonic() > end + _PATIENCE:
                raise RuntimeError(f"{saved_count} of {len(editor_vault.vault.notes)} are seen")
            editor_vault.reread(watch.changes(0.1))
            texts = (note.text.rstrip() for note in editor_vault.vault.notes.values())
            saved_count = sum(text.endswith(_LINE) for text in texts)
        seconds, cpu = time.monotonic() - end, time.process_time() - cpu
    texts_seen = {path: note.text for path, note in editor_vault.vault.notes.items()}
    notes = open_vault(root, run_clock()).notes
    if texts_seen != {path: note.text for path, note in notes.items()}:
        raise RuntimeError("something else is seen than is there")
    return {"seconds": seconds, "cpu": cpu}


def main() -> None:
    """Measure, print."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.storm")
    parser.add_argument("root", type=Path)
    print(json.dumps(storm_costs(parser.parse_args().root.resolve())))


if __name__ == "__main__":
    main()
