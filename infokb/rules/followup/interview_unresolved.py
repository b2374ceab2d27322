"""`interview-unresolved`."""

from collections.abc import Iterator
from datetime import datetime

from infokb.core.dates.due import due_until_midnight
from infokb.core.dates.instants import days_after
from infokb.core.journey import conversations, statuses
from infokb.core.shell import command_words
from infokb.core.vault.note import Note
from infokb.core.vault.types import InterviewStatus, NoteType
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, FollowUp, Rule, Severity, to_do

_OPEN = frozenset({InterviewStatus.PLANNED, InterviewStatus.SCHEDULED})
_DAYS_WITHOUT_STATUS = 30


class InterviewUnresolved(Rule):
    """When an interview is over, mark it completed, cancelled, or no-show.

    Thanks, debrief, and every later step depend on it: while it still says
    scheduled or planned, none of them is asked for. Before it is over there is
    nothing to mark. Where a note says no status, as in a vault that infokb came to
    later, it is too late for this after 30 days. Of several people those are named of
    whom no `met` line of that day tells.
    """

    about = (NoteType.INTERVIEW,)
    patience = 2
    outbound = False
    severity: Severity = Severity.WARNING

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find an interview that is over and still says scheduled or planned."""
        end = conversations.interview_end(vault, note)
        if statuses.interview_status(note) not in _OPEN or not end or not vault.passed(end):
            return
        people = conversations.people_in_question(vault, note)
        names = conversations.people_text(vault, note, people)
        timed = isinstance(note.values["date"], datetime)
        status = note.entries.get("status")
        last = None if status and status.values else days_after(end.date(), _DAYS_WITHOUT_STATUS)
        yield to_do(
            note.at("date"),
            due_until_midnight(end, vault.zone),
            FollowUp(
                next(iter(people), None),
                end if timed else conversations.interview_day(vault, note),
                command_words("mark {} completed", vault.called(note)),
                task=f"Record {'whether you met' if people else 'what came of'} {names}",
                reason="ended {}",
                until=last,
                others=people[1:],
            ),
        )
