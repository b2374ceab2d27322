"""The rules as pages of Markdown: an index, and a page for each group."""

import re
from collections.abc import Iterator, Sequence

from infokb.actions.reference import Option, Page

GROUPS = {
    "form": "What a note is made of: front matter, fields, headings, log lines, its name.",
    "links": "Where links lead, and who is linked with nobody.",
    "facts": "Facts of a note that cannot all be true.",
    "followup": "What is owed, to whom, and by which day. These never fail a run by themselves.",
    "privacy": "What was said in confidence, or does not belong into a vault.",
}
"""What the rules of each group look at."""
_FENCE = re.compile(r"`{3,}")
_BLOCK = re.compile(r"(?P<fence>`{3,}\w+) (?P<path>.+?)(?P<flags>(?: (?:escaped|fixed|after))*)")
_HEAD = """# Rules

`infokb explain NAME` says the same on a terminal, with every case. A rule goes by its name in
`infokb lint --select NAME` as in `[rules.NAME]` of `infokb.toml`; the name of a group stands for
all its rules.
"""


def index(pages: Sequence[Page]) -> str:
    """Give the page that lists every rule by group."""
    parts = [_HEAD]
    for group, about in GROUPS.items():
        rows = [
            f"| [{one.id}]({group}.md#{one.id}) | {_severity(one)} | {one.what} |"
            for one in pages
            if one.group == group
        ]
        table = "\n".join(["| Rule | Severity | |", "|---|---|---|", *rows])
        parts.append(f"## [{group}]({group}.md)\n\n{about}\n\n{table}\n")
    return "\n".join(parts)


def chapter(group: str, pages: Sequence[Page]) -> str:
    """Give the page of a group: each rule with its why, its options, and its first finding."""
    parts = [f"# Rules: {group}\n", f"{GROUPS[group]} [All rules](README.md)\n"]
    parts += [_rule(one) for one in pages if one.group == group]
    return "\n".join(parts)


def _rule(one: Page) -> str:
    parts = [f"## {one.id}", f"`{_severity(one)}`, looks at {one.about}", one.what, one.why]
    if one.options:
        rows = [f"| `{o.name}` | `{_toml(o)}` | {o.help} |" for o in one.options]
        parts.append("\n".join(["| Option | Default | |", "|---|---|---|", *rows]))
    parts += next((_shown(case) for case in _cases(one.cases) if "\n```report\n" in case), [])
    return "\n\n".join(part for part in parts if part) + "\n"


def _severity(one: Page) -> str:
    return f"{one.severity}, when named" if one.optional else one.severity


def _toml(option: Option) -> str:
    default = option.default
    if isinstance(default, tuple):
        return f"[{', '.join(map(repr, default))}]"
    return str(default).lower() if isinstance(default, bool) else repr(default)


def _shown(case: str) -> list[str]:
    title, _, blocks = case.partition("\n")
    lines = [_opened(line) if place == "opens" else line for line, place in _lines(blocks)]
    return [f"For example: {title}", "\n".join(lines).strip()]


def _opened(fence: str) -> str:
    """Give an opening fence behind the path of its file, which a page in a browser hides."""
    found = _BLOCK.fullmatch(fence)
    if not found:
        return fence.replace("```report", "```text")
    flags = "".join(f", {one}" for one in found["flags"].split())
    return f"*{found['path']}*{flags}:\n\n{found['fence']}"


def _cases(text: str) -> Iterator[str]:
    """Give the cases of a page, each from its title on; headings of notes are in fences."""
    case: list[str] = []
    for line, place in _lines(text):
        if line.startswith("## ") and place == "outside":
            yield "\n".join(case)
            case = [line[3:]]
        else:
            case.append(line)
    yield "\n".join(case)


def _lines(text: str) -> Iterator[tuple[str, str]]:
    """Give each line, and whether it opens a block, is inside one, or outside."""
    fence = ""
    for line in text.split("\n"):
        if fence:
            yield line, "inside"
            fence = "" if line == fence else fence
        else:
            found = _FENCE.match(line)
            fence = found[0] if found else ""
            yield line, "opens" if found else "outside"
