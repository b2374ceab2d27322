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
_USUAL_MARKS = str.maketrans(
    "\u2033\u2036\uff02\u201f\u275d\u275e\u2760\u301d\u301e\u301f\u2e42"
    "\U0001f676\U0001f677\U0001f678\u276e\u276f\ufe41\ufe42\ufe43\ufe44\uff62\uff63"
    "\u2e02\u2e03\u2e04\u2e05\u2e09\u2e0a\u2e0c\u2e0d\u2e1c\u2e1d\u2e20\u2e21"
    "\u2032\u2035\uff07\u00b4\u201b\u275b\u275c\u275f",
    '""""\u201c\u201d\u201e\u201c\u201d\u201d\u201e'
    "\u201c\u201d\u201e\u00ab\u00bb\u300c\u300d\u300e\u300f\u300c\u300d"
    "\u201c\u201d\u201c\u201d\u201c\u201d\u201c\u201d\u201c\u201d\u201c\u201d"
    "''''\u2018\u2018\u2019\u201a",
)
"""Primes, ornaments, and all other marks of a quotation, each as the usual one that it is like."""
_QUOTED = compile_later(
    "|".join(
        (
            *(rf"{pair[0]}(.{{1,400}}?)(?:{pair[1]}|\Z)|{pair[0]}(.{{400}})" for pair in _PAIRS),
            r"(?<!\w)\"(?=[^\s\"])(.{1,400}?)(?:\"(?!\w)|\Z)|(?<!\w)\"(?=[^\s\"])(.{400})",
            r",,(?=\w)(.{1,400}?)(?:''|[\"\u201c\u201d])",
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
    r"|shout(?:ed|s)|whisper(?:ed|s)|yell(?:ed|s)|exclaim(?:ed|s)|mutter(?:ed|s)|remark(?:ed|s)"
    r"|admit(?:s|ted)|jok(?:ed|es)|insist(?:ed|s)|warn(?:ed|s)|swore"
    r"|sagt\w{0,3}|meint\w{0,2}|erz\u00e4hlt\w{0,2}|schr(?:ie|ei)b(?:en|t)?|antwortet\w{0,2}"
    r"|erwidert\w{0,2}|fragt\w{0,2}|rief|dijo|dice|dijeron|dicen|respondi\u00f3|escribi\u00f3"
    r"|dit|disent|disait|r\u00e9pond(?:it|u)?|\u00e9crit|disse|diz|detto)\b",
    re.IGNORECASE,
)
_ADDED = r"(?:wrote|writes?|add(?:ed|s)|text(?:ed|s)|mail(?:ed|s)|thinks?|thought)"
_SAID_NEXT = compile_later(
    rf"\b(?:{_ADDED}|goes|go|went|(?:was|were|is|are|be|['\u2019](?:s|re)) like)"
    r"(?: (?:back|on|me|us|all))?[,:]?\s*\Z",
    re.IGNORECASE,
)
_SAID_BEFORE = compile_later(rf"[,.]?\s*(?:[^\W\d_]{{1,20}} ){{1,2}}{_ADDED}\b", re.IGNORECASE)
"""Words that say something where nothing stands between: she wrote, they go, he was like."""
_NO_WORDS = compile_later(r"(?:\s*(?:[-*+>]|\d{1,9}[.)]\s))*[\s*_]*|[^\w#]*(?:#[\w/-]+[^\w#]*)*")
"""What may stand around a quotation that is all a line says: a bullet, signs, tags."""
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

    They stand between quotation marks, and are three words or a sentence, or all there is, or
    beside `said` and the like; or the line says that they are verbatim.
    """
    plain: str = (_html.unescape(text) if "&" in text else text).translate(_USUAL_MARKS)
    return bool(_OWN_WORDS.search(plain)) or any(
        _is_speech(plain, match) for match in _QUOTED.finditer(plain)
    )


def _is_speech(text: str, match: re.Match[str]) -> bool:
    words = (match[match.lastindex or 0]).strip()
    number = max(len(_WORD.findall(words)), len(_SIGN.findall(words)) // _SIGNS_OF_WORD)
    if number >= _MIN_WORDS or (number > 1 and words.endswith(_SENTENCE_END)):
        return True
    before, after = text[max(0, match.start() - _NEAR) : match.start()], text[match.end() :][:_NEAR]
    if not number:
        return False
    if _NO_WORDS.fullmatch(before) and _NO_WORDS.fullmatch(after):
        return True
    is_said = _SPEECH.search(before) or _SPEECH.search(after)
    return bool(is_said or _SAID_NEXT.search(before) or _SAID_BEFORE.match(after))


def quotations(note: Note) -> Iterator[Span]:
    """Yield the quotations of a note's text, each to its blank line; a callout is none."""
    for match in _QUOTATION.finditer(note.masked, note.front_matter.body):
        if not match[1]:
            yield Span(*match.span())
