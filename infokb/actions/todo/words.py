"""When something is to be done, and why, in words."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, datetime

from infokb.actions.todo.follow_ups import FollowUpItem
from infokb.actions.todo.todo_list import TodoItem
from infokb.core.dates import day_words
from infokb.core.dates.due import DueState
from infokb.core.journey.task_text import after_colon
from infokb.core.journey.task_verbs import begins_with_verb
from infokb.core.text import joined_words, quantity
from infokb.core.vault.vault import Vault


def when_words(vault: Vault, item: FollowUpItem) -> str:
    """Return how a follow-up stands, in words: `1 day overdue`, `by 15:00 today`, `any day`."""
    due, today = item.problem.finding.due, vault.today
    if item.problem.snoozed:
        return f"snoozed through {day_words.short_date(item.problem.snoozed, today)}"
    if not due:
        return "any day"
    if item.state is DueState.OVERDUE:
        days = item.days_late
        return f"{quantity(days, 'day')} overdue" if days else "overdue today"
    ends_at_midnight = due.end.time() == datetime.min.time()
    day = day_words.relative_day(due.day, today)
    if not ends_at_midnight:
        return f"by {day_words.clock_time(due.end)} {day}"
    return day if due.day == today else f"by {day}"


def why_words(vault: Vault, item: FollowUpItem) -> str:
    """Return the fact that started a follow-up, its day as one says it."""
    follow_up = item.follow_up
    day = day_words.moment_words(follow_up.since, vault.today) if follow_up.since else ""
    return follow_up.reason.replace("{}", day) if follow_up.reason else item.message


def item_why_words(vault: Vault, item: TodoItem) -> str:
    """Return why there is an item, and what it is about when it has several parts."""
    return why_with_topics(vault, item, lambda part: why_words(vault, part))


def why_with_topics(vault: Vault, item: TodoItem, why: Callable[[FollowUpItem], str]) -> str:
    """Return what `why` says of the first part of an item, and what the others are about.

    Those that ask for the same as the first part are told in one go: `talked Tue and twice today`.
    """
    topics, first = item.topics, item.first
    if len(topics) == len(item.parts):
        return ", ".join(topics)
    parts = item.told_parts
    alike = [part for part in parts if part.task == first.task]
    whys = [why(part) for part in sorted(alike, key=lambda part: part.since or date.min)]
    others = [_inside_sentence(vault, part.task) for part in parts if part.task != first.task]
    return "; ".join(filter(None, (_all_reasons(first, whys), ", ".join(others))))


def _all_reasons(first: FollowUpItem, whys: Sequence[str]) -> str:
    """Return why to do the same thing, the words before each day once: `talked Tue and today`."""
    reason, mark, _ = first.follow_up.reason.partition("{}")
    head = reason if mark else ""
    if len(whys) == 1:
        return head + whys[0].removeprefix(head)
    counts = Counter(why.removeprefix(head) for why in whys)
    return head + joined_words([f"{_times(count)}{day}" for day, count in counts.items()])


def _times(count: int) -> str:
    return {1: "", 2: "twice "}.get(count, f"{count} times ")


def _inside_sentence(vault: Vault, task: str) -> str:
    """Return a task as it stands inside a sentence: its verb in lower case."""
    is_lowered = begins_with_verb(task)
    return task[:1].lower() + task[1:] if is_lowered else after_colon(vault, task)


def dated_why_words(vault: Vault, item: FollowUpItem) -> str:
    """Return the fact that started a follow-up, with its date, for a page that is read later."""
    follow_up = item.follow_up
    since = follow_up.since
    if not since or not follow_up.reason:
        return follow_up.reason or item.message
    day = since.date() if isinstance(since, datetime) else since
    clock = f", {day_words.clock_time(since)}" if isinstance(since, datetime) else ""
    return follow_up.reason.replace("{}", f"{day_words.weekday_date(day, vault.today)}{clock}")
