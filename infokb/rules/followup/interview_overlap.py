"""`interview-overlap`."""

from collections.abc import Iterator
from datetime import date

from infokb.core.dates.due import Due
from infokb.core.dates.instants import midnight
from infokb.core.journey import colleagues, conversations
from infokb.core.shell import command_words
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, FollowUp, Rule, Severity, to_do

_WAYS = {1: "mark {} rescheduled --on TIME", 2: "merge {} {}"}


class InterviewOverlap(Rule):
    """Keep interviews apart.

    Moved days ahead, an interview costs a line; given up when another one runs on,
    it costs the person's trust. Two notes of one conversation, with people of one
    organization at one hour, are merged. It lapses when the first of the two
    starts. An interview without an hour and an exchange of letters overlap nothing.
    """

    about = (NoteType.INTERVIEW,)
    patience = 0
    matters = 0
    severity: Severity = Severity.WARNING

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find each appointment that starts during this one."""
        starts = conversations.interview_start(vault, note)
        if not starts or vault.passed(starts):
            return
        for other in conversations.overlapping_appointments(vault, note):
            first, second = _names(vault, note, other)
            movable = note if _is_firmer(other, note) else other
            both = (movable, note, other)
            people = {who.path: who for each in both for who in vault.targets(each, "contacts")}
            who, *others = people.values() or (None,)
            task, names = f"Move {first} or {second}", [vault.called(movable)]
            if colleagues.are_at_once(vault, note, other):
                task = f"Merge {first} and {second}, or move one"
                names = [vault.called(note), vault.called(other)]
            yield to_do(
                note.at("date"),
                Due(midnight(vault.today, vault.zone), starts),
                FollowUp(
                    who,
                    conversations.interview_moment(vault, other),
                    command_words(_WAYS[len(names)], *names),
                    task=task,
                    reason="both {}",
                    others=tuple(others),
                ),
            )


def _names(vault: Vault, note: Note, other: Note) -> tuple[str, str]:
    """Return what tells two interviews apart: their people, else the names of the notes."""
    people = (conversations.people_text(vault, note), conversations.people_text(vault, other))
    return people if people[0] != people[1] else (note.name, other.name)


def _is_firmer(note: Note, other: Note) -> bool:
    """Return whether a note alone of two is confirmed, so that the other is the one to move."""
    return bool(note.get("confirmed", date)) and not other.get("confirmed", date)
