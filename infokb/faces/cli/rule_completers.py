"""What completes the names of rules and of their groups."""

from collections.abc import Iterator
from typing import Any

import click

from infokb.faces.cli.offers import Offer, fitting_offers


def complete_rules(ctx: click.Context, parameter: click.Parameter, partial_word: str) -> list[Any]:
    """Return the names of rules and groups."""
    del ctx, parameter
    return fitting_offers(_rule_offers(), partial_word)


def complete_rule_lists(
    ctx: click.Context, parameter: click.Parameter, partial_word: str
) -> list[Any]:
    """Return a list of rules and groups, written with commas, with its last name completed."""
    del ctx, parameter
    earlier_text, comma, partial_name = partial_word.rpartition(",")
    return fitting_offers(_rule_offers(), partial_name, f"{earlier_text}{comma}")


def complete_follow_up_rules(
    ctx: click.Context, parameter: click.Parameter, partial_word: str
) -> list[Any]:
    """Return the names of the rules that ask for follow-ups."""
    del ctx, parameter
    return fitting_offers(_rule_offers("followup"), partial_word)


def _rule_offers(group: str = "") -> Iterator[Offer]:
    """Yield the rules of a group; those of all and the groups without one."""
    from infokb.actions.rule_docs.docstrings import class_help
    from infokb.rules.all_rules import GROUPS, RULES

    for rule in RULES:
        if group in {"", rule.group}:
            yield Offer(rule.id, class_help(rule).partition("\n")[0])
    if not group:
        yield from (Offer(name, "all rules of the group") for name in GROUPS)
