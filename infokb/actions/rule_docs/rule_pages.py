"""The rules as Markdown pages: an index, and a page for each group."""

from collections.abc import Sequence

from infokb.actions.rule_docs.cases import RuleCase, rule_cases
from infokb.actions.rule_docs.reference import RuleOption, RulePage

GROUP_SUMMARIES = {
    "form": "How a note is written.",
    "links": "Where links lead.",
    "facts": "Fields and dates that contradict each other.",
    "followup": "What to do, for whom, and by when. Never fails a run unless you ask.",
    "privacy": "What was said in confidence, or does not belong in the vault.",
}
"""What the rules of each group check."""
_LANGUAGES = {"report": "text", "todo": "text"}
_INTRODUCTION = """# Rules

`infokb explain NAME` shows the same on a terminal, with every example. Use a rule's name in
`infokb lint --select NAME` and in `[rules.NAME]` of `infokb.toml`; a group's name means all its
rules.
"""


def rules_index(pages: Sequence[RulePage]) -> str:
    """Return the page that lists every rule by group."""
    parts = [_INTRODUCTION]
    for group, about in GROUP_SUMMARIES.items():
        rows = [
            f"| [{page.id}]({group}.md#{page.id}) | {severity_text(page)} | {page.what} |"
            for page in pages
            if page.group == group
        ]
        table = "\n".join(["| Rule | Severity | |", "|---|---|---|", *rows])
        parts.append(f"## [{group}]({group}.md)\n\n{about}\n\n{table}\n")
    return "\n".join(parts)


def group_page(group: str, pages: Sequence[RulePage]) -> str:
    """Return the page of a group: each rule with its reason, options and first finding."""
    parts = [f"# Rules: {group}\n", f"{GROUP_SUMMARIES[group]} [All rules](README.md)\n"]
    parts += [_rule_section(page) for page in pages if page.group == group]
    return "\n".join(parts)


def _rule_section(page: RulePage) -> str:
    parts = [
        f"## {page.id}",
        f"`{severity_text(page)}`, applies to {page.applies_to}",
        page.what,
        page.why,
    ]
    if page.options:
        rows = [
            f"| `{option.name}` | `{default_as_toml(option)}` | {option.help} |"
            for option in page.options
        ]
        parts.append("\n".join(["| Option | Default | |", "|---|---|---|", *rows]))
    parts += next((_example(case) for case in rule_cases(page.cases) if case.finds), [])
    return "\n\n".join(part for part in parts if part) + "\n"


def severity_text(page: RulePage) -> str:
    """Return a rule's severity, and whether it runs only when named."""
    return f"{page.severity}, off unless selected" if page.optional else page.severity


def default_as_toml(option: RuleOption) -> str:
    """Return the default of an option as `infokb.toml` has it."""
    default = option.default
    if isinstance(default, tuple):
        return f"[{', '.join(map(repr, default))}]"
    return str(default).lower() if isinstance(default, bool) else repr(default)


def _example(case: RuleCase) -> list[str]:
    blocks = [
        f"*{block.label}*:\n\n{block.fence}{_LANGUAGES.get(block.language, block.language)}\n"
        f"{block.text}{block.fence}"
        for block in case.blocks
    ]
    return [f"Example: {case.title}", *blocks]
