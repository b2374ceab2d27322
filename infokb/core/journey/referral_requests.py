"""Whom you asked to refer you for an opportunity."""

from collections.abc import Iterator
from datetime import date

from infokb.core.dates.instants import days_after
from infokb.core.journey import outreach
from infokb.core.markdown.log import LogKind
from infokb.core.patterns import compile_later
from infokb.core.text import fold
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault

_REFER = compile_later(r"\brefer")
_LASTING_DAYS = 60
"""How long a request that names no opportunity is about any."""


def asked_to_refer_on(vault: Vault, person: Note, opportunity: Note) -> date | None:
    """Return the day on which you asked a person to refer you for an opportunity.

    None where you did not, or asked for something else since. A request that names no
    opportunity is about any, for sixty days.
    """
    episode = outreach.latest_episode(vault, person)
    words = fold(episode.asked.text) if episode and episode.asked and episode.asks_favor else ""
    if not episode or not episode.asked or not _REFER.search(words):
        return None
    day = episode.asked.on
    if _position(opportunity) in words:
        return day
    if vault.has_come(days_after(day, _LASTING_DAYS + 1)):
        return None
    return None if vault.indexes.keys_within(position_keys, words) else day


def request_keys(note: Note) -> Iterator[str]:
    """Yield a key for a contact whose log says that you asked for a referral."""
    is_contact = note.note_type is NoteType.CONTACT
    if any(
        line.kind is LogKind.ASKED and _REFER.search(fold(line.text))
        for line in (note.log if is_contact else ())
    ):
        yield ""


def position_keys(note: Note) -> Iterator[str]:
    """Yield the folded position that a note is about, if it is an opportunity."""
    if note.note_type is NoteType.OPPORTUNITY:
        yield _position(note)


def _position(opportunity: Note) -> str:
    return fold(opportunity.name.rpartition(" - ")[2])
