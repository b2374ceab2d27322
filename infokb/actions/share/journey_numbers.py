"""How far a search has come, in numbers that name nobody."""

import math
from collections.abc import Collection, Mapping, Sequence

from infokb.actions.exports.table_rows import Cell
from infokb.actions.journey.stats import (
    FUNNEL_STEPS,
    step_durations,
    steps_reached,
    thanks_rate,
)
from infokb.actions.share.share_tables import STEP_DAYS
from infokb.core.journey.referrals import has_referred
from infokb.core.journey.touches import TouchKind, touches
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault


def journey_numbers(
    vault: Vault, people: Sequence[Note], withheld: Collection[str]
) -> Mapping[str, Cell]:
    """Return the steps of contacts, the days between them, and the thanks, by column.

    Notes of the paths `withheld` are part of none.
    """
    all_steps = [steps_reached(vault, contact) for contact in people]
    request_days = [
        touch.on
        for contact in people
        for touch in touches(vault, contact)
        if touch.kind is TouchKind.ASKED
    ]
    medians = [duration.days for duration in step_durations(vault, people, withheld)]
    days = [None if median is None else math.ceil(median) for median in medians]
    thanks = thanks_rate(vault, withheld)
    return {
        "last_asked": max(request_days).isoformat() if request_days else None,
        **{step: sum(step in steps for steps in all_steps) for step in FUNNEL_STEPS},
        "referred": sum(has_referred(vault, contact, withheld) for contact in people),
        **dict(zip(STEP_DAYS, days, strict=True)),
        "thanks_in_time": thanks.part,
        "thanks_decided": thanks.of,
    }
