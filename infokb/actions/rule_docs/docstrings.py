"""The docstrings of commands and rules, also where Python left them out."""

import ast
import inspect
import sys
from importlib.machinery import SourceFileLoader, SourcelessFileLoader
from importlib.util import find_spec
from types import CodeType


def command_help(module: str, name: str) -> str:
    """Return the docstring of a function without an import of its module.

    It comes from the compiled code; where that has no docstrings, from the source.
    """
    loader = _loader(module)
    code = loader.get_code(module) if loader else None
    for inner in code.co_consts if code else ():
        if isinstance(inner, CodeType) and inner.co_name == name:
            first = inner.co_consts[0] if inner.co_consts else None
            if isinstance(first, str):
                return inspect.cleandoc(first)
    return _source_docstring(module, name)


def class_help(described: type[object]) -> str:
    """Return the docstring of a class, never the one that a dataclass makes up."""
    if sys.modules[described.__module__].__doc__:
        return inspect.getdoc(described) or ""
    return _source_docstring(described.__module__, described.__name__)


def _loader(module: str) -> SourceFileLoader | SourcelessFileLoader | None:
    spec = find_spec(module)
    loader = spec.loader if spec else None
    return loader if isinstance(loader, SourceFileLoader | SourcelessFileLoader) else None


def _source_docstring(module: str, name: str) -> str:
    """Return a docstring from a module's source, empty when there is none."""
    loader = _loader(module)
    source = loader.get_source(module) if loader else None
    for node in ast.parse(source or "").body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef) and node.name == name:
            return ast.get_docstring(node) or ""
    return ""
