"""The cases of a rule's page: files, and what is reported of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_OPENING = re.compile(
    r"(?P<fence>`{3,})(?P<language>\w*)(?: (?P<path>.+?))?(?P<flags>(?: (?:escaped|fixed|after))*)"
)
_LABELS = {"toml": "infokb.toml", "report": "infokb lint"}


@dataclass(frozen=True, slots=True)
class Block:
    """A file, settings or a report: its label, the language and fence it is written in, its text.

    The label is a path and what befell the file, such as `a.md, fixed`.
    """

    label: str
    language: str
    fence: str
    text: str


@dataclass(frozen=True, slots=True)
class Case:
    """A case: what it is about, and its blocks in order."""

    title: str
    blocks: tuple[Block, ...]

    @property
    def finds(self) -> bool:
        """Whether anything is reported."""
        return any(one.language == "report" and one.text for one in self.blocks)


def cases(text: str) -> Iterator[Case]:
    """Yield the cases of a page, each under a heading of the second level."""
    title, blocks = "", list[Block]()
    lines = iter(text.split("\n"))
    for line in lines:
        if line.startswith("## "):
            if title:
                yield Case(title, tuple(blocks))
            title, blocks = line[3:], []
        elif opening := _OPENING.fullmatch(line):
            blocks.append(_block(opening, lines))
    if title:
        yield Case(title, tuple(blocks))


def _block(opening: re.Match[str], lines: Iterator[str]) -> Block:
    fence, language = opening["fence"], opening["language"]
    label = opening["path"] or _LABELS.get(language, "")
    flags = "".join(f", {one}" for one in opening["flags"].split())
    inside = list(iter(lines.__next__, fence))
    return Block(f"{label}{flags}", language, fence, "".join(f"{one}\n" for one in inside))
