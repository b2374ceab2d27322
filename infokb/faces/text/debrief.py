"""A debrief as it was saved, in a few lines."""

from collections import Counter
from collections.abc import Iterator

from infokb.actions.record.debrief import Debrief
from infokb.core.shell import command_text
from infokb.core.text import fold


def render(debrief: Debrief) -> Iterator[str]:
    """Yield how many insights each heading got, and the follow-ups."""
    counts = Counter(heading for heading, _ in debrief.answers)
    if counts:
        yield ", ".join(f"{heading}: {count}" for heading, count in counts.items())
    for title, texts in (
        ("promised", debrief.promises),
        ("advice", debrief.advice),
        ("referral", debrief.referrals),
    ):
        if texts:
            distinct_texts = {fold(text): text for text in reversed(texts)}.values()
            yield f"{title}: {'; '.join(reversed(distinct_texts))}"
    if debrief.asked:
        yield "asked who else to talk to"


def typed_command(name: str, debrief: Debrief) -> str:
    """Return the command that saves a debrief without asking."""
    words = ["infokb", "debrief", name]
    words += [word for pair in debrief.answers for word in ("--note", ": ".join(pair))]
    for option, texts in (
        ("--promise", debrief.promises),
        ("--advice", debrief.advice),
        ("--referral", debrief.referrals),
    ):
        words += [word for text in texts for word in (option, text)]
    return command_text([*words, *(["--asked-for-referrals"] if debrief.asked else [])])
