"""The signs of people in pictures: each means one thing, in every picture."""

from infokb.core.journey import outreach
from infokb.core.journey.contacts import Stage
from infokb.core.vault.derive import per_note
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.core.word import Word
from infokb.site.stages import stage_of

RADIUS = 5
ARROW = "m-5-3.5l5 3.5-5 3.5"
_KNOWN = frozenset({Stage.MET, Stage.IN_TOUCH, Stage.MENTOR})
_UNASKED = frozenset({Stage.IDENTIFIED, Stage.INVITED, Stage.CONNECTED})


class Sign(Word):
    """What the dot of a person says."""

    MET = "met"
    ASKED = "asked"
    NEXT = "next"
    CLOSED = "closed"


SIGN_WORDS = {
    Sign.MET: "met",
    Sign.ASKED: "asked, not met yet",
    Sign.NEXT: "not met: next to write to",
    Sign.CLOSED: "closed before you met",
}
"""What the legend says of each sign."""
SIGN_KEYS = {
    Sign.MET: "met",
    Sign.ASKED: "asked",
    Sign.NEXT: "next to write to",
    Sign.CLOSED: "closed",
}
"""The same in a small picture."""


@per_note
def contact_sign(vault: Vault, contact: Note) -> Sign:
    """Return the sign of a contact."""
    stage = stage_of(vault, contact)
    if stage in _KNOWN:
        return Sign.MET
    if stage is Stage.CLOSED:
        return Sign.MET if outreach.has_met(vault, contact) else Sign.CLOSED
    return Sign.NEXT if stage in _UNASKED else Sign.ASKED


def dot_svg(sign: Sign, x: int, y: int) -> str:
    """Return the dot of a sign, or of another class, about a place."""
    if sign is Sign.CLOSED:
        return f'<path class="closed" d="M{x - 4} {y - 4}l8 8m0-8l-8 8"/>'
    dot = f'<circle class="{sign.value}" cx="{x}" cy="{y}" r="{RADIUS}"/>'
    return f'{dot}<circle class="met" cx="{x}" cy="{y}" r="2"/>' if sign is Sign.ASKED else dot
