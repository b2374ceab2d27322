"""What somebody is to hear: what came of their advice, or of the people they referred you to."""

from dataclasses import replace
from datetime import date

from infokb.core.journey import supporters, task_people, task_text
from infokb.core.journey.message_kind import MessageKind
from infokb.core.markdown.tasks import Task, TaskKind
from infokb.core.shell import command_words
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.rules.rule import FollowUp

_KIND = MessageKind.REPORT_BACK
_REASONS = {"no-response": "no reply, closed {}", "declined": "declined, closed {}"}


def report_of_task(vault: Vault, note: Note, task: Task, who: Note) -> FollowUp:
    """Return that somebody is to hear what came of an advice or a referral."""
    command = command_words("done {} {} --reported", vault.called(note), task.text)
    if len(supporters.givers_of_help(vault, note, task)) > 1 or "reported" in task.dates:
        command = command_words("log {} updated {}", vault.called(who), task.text)
    done_on = task.dates.get("done")
    contacts = task_people.contacts_linked_in(vault, note, task)
    others = contacts if task.kind is TaskKind.REFERRAL else ()
    short = task_text.short_name(vault, who)
    task_line = f"Tell {short} what came of: {task_text.quoted_task(vault, task)}"
    reason = "done {}" if done_on else "done"
    return FollowUp(who, done_on, command, task_line, reason, others, _KIND)


def report_of_talk(vault: Vault, referrer: Note, contact: Note, day: date) -> FollowUp:
    """Return that a referrer is to hear of the first conversation with a contact."""
    return _of_contact(vault, referrer, contact, day, "talked {}")


def report_of_closing(vault: Vault, referrer: Note, contact: Note, day: date) -> FollowUp:
    """Return that a referrer is to hear that a contact was closed; it checks off their task."""
    reason = _REASONS.get(contact.get("closed_reason", str) or "", "closed {}")
    follow_up = _of_contact(vault, referrer, contact, day, reason)
    open_task = supporters.open_task_of_referral(vault, referrer, contact)
    if not open_task:
        return follow_up
    note, task = open_task
    command = command_words("done {} {} --reported", vault.called(note), task.text)
    return replace(follow_up, argv=command)


def _of_contact(vault: Vault, referrer: Note, contact: Note, day: date, reason: str) -> FollowUp:
    news = f"how it went with {contact.name}"
    command = command_words("log {} updated {}", vault.called(referrer), news)
    task_line = f"Tell {referrer.name} {news}"
    return FollowUp(referrer, day, command, task_line, reason, (contact,), _KIND)
