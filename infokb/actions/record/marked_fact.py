"""A fact as somebody marks it, and the error where it cannot be marked."""

from datetime import date, datetime

from infokb.actions.record.facts import PLANS, field_name, markable_facts
from infokb.actions.record.values import day_of
from infokb.core.dates.date_reader import Look
from infokb.core.errors import InfokbError
from infokb.core.shell import command_line
from infokb.core.suggest import did_you_mean
from infokb.core.text import with_article
from infokb.core.value_class import value_class
from infokb.core.vault import parse
from infokb.core.vault.date_fields import field_look
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault

_LATER = frozenset({"not-now", "not-yet", "later", "busy", "away", "on-leave", "postponed"})
"""Answers that put off: what was said is logged, and follow-ups rest until then."""


@value_class
class Fact:
    """A fact to record: its name, its day or time, and the reason when a thread is closed.

    Without `on` it happens now. `another` is for an appointment beside one that there is.
    `company` are the paths of all people who are named with it.
    """

    name: str
    on: date | datetime | None = None
    reason: str = ""
    force: bool = False
    another: bool = False
    company: frozenset[str] = frozenset()

    def day(self, vault: Vault) -> date:
        """Return the day of the fact."""
        return day_of(self.on) if self.on else vault.today


def is_plan(fact: str) -> bool:
    """Return whether the date of a fact is to come."""
    return fact in PLANS or field_look(field_name(fact)) is Look.AHEAD


def expect_date(vault: Vault, fact: Fact) -> date | datetime:
    """Return when a fact was, or will be; raise InfokbError for a plan without a date."""
    if is_plan(fact.name) and not fact.on:
        raise InfokbError("missing the date", "add --on 2026-11-24T15:00")
    return fact.on or vault.today


def unknown_fact(note: Note, fact: str) -> InfokbError:
    """Return the error that a fact cannot be marked on a note."""
    facts = markable_facts(note)
    what = f"cannot mark `{fact}` on `{note.name}`"
    if facts:
        near = _other_way(note, fact) or did_you_mean(fact, facts)
        return InfokbError(what, near or f"use one of {', '.join(facts)}")
    if note.schema:
        message = f"cannot mark {with_article(note.schema.name)}"
        return InfokbError(message, "name a contact or an interview")
    typed = parse.declared_type(note.front_matter)
    why = f"there is no type `{typed}`" if typed else "it has no type"
    return InfokbError(f"{what}: {why}", "run infokb lint")


def _other_way(note: Note, fact: str) -> str:
    """Return the command that records an answer which is no fact, empty where there is none."""
    reason = note.field("closed_reason")
    if reason and fact in _LATER:
        return command_line('write infokb log {} heard "not now" --snooze DATE', note.name)
    if reason and fact in reason.choices:
        return command_line(f"write infokb mark {{}} closed --reason {fact}", note.name)
    return ""
