"""What else the item of a message settles, so that its letter says it."""

from collections.abc import Iterator, Sequence
from datetime import date

from infokb.actions.lint import selection
from infokb.actions.lint.check import check
from infokb.actions.lint.problem import Problem
from infokb.core.dates.due import DueState
from infokb.core.dates.instants import local_day
from infokb.core.journey import conversations, good_news, outreach
from infokb.core.journey.message_kind import MessageKind
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.rules.followup.nudge_due import NudgeDue


def asks_who_else(vault: Vault, person: Note) -> bool:
    """Return whether the item that thanks settle also asks a person who else to talk to."""
    return bool(who_else_command(vault, person))


def who_else_command(vault: Vault, person: Note) -> str:
    """Return the command that records that thanks ask who else to talk to, if they are to."""
    interviews = conversations.interviews_with(vault, person)
    problems = _settled_by(MessageKind.THANK_YOU, vault, interviews, "referrals-unasked")
    follow_ups = (
        problem.finding.follow_up
        for problem in problems
        if not (problem.until and vault.passed(problem.until))
    )
    return next((each.command for each in follow_ups if each and each.who == person), "")


def asks_again(vault: Vault, person: Note) -> bool:
    """Return whether the item that congratulations settle also nudges a person."""
    if not good_news.unanswered_news(vault, person):
        return False
    problems = _settled_by(MessageKind.CONGRATULATION, vault, (person,), "nudge-due")
    return any(problem.state is not DueState.SCHEDULED for problem in problems)


def is_last_nudge(vault: Vault, person: Note) -> bool:
    """Return whether a person was nudged before, and another nudge is the last there should be."""
    episode = outreach.latest_episode(vault, person)
    nudges = len(episode.nudges) if episode else 0
    return nudges > 0 and nudges + 1 >= most_nudges(vault)


def most_nudges(vault: Vault) -> int:
    """Return how often to nudge a person who waits, as the settings of `nudge-due` say."""
    rules = (rule for rule in selection.follow_up_rules(vault) if isinstance(rule, NudgeDue))
    return next((rule.nudges for rule in rules), NudgeDue().nudges)


def nudge_day(vault: Vault, person: Note) -> date | None:
    """Return the day from which to nudge a person who waits, None where that has come."""
    for problem in _settled_by(MessageKind.NUDGE, vault, (person,), "nudge-due"):
        due = problem.finding.due
        if due and not vault.passed(due.start):
            return local_day(due.start, vault.zone)
    return None


def _settled_by(
    kind: MessageKind, vault: Vault, notes: Sequence[Note], rule_id: str
) -> Iterator[Problem]:
    """Yield what a rule asks for in notes that a kind of message settles."""
    rules = [rule for rule in selection.follow_up_rules(vault) if rule.id == rule_id]
    for problem in check(vault, notes, rules):
        if problem.finding.follow_up and problem.finding.follow_up.message is kind:
            yield problem
