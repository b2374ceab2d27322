"""What to check before you send a message."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from infokb.actions.draft import best_insight, job_words
from infokb.actions.draft.blanks import BLANKS, OWN_DETAILS
from infokb.actions.draft.message_kinds import LengthBounds, MessageTemplate
from infokb.core.journey.person_names import REMOVED_NAME
from infokb.core.patterns import compile_later
from infokb.core.shell import command_line
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault

FORWARD_SEPARATOR = "\n---\n"
"""The line between a message and the part to be forwarded."""
_BLANK = compile_later(r"\[[^\[\]\n]{1,100}\]")
_MAX_LISTED = 4
_JOB_HELP = "leave that out of a first message or a thank-you"
_WRITE_HELP = "write it with --set insight=…"
_CHOOSE_HELP = f"choose one with --insight TEXT, or {_WRITE_HELP}"
_DEBRIEF_HELP = "add it under Culture, Role, or Skills, then draft again"


class Remark(NamedTuple):
    """A remark about a message, what to do, and whether it is an error."""

    message: str
    help: str
    error: bool = False


def message_remarks(
    kind: MessageTemplate, subject: str, text: str, typed_name: str
) -> Iterator[Remark]:
    """Yield remarks about a message's text; `typed_name` is what to type for whom it is for."""
    message, _, forwarded = text.partition(FORWARD_SEPARATOR)
    yield from _length_remark("", word_count(message), "words", kind.words)
    yield from _length_remark("", len(text.strip()), "characters", kind.characters)
    yield from _length_remark(" to forward", word_count(forwarded), "words", kind.forward)
    for blank in dict.fromkeys(_BLANK.findall(f"{subject}\n{text}")):
        yield Remark(f"fill in {blank}", _how_to_fill(blank[1:-1], typed_name))
    if REMOVED_NAME in f"{subject}\n{text}":
        yield Remark(f"names someone you forgot: `{REMOVED_NAME}`", "write that part anew")
    job_words_used = () if kind.job_words else job_words.find_job_words(f"{subject}\n{text}")
    if job_words_used:
        words_text = ", ".join(f"`{word}`" for word in job_words_used[:_MAX_LISTED])
        yield Remark(f"mentions a job: {words_text}", _JOB_HELP)


def insight_remarks(vault: Vault, interviews: Sequence[Note], person: Note) -> Iterator[Remark]:
    """Yield that a message names nothing from the debrief, and what there is to name."""
    own_insights = best_insight.insights_by(vault, interviews, person)
    if own_insights:
        reasons = {
            insight.text: best_insight.why_unnamed(vault, insight, person)
            for insight in own_insights[:_MAX_LISTED]
        }
        texts = [f"`{text}` ({why})" if why else f"`{text}`" for text, why in reasons.items()]
        yield Remark(f"names nothing of what you noted: {'; '.join(texts)}", _CHOOSE_HELP)
    elif interviews:
        yield Remark("quotes nothing they said", _DEBRIEF_HELP)
    else:
        yield Remark("quotes nothing they said", _WRITE_HELP)


def _how_to_fill(blank: str, typed_name: str) -> str:
    """Return how to fill in a blank of a message to a person."""
    name = next((name for name, text in BLANKS.items() if text == blank), "")
    if name in OWN_DETAILS:
        return f"set `{OWN_DETAILS[name]}` under [me] in infokb.toml"
    if name == "given":
        command = command_line("infokb set {} aliases+=NAME", typed_name)
        return f'add --set given="…", or an alias of one word: {command}'
    return f'add --set {name}="…"' if name else "before you send it"


def word_count(text: str) -> int:
    """Return the number of words; signs without a letter or digit do not count."""
    return sum(any(char.isalnum() for char in word) for word in text.split())


def _length_remark(what: str, number: int, unit: str, bounds: LengthBounds) -> Iterator[Remark]:
    if bounds.error and number > bounds.error:
        help_text = f"use at most {bounds.error}, better {bounds.max}"
        yield Remark(f"{number} {unit}{what}", help_text, error=True)
    elif bounds.max and number > bounds.max:
        yield Remark(f"{number} {unit}{what}", f"better at most {bounds.max}")
    elif number < bounds.min:
        yield Remark(f"{number} {unit}{what}", f"better at least {bounds.min}")
