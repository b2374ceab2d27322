"""A path into an organization through a contact, and that of one whose follow-ups are snoozed."""

from dataclasses import replace
from datetime import date

from infokb.core.journey.contacts import Stage
from infokb.core.journey.snoozed import snoozed_through
from infokb.core.value_class import value_class
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault


@value_class
class IntroPath:
    """A contact who can lead into an organization: why, how close, and what to do next.

    `steps` counts from 0: someone there whom you have met. `target` is whom they know
    there, `organization` where they work themselves; `last_touch` and `snoozed` are days in `why`.
    """

    steps: int
    inside: bool
    person: Note
    stage: Stage
    referrers: tuple[Note, ...]
    organization: Note | None
    target: Note | None
    why: str
    command: str
    last_touch: date | None = None
    snoozed: date | None = None


def at_rest_if_snoozed(vault: Vault, path: IntroPath) -> IntroPath:
    """Return a path, without a next step until the snooze of its person is over."""
    last = snoozed_through(vault, path.person)
    if not last:
        return path
    return replace(path, why=f"{path.why}, snoozed through {last}", command="", snoozed=last)
