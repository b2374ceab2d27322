"""Words of applications, which do not belong in a message that asks for time, or thanks."""

import re

from infokb.core.patterns import compile_later

_JOB_WORDS = compile_later(
    r"\b(?:jobs?|positions?|hir(?:e|es|ed|ing)|vacanc(?:y|ies)|résumés?|resumes?|cvs?"
    r"|appl(?:y|ies|ied|ying|ications?)|openings?|referrals?|recruit\w{0,5})\b",
    re.IGNORECASE,
)


def find_job_words(text: str) -> tuple[str, ...]:
    """Return the words of a text about jobs, in lower case, each once."""
    return tuple(dict.fromkeys(match[0].lower() for match in _JOB_WORDS.finditer(text)))
