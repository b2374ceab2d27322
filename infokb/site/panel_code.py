"""The code of templates, which Python keeps beside them as it keeps that of modules."""

from collections.abc import Mapping, MutableMapping, Sequence
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import CodeType
from typing import Any
from zlib import crc32

import jinja2

_END = ".panel"
"""Ends the name by which Python knows a template, so that it is taken for no module's."""
_MODE = 0o644


class PanelLoader(jinja2.BaseLoader):
    """Loads the templates in a folder, each compiled once for as long as nothing changes.

    The files `makers` make the environment, on which the code of a template hangs too.
    """

    def __init__(self, folder: Path, makers: Sequence[str]) -> None:
        self._folder, self._makers = folder, makers

    def load(
        self,
        environment: Any,
        name: str,
        variables: MutableMapping[str, Any] | None = None,
    ) -> Any:
        """Return a template."""
        code = _PanelCode(name, self._folder, environment, self._makers).get_code(name)
        return environment.template_class.from_code(environment, code, dict(variables or {}))


class _PanelCode(SourceFileLoader):
    """Makes the code of a template, and keeps it in `__pycache__` as far as that can be."""

    def __init__(self, name: str, folder: Path, environment: Any, makers: Sequence[str]) -> None:
        super().__init__(name, f"{folder / name}{_END}")
        self._environment, self._makers = environment, makers
        vars(self)["source_to_code"] = self._compile

    def get_data(self, path: str) -> bytes:
        """Return the text of a template, or what is kept of its code."""
        return super().get_data(path.removesuffix(_END))

    def path_stats(self, path: str) -> Mapping[str, Any]:
        """Return what tells this template, as it would be compiled now, from any other."""
        stats = super().path_stats(path.removesuffix(_END))
        made = [*map(super().path_stats, self._makers)]
        parts = (stats["mtime"], made, jinja2.__version__)
        return {**stats, "mtime": crc32(repr(parts).encode())}

    def set_data(self, path: str, data: Any, *, _mode: int = _MODE) -> None:
        """Keep the code of a template, which nobody else may write."""
        super().set_data(path, data, _mode=_MODE)

    def _compile(self, data: bytes, path: str, *_: object, **__: object) -> CodeType:
        code: CodeType = self._environment.compile(data.decode(), self.name, path)
        return code
