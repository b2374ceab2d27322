"""Words of applications, which have no place where somebody is asked for their time, or thanked."""

import re

_JOB_WORDS = re.compile(
    r"\b(?:jobs?|positions?|hir(?:e|es|ed|ing)|vacanc(?:y|ies)|résumés?|resumes?|cvs?"
    r"|appl(?:y|ies|ied|ying|ications?)|openings?|referrals?|recruit\w{0,5})\b",
    re.IGNORECASE,
)


def found(text: str) -> tuple[str, ...]:
    """Return the words of a text that speak of jobs, each once."""
    return tuple(dict.fromkeys(one[0].lower() for one in _JOB_WORDS.finditer(text)))
