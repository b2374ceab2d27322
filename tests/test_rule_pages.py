"""The pages of the rules in `docs/rules` are those that the rules themselves give."""

import re

import pytest

from infokb.actions.rule_docs import reference, rule_pages
from infokb.actions.rule_docs.reference import RuleOption, RulePage
from infokb.rules.all_rules import GROUPS, RULES
from tests.conftest import ROOT

FOLDER = ROOT / "docs" / "rules"
PAGES = [reference.rule_page(rule) for rule in RULES]


def made() -> dict[str, str]:
    """Give every page by the name of its file."""
    chapters = {f"{one}.md": rule_pages.group_page(one, PAGES) for one in GROUPS}
    return {"README.md": rule_pages.rules_index(PAGES), **chapters}


def test_the_pages_are_up_to_date(pytestconfig: pytest.Config) -> None:
    if pytestconfig.getoption("--update"):
        FOLDER.mkdir(exist_ok=True)
        for name, text in made().items():
            (FOLDER / name).write_text(text, "utf-8")
    kept = {path.name: path.read_text("utf-8") for path in FOLDER.iterdir()}
    assert kept == made()


def test_every_group_has_its_words() -> None:
    assert set(rule_pages.GROUP_SUMMARIES) == set(GROUPS)


def test_every_rule_is_listed_and_shown_with_a_finding() -> None:
    pages = made()
    for rule in RULES:
        assert pages["README.md"].count(f"[{rule.id}]({rule.group}.md#{rule.id})") == 1
        (own,) = re.findall(
            rf"(?ms)^## {rule.id}$(.*?)(?=^## [a-z-]+$|\Z)", pages[f"{rule.group}.md"]
        )
        assert f"[{rule.id}]" in own, rule.id


CASES = """## Clean

```md a.md
## No case
```

## Faulty

````md b c.md escaped
```x
## y
```
````

```report
b c.md:1:1: error[naive] x
```

```md b c.md escaped fixed
```

## Faulty too

```report
```
"""
SHOWN = """## naive

`error, off unless selected`, applies to every note

What.

| Option | Default | |
|---|---|---|
| `strict` | `true` | Whether. |
| `tags` | `['a']` | Which. |

Example: Faulty

*b c.md, escaped*:

````md
```x
## y
```
````

*infokb lint*:

```text
b c.md:1:1: error[naive] x
```

*b c.md, escaped, fixed*:

```md
```
"""


def test_an_example_is_the_first_case_with_a_finding() -> None:
    options = (RuleOption("strict", "Whether.", default=True), RuleOption("tags", "Which.", ("a",)))
    page = RulePage(
        "naive", "form", "error", "every note", "What.", "", options, CASES, optional=True
    )
    assert rule_pages.group_page("form", [page]).endswith(SHOWN)


def test_without_a_finding_there_is_no_example() -> None:
    cases = "## Clean\n\n```md a.md\n```"
    page = RulePage("naive", "form", "error", "every note", "What.", "Why.", (), cases)
    assert rule_pages.group_page("form", [page]).endswith("every note\n\nWhat.\n\nWhy.\n")
