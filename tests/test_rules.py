"""Runs the page of every rule: each case is a vault, a report, and the notes once fixed."""

import importlib
from collections.abc import Sequence
from pathlib import Path

import pytest

from infokb.actions.lint import selection
from infokb.actions.lint.check import check
from infokb.actions.lint.problem import Problem
from infokb.actions.lint.settle import settle
from infokb.core.settings.decode import decode
from infokb.core.text import safe_text
from infokb.core.vault.vault import Vault
from infokb.rules.all_rules import RULES
from infokb.rules.form.unused_allow import UnusedAllow
from infokb.rules.rule import Rule
from tests import pages
from tests.conftest import ROOT, MakeVault
from tests.pages import Case

BESIDE = tuple(sorted((ROOT / "infokb" / "rules").rglob("*.md")))
OTHER = tuple(sorted((ROOT / "tests" / "rules").glob("*.md")))
CASES = tuple(case for page in (*BESIDE, *OTHER) for case in pages.cases(page))


def beside(page: Path) -> type[Rule]:
    """Give the rule whose module stands beside a page, also before RULES lists it."""
    name = ".".join(page.relative_to(ROOT).with_suffix("").parts)
    module = importlib.import_module(name)
    found = [
        one
        for one in vars(module).values()
        if isinstance(one, type) and issubclass(one, Rule) and one.__module__ == name
    ]
    assert len(found) == 1, f"{page} has no rule of its own"
    return found[0]


def rules(case: Case, vault: Vault) -> Sequence[Rule]:
    """Give the rules a case is about, as its settings want them: one, or all that run."""
    if case.page in BESIDE and beside(case.page) is UnusedAllow:
        return selection.selected_rules(vault.config)
    about = (
        [beside(case.page)]
        if case.page in BESIDE
        else [rule for rule in RULES if rule.id == case.heading]
    )
    settings = vault.config.rules
    return [
        decode(rule, dict(settings.get(rule.id, {})), f"rules.{rule.id}") for rule in about
    ] or selection.selected_rules(vault.config)


def line(problem: Problem) -> str:
    """Give a problem in the concise format."""
    note, finding = problem.note, problem.finding
    at = note.lines.position(finding.span.start)
    place = f"{safe_text(note.path)}:{at.line}:{at.column}"
    if problem.state:
        state = "snoozed" if problem.snoozed else problem.state
        day = finding.due.day if finding.due else "any day"
        return f"{place}: {state}[{problem.rule.id}] {day} {safe_text(finding.message)}"
    end = f" (help: {safe_text(finding.help)})" if finding.help else ""
    if finding.fix:
        end = f" ({finding.safety}: {safe_text(finding.title)})"
    return f"{place}: {problem.severity}[{problem.rule.id}] {safe_text(finding.message)}{end}"


def to_do(problem: Problem, vault: Vault) -> str:
    """Give what a problem asks for: the task, why, the kind of message, and the command.

    What nobody would do any more is too late.
    """
    follow_up = problem.finding.follow_up
    assert follow_up
    words = (follow_up.task, follow_up.fact, str(follow_up.message or ""))
    late = "too late" if problem.until and vault.passed(problem.until) else ""
    parts = (late, *words, f"infokb {follow_up.command}")
    return " · ".join(safe_text(part) for part in parts if part)


def name(value: object) -> str:
    """Give how pytest calls a case or page."""
    page = value.page if isinstance(value, Case) else value
    title = f"::{value.title}" if isinstance(value, Case) else ""
    return f"{Path(str(page)).parent.name}/{Path(str(page)).name}{title}"


@pytest.mark.parametrize("case", CASES, ids=name)
def test_case(case: Case, make_vault: MakeVault, pytestconfig: pytest.Config) -> None:
    """A case reports and fixes what its page says."""
    vault = make_vault(case.files(), case.text("toml") or "")
    chosen = rules(case, vault)
    problems = list(check(vault, rules=chosen))
    report = "".join(f"{line(problem)}\n" for problem in problems)
    shown = case.text("todo") is not None
    todo = "".join(f"{to_do(problem, vault)}\n" for problem in problems) if shown else ""
    settled = settle(vault, rules=chosen, unsafe=True)
    changed = {path: str(text) for path, text in settled.changes.files.items()}
    if pytestconfig.getoption("--update"):
        pages.rewrite(case, report, changed, todo)
        return
    assert case.text("report") is not None, "the case has no block `report`"
    assert report == case.text("report")
    assert (case.text("todo") or "") == todo
    assert settled.withheld == ()
    fixed = case.results("fixed")
    if fixed:
        assert changed == fixed


@pytest.mark.slow
@pytest.mark.parametrize("page", BESIDE, ids=name)
def test_page(page: Path) -> None:
    """A page is called as its rule is, and has the cases it needs."""
    rule = beside(page)
    assert rule in RULES, f"RULES lacks {rule.__name__}"
    assert pages.heading(page) == rule.id == page.stem.replace("_", "-")
    assert rule.group == page.parent.name
    titles = [case.title for case in pages.cases(page)]
    assert len(titles) == len(set(titles)) >= 2


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rule_has_page(rule: type[Rule]) -> None:
    """Every rule has a page, and says in its docstring what and why."""
    assert ROOT / "infokb" / "rules" / rule.group / f"{rule.id.replace('-', '_')}.md" in BESIDE
    what, _, why = (rule.__doc__ or "").partition("\n\n")
    assert what.strip().endswith(".")
    assert why.strip()
