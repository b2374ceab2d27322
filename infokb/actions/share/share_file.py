"""A share file: what a student gives to a career center, as one JSON object."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import UTC, date, datetime, timedelta

from infokb.actions.share.held_back import HeldBack, ShareGate
from infokb.actions.share.share_rows import SharedRow, SharedRows
from infokb.actions.share.share_tables import LEVELS
from infokb.core.dates.day_words import iso_words
from infokb.core.dates.instants import days_after
from infokb.core.errors import InfokbError, RefusedError
from infokb.core.patterns import compile_later
from infokb.core.settings.config import ShareSettings
from infokb.core.value_class import value_class
from infokb.core.vault.vault import Vault

SHARE_FORMAT_VERSION = 1
SHARE_ID = compile_later(r"[A-Za-z0-9][A-Za-z0-9._@-]{0,63}")
"""What a student can be known by; case is ignored where ids are compared."""
MAX_CENTER_CHARS = 100
WITHDRAWAL_AGE = timedelta(days=2)
"""So long before the day on which it is written a withdrawal says that sharing ended."""
_SETTINGS_HELP = "see docs/cohort.md"
_WITHDRAWAL_HELP = (
    "put it back with `with` and `id`, or ask the center to run infokb cohort DIR forget ID"
)


class NoConsentError(InfokbError):
    """A vault shares nothing: its owner does not, or no longer."""


class EndedConsentError(NoConsentError, RefusedError):
    """The last day of a consent is over."""


@value_class
class ShareFile:
    """What leaves: whose, for whom, how much, until when, as of when, and the rows of each table.

    `held_back` is what does not leave although the level holds its kind, `names_by_code` whom a
    code stands for, `shared_interviews` how many let lines leave; these are for the owner, and in
    no file. One without tables is a withdrawal.
    """

    vault: str
    center: str
    level: str
    until: date
    as_of: str
    infokb: str
    tables: Mapping[str, Sequence[SharedRow]]
    held_back: tuple[HeldBack, ...] = ()
    names_by_code: Mapping[str, str] = field(default_factory=dict)
    shared_interviews: int = 0

    def content(self) -> bytes:
        """Return the file, one row a line."""
        head = {
            "infokb_share": SHARE_FORMAT_VERSION,
            "vault": self.vault,
            "with": self.center,
            "level": self.level,
            "until": self.until.isoformat(),
            "as_of": self.as_of,
            "infokb": self.infokb,
        }
        lines = [f"  {json.dumps(name)}: {json.dumps(value)}," for name, value in head.items()]
        tables = ",\n".join(
            f"    {json.dumps(name)}: [{_rows(rows)}]" for name, rows in self.tables.items()
        )
        tables = f"{{\n{tables}\n  }}" if tables else "{}"
        lines = ["{", *lines, f'  "tables": {tables}', "}", ""]
        return "\n".join(lines).encode("ascii")


def _rows(rows: Sequence[SharedRow]) -> str:
    if not rows:
        return ""
    return ",".join(f"\n      {json.dumps(row)}" for row in rows) + "\n    "


def share_file(
    vault: Vault, gate: ShareGate, version: str, as_of: datetime | None = None
) -> ShareFile:
    """Return what the settings of a vault let leave, by an infokb of a `version`.

    It says that it is as of the moment of the vault, unless another one is given.
    Raises InfokbError where the settings share nothing or are incomplete, and RefusedError after
    the last day.
    """
    settings = vault.config.share
    until = check_consent(settings)
    check_last_day(vault, until)
    rows = SharedRows(vault, settings, gate)
    tables = rows.tables()
    return ShareFile(
        settings.id,
        settings.with_,
        settings.level,
        until,
        _instant(as_of or vault.now),
        version,
        tables,
        tuple(sorted(set(rows.held_back))),
        rows.names_by_code,
        rows.shared_interviews,
    )


def withdrawal_file(vault: Vault, version: str) -> ShareFile:
    """Return the file with which its owner withdraws: it holds no row, and its last day is over.

    A center that reads it takes out all that it has under this id; also one in another time zone,
    where it may still be yesterday. Raises InfokbError where the settings name no center or no id.
    """
    settings = vault.config.share
    try:
        _check_names(settings)
    except NoConsentError as error:
        raise InfokbError(error.message, _WITHDRAWAL_HELP) from error
    until = vault.now.astimezone(UTC).date() - WITHDRAWAL_AGE
    level = settings.level or LEVELS[0]
    return ShareFile(
        settings.id, settings.with_, level, until, _instant(vault.now), version, tables={}
    )


def _instant(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def check_last_day(vault: Vault, until: date) -> None:
    """Raise EndedConsentError after the last day of a consent."""
    if vault.has_come(days_after(until, 1)):
        raise EndedConsentError(
            f"sharing with `{vault.config.share.with_}` ended on {iso_words(until)}",
            "set a later `until` in [share]",
        )


def check_consent(settings: ShareSettings) -> date:
    """Return the last day of a consent.

    Raises NoConsentError where there is none, InfokbError where it is not whole.
    """
    _check_names(settings)
    if not settings.level:
        raise InfokbError("`share.level` is missing", f"nothing is shared; {_SETTINGS_HELP}")
    if not settings.until:
        raise InfokbError("`share.until` is missing", "write the last day, as 2027-05-31")
    return settings.until


def _check_names(settings: ShareSettings) -> None:
    """Raise InfokbError where settings do not say with whom, and under which id."""
    if settings == ShareSettings():
        raise NoConsentError("nothing is shared: infokb.toml has no [share]", _SETTINGS_HELP)
    for name, value in (("with", settings.with_), ("id", settings.id)):
        if not value:
            raise InfokbError(f"`share.{name}` is missing", f"nothing is shared; {_SETTINGS_HELP}")
    if not SHARE_ID.fullmatch(settings.id):
        help_text = "use letters, digits, and . _ @ -"
        raise InfokbError(f"`share.id` cannot be `{settings.id}`", help_text)
    if len(settings.with_) > MAX_CENTER_CHARS or not settings.with_.isprintable():
        raise InfokbError("`share.with` is too long, or not one line", "write a name")
