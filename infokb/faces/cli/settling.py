"""Settling items of the to-do list by their numbers, and asking for what that takes."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import NamedTuple

from infokb.actions.record.changes_in_memory import vault_after
from infokb.actions.todo import item_lookup, outcomes, settling_commands, written_actions
from infokb.actions.todo.follow_ups import FollowUpItem
from infokb.actions.todo.settlement import SettleOptions
from infokb.core.vault.vault import Vault
from infokb.faces.cli import group_lines, numbered, questions
from infokb.faces.cli.recorded import echo_lines
from infokb.faces.cli.session import Session
from infokb.faces.process import template_process


class TypedAnswers(NamedTuple):
    """What was typed beside the numbers of items: when, in which words, and what came of it."""

    on: str | None
    text: str
    outcome: str


def settle_items(
    current: Session,
    numbers: list[str],
    part_words: str,
    answers: TypedAnswers,
    *,
    dry_run: bool,
    as_diff: bool,
) -> None:
    """Settle the items of some numbers, or the parts of them that a word names, and say so."""
    items = numbered.numbered_items(current, numbers)
    parts = [
        part
        for item in items
        for part in (item_lookup.parts_named(item, part_words) if part_words else item.parts)
    ]
    options = replace(
        _settle_options(current.vault, parts, answers),
        people=item_lookup.people_called(parts, part_words),
    )
    vault = current.vault
    action = written_actions.settle_follow_ups(vault, parts, options)
    if current.carry_out(action.changes, dry_run=dry_run, as_diff=as_diff):
        echo_lines(action.lines, action.remarks)
        if options.people:
            after = vault_after(vault, action.changes)
            group_lines.echo_partings(vault, after, action.changes)


def _settle_options(
    vault: Vault, parts: Sequence[FollowUpItem], answers: TypedAnswers
) -> SettleOptions:
    """Return how to settle follow-ups; on a terminal, ask for what nobody typed."""
    outcome, text = outcomes.expect_outcome(parts, answers.outcome), answers.text
    asks = questions.is_interactive()
    if asks and not outcome and any(map(settling_commands.needs_outcome, parts)):
        facts, labels = zip(*outcomes.OUTCOMES, strict=True)
        outcome = facts[questions.choose("What came of it?", labels)]

    def parse(text_of_when: str) -> date | datetime:
        return written_actions.parse_when(vault, parts, text_of_when, outcome)

    when = parse(answers.on) if answers.on is not None else None
    if asks and when is None and outcomes.takes_time(parts, outcome):
        when = questions.ask("When (date and time)", parse)
    if asks and not text and any(map(settling_commands.needs_text, parts)):
        text = questions.ask("In a few words", questions.expect_words)
    fill = template_process.template_filler(vault, "templates/interview.md")
    return SettleOptions(when, fill, text, outcome)
