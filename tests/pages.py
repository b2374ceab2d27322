"""Executable Markdown pages: cases with the files they start from and what is expected."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

FLAGS = frozenset({"escaped", "fixed", "after"})
_FENCE = re.compile(r"(`{3,})(.*)")
_ESCAPE = re.compile(
    r"\\(?:(?P<end>\n)|(?P<plain>[\\rntb])|x(?P<x>[0-9a-f]{2})|u(?P<u>[0-9a-f]{4})"
    r"|U(?P<U>[0-9a-f]{8}))"
)
_PLAIN = {"\\": "\\", "r": "\r", "n": "\n", "t": "\t", "b": "\b"}
_ODD = re.compile(
    "[\\\\\x00-\x08\x0b-\x1f\x7f-\xa0\xad\u061c\u200b-\u200f\u2028-\u202f\u2060-\u206f"
    "\ufe0f\ufeff\ud800-\udfff]"
)
_UNDECODED = 0xDC00


@dataclass(frozen=True)
class Block:
    """A fenced block: its language, the path and flags of its info string, its text.

    `first` is the line of its opening fence and `last` that of its closing one, from 0.
    """

    language: str
    path: str
    flags: frozenset[str]
    text: str
    first: int
    last: int

    @property
    def content(self) -> str:
        """The text that the block stands for."""
        return unescape(self.text) if "escaped" in self.flags else self.text


@dataclass(frozen=True)
class Case:
    """A case of a page: what stands under one `##` heading."""

    page: Path
    heading: str
    title: str
    blocks: tuple[Block, ...]

    def files(self) -> dict[str, str]:
        """Give the files before: every block with a path and without the flag of a result."""
        return {
            block.path: block.content
            for block in self.blocks
            if block.path and not block.flags & {"fixed", "after"}
        }

    def results(self, flag: str) -> dict[str, str]:
        """Give the files that blocks with a flag expect."""
        return {block.path: block.content for block in self.blocks if flag in block.flags}

    def text(self, language: str) -> str | None:
        """Give the only block of a language without a path, None when there is none."""
        found = [one.content for one in self.blocks if one.language == language and not one.path]
        assert len(found) < 2, f"{self.page}: {self.title}: two blocks `{language}`"
        return found[0] if found else None


def heading(page: Path) -> str:
    """Give a page's `# title`, its first line."""
    return page.read_text(encoding="utf-8").partition("\n")[0].removeprefix("# ").strip()


def cases(page: Path) -> tuple[Case, ...]:
    """Give the cases of a page, in order."""
    lines = page.read_text(encoding="utf-8").split("\n")
    blocks = list(_blocks(page, lines))
    fenced = {number for block in blocks for number in range(block.first, block.last + 1)}
    starts = [
        number
        for number, line in enumerate(lines)
        if line.startswith("## ") and number not in fenced
    ]
    return tuple(
        Case(
            page,
            heading(page),
            lines[start].removeprefix("## ").strip(),
            tuple(block for block in blocks if start < block.first < end),
        )
        for start, end in zip(starts, [*starts[1:], len(lines)], strict=True)
    )


def _blocks(page: Path, lines: Sequence[str]) -> Iterator[Block]:
    number = 0
    while number < len(lines):
        opened = _FENCE.fullmatch(lines[number])
        if opened:
            first = number
            number += 1
            while number < len(lines) and lines[number].rstrip() != opened[1]:
                number += 1
            assert number < len(lines), f"{page}:{first + 1}: a fence is never closed"
            text = "".join(f"{line}\n" for line in lines[first + 1 : number])
            yield _block(opened[2], text, first, number)
        number += 1


def _block(info: str, text: str, first: int, last: int) -> Block:
    language, _, rest = info.strip().partition(" ")
    words = rest.split(" ") if rest else []
    flags = set()
    while words and words[-1] in FLAGS:
        flags.add(words.pop())
    path = " ".join(words)
    if "escaped" in flags:
        path = unescape(path)
    return Block(language, path, frozenset(flags), text, first, last)


def rewrite(case: Case, report: str, fixed: dict[str, str], todo: str = "") -> None:
    """Put what was found into the case's `report` and `fixed` blocks, and add those it lacks.

    A case that has a `report` and no `fixed` block does not care what is fixed, and one without
    a `todo` block not what is to be done.
    """
    now = next(one for one in cases(case.page) if one.title == case.title)
    lines = case.page.read_text(encoding="utf-8").split("\n")
    known = now.results("fixed")
    fresh = now.text("report") is None
    wanted = fixed if known or fresh else {}
    at = now.blocks[-1].last + 1
    lines[at:at] = [
        *(["", "```report", *report.split("\n")[:-1], "```"] if fresh else []),
        *(line for path in wanted if path not in known for line in _fixed(path, fixed[path])),
    ]
    for block in reversed(now.blocks):
        if block.language == "report":
            text = report
        elif block.language == "todo":
            text = todo
        elif "fixed" in block.flags:
            text = fixed.get(block.path, now.files().get(block.path, ""))
            text = escape(text) if "escaped" in block.flags else text
        else:
            continue
        lines[block.first + 1 : block.last] = text.split("\n")[:-1]
    case.page.write_text("\n".join(lines), encoding="utf-8")


def _fixed(path: str, text: str) -> list[str]:
    fence = "````" if "```" in text else "```"
    shown = escape(text)
    flag = "" if shown == text else " escaped"
    return ["", f"{fence}md {path}{flag} fixed", *shown.split("\n")[:-1], fence]


def unescape(text: str) -> str:
    r"""Give a text with `\r`, `\x00`, `\xff` (an undecodable byte), `\ufeff` decoded.

    A backslash at the end of a line takes the line's end away.
    """
    return _ESCAPE.sub(_decoded, text)


def _decoded(match: re.Match[str]) -> str:
    if match["end"]:
        return ""
    if match["plain"]:
        return _PLAIN[match["plain"]]
    if match["x"]:
        code = int(match["x"], 16)
        return chr(code if code < 0x80 else code + _UNDECODED)
    return chr(int(match["u"] or match["U"], 16))


def escape(text: str) -> str:
    r"""Give a text as a block with the flag `escaped` holds it."""
    escaped = _ODD.sub(_encoded, text)
    return escaped if escaped.endswith("\n") or not escaped else f"{escaped}\\\n"


def _encoded(match: re.Match[str]) -> str:
    char, code = match[0], ord(match[0])
    if char in "\\\r":
        return "\\\\" if char == "\\" else "\\r"
    if _UNDECODED + 0x80 <= code < _UNDECODED + 0x100:
        return f"\\x{code - _UNDECODED:02x}"
    return f"\\x{code:02x}" if code < 0x80 else f"\\u{code:04x}"
