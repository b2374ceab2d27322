"""The only place that asks what time it is."""

import os
from collections.abc import Callable
from datetime import UTC, date, datetime, tzinfo
from zoneinfo import ZoneInfo

from infokb.core.dates.clock_times import DateTextError
from infokb.core.dates.date_reader import DateReader
from infokb.core.dates.instants import instant_of
from infokb.core.errors import InfokbError
from infokb.core.settings.config import Config
from infokb.faces.unix_time import unix_time

COMMIT = "commit"
"""What stands for the moment of the last commit."""
OPTION, VARIABLE, SETTING = "--as-of", "INFOKB_AS_OF", "`as_of` in infokb.toml"
"""What may set the clock."""
_HELP = f"write 2026-11-23, 2026-11-23T09:00, or {COMMIT}"


def run_clock(
    as_of: str = "", commit_time: Callable[[], datetime] | None = None
) -> Callable[[Config], datetime]:
    """Return the clock of a run: `as_of`, else INFOKB_AS_OF, else the vault's own day, else now.

    `commit` stands for what `commit_time` returns.
    """
    moment_text = as_of or os.environ.get(VARIABLE, "")

    def clock(config: Config) -> datetime:
        zone = config.zone or system_zone()
        if moment_text == COMMIT and commit_time:
            return commit_time().astimezone(zone)
        if moment_text:
            return _moment(moment_text, zone, setter_of_run(as_of))
        if isinstance(config.as_of, str):
            return _moment(config.as_of, zone, SETTING)
        if config.as_of is not None:
            return instant_of(config.as_of, zone)
        return datetime.fromtimestamp(unix_time(), zone)

    return clock


def clock_setter(as_of: str, config: Config) -> str:
    """Return what sets the clock of a run; empty where it moves."""
    return setter_of_run(as_of) or (SETTING if config.as_of is not None else "")


def clock_remark(setter: str) -> str:
    """Return what follows a moment that something has set the clock to."""
    return f" (clock set with {setter.replace('`', '')})" if setter else ""


def set_clock(as_of: str, config: Config) -> str | date | None:
    """Return what the clock of a run is set to, None or empty where it moves."""
    return as_of or os.environ.get(VARIABLE) or config.as_of


def setter_of_run(as_of: str) -> str:
    """Return what sets the clock of a run whatever the vault says; empty where nothing does."""
    return OPTION if as_of else VARIABLE if os.environ.get(VARIABLE) else ""


def system_zone() -> tzinfo:
    """Return the zone of the machine; UTC where it cannot be told."""
    name = os.environ.get("TZ", "").lstrip(":")
    if not name:
        target = os.path.realpath("/etc/localtime")
        name = target.partition("zoneinfo/")[2]
    try:
        return ZoneInfo(name) if name else datetime.now().astimezone().tzinfo or UTC
    except (ValueError, OSError, KeyError):
        return datetime.now().astimezone().tzinfo or UTC


def _moment(text: str, zone: tzinfo, what: str) -> datetime:
    try:
        return instant_of(DateReader(datetime.now(zone)).moment(text), zone)
    except DateTextError as error:
        raise InfokbError(f"cannot read `{text}` as {what}", _HELP) from error
