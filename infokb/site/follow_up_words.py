"""What pages say of a follow-up: how it stands, and why there is one."""

from datetime import date

from infokb.actions.todo import words
from infokb.actions.todo.follow_ups import FollowUpItem
from infokb.actions.todo.todo_list import TodoItem
from infokb.core.dates import day_words
from infokb.core.vault.vault import Vault
from infokb.site import days
from infokb.site.follow_ups import SiteFollowUp


def standing_words(follow_up: SiteFollowUp, today: date) -> str:
    """Return how a follow-up stands: by when it is due, or through which day it is snoozed."""
    item = follow_up.lead
    if item.problem.snoozed:
        return f"snoozed through {day_words.short_date(item.problem.snoozed, today)}"
    if not item.due:
        return "any day"
    late = "overdue, " if follow_up.group == "overdue" else ""
    return f"{late}{follow_up.by or 'by'} {day_words.short_date(item.due, today)}"


def reason_words(todo: TodoItem, vault: Vault) -> str:
    """Return why there is an item, with its date, and what else it is about."""

    def reason(part: FollowUpItem) -> str:
        return days.unbroken(words.dated_why_words(vault, part))

    return words.why_with_topics(vault, todo, reason)


def named_parts(todo: TodoItem) -> tuple[tuple[str, FollowUpItem], ...]:
    """Return the parts of an item, each with what tells it from the others, if there are any."""
    if len(todo.parts) == 1:
        return (("", todo.first),)
    topics = todo.topics
    names = topics if len(topics) == len(todo.parts) else [part.task for part in todo.parts]
    return tuple(zip(names, todo.parts, strict=True))
