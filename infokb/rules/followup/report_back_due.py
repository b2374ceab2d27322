"""`report-back-due`."""

from collections.abc import Iterator
from typing import Annotated

from infokb.core.dates.due import due_on_day
from infokb.core.dates.instants import days_after
from infokb.core.journey import conversations, supporters, task_people, task_text
from infokb.core.journey.message_kind import MessageKind
from infokb.core.markdown.tasks import Task, TaskKind
from infokb.core.shell import command_words
from infokb.core.text import Span
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, FollowUp, Rule, Severity, to_do

_KIND = MessageKind.REPORT_BACK


class ReportBackDue(Rule):
    """Tell people within a week what came of their advice or referral.

    It is the most neglected step, and the one that turns a kind stranger into
    someone who wants to know how the story ends. The first conversation with a person
    someone referred you to is such news, too.
    """

    patience = 10
    matters = 90
    severity: Severity = Severity.WARNING
    days: Annotated[int, "Days within which to report."] = 7

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find each advice, referral and conversation of which its giver has not heard."""
        for task in note.tasks:
            since = supporters.day_to_report(vault, note, task)
            for who in supporters.givers_of_help(vault, note, task) if since else ():
                if not supporters.got_update_since(vault, who, since):
                    yield self._finding(vault, task.span, _of_task(vault, note, task, who))
        for referrer, contact, conversation in supporters.referrals_met_in(vault, note):
            day = conversations.conversation_day(vault, conversation)
            if not supporters.got_update_since(vault, referrer, day):
                news = f"how it went with {contact.name}"
                command = command_words("log {} updated {}", vault.called(referrer), news)
                task_line = f"Tell {referrer.name} {news}"
                follow_up = FollowUp(
                    referrer, day, command, task_line, "talked {}", (contact,), _KIND
                )
                yield self._finding(vault, conversation.span, follow_up)

    def _finding(self, vault: Vault, span: Span, follow_up: FollowUp) -> Finding:
        since = follow_up.since
        due = due_on_day(days_after(since, self.days), vault.zone) if since else None
        return to_do(span, due, follow_up)


def _of_task(vault: Vault, note: Note, task: Task, who: Note) -> FollowUp:
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
