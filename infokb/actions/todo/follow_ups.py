"""The follow-ups of a vault: which rule asks for them, until when, and what settles them."""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from operator import attrgetter
from typing import Any

from infokb.actions.lint import selection
from infokb.actions.lint.check import check
from infokb.actions.lint.findings import RuleFinding
from infokb.actions.lint.problem import Problem
from infokb.core.dates.due import Due, DueState, LeadTime, due_state, parse_lead_time
from infokb.core.dates.instants import local_day
from infokb.core.journey.message_kind import MessageKind
from infokb.core.late_module import import_later
from infokb.core.lazy_property import lazy_property
from infokb.core.value_class import lazy_value_class
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from infokb.rules.rule import FollowUp

_BASE64, _DOCSTRINGS = import_later("base64"), import_later("infokb.actions.rule_docs.docstrings")
_NOTHING = FollowUp(None, None, ())
_KEY_BYTES = 9
"""Too many for two follow-ups to have the same key, by chance or on purpose."""

_Urgency = tuple[int, float, float, str, str, str]
_RANKS = {DueState.DUE: 2, DueState.SOON: 3, DueState.SCHEDULED: 4, DueState.UNDATED: 5}


@lazy_value_class
class FollowUpItem:
    """One thing that a rule asks for, in a note.

    `since` is the day of the fact that started it, `due` the due day; `too_late` says that
    nobody would do it any more, `presses` that it ends today or within 24 hours. `command`
    stands without the program's name.
    """

    problem: Problem
    since: date | None
    due: date | None
    state: DueState
    days_late: int
    too_late: bool
    presses: bool = False
    reads_notes = False

    @lazy_property
    def follow_up(self) -> FollowUp:
        """What its rule says of it."""
        return self.problem.finding.follow_up or _NOTHING

    @property
    def note(self) -> Note:
        """The note that holds it."""
        return self.problem.note

    @property
    def who(self) -> Note | None:
        """The contact it is about."""
        return self.follow_up.who

    @property
    def people(self) -> tuple[Note, ...]:
        """Every contact it names."""
        return (*([self.who] if self.who else []), *self.follow_up.others)

    @property
    def recipients(self) -> tuple[Note, ...]:
        """The contacts whom its message is for: who it is about, or all whom you are to meet."""
        is_to_all = self.message_kind is MessageKind.CONFIRMATION
        return self.people if is_to_all else self.people[: 1 if self.who else 0]

    @property
    def rule(self) -> str:
        """The id of the rule."""
        return self.problem.rule.id

    @property
    def patience(self) -> int:
        """Days it can wait past its end before waiting has spoilt it."""
        own = self.follow_up.patience
        return self.problem.rule.patience if own is None else own

    @property
    def message(self) -> str:
        """The fact that started it."""
        return self.problem.finding.message

    @property
    def message_kind(self) -> MessageKind | None:
        """The kind of message that settles it."""
        return self.follow_up.message

    @property
    def about(self) -> Note | None:
        """The opportunity or the appointment that its message is about, and no other."""
        is_of_opportunity = self.note.note_type is NoteType.OPPORTUNITY
        is_confirmation = self.message_kind is MessageKind.CONFIRMATION
        return self.note if self.message_kind and (is_of_opportunity or is_confirmation) else None

    @property
    def why(self) -> str:
        """The sentence of its rule."""
        return rule_summary(type(self.problem.rule))

    @lazy_property
    def task(self) -> str:
        """The line that says what to do."""
        return self.follow_up.task or self.why

    @lazy_property
    def command(self) -> str:
        """The command that settles it."""
        return self.follow_up.command

    @property
    def identity(self) -> str:
        """What stays the same about it from one list to the next."""
        return follow_up_identity(self.problem, self.since)

    @lazy_property
    def urgency(self) -> _Urgency:
        """Where it stands in the list: what waiting spoils first stands first.

        First comes what is due and ends today, or within 24 hours, by its end: it can still be
        kept. Then comes what is overdue, by what waiting still costs, never by lateness alone:
        thanks before a promise, a promise before homework. Then what is due with days to go, what
        is soon, by day, what is further off, and what has no day. So what is due today always
        stands above what is overdue, and what can wait until another day never does.
        """
        due, last = self.problem.finding.due, (self.rule, self.note.path, self.task)
        if not due:
            return (_RANKS[self.state], self.patience, 0, *last)
        end = due.end.timestamp()
        if self.state is DueState.OVERDUE:
            return (1, self.patience, end, *last)
        is_pressing = self.state is DueState.DUE and self.presses
        return (0 if is_pressing else _RANKS[self.state], end, self.patience, *last)

    @property
    def key(self) -> str:
        """Its identity, short enough for a page."""
        content = self.identity.encode("utf-8", "surrogateescape")
        digest = hashlib.blake2b(content, digest_size=_KEY_BYTES).digest()
        key: bytes = _BASE64.urlsafe_b64encode(digest)
        return key.decode("ascii")


def follow_up_identity(problem: Problem, since: date | None) -> str:
    """Return what stays the same about a follow-up that a fact of a day started."""
    follow_up = problem.finding.follow_up or _NOTHING
    who = follow_up.who.path if follow_up.who else ""
    task = follow_up.task or rule_summary(type(problem.rule))
    return "\n".join((problem.rule.id, problem.note.path, who, str(since or ""), task))


def list_follow_ups(
    vault: Vault,
    *,
    within: LeadTime | None = None,
    everything: bool = False,
    snoozed: bool | None = False,
    notes: Sequence[Note] | None = None,
    rule_findings: Iterable[RuleFinding] | None = None,
) -> tuple[FollowUpItem, ...]:
    """Return the follow-ups, most urgent first: overdue, due and soon, then those of any day.

    `within` is how far ahead *soon* looks; `everything` includes what is further off. With
    `snoozed`, only snoozed ones are returned; with None, those too. `rule_findings` are those
    of `follow_up_rules`, if they ran already.
    """
    rules = selection.follow_up_rules(vault)
    items = (
        _item(vault, problem, within)
        for problem in check(vault, notes, rules, rule_findings)
        if snoozed is None or bool(problem.snoozed) == snoozed
    )
    result = [item for item in items if everything or item.state is not DueState.SCHEDULED]
    return tuple(sorted(result, key=attrgetter("urgency")))


def rule_summary(rule: type[object]) -> str:
    """Return the first sentence of a rule's documentation."""
    key: Any = rule  # mypy takes the hash of a class for that of its objects
    return _summary(key)


@cache
def _summary(rule: Any) -> str:
    help_text: str = _DOCSTRINGS.class_help(rule)
    return help_text.partition("\n")[0]


def organization_of(item: FollowUpItem, vault: Vault) -> Note | None:
    """Return the organization of the contact that a follow-up is about, else of its note."""
    return vault.target(item.who or item.note, "organization")


def _item(vault: Vault, problem: Problem, within: LeadTime | None) -> FollowUpItem:
    finding = problem.finding
    follow_up = finding.follow_up or _NOTHING
    state = problem.state
    if within or not state:
        lead = within or parse_lead_time(vault.config.lint.due_within)
        state = due_state(finding.due, vault.passed, lead, vault.config.holidays)
    return FollowUpItem(
        problem,
        local_day(follow_up.since, vault.zone) if follow_up.since else None,
        finding.due.day if finding.due else None,
        state,
        _days_late(vault, finding.due),
        problem.until is not None and vault.passed(problem.until),
        finding.due is not None and vault.passed(finding.due.presses),
    )


def _days_late(vault: Vault, due: Due | None) -> int:
    """Return how many calendar days ago a due day was, 0 when it is not over."""
    return max(0, (vault.today - due.day).days) if due and vault.passed(due.end) else 0
