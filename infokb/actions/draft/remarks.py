"""What is looked at before a message may go out."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from infokb.actions.draft import job_words
from infokb.actions.draft.blanks import BLANKS, MINE
from infokb.actions.draft.message_kinds import Bounds, Kind
from infokb.core.journey import contacts
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault

FORWARD = "\n---\n"
"""What stands above the part of a message that is to be passed on."""
_BLANK = re.compile(r"\[[^\[\]\n]{1,100}\]")
_SHOWN = 4


class Remark(NamedTuple):
    """Something about a message: what it is, the way out, and whether the message is unfit."""

    message: str
    hint: str
    error: bool = False


def remarks(kind: Kind, subject: str, text: str, insight: str) -> Iterator[Remark]:
    """Yield what is to be said about a message; `insight` is what it may name of a debrief."""
    message, _, passed_on = text.partition(FORWARD)
    yield from _length("the message", count(message), "words", kind.words)
    yield from _length("the message", len(text.strip()), "characters", kind.characters)
    yield from _length("the part to pass on", count(passed_on), "words", kind.forward)
    for blank in dict.fromkeys(_BLANK.findall(f"{subject}\n{text}")):
        yield Remark(f"a blank is left: {blank}", _filled(blank[1:-1]))
    used = () if kind.job_words else job_words.found(f"{subject}\n{text}")
    if used:
        shown = ", ".join(f"`{one}`" for one in used[:_SHOWN])
        yield Remark(f"it speaks of a job: {shown}", "ask for advice, or thank, and nothing else")
    if kind.specific and not (insight and insight in text):
        hint = "write down what you heard under Culture, Role or Skills, and draft again"
        yield Remark("it names nothing from the debrief", hint)


def _filled(blank: str) -> str:
    """Return the way to fill in a blank."""
    name = next((name for name, called in BLANKS.items() if called == blank), "")
    if name in MINE:
        return f"set `{MINE[name]}` under [me] in infokb.toml"
    return f'--set {name}="…" fills it in' if name else "fill it in before you send it"


def cautions(vault: Vault, person: Note) -> Iterator[Remark]:
    """Yield why it may be better not to write to a person now."""
    if contacts.is_closed(person):
        reason = person.get("closed_reason", str) or "no reason is given"
        yield Remark(f"the thread is closed: {reason}", "write only if something has changed")
    until = person.get("snooze_until", date)
    if until and until >= vault.now.date():
        reason = person.get("snooze_reason", str) or "no reason is given"
        yield Remark(f"they sleep until {until}: {reason}", "write when that day is over")


def count(text: str) -> int:
    """Return how many words a text has; a lone sign is none."""
    return sum(any(char.isalnum() for char in one) for one in text.split())


def _length(what: str, number: int, unit: str, bounds: Bounds) -> Iterator[Remark]:
    if bounds.error and number > bounds.error:
        hint = f"at most {bounds.error}, better {bounds.max}: cut it"
        yield Remark(f"{what} has {number} {unit}", hint, error=True)
    elif bounds.max and number > bounds.max:
        yield Remark(f"{what} has {number} {unit}", f"better {bounds.max}: cut it")
    elif number < bounds.min:
        yield Remark(f"{what} has {number} {unit}", f"at least {bounds.min} read as meant")
