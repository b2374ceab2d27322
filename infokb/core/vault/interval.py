"""From when until when all that was answered for a vault would be answered the same."""

from datetime import UTC, timedelta
from typing import NamedTuple

from infokb.core.dates.due import due_on_day
from infokb.core.vault.vault import Vault


class VaultInterval(NamedTuple):
    """Seconds since 1970, the first in it and the first after it; the zone's seconds ahead of UTC.

    It lies within a local day.
    """

    since: float
    until: float
    offset: int


def vault_interval(vault: Vault, *, follow_ups_only: bool = False) -> VaultInterval | None:
    """Return in which interval around its moment the answers for a vault hold, as far as time goes.

    With `follow_ups_only`, no other rules were asked. It is None on a day on which the zone's
    clock is changed.
    """
    day = due_on_day(vault.today, vault.zone)
    first, last = day.start, day.end.astimezone(UTC) - timedelta(seconds=1)
    offset = vault.now.utcoffset() or timedelta()
    if {first.utcoffset(), last.astimezone(vault.zone).utcoffset()} != {offset}:
        return None
    turn, next_turn = vault.turns.interval(vault.zone)
    since = [first.timestamp(), *([turn.timestamp()] if turn else [])]
    until = [day.end.timestamp(), *([next_turn.timestamp()] if next_turn else [])]
    if vault.kept_answers:
        answers = vault.kept_answers.for_now(follow_ups_only=follow_ups_only)
        since += answers.since
        until += answers.until
    return VaultInterval(max(since), min(until), int(offset.total_seconds()))
