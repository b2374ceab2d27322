"""`interview-unprepared`."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated

from infokb.core.dates.due import Due
from infokb.core.dates.instants import days_after, midnight
from infokb.core.journey import conversations, insights, outreach, statuses
from infokb.core.shell import command_words
from infokb.core.text import joined_words, quantity
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, FollowUp, Rule, Severity, to_do


class InterviewUnprepared(Rule):
    """Be ready two days ahead: a goal, five questions, and your research.

    Twenty minutes are gone before an unprepared guest has found out what to ask,
    and people remember who asked what their website answers. It lapses when the
    interview starts, and when everyone it is with has opted out.
    """

    about = (NoteType.INTERVIEW,)
    patience = 0
    matters = 0
    outbound = False
    severity: Severity = Severity.WARNING
    days: Annotated[int, "Days before an interview to be ready by."] = 2
    questions: Annotated[int, "Questions to bring."] = 5

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find an interview that is scheduled, has not started, and lacks something."""
        starts = conversations.interview_start(vault, note)
        if not statuses.is_scheduled(note) or not starts or vault.passed(starts):
            return
        missing = dict(self._missing(note, vault))
        if not missing or outreach.is_off(vault, note):
            return
        what, people = ", ".join(missing), vault.targets(note, "contacts")
        follow_up = FollowUp(
            next(iter(people), None),
            conversations.interview_moment(vault, note),
            min(missing.values(), key=lambda command: command[0] != "prep"),
            task=f"Prepare for {conversations.people_text(vault, note)}: {what}",
            reason="{}",
            others=people[1:],
        )
        due = Due(midnight(days_after(starts.date(), -self.days), vault.zone), starts)
        message = f"starts {follow_up.fact}; missing: {what}"
        yield replace(to_do(note.at("date"), due, follow_up), message=message)

    def _missing(self, note: Note, vault: Vault) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield each thing that it lacks, with the command that brings it."""
        name = vault.called(note)
        if not note.get("goal", str):
            yield "goal", command_words("set {} goal=…", name)
        texts = (question.text for question in insights.interview_questions(note))
        questions = self.questions - sum(any(map(str.isalnum, text)) for text in texts)
        if questions > 0:
            yield quantity(questions, "question"), command_words("prep {} --write", name)
        if unknown := insights.unresearched_notes(vault, note):
            names = joined_words([other.name for other in unknown])
            settle = command_words("mark {} researched", vault.called(unknown[0]))
            yield f"research on {names}", settle
