"""Somebody's own words without the tag of a quote: between quotation marks, or in a quotation."""

import re
from collections.abc import Iterator

from infokb.core.late_module import import_later
from infokb.core.patterns import compile_later
from infokb.core.text import Span
from infokb.core.vault.note import Note

_html = import_later("html")
_MIN_WORDS = 3
"""So many words between quotation marks are somebody's own; fewer may be a term."""
_NEAR = 40
_PAIRS = (
    "\u201c\u201d", "\u201c\u201c", "\u201d\u201d", "\u201e\u201c", "\u201e\u201d", '\u201e"',
    "\u00ab\u00bb", "\u00bb\u00ab", "\u2039\u203a", "\u203a\u2039", "\u300c\u300d", "\u300e\u300f",
)  # fmt: skip
"""Quotation marks of several languages, each opening one with its closing one."""
_QUOTED = compile_later(
    "|".join(
        (
            *(rf"{pair[0]}(.{{1,400}}?)(?:{pair[1]}|\Z)|{pair[0]}(.{{400}})" for pair in _PAIRS),
            r"(?<!\w)\"(?=\S)(.{1,400}?)(?:\"(?!\w)|\Z)|(?<!\w)\"(?=\S)(.{400})",
            r"(?<!\w)(?:['\u2018\u201a`]|''|``)(?=\S)(.{1,400}?)(?:['\u2018\u2019]|'')(?!\w)",
        )
    )
)
"""Words between quotation marks; of single ones, which are apostrophes too, both must be there."""
_WORD = compile_later(r"\w+(?:['\u2019]\w+)*")
_SIGN = compile_later("[\u3040-\u30ff\u3400-\u9fff]")
_SIGNS_OF_WORD = 2
"""So many signs of a script that puts no spaces count as a word."""
_SENTENCE_END = (".", "!", "?", "\u2026", ",")
_SPEECH = compile_later(
    r"\b(?:sa(?:id|y|ys|ying)|told|tells?|ask(?:ed|s)(?! for\b)|repl(?:ied|ies)|answer(?:ed|s)"
    r"|put(?:s|ting)? it|quot(?:e|ed|es|ing)"
    r"|sagt\w{0,3}|meint\w{0,2}|erz\u00e4hlt\w{0,2}|dijo|dice)\b",
    re.IGNORECASE,
)
_OWN_WORDS = compile_later(
    r"\bverbatim\b|\bw\u00f6rtlich\b|\bin (?:her|his|their) (?:own )?words\b"
    r"|\b(?:her|his|their)(?: own| exact| very)? words\b|\b(?:i )?quote:|<(?:q|blockquote)\b",
    re.IGNORECASE,
)
_QUOTATION = compile_later(
    r"^[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*>([ \t>]*\[!)?.*(?:\n[ \t]*\S.*)*", re.MULTILINE
)


def has_spoken_words(text: str) -> bool:
    """Return whether a line holds somebody's own words without a tag.

    They stand between quotation marks, and are three words or a sentence, or beside `said` and
    the like; or the line says that they are verbatim.
    """
    plain: str = _html.unescape(text) if "&" in text else text
    return bool(_OWN_WORDS.search(plain)) or any(
        _is_speech(plain, match) for match in _QUOTED.finditer(plain)
    )


def _is_speech(text: str, match: re.Match[str]) -> bool:
    words = (match[match.lastindex or 0]).strip()
    number = max(len(_WORD.findall(words)), len(_SIGN.findall(words)) // _SIGNS_OF_WORD)
    if number >= _MIN_WORDS or (number > 1 and words.endswith(_SENTENCE_END)):
        return True
    before, after = text[max(0, match.start() - _NEAR) : match.start()], text[match.end() :][:_NEAR]
    return bool(number and (_SPEECH.search(before) or _SPEECH.search(after)))


def quotations(note: Note) -> Iterator[Span]:
    """Yield the quotations of a note's text, each to its blank line; a callout is none."""
    for match in _QUOTATION.finditer(note.masked, note.front_matter.body):
        if not match[1]:
            yield Span(*match.span())
