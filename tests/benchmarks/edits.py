"""Edits of a made vault, as people make them: of one note at a time, of many kinds."""

import random
from collections.abc import Callable, Mapping
from typing import NamedTuple


class Edit(NamedTuple):
    """The texts that notes get, by path, and the paths of the notes that go."""

    texts: Mapping[str, str]
    removed: tuple[str, ...] = ()


def prose(text: str, number: int) -> str:
    """Return a text with a sentence more."""
    return f"{text.rstrip()}\n\nSentence {number} more.\n"


def log_line(text: str, number: int) -> str:
    """Return a text with a log line more; one without a log gets a sentence."""
    line = f"## Log\n\n- 2026-11-19 heard: line {number}\n"
    return text.replace("## Log\n\n", line, 1) if "## Log\n\n" in text else prose(text, number)


def field(text: str, number: int) -> str:
    """Return a text with a field set."""
    return "\n".join(_set(line, number) for line in text.split("\n"))


def _set(line: str, number: int) -> str:
    if line.startswith("role:"):
        return f"role: Data analyst {number}"
    if line.startswith("priority:"):
        return f"priority: {number % 5 + 1}"
    if line.startswith("tags:"):
        return f"tags: [analytics, tag-{number}]"
    return line


def _task(text: str, number: int) -> str:
    return f"{text.rstrip()}\n\n- [ ] #promise Send page {number} 📅 2026-12-01\n"


def _entry(text: str, entry: str) -> str:
    return text.replace("---\n", f"---\n{entry}\n", 1)


def _alias(text: str, number: int) -> str:
    kept = [line for line in text.split("\n") if not line.startswith("aliases:")]
    return _entry("\n".join(kept), f"aliases: [Known as {number}]")


def _type(text: str, _: int) -> str:
    changed = {"type: contact": "type: guide", "type: guide": "type: contact"}
    return "\n".join(changed.get(line, line) for line in text.split("\n"))


_WRITERS: Mapping[str, Callable[[str, int], str]] = {
    "prose": prose,
    "log": log_line,
    "task": _task,
    "field": field,
    "alias": _alias,
    "type": _type,
}
KINDS = (*_WRITERS, "link", "new", "delete", "rename")


def edit_of(kind: str, pick: random.Random, texts: Mapping[str, str], number: int) -> Edit:
    """Return an edit of a kind, of a note that is picked."""
    paths = tuple(texts)
    path = pick.choice(paths)
    if kind == "new":
        name = f"contacts/Newcomer {number}.md"
        return Edit({name: texts[path]})
    if kind == "delete":
        return Edit({}, (path,))
    if kind == "rename":
        return Edit({path.replace(".md", f" again {number}.md"): texts[path]}, (path,))
    if kind == "link":
        name = pick.choice(paths).rpartition("/")[2].removesuffix(".md")
        return Edit({path: f"{texts[path].rstrip()}\n\nSee [[{name}]].\n"})
    return Edit({path: _WRITERS[kind](texts[path], number)})
