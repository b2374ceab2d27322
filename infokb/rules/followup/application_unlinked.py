"""`application-unlinked`."""

from collections.abc import Iterator
from typing import Annotated

from infokb.core.dates.instants import days_after
from infokb.core.journey import acceptances, conversations, insights
from infokb.core.shell import command_words
from infokb.core.vault.derive import per_note
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType, OpportunityStatus
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, FollowUp, Rule, Severity, to_do


class ApplicationUnlinked(Rule):
    """Link each application to the interviews behind it.

    What people told you about the work is what no other applicant can write; a
    letter without it could have gone anywhere.
    """

    about = (NoteType.OPPORTUNITY,)
    outbound = False
    severity: Severity = Severity.WARNING
    days: Annotated[int, "Days after you applied for which it matters."] = 30

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find an application whose `insights` name no interview, though you had some."""
        status = acceptances.current_status(vault, note)
        if status is not OpportunityStatus.APPLIED or note.values.get("insights"):
            return
        if not conversations.has_held_interview(vault):
            return
        since = acceptances.status_day(vault, note)
        yield to_do(
            note.at("status"),
            None,
            FollowUp(
                None,
                since,
                _command(vault, note),
                task=f"Link the interviews behind {note.name}",
                reason="applied {}" if since else "applied",
                until=days_after(since, self.days) if since else None,
            ),
        )


def _command(vault: Vault, note: Note) -> tuple[str, ...]:
    """Return the command that links the latest interview there, else one that shows the note."""
    places = reversed(vault.targets(note, "organization"))
    latest = next(filter(None, (_latest_held(vault, place) for place in places)), None)
    if not latest:
        return command_words("show {}", vault.called(note))
    return command_words("set {} insights+={}", vault.called(note), vault.called(latest))


@per_note
def _latest_held(vault: Vault, place: Note) -> Note | None:
    """Return the last of the interviews about an organization that took place."""
    interviews = reversed(insights.interviews_about(vault, place))
    return next((each for each in interviews if conversations.took_place(vault, each)), None)
