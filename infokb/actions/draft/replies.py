"""What somebody replied: no, to ask later, or something since an appointment fell through."""

from datetime import date

from infokb.core.journey import outreach_steps
from infokb.core.journey.touches import REPLY_KINDS, latest_touch
from infokb.core.patterns import compile_later
from infokb.core.text import fold
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault

_LATER = compile_later(
    r"(?:not now|not yet|later|busy)\b"
    r"|.*(?<!not )(?<!not to )(?<!never )(?<!n't )(?<!n\u2019t )\b"
    r"(?:try (?:again|later)|(?:ask|write|ping)(?: to)?(?: me)? (?:again|later|next|in (?!the\b))"
    r"|(?:busy|away|travell?ing|on leave|out of (?:the )?office) (?:until|till) "
    r"(?!\d\d?(?:[ap]m|\b)|noon|lunch|tonight|tomorrow))"
)
"""What a reply says, or how it begins, that puts you off."""
_NO_MORE = compile_later(
    r".*\b(?:take me off|remove me|unsubscribe|stop (?:writing|contacting|e-?mailing)"
    r"|(?:do not|don't|never) (?:contact|write|e-?mail|message)\b)"
)
"""What a reply says that wants no more messages."""
_NO = compile_later(
    r"no\W*$|no,? (?:thanks|thank you|sorry)\b|sorry,? no\b"
    r"|.*\b(?:(?:not|n't) (?:\w{1,12} )?(?:interested|able to (?:help|talk|meet))"
    r"|(?:cannot|can not|can't|unable to) (?:help|talk|meet|do this)\b"
    r"(?! (?:on|at|until|before|this|next|to(?:day|morrow)|now|about))"
    r"|(?:have|must|need|going) to (?:decline|pass|say no)|rather not"
    r"|not (?:really )?the (?:right|best) (?:person|one|contact)|wrong (?:person|contact))\b"
)
"""What a reply says, or how it begins, that declines."""
_AUTOMATIC = compile_later(
    r"(?:\W*(?:this is an )?auto(?:matic|mated)?\W(?:reply|response)\b"
    r"|.*\b(?:(?:out of (?:the )?office|ooo)\b|limited access to (?:my )?e-?mail))"
)
"""What a reply says that a program sends while somebody is away."""
_HANDED_ON = compile_later(
    r".*\b(?:(?:forward|pass|hand)(?:ed|ing)? (?:it|this|that|you|your \w{1,20})\b"
    r"|(?:talk|speak|write|reach out) to my \w{1,20}\b|(?:copied|copying|cc'?ing|cc'?d)\b)"
)
"""What a reply says that hands you on to somebody else."""


def was_put_off(vault: Vault, person: Note) -> bool:
    """Return whether the words of a person's latest reply ask you to wait."""
    return put_off_on(vault, person) is not None


def put_off_on(vault: Vault, person: Note) -> date | None:
    """Return the day of a person's latest reply if its words ask you to wait."""
    reply = latest_touch(vault, person, REPLY_KINDS)
    return reply.on if reply and puts_off(reply.text) else None


def puts_off(text: str) -> bool:
    """Return whether the words of a reply ask you to wait."""
    return bool(_LATER.match(fold(" ".join(text.split()))))


def is_automatic(text: str) -> bool:
    """Return whether the words of a reply are likely those of a program."""
    return bool(_AUTOMATIC.match(fold(" ".join(text.split()))))


def hands_on(text: str) -> bool:
    """Return whether the words of a reply hand you on to somebody else."""
    return bool(_HANDED_ON.match(fold(" ".join(text.split())).replace("\u2019", "'")))


def closing_reason(text: str) -> str:
    """Return the reason to close for which the words of a reply may be, or nothing."""
    words = fold(" ".join(text.split())).replace("\u2019", "'")
    if _NO_MORE.match(words):
        return "opted-out"
    return "declined" if _NO.match(words) and not puts_off(text) else ""


def wrote_since_it_fell_through(vault: Vault, interview: Note, person: Note) -> bool:
    """Return whether a person replied since the day on which an interview fell through."""
    lost_on = outreach_steps.lost_day(vault, interview)
    reply = latest_touch(vault, person, REPLY_KINDS)
    return bool(lost_on and reply and reply.on >= lost_on)
