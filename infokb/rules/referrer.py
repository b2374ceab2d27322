"""Who may refer you for an opportunity, and was asked to."""

from datetime import date

from infokb.core.journey import outreach
from infokb.core.journey.met_people import people_met_at
from infokb.core.journey.referral_requests import asked_to_refer_on, request_keys
from infokb.core.shell import command_words
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.rules.rule import FollowUp


def people_to_ask(vault: Vault, opportunity: Note, place: Note) -> tuple[Note, ...]:
    """Return whom you met at an organization; nobody once you asked, or wait for the first."""
    people = people_met_at(vault, place)
    is_open = people and not outreach.is_pending(vault, people[0])
    return people if is_open and not _people_asked(vault, opportunity, place) else ()


def referrer_to_record(vault: Vault, opportunity: Note, place: Note) -> FollowUp | None:
    """Return that the first who answered such a request may be recorded as the referrer."""
    for who, day in _people_asked(vault, opportunity, place):
        if not outreach.is_waiting(vault, who):
            task = f"Record whether {who.name} refers you: {opportunity.name}"
            return FollowUp(who, day, referrer_command(vault, opportunity, who), task, "asked {}")
    return None


def referrer_command(vault: Vault, opportunity: Note, who: Note) -> tuple[str, ...]:
    """Return the command that records who refers you for an opportunity."""
    return command_words("set {} referrer={}", vault.called(opportunity), vault.called(who))


def _people_asked(vault: Vault, opportunity: Note, place: Note) -> list[tuple[Note, date]]:
    """Return whom you asked at an organization to refer you, and the day."""
    paths = frozenset(vault.paths_with(request_keys, ""))
    people = [who for who in people_met_at(vault, place) if who.path in paths] if paths else []
    days = [(who, asked_to_refer_on(vault, who, opportunity)) for who in people]
    return [(who, day) for who, day in days if day]
