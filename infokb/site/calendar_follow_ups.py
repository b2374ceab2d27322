"""Follow-ups as the calendar shows them: nothing but words, instants, and links."""

from infokb.actions.todo.follow_ups import organization_of
from infokb.core.value_class import value_class
from infokb.core.vault.vault import Vault
from infokb.site import follow_up_words, panel
from infokb.site.due_instants import DueInstants
from infokb.site.follow_ups import SiteFollowUp
from infokb.site.linked_note import LinkedNote, linked_note


@value_class
class CalendarFollowUp:
    """A follow-up of the calendar: how it stands, its words, and what it is about besides."""

    group: str
    at: DueInstants
    by: str
    snooze: str
    standing: str
    task: str
    why: str
    others: tuple[LinkedNote, ...]


def calendar_follow_up(vault: Vault, follow_up: SiteFollowUp) -> CalendarFollowUp:
    """Return what the calendar shows of a follow-up."""
    item, todo = follow_up.item, follow_up.todo
    about = item.who or item.note
    notes = {note.path: note for note in (organization_of(item, vault), item.note) if note}
    return CalendarFollowUp(
        follow_up.group,
        follow_up.at,
        follow_up.by,
        follow_up.snooze,
        follow_up_words.standing_words(follow_up, vault.today),
        panel.message_sentence(todo.task, vault.today),
        follow_up_words.reason_words(todo, vault),
        tuple(linked_note(note) for path, note in notes.items() if path != about.path),
    )
