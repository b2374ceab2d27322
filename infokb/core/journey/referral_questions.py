"""The question who else to talk to: whether an interview is one to ask it, and what answers it."""

from datetime import date

from infokb.core.journey import conversations, task_people
from infokb.core.markdown.tasks import TaskKind
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault


def is_informational(interview: Note) -> bool:
    """Return whether the question who else to talk to belongs to an interview."""
    return interview.get("kind", str) == "informational"


def has_later_question(vault: Vault, contact: Note, interview: Note, day: date) -> bool:
    """Return whether you talked with a contact in an informational interview after another one."""
    return any(
        each.interview is not None
        and is_informational(each.interview)
        and (conversations.conversation_day(vault, each), each.interview.path)
        > (day, interview.path)
        for each in conversations.conversations_with(vault, contact)
    )


def has_referred_since(vault: Vault, contact: Note, interview: Note, day: date) -> bool:
    """Return whether a contact referred you to someone in an interview, or since."""
    never = date.min
    return any(
        task.kind is TaskKind.REFERRAL
        and (note is interview or (task_people.task_start_day(vault, note, task) or never) >= day)
        for note, task in task_people.tasks_with(vault, contact)
    )
