"""The words by which a task speaks of its person: `send her the deck`, `read her paper`.

Whether `her` is whom something is done to, or whose a thing is, a small rule decides. It is
whom, behind a verb of giving, before a preposition, an article or the like, before a verb
behind `let` and `help`, before a participle behind `keep`, and at the end. It is whose before
a boss, a team and the like, and everywhere else. Behind the name of somebody else it may be
theirs.
"""

import re

from infokb.core.journey.task_verbs import begins_with_verb
from infokb.core.patterns import compile_later

_GIVING = "bring|buy|email|forward|get|give|lend|mail|make|offer|send|show|teach|tell|text|write"
_PREPOSITIONS = "about|at|by|for|from|to|with"
_AFTER_OBJECT = (
    rf"{_PREPOSITIONS}|a|again|an|and|back|but|how|if|in|more|my|next|of|on|or|our|some|soon|that|"
    "the|these|this|those|three|today|tomorrow|two|what|when|where|whether|which|who|why"
)
_RELATIONS = (
    "assistant|boss|brother|coach|colleague|company|department|director|friend|group|husband|"
    "manager|mentor|office|partner|professor|recruiter|sister|successor|supervisor|team|wife"
)
_OWNED = rf"(?:\w+\s+)?(?:{_RELATIONS})(?:e?s)?\b"
_PRONOUN = compile_later(
    rf"(?P<before>\b(?:{_GIVING})\s+)(?:her\b(?!\s+{_OWNED})|them\b)(?!['’])"
    rf"|(?P<to>(?:\b(?:{_PREPOSITIONS})|^\w+)\s+)them\b(?!['’])"
    r"|\b(?:him|(?<!thank )you)\b(?!['’])"
    rf"|\bher\b(?=\s*(?:$|[,.;:!?)]|(?:{_AFTER_OBJECT})\b))"
    r"|(?P<keep>\bkeep\s+)her\b(?=\s+(?:\w+ed|busy|company|waiting)\b)"
    r"|(?P<let>\b(?:let|help)\s+)her\s+(?P<verb>\w+)"
    r"|(?P<own>\b(?:her|his|your)\b(?=\s))",
    re.IGNORECASE,
)
_OTHER_NAME = compile_later(r"(?<!^)\b[A-Z][a-z]+\b.*\b(?:[Hh]er|[Hh]im|[Hh]is|[Tt]hem)\b")


def with_person(words: str, person: str, owner: str, count: int = 0) -> str:
    """Return words with a person for the first pronouns that mean them, for all with count 0.

    `owner` is the person as whose something is. Words whose pronouns may be somebody else's
    stay as they are.
    """
    if _OTHER_NAME.search(words):
        return words
    return _PRONOUN.sub(lambda match: _replacement(match, person, owner), words, count=count)


def _replacement(match: re.Match[str], person: str, owner: str) -> str:
    if match["let"]:
        form = person if begins_with_verb(match["verb"]) else owner
        return f"{match['let']}{form} {match['verb']}"
    before = match["before"] or match["to"] or match["keep"] or ""
    return before + (owner if match["own"] else person)
