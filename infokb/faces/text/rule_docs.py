"""What there is to know of rules, for a terminal."""

from collections.abc import Sequence

from infokb.actions.rule_docs.cases import RuleCase, rule_cases
from infokb.actions.rule_docs.reference import RulePage
from infokb.core.text import quantity, safe_text
from infokb.faces.report.lint_run import SEVERITY_COLORS
from infokb.faces.terminal import escape
from infokb.faces.terminal.color import Paint
from infokb.faces.terminal.wrap import fit_line, paint_lines, wrap_record, wrap_text
from infokb.rules.rule import Severity

_LEAST_WHAT = 30
"""The fewest columns of a rule's text beside its name; where there are fewer, it stands below."""


def render(page: RulePage, paint: Paint, *, with_all_cases: bool = False) -> str:
    """Return a rule: what it finds, why, its options, and the first finding or every case."""
    severity = paint(page.severity, SEVERITY_COLORS[Severity(page.severity)])
    about = f"{page.severity}, {page.group}, applies to {page.applies_to}{_rare(page)}"
    first_line, *other_lines = wrap_text(about, paint, "")
    lines = [paint(page.id, "bold"), first_line.replace(page.severity, severity, 1), *other_lines]
    for paragraph in (page.what, page.why):
        lines += ["", *wrap_text(paragraph, paint)]
    if page.options:
        width = max(len(f"{option.name} = {option.default!r}") for option in page.options)
        lines += ["", paint(f"Options, in [rules.{page.id}] of infokb.toml", "bold")]
        for option in page.options:
            lead = f"  {f'{option.name} = {option.default!r}':<{width}}  "
            lines += wrap_record(option.help, paint, lead)
    all_cases = list(rule_cases(page.cases))
    shown_cases = all_cases if with_all_cases else [case for case in all_cases if case.finds][:1]
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
                lines += _list_entry(page, width, paint)
    return "\n".join(lines)


def _list_entry(page: RulePage, width: int, paint: Paint) -> list[str]:
    severity = f"{page.severity:<7}"
    lead = f"  {page.id:<{width}}  {severity}  "
    what = f"{page.what}{_rare(page)}"
    if paint.columns and paint.columns - len(lead) < _LEAST_WHAT:
        lines = [lead.rstrip(), *wrap_record(what, paint, "      ")]
    else:
        lines = wrap_record(what, paint, lead)
    color = SEVERITY_COLORS[Severity(page.severity)]
    start = len(lead) - len(severity) - 2
    severity_text = lines[0][start : start + len(severity)]
    lines[0] = lines[0][:start] + paint(severity_text, color) + lines[0][start + len(severity) :]
    return lines


def _rare(page: RulePage) -> str:
    return " (off unless selected)" if page.optional else ""


def _case(case: RuleCase, paint: Paint) -> list[str]:
    lines = paint_lines(wrap_text(f"Example: {case.title}", paint, ""), paint, "bold")
    for block in case.blocks:
        lines += ["", f"  {paint(safe_text(block.label), 'cyan')}"]
        for line in block.text.split("\n")[:-1]:
            lines += fit_line(f"    {safe_text(line)}".rstrip(), paint)
    return lines
