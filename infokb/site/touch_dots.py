"""How fresh contacts are: the dots of pages, with the instants at which scripts change them."""

from collections.abc import Mapping
from itertools import chain

from infokb.core.dates.due import DueState
from infokb.core.value_class import value_class
from infokb.core.vault.derive import per_vault
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.site.due_instants import DueInstants, TimedFollowUp, latest_come, timed_follow_ups

FRESHNESS = {
    "touch": ("●", "in touch"),
    "soon": ("◐", "check in soon"),
    "losing": ("○", "losing touch"),
    "snoozed": ("–", "check-in snoozed"),
    "resting": ("–", "no check-in due"),
    "apart": ("", ""),
}
"""The dots: sign and words; none for whom you have not met or are no longer in touch with."""
_DOT = {
    DueState.SCHEDULED: "touch",
    DueState.SOON: "soon",
    DueState.DUE: "losing",
    DueState.OVERDUE: "losing",
}


@value_class
class TouchDot:
    """How fresh a contact is: a key of FRESHNESS, the instants of the check-in, its snooze."""

    state: str
    at: DueInstants
    snooze: str = ""

    @property
    def sign(self) -> str:
        """The sign."""
        return FRESHNESS[self.state][0]

    @property
    def word(self) -> str:
        """The words."""
        return FRESHNESS[self.state][1]


def touch_dot(vault: Vault, person: Note, *, has_met: bool, ahead: bool) -> TouchDot:
    """Return the dot of a contact; `has_met`: you have, and go on; `ahead`: one is scheduled."""
    check_in = _check_ins(vault).get(person.path, TouchDot("", DueInstants()))
    if check_in.state:
        return check_in
    state = "apart" if not has_met else "touch" if ahead else "resting"
    return TouchDot(state, check_in.at)


@per_vault
def _check_ins(vault: Vault) -> Mapping[str, TouchDot]:
    """Return the check-in with each contact, by path, the first before others.

    One that is only to come has no state.
    """
    check_ins: dict[str, TouchDot] = {}
    timed = [each for each in timed_follow_ups(vault) if each.item.rule == "check-in-due"]
    now = latest_come(vault, chain.from_iterable(each.at.instants() for each in timed))
    for follow_up in timed:
        for person in follow_up.item.people:
            check_ins.setdefault(person.path, _check_in_dot(follow_up, now))
    return check_ins


def _check_in_dot(due: TimedFollowUp, now: str) -> TouchDot:
    group = due.at.group_at(now)
    if group == "not_yet":
        return TouchDot("", due.at)
    snooze = due.item.problem.snoozed
    state = "snoozed" if group == "snoozed" else _DOT[due.item.state]
    return TouchDot(state, due.at, snooze.isoformat() if snooze else "")
