"""The cases of a rule's page: files, and their reports."""

import re
from collections.abc import Iterator

from infokb.core.patterns import compile_later
from infokb.core.value_class import value_class

_OPENING = compile_later(r"(?P<fence>`{3,})(?P<language>\w*)(?: (?P<path>.+))?")
_FLAGS = (" escaped", " fixed", " after")
_LABELS = {"toml": "infokb.toml", "report": "infokb lint", "todo": "To do"}


@value_class
class CaseBlock:
    """A file, settings or a report: its label, language, fence and text.

    The label is a path with its flags, such as `a.md, fixed`.
    """

    label: str
    language: str
    fence: str
    text: str


@value_class
class RuleCase:
    """A case of a rule: its title, and its blocks in order."""

    title: str
    blocks: tuple[CaseBlock, ...]

    @property
    def finds(self) -> bool:
        """Return whether its report has a finding."""
        return any(block.language == "report" and block.text for block in self.blocks)


def rule_cases(text: str) -> Iterator[RuleCase]:
    """Yield the cases of a page, one for each heading of the second level."""
    title, blocks = "", list[CaseBlock]()
    lines = iter(text.split("\n"))
    for line in lines:
        if line.startswith("## "):
            if title:
                yield RuleCase(title, tuple(blocks))
            title, blocks = line[3:], []
        elif line.startswith("```") and (opening := _OPENING.fullmatch(line)):
            blocks.append(_block(opening, lines))
    if title:
        yield RuleCase(title, tuple(blocks))


def _block(opening: re.Match[str], lines: Iterator[str]) -> CaseBlock:
    fence, language = opening["fence"], opening["language"]
    label, flags = opening["path"] or _LABELS.get(language, ""), ""
    while label.endswith(_FLAGS):
        label, _, flag = label.rpartition(" ")
        flags = f", {flag}{flags}"
    content = "\n".join([*iter(lines.__next__, fence), ""])
    return CaseBlock(f"{label}{flags}", language, fence, content)
