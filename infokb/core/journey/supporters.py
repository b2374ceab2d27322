"""The gratitude ledger: who helped towards something, and whether they have heard of it."""

from collections.abc import Iterator
from datetime import date

from infokb.core.journey import contacts, conversations, referrals, statuses
from infokb.core.markdown.log import LogKind
from infokb.core.markdown.tasks import TaskKind, TaskState
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault


def told(contact: Note, since: date | None) -> bool:
    """Return whether a contact got an update since a day, or ever: one `updated` line is enough."""
    return any(
        line.kind is LogKind.UPDATED and (not since or line.on >= since) for line in contact.log
    )


def helpers(vault: Vault, note: Note) -> tuple[Note, ...]:
    """Return every contact who helped towards a note, nearest first, each once.

    Towards a contact or an interview helped who led to the people in it; towards an
    opportunity its referrer, whose words shaped it, whom one met at its organization,
    and who led to each of them.
    """
    near = tuple(_near(vault, note)) if note.note_type is NoteType.OPPORTUNITY else ()
    people = near or contacts.givers(vault, note)
    led = [one for who in people for one in reversed(referrals.above(vault, who))]
    return tuple({one.path: one for one in (*near, *led)}.values())


def came_of(vault: Vault, interview: Note) -> Iterator[tuple[Note, Note]]:
    """Yield each referral that an interview came of: who referred, and whom.

    It is the first conversation with that person; who referred them is told of it by a
    word, by a report since on the follow-up that named them, or was there.
    """
    people, on = vault.targets(interview, "contacts"), conversations.day(vault, interview)
    for who in people:
        by = vault.target(who, "referred_by")
        earlier = (
            one.on
            for one in contacts.touches(vault, who)
            if one.kind in {contacts.TouchKind.MET, contacts.TouchKind.INTERVIEW}
        )
        first = min(earlier, default=None) == on
        if by and first and by not in people and not _tracked(vault, by, who, on or date.min):
            yield by, who


def _tracked(vault: Vault, giver: Note, contact: Note, since: date) -> bool:
    """Return whether a referral that was followed waits for its report, or got it since a day."""
    return any(
        task.state is TaskState.DONE
        and task.kind is TaskKind.REFERRAL
        and task.dates.get("reported", date.max) >= since
        for note in (giver, *conversations.interviews(vault, giver))
        for task in note.tasks
        if contact in contacts.meant(vault, note, task)
    )


def reports(vault: Vault, contact: Note) -> int:
    """Return how often a contact heard what came of their help: news, and tasks reported."""
    talks = (one for one in conversations.interviews(vault, contact) if statuses.is_completed(one))
    tasks = [task for note in (contact, *talks) for task in note.tasks]
    news = sum(line.kind is LogKind.UPDATED for line in contact.log)
    return news + sum("reported" in task.dates for task in tasks)


def _near(vault: Vault, opportunity: Note) -> Iterator[Note]:
    yield from vault.targets(opportunity, "referrer")
    for talk in vault.targets(opportunity, "insights"):
        yield from vault.targets(talk, "contacts")
    for place in vault.targets(opportunity, "organization"):
        there = vault.referring(place, NoteType.CONTACT, "organization")
        yield from (one for one in there if contacts.met(vault, one))
