"""`mentor-candidate`."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from infokb.core.journey import conversations, outreach, statuses, supporters
from infokb.core.shell import command_words
from infokb.core.text import quantity
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, FollowUp, Rule, Severity


@dataclass(frozen=True)
class MentorCandidate(Rule):
    """Whoever gave two interviews and heard what came of it may become a mentor.

    A mentor is seldom found by asking for one; it is somebody who already follows
    the story. An event, where one talks in passing, is no interview here.
    """

    about = (NoteType.CONTACT,)
    severity: Severity = Severity.HINT
    interviews: Annotated[int, "At least this many interviews."] = 2
    reports: Annotated[int, "At least this many reports: news, or a task reported."] = 1

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find a contact who is no mentor yet, with interviews and a report behind them."""
        if "mentor_since" in note.values or outreach.is_closed(vault, note):
            return
        talks = [
            interview
            for interview in conversations.interviews_with(vault, note)
            if statuses.is_completed(interview) and interview.get("kind", str) != "event"
        ]
        if len(talks) < self.interviews or supporters.count_reports_to(vault, note) < self.reports:
            return
        days = [
            day for interview in talks if (day := conversations.interview_day(vault, interview))
        ]
        count = quantity(len(talks), "interview")
        yield Finding(
            note.at("mentor_since"),
            f"{count}, the last on {days[-1]}" if days else count,
            follow_up=FollowUp(
                note,
                days[-1] if days else None,
                command_words("mark {} mentor_since", vault.called(note)),
            ),
        )
