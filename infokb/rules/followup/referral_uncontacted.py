"""`referral-uncontacted`."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated

from infokb.core.dates.business_days import business_days_after
from infokb.core.dates.due import due_on_day
from infokb.core.journey import task_people
from infokb.core.journey.blocked_tasks import is_to_do
from infokb.core.journey.unasked import is_referred_without_step
from infokb.core.markdown.plain_text import plain_words
from infokb.core.markdown.tasks import TaskKind
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from infokb.rules.referral import referral_follow_ups, referred_follow_up
from infokb.rules.rule import Finding, Rule, Severity, to_do


class ReferralUncontacted(Rule):
    """Contact a referral within three business days.

    Who named them has often told them already, and looks careless when no one
    writes. A person without a note is named as well, and so is one you asked in vain
    before: the name of who referred you opens the door. A referral with a date of its
    own waits for that date instead. A contact with `referred_by` who no referral names
    is to be written to on any day.
    """

    patience = 4
    rests = True
    severity: Severity = Severity.WARNING
    business_days: Annotated[int, "Business days to ask in."] = 3

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find each person who was referred to you and whom you have not asked."""
        if note.note_type is NoteType.CONTACT and is_referred_without_step(vault, note):
            yield to_do(note.at("referred_by"), None, referred_follow_up(vault, note))
        for task in note.tasks:
            is_referral = task.kind is TaskKind.REFERRAL and is_to_do(vault, task)
            if not is_referral or task_people.own_day(task):
                continue
            since, due = task_people.task_start_day(vault, note, task), None
            if since:
                day = business_days_after(since, self.business_days, vault.config.holidays)
                due = due_on_day(day, vault.zone)
            for follow_up in referral_follow_ups(vault, note, task):
                finding = to_do(task.span, due, follow_up)
                what = f"{follow_up.fact}: {plain_words(task.text)}"
                yield finding if follow_up.who or not task.text else replace(finding, message=what)
