"""What to check before you send a message."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from infokb.actions.draft import job_words
from infokb.actions.draft.blanks import BLANKS, OWN_DETAILS
from infokb.actions.draft.message_kinds import LengthBounds, MessageKind
from infokb.core.journey import outreach
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault

FORWARD_SEPARATOR = "\n---\n"
"""The line between a message and the part to be forwarded."""
_BLANK = re.compile(r"\[[^\[\]\n]{1,100}\]")
_MAX_LISTED = 4


class Remark(NamedTuple):
    """A remark about a message, what to do, and whether it is an error."""

    message: str
    help: str
    error: bool = False


def message_remarks(kind: MessageKind, subject: str, text: str, insight: str) -> Iterator[Remark]:
    """Yield remarks about a message's text; `insight` is what it may name of the debrief."""
    message, _, passed_on = text.partition(FORWARD_SEPARATOR)
    yield from _length_remark("the message", word_count(message), "words", kind.words)
    yield from _length_remark("the message", len(text.strip()), "characters", kind.characters)
    yield from _length_remark("the part to pass on", word_count(passed_on), "words", kind.forward)
    for blank in dict.fromkeys(_BLANK.findall(f"{subject}\n{text}")):
        yield Remark(f"a blank is left: {blank}", _how_to_fill(blank[1:-1]))
    job_words_used = () if kind.job_words else job_words.find_job_words(f"{subject}\n{text}")
    if job_words_used:
        listed = ", ".join(f"`{word}`" for word in job_words_used[:_MAX_LISTED])
        yield Remark(f"it speaks of a job: {listed}", "ask for advice, or thank, and nothing else")
    if kind.specific and not (insight and insight in text):
        help_text = "write down what you heard under Culture, Role or Skills, and draft again"
        yield Remark("it names nothing from the debrief", help_text)


def _how_to_fill(blank: str) -> str:
    """Return how to fill in a blank."""
    name = next((name for name, called in BLANKS.items() if called == blank), "")
    if name in OWN_DETAILS:
        return f"set `{OWN_DETAILS[name]}` under [me] in infokb.toml"
    return f'--set {name}="…" fills it in' if name else "fill it in before you send it"


def contact_cautions(vault: Vault, person: Note) -> Iterator[Remark]:
    """Yield reasons not to write to a person now."""
    if outreach.is_closed(vault, person):
        reason = person.get("closed_reason", str) or "no reason is given"
        yield Remark(f"the thread is closed: {reason}", "write only if something has changed")
    until = person.get("snooze_until", date)
    if until and until >= vault.now.date():
        reason = person.get("snooze_reason", str) or "no reason is given"
        yield Remark(f"they sleep until {until}: {reason}", "write when that day is over")


def word_count(text: str) -> int:
    """Return the number of words; signs without a letter or digit do not count."""
    return sum(any(char.isalnum() for char in word) for word in text.split())


def _length_remark(what: str, number: int, unit: str, bounds: LengthBounds) -> Iterator[Remark]:
    if bounds.error and number > bounds.error:
        help_text = f"at most {bounds.error}, better {bounds.max}: cut it"
        yield Remark(f"{what} has {number} {unit}", help_text, error=True)
    elif bounds.max and number > bounds.max:
        yield Remark(f"{what} has {number} {unit}", f"better {bounds.max}: cut it")
    elif number < bounds.min:
        yield Remark(f"{what} has {number} {unit}", f"at least {bounds.min} read as meant")
