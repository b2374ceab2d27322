"""Every command that the program names exists, and takes the words it is shown with."""

import ast
import html
import json
import re
import shlex
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import click
import pytest

from infokb.actions.record.facts import facts_of_type
from infokb.core.errors import InfokbError
from infokb.core.markdown.log import LOG_KINDS
from infokb.core.vault.schema import COMMON_FIELDS
from infokb.disk.read.message_templates import built_in_messages
from infokb.disk.read.package_data import data_folder
from infokb.disk.read.vault import load_note_types
from infokb.faces.cli.app import cli
from infokb.faces.cli.main import main
from infokb.rules.all_rules import GROUPS, RULE_IDS

PACKAGE = Path(__file__).parents[1] / "infokb"
COMMANDS = "|".join(cli.list_commands(click.Context(cli)))
ENGLISH_VERBS = "was|did|does|knows|lists|changed|leaves|adds|wrote|that|plugin|theme|again"
NAMED = re.compile(rf"(?<![\w./-])infokb (?!(?:{ENGLISH_VERBS})\b)([a-z][^`)<|\n;]*)")
"""A command where it is named; it is not one where infokb itself is spoken of."""
END = re.compile(r"  |, (?=or |and )|: ")
TEMPLATE = re.compile(rf"(?:{COMMANDS}) (?:\{{\}}(?: .*)?|\S+ \{{\}}(?: .*)?|[^`]*--\w.*)")
"""A command that a text will name, without the program's name before it."""
ENGLISH = frozenset({"rename {}"})
"""What says in English what to do with headings."""
PLACEHOLDERS = {"N": "1", "COMMAND": "lint", "DATE": "2026-11-24", "TIME": "2026-11-24T15:00"}
OPEN = "Ada"
"""What is filled in where a text names no value."""


def constants(text: str) -> Iterator[str]:
    """Yield the texts in a module that are not docstrings, `{}` for each part that is filled in."""
    inner: set[int] = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Expr):
            inner.add(id(node.value))
        if isinstance(node, ast.JoinedStr):
            inner |= {id(part) for part in node.values}
            parts = (part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)
            yield "".join(map(str, parts))
        elif isinstance(node, ast.Constant) and id(node) not in inner:
            yield from spread(node.value)


def commands_in(text: str) -> Iterator[str]:
    """Yield the command lines that a text names, without the program's name."""
    for match in NAMED.finditer(text):
        line = END.split(match[1])[0].rstrip(" .,")
        yield line + '"' * (line.count('"') % 2)
    if text not in ENGLISH and TEMPLATE.fullmatch(text):
        yield text


def words_of(line: str) -> list[str]:
    """Return the words of a command line, with something in the place of each blank."""
    line = re.sub(r"\{\{.*?\}\}|\{\w*\}|…", OPEN, line)
    return [PLACEHOLDERS.get(word, word) for word in shlex.split(line)]


def fault(line: str) -> str:
    """Return what is wrong with a command line, empty when nothing is."""
    name, *rest = words_of(line)
    try:
        command = cli.get_command(click.Context(cli), name)
        if not (command and rest):  # a name alone only speaks of the command
            return "" if command else f"there is no command `{name}`"
        root = click.Context(cli, **cli.context_settings)
        params = command.make_context(name, [*rest], parent=root).params
    except (click.UsageError, InfokbError) as error:
        return str(error)
    words = [word for value in params.values() for word in spread(value)]
    for place, known in vocabulary().get(name, {}).items():
        given = [*spread(params[place])] if place in params else [*{*words} - {OPEN}]
        keys = [word.partition("=")[0].rstrip("+") for word in given]
        if keys and not any(key in known or key == OPEN or key.isupper() for key in keys):
            return f"`{name}` takes no {place} `{', '.join(keys)}`"
    return ""


def spread(value: object) -> Iterator[str]:
    """Yield the words in the value of a parameter."""
    if isinstance(value, tuple | list):
        yield from (str(word) for word in value)
    elif isinstance(value, str):
        yield value


@cache
def vocabulary() -> dict[str, dict[str, frozenset[str]]]:
    """Return the words of which a command takes one, by the name of its parameter."""
    types = load_note_types({})
    names = frozenset(types)
    fields = frozenset(COMMON_FIELDS).union(*(schema.fields for schema in types.values()))
    return {
        "new": {"type_name": names, "values": fields},
        "list": {"type_name": names},
        "describe": {"type_name": names | {"obsidian"}},
        "mark": {"fact": frozenset[str]().union(*map(facts_of_type, types.values()))},
        "log": {"kind": frozenset(LOG_KINDS)},
        "draft": {"kind": frozenset(built_in_messages())},
        "set": {"values": fields},
        "unset": {"fields": fields},
        "explain": {"name": frozenset({*RULE_IDS, *GROUPS})},
    }


def source_texts() -> Iterator[tuple[str, str]]:
    """Yield the texts of the package's modules and pages, each with the name of its file."""
    for path in sorted(PACKAGE.rglob("*")):
        name = path.relative_to(PACKAGE).as_posix()
        if path.suffix == ".py":
            yield from ((name, text) for text in constants(path.read_text(encoding="utf-8")))
        elif path.suffix == ".html":
            yield name, html.unescape(path.read_text(encoding="utf-8"))


def faults(texts: Iterator[tuple[str, str]]) -> list[str]:
    """Return the commands in texts that would not run, each with where it is and why."""
    return [
        f"{where}: infokb {line}: {wrong}"
        for where, text in texts
        for line in commands_in(text)
        if (wrong := fault(line))
    ]


@pytest.mark.slow
def test_every_command_in_the_sources_would_run() -> None:
    assert faults(source_texts()) == []
    named = {line.partition(" ")[0] for _, text in source_texts() for line in commands_in(text)}
    assert named >= {
        "done",
        "draft",
        "explain",
        "init",
        "lint",
        "log",
        "mark",
        "new",
        "set",
        "show",
    }


@pytest.mark.parametrize(
    ("planted", "wrong"),
    [
        ('"see `infokb lisst contact`"', "there is no command `lisst`"),
        ('"run infokb lint --stagged"', "--stagged"),
        ('f"look at it first: infokb show {name} Roe"', "unexpected extra argument"),
        ('f"infokb mark {name} thankd"', "`mark` takes no fact `thankd`"),
        ('command_words("log {} shard …", name)', "`log` takes no kind `shard`"),
        ('"infokb set NAME headline=…"', "`set` takes no values `headline`"),
        ('command_words("mark {} asked --onn DATE", name)', "--onn"),
        ('"infokb next --limit many"', "'many' is not a valid integer"),
        ('"infokb snooze Ada 1w --until"', "Option '--until' requires an argument"),
    ],
)
def test_a_wrong_command_is_found(planted: str, wrong: str) -> None:
    found = faults(("a.py", text) for text in constants(f"def say(name):\n    return {planted}\n"))
    assert len(found) == 1
    assert wrong in found[0]


PRINTING = (
    ["next", "--all", "-v"],
    ["next", "--json", "--all"],
    ["lint"],
    ["lint", "--output-format", "json"],
    ["show", "Quillhaven Health"],
    ["show", "Ada Okafor", "--json"],
    ["path", "Quillhaven Health"],
    ["init", "new"],
)


@pytest.mark.slow
@pytest.mark.parametrize("arguments", PRINTING, ids=" ".join)
def test_every_command_that_is_printed_would_run(
    arguments: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = tmp_path / "vault"
    shutil.copytree(data_folder("example-vault"), folder)
    monkeypatch.chdir(folder)
    main(arguments)
    printed = capsys.readouterr().out
    texts = strings(json.loads(printed)) if "json" in " ".join(arguments) else [printed]
    lines = [(" ".join(arguments), text) for text in texts]
    assert [line for _, text in lines for line in commands_in(text)] or arguments[0] == "lint"
    assert faults(iter(lines)) == []


def strings(data: object) -> Iterator[str]:
    """Yield the strings in plain data."""
    if isinstance(data, dict | list):
        for value in data.values() if isinstance(data, dict) else data:
            yield from strings(value)
    elif isinstance(data, str):
        yield data
