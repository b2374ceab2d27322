"""Today: the first thing to do, the list of the home page, and how many it leaves out."""

import json
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from heapq import nsmallest

from infokb.core.dates import day_words
from infokb.core.dates.due import DueState
from infokb.core.dates.instants import days_after, instant_after
from infokb.core.journey import task_text
from infokb.core.vault.vault import Vault
from infokb.site.due_instants import DueInstants, utc_text
from infokb.site.follow_ups import GROUPS, SiteFollowUp

_MOST_WHOLE = 400
"""Items, those to do and those to come, that the home page lists one and all."""
MOST_LISTED = 250
"""Items on the home page where there are more; the others are counted."""
_MOST_NEAR = 100
_MOST_AT_A_TIME = 6
_AHEAD_HOURS = 32 * 24
MOST_SHOWN = 12
"""Items that stand open to the eye, as on a terminal."""
_FEW = 3
"""With fewer dated items than these, those of any day stand with them."""
_NUMBERS = "No One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve"
_DATED = frozenset({"due", "overdue", "soon", "scheduled"})
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

Counts = Counter[str]


def listed_items(
    items: Sequence[SiteFollowUp], since: datetime
) -> tuple[Sequence[SiteFollowUp], Sequence[SiteFollowUp]]:
    """Return the items of the home page, and those that it only counts.

    Of many, those are listed that come first now, and those that do so at some moment of the
    month from `since` on.
    """
    if len(items) <= _MOST_WHOLE:
        return items, ()
    later = [item for item in items if not item.is_near]
    first = [*[item for item in items if item.is_near][:_MOST_NEAR], *_first_to_come(items, since)]
    ids = {id(item) for item in first}
    room = max(0, MOST_LISTED - len(ids))
    ids |= {id(item) for item in sorted(later, key=_coming)[:room]}
    return (
        [item for item in items if id(item) in ids],
        [item for item in items if id(item) not in ids],
    )


def _first_to_come(items: Sequence[SiteFollowUp], since: datetime) -> Iterator[SiteFollowUp]:
    """Yield the items that will be the first due ones at some moment of a month."""
    moments = [utc_text(instant_after(since, hours=hours)) for hours in range(0, _AHEAD_HOURS, 12)]
    due: list[list[tuple[str, int, int]]] = [[] for _ in moments]
    for at, item in enumerate(items):
        instants = item.at
        begins = max(instants.start, instants.begins, instants.wakes)
        ends = min(filter(None, (instants.end, instants.until, instants.matters)), default="")
        for place in range(bisect_left(moments, begins), bisect_left(moments, ends)):
            due[place].append((instants.end, item.lead.patience, at))
    places = {at for members in due for *_, at in nsmallest(_MOST_AT_A_TIME, members)}
    yield from (items[place] for place in sorted(places))


def _coming(item: SiteFollowUp) -> tuple[bool, str]:
    at = item.at
    over = item.group == "too_late" or (item.group == "not_yet" and not at.begins)
    return over, max(at.begins, at.wakes, at.soon)


def shown_first(items: Iterable[SiteFollowUp]) -> int:
    """Return how many of the items to do stand open to the eye: the dated ones, but not too many.

    Where few have a date, those of any day stand with them.
    """
    near = [item for item in items if item.is_near]
    dated = sum(item.group != DueState.UNDATED.value for item in near)
    return min(MOST_SHOWN, len(near) if dated < _FEW else dated)


def left_words(more: int, undated: int) -> str:
    """Return how many items do not stand open to the eye, in words, as scripts say it too."""
    undated = min(more, undated)
    parts = [f"{more - undated:,} more"] if more > undated else []
    parts += [f"{undated:,} more any day"] if undated else []
    return f"And {', '.join(parts)}" if parts else ""


def changing_counts(instants: Iterable[DueInstants], since: str) -> str:
    """Return how many items are in each group, and how that changes, for scripts to add up.

    Each row has an instant, in minutes since 1970, and what it adds to each group.
    """
    changes: dict[str, Counts] = {}
    for at in instants:
        group = at.group_at(since)
        changes.setdefault(since, Counter())[group] += 1
        for moment in sorted(at.changes_after(since)):
            then = at.group_at(moment)
            if then != group:
                change = changes.setdefault(moment, Counter())
                change[then] += 1
                change[group] -= 1
            group = then
    rows = [[_minutes(moment), *(changes[moment][group] for group in GROUPS)] for moment in changes]
    return json.dumps(sorted(rows), separators=(",", ":"))


def counts_by_day(items: Iterable[SiteFollowUp], today: date) -> str:
    """Return how many of some open items are for each day of the time ahead, for scripts.

    Each row has a day and a number; what was for an earlier day is for `today`.
    """
    days = (
        max(today, date.fromisoformat(item.at.day))
        for item in items
        if item.at.day and item.group in _DATED
    )
    last = days_after(today, _AHEAD_HOURS // 24 + 7)
    counts = Counter(day for day in days if day <= last)
    rows = [[day.isoformat(), count] for day, count in sorted(counts.items())]
    return json.dumps(rows, separators=(",", ":"))


def _minutes(moment: str) -> int:
    return int((datetime.fromisoformat(moment) - _EPOCH).total_seconds()) // 60


def headline(vault: Vault, items: Iterable[SiteFollowUp]) -> str:
    """Return the first thing to do and how many more there are, as scripts say it too."""
    near = [item for item in items if item.is_near]
    dated = [item for item in near if item.group != DueState.UNDATED.value]
    late = sum(item.group == DueState.OVERDUE.value for item in dated[1:])
    if not dated:
        return f"Nothing is due. {_number(len(near))} to do any day." if near else "Nothing to do."
    return f"{first_task(vault, dated[0])}{_by(vault, dated[0])}.{_more(late, len(dated) - 1)}"


def first_task(vault: Vault, item: SiteFollowUp) -> str:
    """Return what to do, its people called by their first names, without a period."""
    task = item.todo.task
    for who in item.todo.people:
        task = task.replace(who.name, task_text.short_name(vault, who), 1)
    return f"{task[:1].upper()}{task[1:]}".rstrip(".!? ")


def _by(vault: Vault, item: SiteFollowUp) -> str:
    due = item.lead.problem.finding.due
    if not due or item.group == DueState.OVERDUE.value:
        return ""
    hour = due.end.timetz().replace(tzinfo=None)
    day = "" if due.day == vault.today else day_words.short_date(due.day, vault.today)
    words = [f"by {day_words.clock_time(due.end)}"] if hour.isoformat() != "00:00:00" else []
    words += [day] if words and day else [f"by {day}"] if day else []
    return f" {' '.join(words)}" if words else " today"


def _more(late: int, others: int) -> str:
    if late:
        return f" {_number(late)} more {'is' if late == 1 else 'are'} overdue."
    return f" {_number(others)} more to do." if others else ""


def _number(count: int) -> str:
    words = _NUMBERS.split()
    return words[count] if count < len(words) else f"{count:,}"
