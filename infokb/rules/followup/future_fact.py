"""`future-fact`."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from infokb.core.dates.instants import local_day
from infokb.core.journey import statuses, touches
from infokb.core.shell import command_words
from infokb.core.text import Span
from infokb.core.vault.note import Note
from infokb.core.vault.types import InterviewStatus, NoteType
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, FollowUp, Rule, Severity

_FACTS = {
    "organization": ("researched",),
    "contact": (
        "researched",
        *(kind.value for kind in touches.OUTREACH_KINDS),
        "closed",
        "mentor_since",
    ),
    "interview": ("confirmed", "thanked", "consent"),
    "opportunity": ("status_since", "referrer_consented"),
}
_OVER = frozenset({InterviewStatus.COMPLETED, InterviewStatus.NO_SHOW})
_DONE = ("created", "done", "cancelled", "reported")


@dataclass(frozen=True)
class FutureFact(Rule):
    """A fact that is recorded has happened, at the latest today.

    A thank-you dated next year is a slip of the year, and keeps silent every
    follow-up that it seems to settle. Days that are meant to come, a deadline or an
    appointment, are no facts yet.
    """

    outbound = False
    severity: Severity = Severity.HINT

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find each field, log line and follow-up that tells of a day still to come."""
        who = note if note.note_type is NoteType.CONTACT else vault.target(note, "contacts")
        for span, what, on in _facts(note, vault):
            if on > vault.now.date():
                yield Finding(
                    span,
                    f"{what} {on} is still to come",
                    follow_up=FollowUp(who, on, command_words("show {}", vault.called(note))),
                )


def _facts(note: Note, vault: Vault) -> Iterator[tuple[Span, str, date]]:
    names = _FACTS.get(note.type_name, ())
    if statuses.interview_status(note) in _OVER:
        names = ("date", *names)
    for name in names:
        value = note.values.get(name, ())
        for at, on in enumerate(value if isinstance(value, tuple) else (value,)):
            if isinstance(on, date):
                yield note.entries[name].values[at].span, name, local_day(on, vault.zone)
    for line in note.log:
        yield line.span, line.kind.value, line.on
    for task in note.tasks:
        yield from ((task.span, name, task.dates[name]) for name in _DONE if name in task.dates)
