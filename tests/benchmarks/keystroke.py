"""`python -m tests.benchmarks.keystroke ROOT`: what an edit costs in a program that stays open.

The processor time from the new text to the findings of each note that it touches, in
milliseconds: of notes that stay, of new and gone ones, and of many files changed at once. Prints
JSON.
"""

import argparse
import json
import random
import time
from collections.abc import Callable, Collection, Mapping
from pathlib import Path

from infokb.actions.lint.kept_findings import KeptFindings
from infokb.actions.lint.selection import selected_rules
from infokb.core.vault.parse import parse_note
from infokb.core.vault.vault import Vault
from infokb.disk.read.vault import open_vault
from infokb.faces.clock import run_clock
from infokb.faces.lsp.editor_vault import prepare_vault
from infokb.faces.process.collector import collect_new_only
from tests.benchmarks.edits import KINDS, Edit, edit_of, prose

Apply = Callable[[Edit], object]
STORMS = (100, 1000)
SORTS = ("a note that stays", "a note that comes or goes")


def open_findings(root: Path) -> tuple[Vault, Apply]:
    """Return a vault, prepared as an editor does, and what follows an edit to all findings."""
    vault = open_vault(root, run_clock())
    prepare_vault(vault)
    kept = KeptFindings(vault, selected_rules(vault.config))

    def apply(edit: Edit) -> None:
        notes = [parse_note(path, text, vault.schemas) for path, text in edit.texts.items()]
        fresh = kept.vault.updated(*notes, removed_paths=edit.removed)
        for path in kept.update(fresh, {*edit.texts, *edit.removed}):
            if path in fresh.notes:
                kept.findings_of(path)

    return vault, apply


def keystrokes(root: Path, count: int, seed: int = 20261120) -> Mapping[str, list[float]]:
    """Return the milliseconds of so many edits of each sort, and of the storms."""
    vault, apply = open_findings(root)
    texts = {path: note.text for path, note in vault.notes.items()}
    collect_new_only()
    pick = random.Random(seed)
    costs: dict[str, list[float]] = {sort: [] for sort in SORTS}
    for number in range(count):
        kind = KINDS[number % len(KINDS)]
        edit = edit_of(kind, pick, texts, number)
        sort = SORTS[bool(edit.removed or edit.texts.keys() - texts.keys())]
        costs[sort].append(_timed(apply, edit))
        _carry(texts, edit)
    for size in STORMS:
        paths = pick.sample(sorted(texts), min(size, len(texts)))
        edit = Edit({path: prose(texts[path], count + size) for path in paths})
        costs[f"{size} notes at once"] = [_timed(apply, edit)]
        _carry(texts, edit)
    return costs


def percentile(values: Collection[float], share: float) -> float:
    """Return the value below which a share of the values lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def _timed(apply: Apply, edit: Edit) -> float:
    start = time.process_time()
    apply(edit)
    return (time.process_time() - start) * 1000


def _carry(texts: dict[str, str], edit: Edit) -> None:
    texts.update(edit.texts)
    for path in edit.removed:
        del texts[path]


def main() -> None:
    """Measure, print."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.keystroke")
    parser.add_argument("root", type=Path)
    parser.add_argument("--edits", type=int, default=1000)
    options = parser.parse_args()
    print(json.dumps(keystrokes(options.root, options.edits)))


if __name__ == "__main__":
    main()
