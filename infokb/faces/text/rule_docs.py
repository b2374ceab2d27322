"""What there is to know of rules, for a terminal."""

from collections.abc import Sequence

from infokb.actions.rule_docs.cases import RuleCase, rule_cases
from infokb.actions.rule_docs.reference import RulePage
from infokb.core.text import quantity, safe_text
from infokb.faces.report.lint_run import SEVERITY_COLORS
from infokb.faces.terminal import escape
from infokb.faces.terminal.color import Paint
from infokb.faces.terminal.wrap import wrap_text
from infokb.rules.rule import Severity


def render(page: RulePage, paint: Paint, *, every: bool = False) -> str:
    """Return a rule: what it finds, why, its options, and the first finding or every case."""
    severity = paint(page.severity, SEVERITY_COLORS[Severity(page.severity)])
    lines = [
        paint(page.id, "bold"),
        f"{severity}, {page.group}, applies to {page.about}{_rare(page)}",
    ]
    for paragraph in (page.what, page.why):
        lines += ["", *wrap_text(paragraph, paint)]
    if page.options:
        width = max(len(f"{option.name} = {option.default!r}") for option in page.options)
        lines += ["", paint(f"Options, in [rules.{page.id}] of infokb.toml", "bold")]
        for option in page.options:
            lines.append(f"  {f'{option.name} = {option.default!r}':<{width}}  {option.help}")
    all_cases = list(rule_cases(page.cases))
    shown_cases = all_cases if every else [case for case in all_cases if case.finds][:1]
    for case in shown_cases:
        lines += ["", *_case(case, paint)]
    if rest := len(all_cases) - len(shown_cases):
        lines += [
            "",
            paint(f"{quantity(rest, 'more example')}: infokb explain {page.id} --cases", "dim"),
        ]
    return escape.escape_orders("\n".join(lines))


def render_list(pages: Sequence[RulePage], paint: Paint) -> str:
    """Return the rules by group, a line each."""
    lines: list[str] = []
    width = max(len(page.id) for page in pages)
    for group in dict.fromkeys(page.group for page in pages):
        lines += ["", paint(group, "bold")] if lines else [paint(group, "bold")]
        for page in pages:
            if page.group == group:
                severity = paint(f"{page.severity:<7}", SEVERITY_COLORS[Severity(page.severity)])
                lines.append(f"  {page.id:<{width}}  {severity}  {page.what}{_rare(page)}")
    return "\n".join(lines)


def _rare(page: RulePage) -> str:
    return " (off unless selected)" if page.optional else ""


def _case(case: RuleCase, paint: Paint) -> list[str]:
    lines = [paint(f"Example: {case.title}", "bold")]
    for block in case.blocks:
        lines += ["", f"  {paint(safe_text(block.label), 'cyan')}"]
        lines += [f"    {safe_text(line)}".rstrip() for line in block.text.split("\n")[:-1]]
    return lines
