"""Modules of Python's library that are loaded when something of them is used."""

import inspect
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from infokb.faces.process.late_library import LateInspect, LateLibrary, import_library_later
from tests.conftest import ROOT

TEXTS = ("Use it.", "  Use it. ", "\tUse\tit.", "Use it.\n\n        Twice.\n    Thrice.\n", "")
RUN = """
import sys
from infokb.faces.cli.program import run_process
sys.argv = ["infokb", *sys.argv[1:]]
run_process()
sys.stderr.write(" ".join(sys.modules))
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
    assert not loaded & {"dis", "jinja2", "linecache", "tokenize"}
