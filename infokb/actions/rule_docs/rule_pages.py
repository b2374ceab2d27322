"""The rules as pages of Markdown: an index, and a page for each group."""

from collections.abc import Sequence

from infokb.actions.rule_docs.cases import Case, cases
from infokb.actions.rule_docs.reference import Option, Page

GROUPS = {
    "form": "What a note is made of: front matter, fields, headings, log lines, its name.",
    "links": "Where links lead, and who is linked with nobody.",
    "facts": "Facts of a note that cannot all be true.",
    "followup": "What is owed, to whom, and by which day. These never fail a run by themselves.",
    "privacy": "What was said in confidence, or does not belong into a vault.",
}
"""What the rules of each group look at."""
_LANGUAGES = {"report": "text"}
_HEAD = """# Rules

`infokb explain NAME` says the same on a terminal, with every case. A rule goes by its name in
`infokb lint --select NAME` as in `[rules.NAME]` of `infokb.toml`; the name of a group stands for
all its rules.
"""


def index(pages: Sequence[Page]) -> str:
    """Return the page that lists every rule by group."""
    parts = [_HEAD]
    for group, about in GROUPS.items():
        rows = [
            f"| [{one.id}]({group}.md#{one.id}) | {severity(one)} | {one.what} |"
            for one in pages
            if one.group == group
        ]
        table = "\n".join(["| Rule | Severity | |", "|---|---|---|", *rows])
        parts.append(f"## [{group}]({group}.md)\n\n{about}\n\n{table}\n")
    return "\n".join(parts)


def chapter(group: str, pages: Sequence[Page]) -> str:
    """Return the page of a group: each rule with its why, its options, and its first finding."""
    parts = [f"# Rules: {group}\n", f"{GROUPS[group]} [All rules](README.md)\n"]
    parts += [_rule(one) for one in pages if one.group == group]
    return "\n".join(parts)


def _rule(one: Page) -> str:
    parts = [f"## {one.id}", f"`{severity(one)}`, looks at {one.about}", one.what, one.why]
    if one.options:
        rows = [f"| `{o.name}` | `{toml(o)}` | {o.help} |" for o in one.options]
        parts.append("\n".join(["| Option | Default | |", "|---|---|---|", *rows]))
    parts += next((_shown(case) for case in cases(one.cases) if case.finds), [])
    return "\n\n".join(part for part in parts if part) + "\n"


def severity(one: Page) -> str:
    """Return how grave a rule's findings are, and whether it must be asked for."""
    return f"{one.severity}, when named" if one.optional else one.severity


def toml(option: Option) -> str:
    """Return the default of an option as `infokb.toml` writes it."""
    default = option.default
    if isinstance(default, tuple):
        return f"[{', '.join(map(repr, default))}]"
    return str(default).lower() if isinstance(default, bool) else repr(default)


def _shown(case: Case) -> list[str]:
    blocks = [
        f"*{one.label}*:\n\n{one.fence}{_LANGUAGES.get(one.language, one.language)}\n"
        f"{one.text}{one.fence}"
        for one in case.blocks
    ]
    return [f"For example: {case.title}", *blocks]
