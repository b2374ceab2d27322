"""`mentor-candidate`."""

from collections.abc import Iterator
from typing import Annotated

from infokb.core.journey import conversations, outreach, supporters
from infokb.core.shell import command_words
from infokb.core.text import quantity
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, FollowUp, Rule, Severity, to_do


class MentorCandidate(Rule):
    """Consider as a mentor anyone who gave you two interviews and heard what came of them.

    You seldom find a mentor by asking for one; it is someone who already follows
    your story. A conversation that is only a `met` line in the log counts; an
    event, where people talk in passing, does not.
    """

    about = (NoteType.CONTACT,)
    patience = 60
    severity: Severity = Severity.HINT
    interviews: Annotated[int, "At least this many interviews."] = 2
    reports: Annotated[int, "At least this many reports: news, or a task reported."] = 1

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find a contact who is not a mentor yet, with interviews and a report."""
        if "mentor_since" in note.values or outreach.is_closed(vault, note):
            return
        talks = [
            interview
            for interview in conversations.interviews_with(vault, note)
            if conversations.took_place(vault, interview) and not conversations.is_event(interview)
        ]
        unlisted = conversations.unlisted_conversations(vault, note)
        count = len(talks) + len(unlisted)
        if count < self.interviews or supporters.count_reports_to(vault, note) < self.reports:
            return
        days = [conversations.conversation_day(vault, conversation) for conversation in unlisted]
        days += [day for talk in talks if (day := conversations.interview_day(vault, talk))]
        last = max(days, default=None)
        yield to_do(
            note.at("mentor_since"),
            None,
            FollowUp(
                note,
                last,
                command_words("mark {} mentor-since", vault.called(note)),
                task=f"Consider {note.name} as a mentor",
                reason=quantity(count, "interview") + (", last {}" if last else ""),
            ),
        )
