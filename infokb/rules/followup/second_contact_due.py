"""`second-contact-due`."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated

from infokb.core.dates.business_days import business_days_after
from infokb.core.dates.due import due_on_day
from infokb.core.journey import contacts, good_news, outreach, unasked
from infokb.core.journey.message_kind import MessageKind
from infokb.core.journey.touches import Touch
from infokb.core.shell import command_words
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, FollowUp, Rule, Severity, to_do


class SecondContactDue(Rule):
    """If the only person you asked at a target does not reply, ask someone else there.

    One silence says nothing about an organization, and waiting for it costs weeks.
    Who was closed, or asked before they moved there, does not count; who you met does.
    """

    about = (NoteType.CONTACT,)
    patience = 5
    matters = 30
    rests = True
    severity: Severity = Severity.WARNING
    business_days: Annotated[int, "Business days to wait for a reply."] = 3

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find a contact who was asked and keeps silent, as the only one at their organization."""
        episode, place = outreach.latest_episode(vault, note), vault.target(note, "organization")
        if not place or not unasked.is_target(place) or not outreach.is_waiting(vault, note):
            return
        if not episode or not episode.asked or episode.is_follow_on:
            return
        has_moved = episode.asked.on < good_news.moved_on(vault, note)
        if has_moved or _knows_someone(vault, note, place):
            return
        since, days = _only_one_since(vault, place, episode.asked), self.business_days
        due = due_on_day(business_days_after(since, days, vault.config.holidays), vault.zone)
        yield to_do(episode.asked.span, due, _follow_up(vault, note, place, episode.asked))


def _knows_someone(vault: Vault, note: Note, place: Note) -> bool:
    """Return whether you have met the contact, or tried somebody else there."""
    return outreach.has_met(vault, note) or any(
        contact.path != note.path and not outreach.is_unasked(vault, contact)
        for contact in contacts.open_contacts_at(vault, place)
    )


def _only_one_since(vault: Vault, organization: Note, request: Touch) -> date:
    """Return the day of a request, or on which you closed the last one else you tried there."""
    staff = vault.referring(organization, NoteType.CONTACT, "organization")
    closings = (outreach.closed_on(vault, contact) for contact in staff)
    return max(filter(None, (request.on, *closings)))


def _follow_up(vault: Vault, note: Note, place: Note, request: Touch) -> FollowUp:
    reason = f"{note.name} asked {{}}, no reply"
    for other in unasked.contacts_to_ask_at(vault, place):
        argv = command_words("mark {} asked", vault.called(other))
        task = f"Ask {other.name} at {place.name}"
        return FollowUp(other, request.on, argv, task, reason, message=MessageKind.OUTREACH)
    argv = command_words("new contact … --set {}", f"organization={vault.called(place)}")
    return FollowUp(None, request.on, argv, f"Ask someone else at {place.name}", reason)
