"""Colleagues of a person, who tell each other what you write."""

from infokb.core.dates import day_words
from infokb.core.dates.business_days import business_days_after
from infokb.core.journey import contacts, outreach
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault

_ANSWER_DAYS = 3
"""Business days within which a colleague may still answer."""


def colleague_asked(vault: Vault, person: Note) -> tuple[str, str] | None:
    """Return whom at a person's organization you asked just now, and how long to wait for them."""
    place = vault.target(person, "organization")
    for colleague in contacts.open_contacts_at(vault, place) if place else ():
        episode = outreach.latest_episode(vault, colleague)
        request = episode.asked if episode and outreach.is_waiting(vault, colleague) else None
        if not request or colleague == person:
            continue
        day = business_days_after(request.on, _ANSWER_DAYS, vault.config.holidays)
        if not vault.has_come(day):
            asked_on = day_words.short_date(request.on, vault.today)
            way = f"wait until {day_words.weekday_date(day, vault.today)}, or mention it"
            return f"you asked {colleague.name} there on {asked_on}", way
    return None
