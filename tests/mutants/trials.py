"""A fault in the running modules, and the tests that run its line: one of them has to fail."""

import ast
import gc
import importlib
import os
import resource
import runpy
import shutil
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import CodeType, FunctionType

import pytest

from tests.mutants.faults import Fault, broken_module

SLACK = 4
"""How many times as long as without a fault tests may take, before that counts as noticed."""
LEAST_SECONDS = 20.0
"""What tests may take at least."""
NOTICED, UNBREAKABLE = 1, 2


class UnimportableError(Exception):
    """A fault with which the module cannot be imported: every test notices it."""


def break_module(path: Path, fault: Fault, scratch: Path) -> None:
    """Put a fault into the module of a file, wherever it is imported already."""
    tree = broken_module(path.read_text("utf-8"), fault)
    module = importlib.import_module(".".join(path.with_suffix("").parts).removesuffix(".__init__"))
    if not fault.in_function:
        broken = scratch / "broken.py"
        broken.write_text(ast.unparse(tree), "utf-8")
        try:
            new = runpy.run_path(str(broken), run_name=module.__name__)
        except Exception as error:
            raise UnimportableError from error
        for name in _made_of(tree, fault.place):
            _replace_constant(name, vars(module)[name], new[name])
        return
    code = code_of(compile(tree, str(path.resolve()), "exec"), fault.place)
    for function in list(gc.get_objects()):
        if isinstance(function, FunctionType) and _is_same(function.__code__, code):
            function.__code__ = code


def _made_of(tree: ast.Module, name: str) -> list[str]:
    """Return a constant, and those that a module makes of it."""
    names = [name]
    for node in tree.body:
        match node:
            case (
                ast.Assign(targets=[ast.Name(id=other)]) | ast.AnnAssign(target=ast.Name(id=other))
            ) if other != name and node.value:
                parts = {part.id for part in ast.walk(node.value) if isinstance(part, ast.Name)}
                names += [other] if not parts.isdisjoint(names) else []
    return names


def _is_same(old: CodeType, new: CodeType) -> bool:
    return (old.co_qualname, old.co_firstlineno, old.co_filename) == (
        new.co_qualname,
        new.co_firstlineno,
        new.co_filename,
    )


def code_of(code: CodeType, place: str) -> CodeType:
    """Return the code of a function in that of its module."""
    for const in code.co_consts:
        if isinstance(const, CodeType):
            if const.co_qualname == place:
                return const
            if place.startswith(f"{const.co_qualname}."):
                return code_of(const, place)
    raise LookupError(place)


def _replace_constant(name: str, old: object, new: object) -> None:
    for module in [each for key, each in sys.modules.items() if key.startswith("infokb")]:
        if vars(module).get(name) is old:
            vars(module)[name] = new


class Failures:
    """A plugin that remembers whether a test failed."""

    def __init__(self) -> None:
        self.failed = False

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Remember."""
        self.failed = self.failed or report.failed


def is_noticed(
    break_it: Callable[[], None], items: Sequence[pytest.Item], scratch: Path, seconds: float
) -> bool:
    """Break something in a process of its own, and run tests there; return whether one failed.

    They take so many seconds where nothing is broken; what goes on without end is noticed.
    """
    limit = max(LEAST_SECONDS, SLACK * seconds)
    child = os.fork()
    if not child:
        os.setsid()
        resource.setrlimit(resource.RLIMIT_CPU, (int(limit), int(limit)))
        nothing = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nothing, stream)
        _try(break_it, items)
    end = time.monotonic() + SLACK * limit
    while time.monotonic() < end:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            break
        time.sleep(0.005)
    else:
        status = 1
    with suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)
    with suppress(ChildProcessError):
        os.waitpid(child, 0)
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir(parents=True, exist_ok=True)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status) == UNBREAKABLE:
        raise RuntimeError("the fault cannot be put into the running module")
    return status != 0


def _try(break_it: Callable[[], None], items: Sequence[pytest.Item]) -> None:
    """End the process, with 1 where a test fails; nothing that is raised leads out of it."""
    status = UNBREAKABLE
    try:
        break_it()
        status = NOTICED
        status = NOTICED if _fails(items) else 0
    except UnimportableError:
        status = NOTICED
    finally:
        os._exit(status)


def _fails(items: Sequence[pytest.Item]) -> bool:
    for item in items:
        failures = Failures()
        item.config.pluginmanager.register(failures)
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
        item.config.pluginmanager.unregister(failures)
        if failures.failed:
            return True
    return False


def chosen(names: Sequence[str], seconds: Mapping[str, float], most: float) -> Iterator[str]:
    """Yield the names of tests, as many as the time is enough for.

    Of each function one set of its values comes first, then another; the fastest before others.
    """
    ranks: Counter[str] = Counter()
    order: list[tuple[int, float, str]] = []
    for name in sorted(names, key=lambda name: seconds[name]):
        function = name.partition("[")[0]
        order.append((ranks[function], seconds[name], name))
        ranks[function] += 1
    spent = 0.0
    for _, took, name in sorted(order):
        spent += took
        if spent > most:
            return
        yield name
