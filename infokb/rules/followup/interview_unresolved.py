"""`interview-unresolved`."""

from collections.abc import Iterator
from dataclasses import dataclass

from infokb.core.dates.due import due_until_midnight
from infokb.core.journey import conversations, statuses
from infokb.core.shell import command_words
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, FollowUp, Rule, Severity


@dataclass(frozen=True)
class InterviewUnresolved(Rule):
    """An interview that is over is marked completed, cancelled or no-show.

    Thanks, debrief and every later step hang on it: while it still says
    scheduled, none of them is asked for. Before it is over there is nothing to mark.
    """

    about = (NoteType.INTERVIEW,)
    patience = 2
    outbound = False
    severity: Severity = Severity.WARNING

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find an interview that is over and still says scheduled."""
        ended = conversations.interview_end(vault, note)
        if not statuses.is_scheduled(note) or not ended or ended > vault.now:
            return
        yield Finding(
            note.at("date"),
            f"ended {conversations.interview_end_text(vault, note)}",
            due=due_until_midnight(ended, vault.zone),
            follow_up=FollowUp(
                vault.target(note, "contacts"),
                conversations.interview_day(vault, note),
                command_words("mark {} completed", vault.called(note)),
            ),
        )
