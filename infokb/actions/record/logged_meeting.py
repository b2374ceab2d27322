"""A `met` line in a log, and the interview of its day that it completes."""

from collections.abc import Collection

from infokb.actions.record import log, own_fates
from infokb.actions.record.changes_in_memory import vault_after
from infokb.actions.record.log import NewLogLine
from infokb.actions.record.marked_fact import Fact
from infokb.actions.templates.sandbox import Fill
from infokb.core.changes import Changes
from infokb.core.journey import conversations, statuses
from infokb.core.markdown.log import LogKind
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault


def add_line_of_meeting(
    vault: Vault, note: Note, entry: NewLogLine, company: Collection[str], how: Fill
) -> Changes:
    """Return the plan that writes a log line; one that you met completes the interview of its day.

    `company` are the paths of all people who are named with it. Raises InfokbError as
    `add_log_line` does.
    """
    changes = log.add_log_line(vault, note, entry)
    interview = _interview_of_line(vault, note, entry)
    if not interview:
        return changes
    current = vault_after(vault, changes)
    fact = Fact("completed", company=frozenset(company))
    return changes | own_fates.mark_interview_of(current, note, interview, fact, how)


def _interview_of_line(vault: Vault, note: Note, entry: NewLogLine) -> Note | None:
    """Return the only interview that is open and has begun on the day of a `met` line."""
    if entry.kind != LogKind.MET.value:
        return None
    begun_interviews = [
        interview
        for interview in conversations.interviews_with(vault, note)
        if statuses.is_scheduled(interview) or statuses.is_planned_for_day(interview)
        if conversations.interview_day(vault, interview) == entry.on
        and (start := conversations.interview_start(vault, interview))
        and vault.passed(start)
    ]
    return begun_interviews[0] if len(begun_interviews) == 1 else None
