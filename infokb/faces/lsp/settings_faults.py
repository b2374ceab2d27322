"""Tells an editor that settings of a vault cannot be read, and when they can be again."""

from collections.abc import Callable
from pathlib import Path

from lsprotocol.types import (
    Diagnostic,
    DiagnosticSeverity,
    Position,
    PublishDiagnosticsParams,
    Range,
)

from infokb.core.patterns import compile_later
from infokb.core.vault.vault_paths import SETTINGS_NAME
from infokb.faces.lsp.uris import uri_of_path

_NAMED = compile_later(rf"error: {SETTINGS_NAME.replace('.', '[.]')}(?::([0-9]{{1,9}}))?:? ")
_SYNTAX = compile_later(r"is not TOML: [^\n]*\(at line ([0-9]{1,9}),")
_LINE_COLUMNS = 1 << 30
"""More than any line has: an editor takes its end."""


class SettingsFaults:
    """The vaults whose settings an editor was told to be faulty."""

    def __init__(self, push: Callable[[PublishDiagnosticsParams], object]) -> None:
        self._push = push
        self._roots: set[Path] = set()

    def tell(self, root: Path, text: str) -> None:
        """Show each line at that of the settings which it names; those of other files nowhere."""
        diagnostics = [*filter(None, map(_diagnostic, text.splitlines()))]
        if diagnostics:
            self._send(root, diagnostics)
            self._roots.add(root)

    def withdraw(self, root: Path) -> bool:
        """Withdraw what was shown of the settings of a vault; return whether there was anything."""
        is_faulty = root in self._roots
        if is_faulty:
            self._roots.remove(root)
            self._send(root, [])
        return is_faulty

    def _send(self, root: Path, diagnostics: list[Diagnostic]) -> None:
        self._push(PublishDiagnosticsParams(uri_of_path(root / SETTINGS_NAME), diagnostics))


def _diagnostic(text: str) -> Diagnostic | None:
    """Return a line of an error at the line of the settings that it names, None if at none."""
    match = _NAMED.match(text)
    if not match:
        return None
    syntax = _SYNTAX.match(text, match.end())
    line = int(match[1] or (syntax[1] if syntax else 1)) - 1
    place = Range(Position(line, 0), Position(line, _LINE_COLUMNS))
    message, error = text[match.end() :], DiagnosticSeverity.Error
    return Diagnostic(place, message, severity=error, source="infokb")
