"""`interview-unprepared`."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from infokb.core.dates.due import Due
from infokb.core.dates.instants import days_after, midnight
from infokb.core.journey import conversations, insights, statuses
from infokb.core.shell import command_words
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, FollowUp, Rule, Severity


@dataclass(frozen=True)
class InterviewUnprepared(Rule):
    """Two days before an interview it has a goal, five questions, and the research behind them.

    Twenty minutes are gone before an unprepared guest has found out what to ask,
    and whoever answers what stands on the website remembers it. It lapses when the
    interview starts.
    """

    about = (NoteType.INTERVIEW,)
    patience = 0
    outbound = False
    severity: Severity = Severity.WARNING
    days: Annotated[int, "Days before an interview from which it should be prepared."] = 2
    questions: Annotated[int, "How many questions to bring."] = 5

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find an interview that is scheduled, has not started, and lacks something."""
        starts = conversations.interview_start(vault, note)
        if not statuses.is_scheduled(note) or not starts or starts <= vault.now:
            return
        missing = tuple(self._missing(note, vault))
        if not missing:
            return
        what = ", ".join(subject for subject, _ in missing)
        begin = midnight(days_after(starts.date(), -self.days), vault.zone)
        yield Finding(
            note.at("date"),
            f"starts {conversations.interview_start_text(vault, note)}: {what}",
            due=Due(begin, starts),
            follow_up=FollowUp(
                vault.target(note, "contacts"),
                conversations.interview_day(vault, note),
                missing[0][1],
            ),
        )

    def _missing(self, note: Note, vault: Vault) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield each thing that it lacks, with the command that brings it."""
        name = vault.called(note)
        if not note.get("goal", str):
            yield "no goal", command_words("set {} goal=…", name)
        texts = (question.text for question in insights.interview_questions(note))
        asked = sum(any(char.isalnum() for char in text) for text in texts)
        if asked < self.questions:
            yield f"{asked} of {self.questions} questions", command_words("prep {} --write", name)
        people = vault.targets(note, "contacts")
        organizations = insights.organizations_discussed(vault, note)
        for path in dict.fromkeys(other.path for other in (*people, *organizations)):
            other = vault.notes[path]
            if "researched" not in other.values:
                settle = command_words("mark {} researched", vault.called(other))
                yield f"{other.name} not researched", settle
