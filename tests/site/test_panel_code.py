"""The code of templates is kept by Python, and made again once anything of it differs."""

import os
import sys
from pathlib import Path
from typing import Any

import jinja2
import pytest

from infokb.site.panel_code import PanelLoader


class CountingEnvironment(jinja2.Environment):
    """Counts how often it compiles."""

    compilations = 0

    def compile(self, *arguments: Any, **keywords: Any) -> Any:
        self.compilations += 1
        return super().compile(*arguments, **keywords)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    for name in ("maker.py", "other.py"):
        (tmp_path / name).write_text("1")
    write(tmp_path / "hello.html", "Hello {{ name }}", 1)
    return tmp_path


def write(path: Path, text: str, second: int) -> None:
    """Write a file, changed at a second."""
    path.write_text(text)
    os.utime(path, (second, second))


def shown(folder: Path) -> tuple[str, int]:
    """Return what a template says in a new process, and how often that compiles."""
    environment = CountingEnvironment(
        loader=PanelLoader(folder, (str(folder / "maker.py"), str(folder / "other.py"))),
        autoescape=True,
    )
    said = environment.get_template("hello.html").render(name="Ada")
    return said, environment.compilations


def test_a_template_is_compiled_once(folder: Path) -> None:
    assert shown(folder) == ("Hello Ada", 1)
    assert shown(folder) == ("Hello Ada", 0)


def test_a_template_that_differs_is_compiled_again(folder: Path) -> None:
    shown(folder)
    write(folder / "hello.html", "Howdy {{ name }}", 2)
    assert shown(folder) == ("Howdy Ada", 1)


def test_another_environment_or_jinja_compiles_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown(folder)
    for name in ("maker.py", "other.py"):
        write(folder / name, "2", 2)
        assert shown(folder) == ("Hello Ada", 1)
    monkeypatch.setattr(jinja2, "__version__", "9")
    assert shown(folder) == ("Hello Ada", 1)


def test_a_template_is_not_taken_for_a_module_of_its_name(folder: Path) -> None:
    shown(folder)
    names = [path.name for path in (folder / "__pycache__").iterdir()]
    assert names == [f"hello.html.{sys.implementation.cache_tag}.pyc"]


@pytest.mark.skipif(os.name != "posix", reason="modes are of POSIX")
def test_code_is_for_nobody_else_to_write(folder: Path) -> None:
    before = os.umask(0)
    try:
        shown(folder)
    finally:
        os.umask(before)
    (code,) = (folder / "__pycache__").iterdir()
    assert code.stat().st_mode & 0o022 == 0


def test_where_nothing_can_be_kept_it_is_compiled_each_time(folder: Path) -> None:
    (folder / "__pycache__").write_text("in the way")
    assert shown(folder) == shown(folder) == ("Hello Ada", 1)
