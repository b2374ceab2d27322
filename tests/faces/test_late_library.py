"""Modules of Python's library that are loaded when something of them is used."""

import gettext
import inspect
import subprocess
import sys
import urllib
import urllib.parse
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from infokb.faces.process.late_library import (
    LateFunctions,
    LateGettext,
    LateInspect,
    LateLibrary,
    import_library_later,
)
from tests.conftest import ROOT

TEXTS = ("Use it.", "  Use it. ", "\tUse\tit.", "Use it.\n\n        Twice.\n    Thrice.\n", "")
RUN = """
import sys
from infokb.faces.cli.program import run_process
sys.argv = ["infokb", *sys.argv[1:]]
run_process()
late = sys.modules["infokb.faces.process.late_library"].LateLibrary
loaded = (name for name, module in sys.modules.items() if not isinstance(module, late))
sys.stderr.write(" ".join(loaded))
"""
STANDING_IN = ("copy", "gettext", "inspect", "ipaddress", "ntpath", "urllib.parse", "uuid")
CODE = """
import sys
from infokb.faces.process.late_library import LateLibrary, import_library_later
import_library_later()
{}
late = (name for name, module in sys.modules.items() if isinstance(module, LateLibrary))
print(*sorted(late))
"""


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_is_cleaned_as_inspect_does(text: str) -> None:
    assert LateInspect("inspect").cleandoc(text) == inspect.cleandoc(text)


def test_a_module_is_loaded_at_its_first_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tmp_path.joinpath("seldom_used.py").write_text("def answer():\n    return 42\n", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    stand_in: Any = LateLibrary("seldom_used")
    monkeypatch.setitem(sys.modules, "seldom_used", stand_in)
    assert __import__("seldom_used") is stand_in
    assert stand_in.answer() == 42
    assert sys.modules["seldom_used"] is not stand_in
    assert stand_in.__dict__["answer"] is sys.modules["seldom_used"].answer
    name = "question"
    with pytest.raises(AttributeError, match="question"):
        getattr(stand_in, name)


def test_what_is_loaded_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "ipaddress", raising=False)
    import_library_later()
    assert sys.modules["inspect"] is inspect
    assert type(sys.modules["ipaddress"]) is LateLibrary
    assert sys.modules["urllib.parse"] is urllib.parse


def test_what_stands_for_a_part_is_in_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "urllib.parse")
    monkeypatch.setattr(urllib, "parse", urllib.parse)
    import_library_later()
    stand_in = sys.modules["urllib.parse"]
    assert vars(urllib)["parse"] is stand_in
    assert isinstance(stand_in, LateFunctions)
    quote: Callable[..., str] = vars(stand_in)["quote_from_bytes"]
    assert quote(b"a b") == "a%20b"


def run_code(*lines: str) -> list[str]:
    process = subprocess.run(
        [sys.executable, "-S", "-c", CODE.format("\n".join(lines))],
        env={"PYTHONPATH": ":".join((str(ROOT), *filter(None, sys.path)))},
        capture_output=True,
        text=True,
        check=True,
    )
    return process.stdout.splitlines()


def test_a_message_that_nobody_translates_is_as_gettext_has_it() -> None:
    late = LateGettext("gettext")
    assert late.gettext("Usage:") == gettext.gettext("Usage:")
    for count in (0, 1, 2):
        assert late.ngettext("one", "many", count) == gettext.ngettext("one", "many", count)


def test_a_function_of_a_module_loads_it_when_it_is_called(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tmp_path.joinpath("rarely_called.py").write_text("def sum_of(a, b=2):\n    return a + b\n")
    monkeypatch.syspath_prepend(tmp_path)
    stand_in: Any = LateFunctions("rarely_called", "sum_of")
    monkeypatch.setitem(sys.modules, "rarely_called", stand_in)
    sum_of: Callable[..., int] = vars(stand_in)["sum_of"]
    assert sys.modules["rarely_called"] is stand_in
    assert (sum_of(1), sum_of(1, b=3)) == (3, 4)
    module: Any = sys.modules["rarely_called"]
    assert stand_in.sum_of is module.sum_of


def test_a_function_of_a_module_loads_it_once(monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in = LateFunctions("colorsys", "rgb_to_hsv")
    rgb_to_hsv: Callable[..., tuple[float, float, float]] = vars(stand_in)["rgb_to_hsv"]
    black = rgb_to_hsv(0, 0, 0)
    monkeypatch.delattr(LateLibrary, "load")
    assert rgb_to_hsv(0, 0, 0) == black


@pytest.mark.slow
def test_names_of_a_module_are_taken_without_loading_it() -> None:
    names = "from urllib.parse import quote; from uuid import UUID; from gettext import ngettext"
    assert run_code(names, "import click, pathlib") == [" ".join(sorted(STANDING_IN))]


@pytest.mark.slow
def test_a_part_of_a_package_is_found_in_it() -> None:
    asked = "import urllib.parse; print(urllib.parse.urlsplit('https://example.org/a').path)"
    path, left = run_code(asked)
    assert path == "/a"
    assert "urllib.parse" not in left.split()


@pytest.mark.slow
@pytest.mark.parametrize(
    "command", ["next", "lint", "show ada", "list contact", "log ada shared paper --dry-run"]
)
def test_a_start_loads_none_of_them(command: str) -> None:
    process = subprocess.run(
        [sys.executable, "-S", "-c", RUN, *command.split()],
        cwd=ROOT / "example-vault",
        env={"PYTHONPATH": ":".join((str(ROOT), *filter(None, sys.path)))},
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(process.stderr.splitlines()[-1].split())
    assert {"click", "infokb.core.vault.vault"} <= loaded
    assert not loaded & {"_uuid", "dis", "jinja2", "linecache", "locale", "platform", "tokenize"}
    assert not loaded & {"gettext", "inspect", "ipaddress", "uuid"}
