"""What an editor would be told of each note, as a lint run."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path

from infokb.actions.lint.problem import Problem
from infokb.core import globs
from infokb.core.settings.config import Config
from infokb.faces.lsp.editor_vault import EditorVault, OpenDocument
from infokb.faces.lsp.uris import uri_of_path
from infokb.faces.report.lint_run import LintRun


def list_findings(
    root: Path, clock: Callable[[Config], datetime], is_wanted: Callable[[str], bool]
) -> LintRun:
    """Return what an editor that opened the wanted notes would be told."""
    editor_vault = EditorVault(root, clock)
    exclude = editor_vault.vault.config.exclude
    paths = [path for path in editor_vault.vault.notes if is_wanted(path)]
    checked = [path for path in paths if not globs.matches_any(path, exclude)]
    problems = tuple(_told_problems(editor_vault, checked))
    return LintRun(editor_vault.vault, problems, len(checked))


def _told_problems(editor_vault: EditorVault, paths: Iterable[str]) -> Iterator[Problem]:
    for path in paths:
        text = editor_vault.note(path).text
        editor_vault.open(path, OpenDocument(uri_of_path(editor_vault.root / path), text))
        yield from editor_vault.problems(path)
