"""`report-back-due`."""

from collections.abc import Iterator
from typing import Annotated

from infokb.core.dates.due import due_on_day
from infokb.core.dates.instants import days_after
from infokb.core.journey import conversations, supporters
from infokb.core.text import Span
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.rules.report import report_of_closing, report_of_talk, report_of_task
from infokb.rules.rule import Finding, FollowUp, Rule, Severity, to_do


class ReportBackDue(Rule):
    """Tell people within a week what came of their advice or referral.

    It is the most neglected step, and the one that turns a kind stranger into
    someone who wants to know how the story ends. The first conversation with a person
    someone referred you to is such news, too, and so is that they never answered.
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
                    yield self._finding(vault, task.span, report_of_task(vault, note, task, who))
        for referrer, contact, conversation in supporters.referrals_met_in(vault, note):
            day = conversations.conversation_day(vault, conversation)
            if not supporters.got_update_since(vault, referrer, day):
                follow_up = report_of_talk(vault, referrer, contact, day)
                yield self._finding(vault, conversation.span, follow_up)

        for referrer, day in supporters.referrers_of_closed(vault, note):
            if not supporters.got_update_since(vault, referrer, day):
                follow_up = report_of_closing(vault, referrer, note, day)
                yield self._finding(vault, note.at("closed"), follow_up)

    def _finding(self, vault: Vault, span: Span, follow_up: FollowUp) -> Finding:
        since = follow_up.since
        due = due_on_day(days_after(since, self.days), vault.zone) if since else None
        return to_do(span, due, follow_up)
