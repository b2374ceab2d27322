"""`referral-uncontacted`."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from infokb.core.dates.business_days import business_days_after
from infokb.core.dates.due import due_on_day
from infokb.core.journey import outreach, task_people
from infokb.core.markdown.tasks import TaskKind
from infokb.core.shell import command_words
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, FollowUp, Rule, Severity


@dataclass(frozen=True)
class ReferralUncontacted(Rule):
    """A person somebody referred you to is asked within three business days.

    Whoever named them has often told them already, and looks careless when nobody
    writes. A referral with a day of its own waits for that day instead.
    """

    patience = 4
    severity: Severity = Severity.WARNING
    business_days: Annotated[int, "Business days to ask in."] = 3

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find each contact whom an open `#referral` links to and nobody has asked."""
        ready: dict[str, bool] = {}
        for task in note.tasks:
            since = task_people.task_start_day(vault, note, task)
            if (
                task.kind is not TaskKind.REFERRAL
                or not task.open
                or "due" in task.dates
                or not since
            ):
                continue
            day = business_days_after(since, self.business_days, vault.config.holidays)
            for who in task_people.contacts_linked_in(vault, note, task):
                if who.path not in ready:
                    ready[who.path] = _waiting(vault, who) and who.path != note.path
                if ready[who.path]:
                    yield Finding(
                        task.span,
                        f"referred {since}: {who.name}",
                        due=due_on_day(day, vault.zone),
                        follow_up=FollowUp(
                            who, since, command_words("mark {} asked", vault.called(who))
                        ),
                    )


def _waiting(vault: Vault, who: Note) -> bool:
    asked = outreach.first_asked_on(vault, who) or outreach.has_met(vault, who)
    return not asked and not outreach.is_closed(vault, who)
