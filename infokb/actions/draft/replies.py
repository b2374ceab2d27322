"""What somebody replied: whether they asked you to wait."""

from infokb.core.journey.touches import REPLY_KINDS, latest_touch
from infokb.core.text import fold
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault

_LATER = ("not now", "not yet", "later", "busy")
"""How the words of a reply begin that puts you off."""


def was_put_off(vault: Vault, person: Note) -> bool:
    """Return whether a person asked you to wait when they last replied.

    Either the words begin so, or they are why the follow-ups of the person were snoozed.
    """
    reply = latest_touch(vault, person, REPLY_KINDS)
    words = " ".join(reply.text.split()) if reply else ""
    is_reason = words == person.get("snooze_reason", str)
    return bool(words) and (is_reason or fold(words).startswith(_LATER))
