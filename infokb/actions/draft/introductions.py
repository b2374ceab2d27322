"""Who referred you to whom, and may introduce you to them."""

from collections.abc import Iterator, Mapping

from infokb.actions.draft import task_words
from infokb.core.journey import outreach, referral_tasks
from infokb.core.journey.referral_tasks import Referral
from infokb.core.markdown.tasks import TaskKind
from infokb.core.vault.derive import per_vault
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault


def referrer_of(vault: Vault, person: Note) -> Note | None:
    """Return who first referred you to a person: in their note, else in a task of their own."""
    referrer = vault.target(person, "referred_by")
    if referrer and referrer.note_type is NoteType.CONTACT:
        return referrer
    return _referrers(vault).get(person.path)


@per_vault
def _referrers(vault: Vault) -> Mapping[str, Note]:
    """Return who first refers you to a contact in an open task, by the path of the contact."""
    referrers: dict[str, Note] = {}
    for giver in vault.of_type(NoteType.CONTACT):
        for referral in _open_referrals(vault, giver):
            if referral.contact and referral.contact != giver:
                referrers.setdefault(referral.contact.path, giver)
    return referrers


def open_referral(vault: Vault, person: Note) -> Referral | None:
    """Return the first person to whom an open referral of a person is, not known to you yet."""
    return next(
        (
            referral
            for referral in _open_referrals(vault, person)
            if not referral.contact or is_to_introduce(vault, referral.contact)
        ),
        None,
    )


def is_to_introduce(vault: Vault, contact: Note) -> bool:
    """Return whether you have not written to a contact, or in vain, or did so in a past search."""
    return (
        outreach.is_unasked(vault, contact)
        or outreach.is_closed(vault, contact)
        or outreach.was_let_go(vault, contact)
        or referral_tasks.is_referred(vault, contact)
    )


def _open_referrals(vault: Vault, person: Note) -> Iterator[Referral]:
    """Yield the people to whom the open referrals of a person are, those of a group left out."""
    for noted_task in task_words.tasks_about(vault, person):
        is_open_referral = noted_task.task.kind is TaskKind.REFERRAL and noted_task.task.open
        if is_open_referral and not task_words.is_of_several(vault, noted_task):
            yield from task_words.referred_people(vault, noted_task)
