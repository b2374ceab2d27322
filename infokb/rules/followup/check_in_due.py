"""`check-in-due`."""

from collections.abc import Iterator, Mapping
from dataclasses import field
from typing import Annotated

from infokb.core.dates.due import due_on_day
from infokb.core.dates.instants import days_after
from infokb.core.journey import conversations, outreach, touches
from infokb.core.journey.message_kind import MessageKind
from infokb.core.shell import command_words
from infokb.core.vault.note import Note
from infokb.core.vault.note_tags import has_field_tag
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, FollowUp, Rule, Severity, to_do


class CheckInDue(Rule):
    """Stay in touch as often as you decided to.

    People who hear from you only when you want something stop answering. Whatever
    happened between you counts, a kept promise too. While the next interview is
    scheduled, or planned for a date still to come, nothing is asked for: that
    meeting is the check-in, and a message just to keep warm would read as if you
    had forgotten it.
    """

    about = (NoteType.CONTACT,)
    patience = 60
    severity: Severity = Severity.WARNING
    monthly: Annotated[int, "Days between touches of a monthly cadence."] = 30
    quarterly: Annotated[int, "Days between touches of a quarterly cadence."] = 90
    biannual: Annotated[int, "Days between touches of a biannual cadence."] = 180
    tags: Annotated[
        Mapping[str, int], "Days between touches by tag, where the note sets no cadence."
    ] = field(default_factory=dict)

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find a contact you have met, with the day on which their cadence asks for a message."""
        last, days = touches.latest_touch(vault, note), self._days(note)
        if not last or not days or outreach.is_closed(vault, note):
            return
        talks = conversations.interviews_with(vault, note)
        ahead = any(conversations.is_ahead(vault, interview) for interview in talks)
        if ahead or not outreach.has_met(vault, note):
            return
        span = last.span if last.note is note else note.at("cadence")
        yield to_do(
            span,
            due_on_day(days_after(last.on, days), vault.zone),
            FollowUp(
                note,
                last.on,
                command_words("log {} shared …", vault.called(note)),
                task=f"Check in with {note.name}",
                reason="last in touch {}",
                message=MessageKind.CHECK_IN,
            ),
        )

    def _days(self, note: Note) -> int | None:
        rates = {"monthly": self.monthly, "quarterly": self.quarterly, "biannual": self.biannual}
        if "cadence" not in note.values:
            tag_days = [days for tag, days in self.tags.items() if has_field_tag(note, tag)]
            if tag_days:
                return min(tag_days)
        return rates.get(note.get("cadence", str) or "quarterly")
