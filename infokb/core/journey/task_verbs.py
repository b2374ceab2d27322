"""The verbs with which tasks begin: `Send the deck`, where `half of the paper` is a thing."""

import re

from infokb.core.patterns import compile_later

_VERB_WORDS = """
accept add adopt aim analyze answer apply arrange ask attend audit avoid be become begin book
borrow brag bring build buy calculate call celebrate change chat check choose circulate clean clear
coach collect come comment compare complete confirm congratulate connect consider contact continue
convert copy correct count cover create cut decide define delete deliver demo describe design
develop discuss do document donate download draft draw drop dry edit email end enroll estimate
evaluate examine experiment explain explore export extend fetch fill find finish fix focus follow
forward gather get give go google handle have hear help host identify import improve include
install interview introduce invite join keep know label lead learn leave lend let link list listen
look mail make map measure meet mention message model move name note nudge observe offer open order
organize outline own pass pay phone pick pitch plan play point post practice prepare present print
prioritize publish pull put question quit rank reach read rebuild recommend record redo reduce
refactor refer register rehearse remember remind remove rename repeat reply report request research
reserve respond return review revise rewrite run save say scan schedule search see select sell send
set shadow share ship shorten show sign simplify sit sketch skim skip solve sort speak specialize
spend stand start stay stick stop study submit subscribe suggest summarize support switch take talk
teach tell test text thank think track translate trim try turn type understand update upgrade
upload use verify visit volunteer wait walk watch wear work write
"""
_VERBS = frozenset(_VERB_WORDS.split())
_FIRST_WORD = compile_later(
    r"(?:(?:always|also|never|first|just|please|don['’]t)\s+)?([^\W\d_]+)\b(?!\s+of\b|-\w)",
    re.IGNORECASE,
)
_THING = compile_later(
    r"(?:contact (?:details|info(?:rmation)?)|cover letters?|design thinking|lead times?"
    r"|open source|pay (?:bands?|gaps?|ranges?|scales?)|phone numbers?|plan [ab]"
    r"|practice makes|research methods|start dates?|study groups?|test coverage|volunteer work"
    r"|work (?:experience|ethic|permits?))(?!\w)|.*\?$",
    re.IGNORECASE,
)
"""What begins like a verb, and is a thing or a question."""


def begins_with_verb(text: str) -> bool:
    """Return whether a text begins with a verb in the imperative, and is no question."""
    if _THING.match(text):
        return False
    first = _FIRST_WORD.match(text)
    return first is not None and first[1].lower() in _VERBS
