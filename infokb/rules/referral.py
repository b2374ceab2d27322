"""What an open referral asks for, one follow-up for each person whom it names."""

from collections.abc import Iterator

from infokb.core.journey import outreach, referral_tasks, task_people
from infokb.core.journey.message_kind import MessageKind
from infokb.core.journey.task_wording import possessive, with_words
from infokb.core.markdown.plain_text import plain_words
from infokb.core.markdown.tasks import Task
from infokb.core.shell import command_words
from infokb.core.text import joined_words
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.rules.rule import FollowUp
from infokb.rules.task import done_words


def referral_follow_ups(vault: Vault, note: Note, task: Task) -> Iterator[FollowUp]:
    """Yield what there is to do for a referral: write to a person, or add a note for them first."""
    since = task_people.task_start_day(vault, note, task)
    if not referral_tasks.people_referred_to(vault, note, task):
        words = plain_words(task_people.own_text(vault, note, task))
        yield FollowUp(
            None,
            since,
            done_words(vault, note, task),
            with_words(vault, "Follow up on the referral", words),
            _reason(vault, note, task, None),
        )
    for contact, name in referral_tasks.people_to_contact(vault, note, task):
        if contact:
            argv = command_words("mark {} asked", vault.called(contact))
            again = "" if outreach.is_unasked(vault, contact) else " again"
            line, message = f"Write to {name}{again}", MessageKind.OUTREACH
        else:
            argv = command_words("new contact {}", name)
            line, message = f"Add a note for {name} and write to them", None
        yield FollowUp(
            contact, since, argv, line, _reason(vault, note, task, contact), message=message
        )


def referred_follow_up(vault: Vault, contact: Note) -> FollowUp:
    """Return what there is to do for a contact who was referred to you: write to them."""
    referrer = vault.target(contact, "referred_by")
    return FollowUp(
        contact,
        None,
        command_words("mark {} asked", vault.called(contact)),
        f"Write to {contact.name}",
        _whose((referrer,) if referrer else ()),
        message=MessageKind.OUTREACH,
    )


def _reason(vault: Vault, note: Note, task: Task, contact: Note | None) -> str:
    whose = _whose(referral_tasks.referrers(vault, note, task, contact))
    return f"{whose}, {{}}" if task_people.task_start_day(vault, note, task) else whose


def _whose(people: tuple[Note, ...]) -> str:
    names = joined_words([person.name for person in people], "or")
    return f"{possessive(names)} referral" if people else "referral"
