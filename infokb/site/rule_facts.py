"""What the handbook says of rules, log lines and follow-ups, from where they are declared."""

import re
from datetime import date
from functools import cache
from html import escape

from markupsafe import Markup

from infokb.actions.rule_docs import reference
from infokb.actions.rule_docs.reference import RulePage
from infokb.core.dates.instants import days_after
from infokb.core.markdown import log, tasks
from infokb.core.markdown.task_fields import DATE_EMOJI, DATE_FIELDS
from infokb.rules.all_rules import RULES
from infokb.site.markdown.sanitize import trusted_html

_CODE = re.compile(r"`([^`]+)`")


@cache
def handbook_rules() -> tuple[RulePage, ...]:
    """Return the page of every rule, in their order."""
    return tuple(reference.rule_page(rule) for rule in RULES)


def rule_page_key(rule: str) -> str:
    """Return the key of the page of a rule."""
    return f"/handbook/{rule}.md"


def sentence_with_code(text: str) -> Markup:
    """Return a sentence with what stands between back-quotes as code."""
    return trusted_html(_CODE.sub(r"<code>\1</code>", escape(text)))


def log_kinds() -> list[tuple[str, str]]:
    """Return each kind of log line, and what it says."""
    return [(kind.value, meaning) for kind, meaning in log.LOG_MEANINGS.items()]


def example_log_line(today: date) -> str:
    """Return a log line as it is written on a day."""
    return f"- {today} shared: the article on hospital pricing"


def task_kinds() -> list[tuple[str, Markup]]:
    """Return each kind of follow-up, and what it says."""
    return [
        (kind.value, sentence_with_code(meaning)) for kind, meaning in tasks.TASK_MEANINGS.items()
    ]


def task_fields() -> list[tuple[str, str, str]]:
    """Return each day that a follow-up can bear, and both of its spellings."""
    return [
        (name, DATE_EMOJI.get(name, ""), f"[{spelt}:: 2026-11-25]")
        for spelt, name in DATE_FIELDS.items()
    ]


def example_task(today: date) -> str:
    """Return a follow-up as it is written on a day."""
    return tasks.format_task(
        f"#{tasks.TaskKind.PROMISE}", "Send Ada the deck", today, days_after(today, 3)
    )
