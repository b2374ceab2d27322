"""The habits of the project that no tool knows."""

import ast
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

import pytest

from infokb.faces.cli.app import COMMANDS
from tests.conftest import ROOT
from tests.tree import expect_none, kept, sources

VAGUE = {"util", "helper", "common", "base", "manager", "handler", "service"}
VAGUE_VARIABLE = re.compile(
    "one|ones|found|added|allowed|begun|chosen|closed|counted|drawn|dropped|ended|fixed|given|gone|"
    "heard|held|here|hidden|joined|kept|known|led|lost|marked|matched|meant|merged|moved|named|"
    "needed|noted|ordered|parsed|placed|quoted|reached|recorded|removed|replaced|said|saved|seen|"
    "sent|sound|taken|there|told|touched|used|wanted|written"
)
WRITERS = {"chmod", "mkdir", "rmdir", "symlink_to", "touch", "unlink", "write_bytes", "write_text"}
CLOCKS_OWN = {Path("infokb/faces/clock.py"), Path("infokb/faces/unix_time.py")}
CLOCKS = {"now", "today", "utcnow"}
DOORS = ("infokb/core/journey", "infokb/core/publishing", "infokb/rules")
"""Where time is only asked through `has_come` and `passed`, so that an answer holds for long."""
TODAYS = {
    "infokb/rules/followup/interview_overlap.py",
    "infokb/rules/followup/reschedule_due.py",
}
"""The rules whose follow-ups are due from today on."""
TIMES = {"ctime", "gmtime", "localtime", "strftime", "time", "time_ns"}
SILENCE = re.compile("no" + "qa|type: " + "ignore|pragma: no|TYPE_CHECKING")
INTERFACES = {"check", "command", "drafts", "record", "render"}
"""What many modules have, each of its own kind: rules, commands, views, features, formats."""
KINDS_OF_ONE = {"infokb/faces/cli", "infokb/faces/text", "infokb/site/views"}
"""Packages whose modules bear the name of a feature, as those of other floors do."""
REGISTRIES = ("pypi" + ".org", "pythonhosted" + ".org", "npmjs" + ".org", "npmjs" + ".com")
MACHINE = re.compile(r"(?<![\w.~*/-])/(?:work|root|farm|home/user)/")


def lines(text: str, fault: Callable[[ast.AST], object]) -> Iterator[str]:
    """Give the lines of a module on which a fault stands."""
    for node in ast.walk(ast.parse(text)):
        if fault(node):
            yield f"line {getattr(node, 'lineno', 1)}"


def long_files(path: Path, text: str) -> Iterator[str]:
    most = 70 if path.match("infokb/rules/*/*.py") else 250
    if (found := text.count("\n")) > most:
        yield f"{found} lines, at most {most}"


def long_functions(path: Path, text: str) -> Iterator[str]:
    def long(node: ast.AST) -> bool:
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            return False
        return (node.end_lineno or node.lineno) - node.lineno >= 40

    return lines(text, long)


def vague_names(path: Path, text: str) -> Iterator[str]:
    yield from (part for part in path.with_suffix("").parts if part.removesuffix("s") in VAGUE)


def inner_imports(path: Path, text: str) -> Iterator[str]:
    """Only commands may, which load what they need when they run."""

    def inner(node: ast.AST) -> bool:
        function = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        return function and any(isinstance(n, ast.Import | ast.ImportFrom) for n in ast.walk(node))

    return lines(text, inner) if not path.is_relative_to("infokb/faces/cli") else iter(())


def writing(path: Path, text: str) -> Iterator[str]:
    """Only the disk may; methods and `open`, which ruff's bans do not see."""

    def writes(node: ast.AST) -> bool:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            return node.func.id == "open"
        return isinstance(node, ast.Attribute) and node.attr in WRITERS

    return lines(text, writes) if not path.is_relative_to("infokb/disk") else iter(())


def clocks(path: Path, text: str) -> Iterator[str]:
    """Only `infokb.faces.clock` may, and what it asks."""

    def reads(node: ast.AST) -> bool:
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            return False
        module = ast.unparse(node.func.value)
        return node.func.attr in CLOCKS or (module == "time" and node.func.attr in TIMES)

    return lines(text, reads) if path not in CLOCKS_OWN else iter(())


def days(path: Path, text: str) -> Iterator[str]:
    """Rules and what they go by ask whether a day has come; few write today's date down."""
    names = {"now"} if str(path) in TODAYS else {"now", "today"}

    def reads(node: ast.AST) -> bool:
        return isinstance(node, ast.Attribute) and node.attr in names

    asks = any(map(path.is_relative_to, DOORS))
    return lines(text, reads) if asks else iter(())


def commands_of_commands(path: Path, text: str) -> Iterator[str]:
    """A command's module is loaded by name, by app.py alone."""
    names = [name for names in COMMANDS.values() for name in names if name != "lint"]
    commands = {f"infokb.faces.cli.{name}" for name in (*names, "lint.command")}
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ImportFrom) and node.module:
            full = {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
            if full & commands:
                yield f"{path}:{node.lineno}: imports a command"


def code_in_packages(path: Path, text: str) -> Iterator[str]:
    """A package's own module holds a docstring and, at most, what it hands on."""

    def code(node: ast.AST) -> bool:
        return isinstance(node, ast.FunctionDef | ast.ClassDef)

    return lines(text, code) if path.name == "__init__.py" else iter(())


def silence(path: Path, text: str) -> Iterator[str]:
    """Nothing is hidden from a tool, and no import from the running program."""
    yield from SILENCE.findall(text)


def vague_variables(path: Path, text: str) -> Iterator[str]:
    """A variable is named for what it is: of a loop, the singular of what that runs over.

    Not `one`, and no participle or adverb: every value was found, kept or told.
    """

    def vague(node: ast.AST) -> bool:
        name = node.arg if isinstance(node, ast.arg) else getattr(node, "id", "")
        return bool(VAGUE_VARIABLE.fullmatch(name))

    return lines(text, vague)


HABITS: Mapping[Callable[[Path, str], Iterator[str]], tuple[str, str]] = {
    long_files: ("infokb/rules/form/naive.py", "\n" * 71),
    long_functions: ("infokb/core/naive.py", "def naive():\n" + "    pass\n" * 40),
    vague_names: ("infokb/core/utils.py", ""),
    inner_imports: ("infokb/core/naive.py", "def naive():\n    import os\n"),
    writing: ("infokb/actions/naive.py", 'path.write_text("")'),
    clocks: ("infokb/disk/naive.py", "datetime.now(zone)"),
    days: ("infokb/core/journey/naive.py", "day <= vault.today"),
    commands_of_commands: ("infokb/faces/cli/naive.py", "from infokb.faces.cli import new"),
    code_in_packages: ("infokb/core/__init__.py", "def naive():\n    pass\n"),
    silence: ("infokb/core/naive.py", "x = 1  # no" + "qa"),
    vague_variables: ("infokb/core/naive.py", "for one in notes:\n    pass\n"),
}
"""What is looked at in every module, each with a path and text that it must catch."""


def strange(text: str) -> Iterator[str]:
    """Give the registries and the folders of a machine that a text names."""
    yield from (registry for registry in REGISTRIES if registry in text)
    yield from MACHINE.findall(text)


@pytest.mark.slow
@pytest.mark.parametrize("habit", HABITS, ids=lambda habit: habit.__name__)
def test_every_module_keeps_a_habit(habit: Callable[[Path, str], Iterator[str]]) -> None:
    path, text = HABITS[habit]
    assert list(habit(Path(path), text)), "it lets a naive module pass"
    expect_none(f"{path}: {fault}" for path, text in sources() for fault in habit(path, text))


@pytest.mark.parametrize(
    "text",
    [
        "[one.name for one in notes]",
        "lambda one: one.name",
        "def first(ones): ...",
        "found = f()",
        "def read(*, kept): ...",
        "for told in lines: ...",
        "class Finding:\n    hidden: bool",
        "if known := f(): ...",
    ],
)
def test_a_vague_variable_is_found_wherever_it_is_bound(text: str) -> None:
    assert list(vague_variables(Path("infokb/core/naive.py"), text))


@pytest.mark.slow
def test_no_file_names_a_registry_or_this_machine() -> None:
    assert list(strange(f"see https://{REGISTRIES[0]}/simple")) == [REGISTRIES[0]]
    assert list(strange("cd /wo" + "rk/main"))
    expect_none(
        f"{path.relative_to(ROOT)}: {found}"
        for path in kept()
        for found in strange(path.read_bytes().decode("utf-8", "replace"))
    )


def public_names(text: str) -> Iterator[str]:
    """Yield the classes and functions of a module that others may use."""
    for node in ast.parse(text).body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_"):
            yield node.name


def twice(named: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield each name that stands in two places."""
    places: dict[str, list[str]] = {}
    for name, place in named:
        places.setdefault(name, []).append(place)
    yield from (f"{name}: {', '.join(found)}" for name, found in places.items() if found[1:])


@pytest.mark.slow
def test_a_public_name_stands_once() -> None:
    named = [(name, str(path)) for path, text in sources() for name in public_names(text)]
    assert {*INTERFACES} <= {name for name, _ in named}
    expect_none(twice((name, place) for name, place in named if name not in INTERFACES))


def test_a_name_that_stands_twice_is_found() -> None:
    text = "class Twin: ...\ndef _own(): ...\n"
    assert [*twice((name, place) for place in "ab" for name in public_names(text))] == [
        "Twin: a, b"
    ]


@pytest.mark.slow
def test_a_module_has_a_name_of_its_own_in_its_layer() -> None:
    paths = [path for path, _ in sources() if path.name != "__init__.py" and path.parts[2:]]
    alone = [path for path in paths if str(path.parent) not in KINDS_OF_ONE]
    expect_none(twice((f"{path.parts[1]}.{path.stem}", str(path)) for path in alone))


@pytest.mark.parametrize("path", [*sorted(TODAYS), "infokb/core/publishing/naive.py"])
def test_nothing_behind_the_door_to_time_reads_the_clock(path: str) -> None:
    assert list(days(Path(path), "vault.passed(vault.now)"))


@pytest.mark.parametrize("path", sorted(TODAYS))
def test_a_rule_that_may_write_today_down_does(path: str) -> None:
    assert "vault.today" in ROOT.joinpath(path).read_text("utf-8")
