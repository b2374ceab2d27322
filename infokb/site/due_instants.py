"""The instants at which follow-ups change how they stand, as pages and their scripts read them."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import lru_cache, partial
from itertools import chain, islice
from operator import attrgetter

from infokb.actions.lint import selection
from infokb.actions.lint.awake import after_snooze
from infokb.actions.lint.findings import BATCH, RuleFinding, RuleTable, check_notes
from infokb.actions.lint.problem import Problem
from infokb.actions.todo import follow_ups
from infokb.actions.todo.follow_ups import FollowUpItem
from infokb.core.dates.due import Due, DueState, LeadTime, due_on_day, parse_lead_time
from infokb.core.value_class import record_class, value_class
from infokb.core.vault.derive import per_note, per_vault
from infokb.core.vault.note import Note
from infokb.core.vault.recorded_vault import RecordedVault
from infokb.core.vault.vault import Vault
from infokb.site.clock_changes import changes_by_clock


@value_class
class DueInstants:
    """When a follow-up is soon, due and overdue, in UTC; empty where it has no day.

    It begins at `begins` and ends at `until`, where the clock alone decides that; it is snoozed
    before `wakes`, no longer matters from `matters` on, and ends within a day from `presses` on.
    """

    soon: str = ""
    start: str = ""
    end: str = ""
    day: str = ""
    begins: str = ""
    until: str = ""
    wakes: str = ""
    matters: str = ""
    presses: str = ""

    def state_at(self, moment: str) -> DueState:
        """Return the state at an instant."""
        if not self.start:
            return DueState.UNDATED
        if moment >= self.end:
            return DueState.OVERDUE
        if moment >= self.start:
            return DueState.DUE
        return DueState.SOON if moment >= self.soon else DueState.SCHEDULED

    def group_at(self, moment: str) -> str:
        """Return the group at an instant, as scripts do: the state, or what hides it."""
        if moment < self.begins or (self.until and moment >= self.until):
            return "not_yet"
        if moment < self.wakes:
            return "snoozed"
        if self.matters and moment >= self.matters:
            return "too_late"
        return self.state_at(moment).value

    def changes_after(self, moment: str) -> Iterator[str]:
        """Yield the instants after another at which the group may change."""
        quiet, due = (self.begins, self.wakes, self.until), (self.soon, self.start, self.presses)
        instants = (*quiet, *due, self.end, self.matters)
        yield from (instant for instant in instants if instant > moment)

    def instants(self) -> tuple[str, ...]:
        """Return all instants; of those that are empty nothing comes."""
        quiet = (self.begins, self.until, self.wakes, self.matters)
        return (*quiet, self.soon, self.start, self.end, self.presses)


@record_class
class TimedFollowUp:
    """A follow-up with its instants."""

    item: FollowUpItem
    at: DueInstants

    def item_at(self, moment: str) -> FollowUpItem:
        """Return the follow-up as it stands at an instant."""
        item, state = self.item, self.at.state_at(moment)
        presses = bool(self.at.presses) and moment >= self.at.presses
        if item.state is state and item.presses is presses:
            return item
        return FollowUpItem(
            item.problem, item.since, item.due, state, item.days_late, item.too_late, presses
        )


@per_vault
def timed_follow_ups(vault: Vault) -> tuple[TimedFollowUp, ...]:
    """Return every follow-up, the later and the snoozed, and those that the clock begins."""
    lead = parse_lead_time(vault.config.lint.due_within)
    present = _present_follow_ups(vault, lead)
    changes = changes_by_clock(vault, [follow_up.item for follow_up in present])
    coming = [(_timed(vault, item, lead), begins) for item, begins in changes.coming]
    ending = [(follow_up, changes.until(follow_up.item)) for follow_up in present]
    return (
        *(
            replace(each, at=replace(each.at, until=utc_text(until))) if until else each
            for each, until in ending
        ),
        *(replace(each, at=replace(each.at, begins=utc_text(begins))) for each, begins in coming),
    )


def _present_follow_ups(vault: Vault, lead: LeadTime) -> Sequence[TimedFollowUp]:
    """Return what is to do, most urgent first; a site that is open judges again only what differs.

    Where all is judged once, it is quicker to judge all notes together.
    """
    if isinstance(vault, RecordedVault) and not vault.keeps_answers:
        timed = chain.from_iterable(_timed_in(vault, note) for note in vault.notes.values())
        return sorted(timed, key=attrgetter("item.urgency"))
    rule_findings = None if vault.keeps_answers else _found_in_all(vault)
    return [_timed(vault, item, lead) for item in _every_follow_up(vault, rule_findings)]


@per_note
def _timed_in(vault: Vault, note: Note) -> tuple[TimedFollowUp, ...]:
    """Return what a note asks for; while that stays the same, so do the objects."""
    rule_findings = _found_in(vault, note)
    if not rule_findings:
        return ()
    lead = parse_lead_time(vault.config.lint.due_within)
    return tuple([_timed(vault, item, lead) for item in _every_follow_up(vault, rule_findings)])


def _every_follow_up(
    vault: Vault, rule_findings: Iterable[RuleFinding] | None
) -> Sequence[FollowUpItem]:
    return follow_ups.list_follow_ups(
        vault, everything=True, snoozed=None, rule_findings=rule_findings
    )


def _timed(vault: Vault, item: FollowUpItem, lead: LeadTime) -> TimedFollowUp:
    return TimedFollowUp(item, _instants(vault, item.problem, lead))


def _found_in_all(vault: Vault) -> Iterator[RuleFinding]:
    """Yield what all notes ask for, before it is judged, note by note."""
    notes = iter(vault.notes.values())
    while batch := tuple(islice(notes, BATCH)):
        yield from chain.from_iterable(check_notes(vault, batch, _follow_up_table(vault)))


@per_note
def _found_in(vault: Vault, note: Note) -> tuple[RuleFinding, ...]:
    """Return what a note asks for, before it is judged."""
    return tuple(check_notes(vault, (note,), _follow_up_table(vault))[0])


@per_vault
def _follow_up_table(vault: Vault) -> RuleTable:
    return RuleTable(selection.follow_up_rules(vault))


def _instants(vault: Vault, problem: Problem, lead: LeadTime) -> DueInstants:
    if problem.snoozed:
        problem = after_snooze(vault, problem, problem.snoozed)
    due = problem.finding.due
    return replace(
        _due_instants(vault, due, lead) if due else DueInstants(),
        wakes=_waking(vault, problem.snoozed) if problem.snoozed else "",
        matters=utc_text(problem.until),
    )


def _due_instants(vault: Vault, due: Due, lead: LeadTime) -> DueInstants:
    soon = lead.before(due.start, vault.config.holidays)
    return DueInstants(
        utc_text(min(soon, due.notice or soon)),
        utc_text(due.start),
        utc_text(due.end),
        due.day.isoformat(),
        presses=utc_text(due.presses),
    )


def _waking(vault: Vault, last: date) -> str:
    return utc_text(due_on_day(last, vault.zone).end)


def latest_come(vault: Vault, instants: Iterable[str]) -> str:
    """Return the latest of some instants that has come, empty where none has.

    What compares them with now may compare them with it as well: until the next one comes, the
    answer is the same.
    """
    texts = sorted({*instants, ""})
    return texts[bisect_left(texts, 1, 1, key=partial(_is_to_come, vault)) - 1]


def _is_to_come(vault: Vault, instant: str) -> bool:
    return not vault.passed(datetime.fromisoformat(instant))


@lru_cache(maxsize=4096)
def utc_text(moment: datetime | None) -> str:
    """Return an instant as scripts read it, nothing for none; texts stand in order of time."""
    if not moment:
        return ""
    return f"{moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='seconds')}Z"
