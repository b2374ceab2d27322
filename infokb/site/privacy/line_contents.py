"""What a shared line must not say beside names: money, and addresses in any spelling."""

import re
from collections.abc import Iterator

from infokb.core.patterns import compile_later
from infokb.core.publishing.personal_data import PAY_KIND
from infokb.site.privacy.hinted_pay import hints_at_pay, spells_number
from infokb.site.privacy.name_finder import visible_form

_TENS = (
    r"(?:ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
    r"|(?:twen|thir|for|fif|six|seven|eigh|nine)ty)"
)
_SPELLED = rf"(?:{_TENS}|one|two|three|four|five|six|seven|eight|nine|hundred)"
_UNITS = r"(?:k|hundred|thousand|grand|million|lakhs?|crores?)"
_YEAR = compile_later(
    r"(?<![\w.,])(?:(?:in|since|until|till|during|before|after|from|of|early|late|mid|spring|summer"
    r"|autumn|fall|winter|q[1-4]|seit|ab|bis)[ ]+(?:19|20)\d\d|(?:19|20)\d\d-\d\d(?:-\d\d)?)"
    r"(?![\w,.]?[\w$\u20a0-\u20cf])(?![ ](?:an?|per|each|every)[ ])",
    re.IGNORECASE,
)
"""A year or a date, which is no amount."""
_PAY_WORDS = compile_later(
    r"\b(?:pay|pays|paying|paid|pay(?:check|cheque|roll|slip|out)s?|(?:over|under|un)paid"
    r"|salar(?:y|ies|ied)|compensat(?:ion|e|ed|es)|comp|ote|ctc|remunerat\w{1,6}|wages?|stipends?"
    r"|bonus(?:es)?|commissions?|equity|rsus?|stock options?|per diem|earn(?:s|ed|ing|ings)?"
    r"|hourly|per annum|sign(?:ing|[- ]?on)|(?:a|the|got|get) raise|\w{1,9}[- ]figures?"
    r"|\w{0,20}gehalt\w{0,12}|\w{0,20}geh\u00e4lter\w?|\w{0,20}verg\u00fctung\w{0,3}"
    r"|\w{0,20}lohn|l\u00f6hne|verdien\w{1,3}|brutto|pr\u00e4mien?"
    r"|sal\u00e4re?|salaires?|salarios?|sueldos?|stipendio)\b",
    re.IGNORECASE,
)
_CURRENCY = compile_later(
    r"[$\u00a2-\u00a5\u20a0-\u20cf]"
    r"|(?:\b|(?<=\d))(?:euros?|eur|usd|teur|dollars?|bucks|gbp|pounds|quid|chf|francs?|franken|inr"
    r"|rupees?|jpy|yen|cny|rmb|yuan|kronor|kroner|sek|nok|dkk|pln|zloty|reais|pesos?)\b"
    r"|\d ?(?:cad|aud|nzd|sgd|hkd|brl|mxn)\b|\b(?:cad|aud|nzd|sgd|hkd|brl|mxn) ?\d",
    re.IGNORECASE,
)
_AMOUNT = compile_later(
    r"\d(?:[ .,'\u2019_]?\d){3}|\d ?(?:k|tsd|thousand|tausend|grand|m|mn|mio|millions?|lakhs?"
    rf"|lpa|crores?)\b|\b{_SPELLED}[- ](?:and )?(?:a (?:half )?)?{_UNITS}\b"
    rf"|\b(?:a|half a) {_UNITS}\b"
    r"|\b\w{3,30}tausend\b"
    rf"|(?:\d|\b{_SPELLED}) ?(?:an?|per|each|every|pro|/) ?(?:hour|hr|h|day|week|month|year|yr"
    r"|stunde|std|tag|woche|monat|jahr)\b"
    r"|\b(?:base|package|range|band|rates?|makes?|making|on top|raises?)\b.{0,40}?"
    rf"(?:\d\d|\b{_TENS}\b)"
    r"|\b(?:low|lower|mid|high|upper)[- ]?(?:\d0s?|\w{3,5}ties)\b"
    rf"|\boffer(?:s|ed)?(?: \w{{2,6}}){{0,3}} (?:\d\d|{_TENS})\b"
    rf"|(?:\d|\b{_SPELLED}) ?(?:%|per ?cent)[^.]{{0,40}}\b(?:on top|raises?|rises?|match)\b",
    re.IGNORECASE,
)
_ENDING = (
    r"(?:com|org|net|edu|gov|info|biz|io|ai|co|app|dev|me|eu|us|uk|de|at|ch|fr|es|it|nl|in|ca)"
)
_SPELLED_ADDRESS = compile_later(
    rf"[\[({{ ](?:dot|punkt)[\])}} ]+{_ENDING}\b|\w ?[\[({{] ?(?:at|\u00e4t|@) ?[\])}}]"
    rf"|(?<![\w.])@\w{{2}}|\bat (?:gmail|googlemail|hotmail|icloud|protonmail|gmx)\b",
    re.IGNORECASE,
)
_WEB = compile_later(
    rf"\b[a-z][a-z0-9+.-]{{1,20}}://|\bwww\.|(?<![\w.])(?:[\w-]{{2,63}}\.){{1,5}}{_ENDING}\b(?![.-]?\w)",
    re.IGNORECASE,
)
_PATTERNS = (
    (PAY_KIND, _PAY_WORDS),
    ("an amount, or money", _CURRENCY),
    ("an amount, or money", _AMOUNT),
    ("an address in words", _SPELLED_ADDRESS),
    ("a web address", _WEB),
)


def line_contents(text: str) -> Iterator[str]:
    """Yield what of these a line says, by its kind."""
    line = _YEAR.sub(" ", " ".join(visible_form(text).split()))
    yield from (kind for kind, pattern in _PATTERNS if pattern.search(line))
    if hints_at_pay(line):
        yield PAY_KIND
    if spells_number(line):
        yield "a phone number"
