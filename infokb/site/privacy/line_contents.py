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
    r"\b(?:pay|pays|paying|paid|payed|pay(?:check|cheque|roll|slip|out|day|gap|scale|grade|rise)s?"
    r"|(?:over|under|un)pa(?:id|y|ys|ying|yed|yment)|low-?ball\w{0,3}|(?:day|daily) rates?"
    r"|(?<!low[- ])(?<!high[- ])(?<!middle[- ])incomes?(?! (?:countr|statement))|honorari(?:a|um)"
    r"|benefits (?:are|is|were|package)|(?:good|great|decent|poor|bad|full|generous) benefits"
    r"|salar(?:y|ies|ied)|compensat(?:ion|e|ed|es)|comp|ote|ctc|remunerat\w{1,6}|wages?|stipends?"
    r"|bonus(?:es)?|commissions?|equity|rsus?|stock options?|per diem|earn(?:s|ed|ing|ings)?"
    r"|hourly|per annum|sign(?:ing|[- ]?on)|earners?|\w{1,9}[- ]figures?"
    r"|(?:an?|the|got|get|no|any|my|her|his|their|yearly|annual|merit|small|big) raise"
    r"|raise of|raises (?:are|were|of|come|came|every|each|once)|merit increases?"
    r"|\w{0,20}gehalt\w{0,12}|\w{0,20}geh(?:\u00e4|ae)lter\w?"
    r"|\w{0,20}verg(?:\u00fc|ue)t(?:ung\w{0,12}|et\w{0,2}|en)|\w{0,20}bezahl\w{1,8}"
    r"|(?!(?:\u00fc|ue)ber)\w{0,20}einkommen\w{0,12}|\w{0,20}entgelt\w{0,12}|\w{0,20}entlohn\w{1,6}"
    r"|besold\w{2,16}|\w{0,20}zulagen?|\w{0,20}lohn|lohn(?!t(?:e|en|et|est)?\b|en|e\b)\w{1,20}"
    r"|\w{0,20}l(?:\u00f6|oe)hnen?|\w{0,12}verdien\w{1,6}|brutto|\w{0,20}pr(?:\u00e4|ae)mien?"
    r"|sal\u00e4re?|salaires?|salarios?|sueldos?|stipendio)\b",
    re.IGNORECASE,
)
_CURRENCY = compile_later(
    r"[$\u00a2-\u00a5\u20a0-\u20cf]"
    r"|(?:\b|(?<=\d))(?:euros?|eur|usd|teur|dollars?|bucks|gbp|pounds|quid|chf|francs?|franken|inr"
    r"|rupees?|jpy|yen|cny|rmb|yuan|kronor|kroner|sek|nok|dkk|pln|zloty|z\u0142(?:oty(?:ch)?)?|k\u010d"
    r"|reais|pesos?|ro?ubles?|forints?|shekels?|dirhams?|riyals?|ringgit|rupiah|naira)\b"
    r"|\b(?:eur|usd|gbp|chf|inr|jpy|cny|rmb|sek|nok|dkk|pln|kr|zl|sfr|ft|lei)\.? ?\d"
    r"|\d ?(?:kr|zl|sfr|ft|lei|\u0440\u0443\u0431|py\u0431)\b",
    re.IGNORECASE,
)
_CODES = (
    "aed|afn|amd|ang|aoa|ars|aud|awg|azn|bam|bbd|bdt|bgn|bhd|bif|bmd|bnd|bob|brl|bsd|btn|bwp|byn|bzd"
    "|cad|cdf|clf|clp|cnh|cop|crc|cuc|cve|czk|djf|dop|dzd|egp|ern|etb|fjd|fkp|gel|ghs|gip|gmd|gnf"
    "|gtq|gyd|hkd|hnl|hrk|htg|huf|idr|ils|iqd|irr|isk|jmd|jod|kes|kgs|khr|kmf|kpw|krw|kwd|kyd|kzt"
    "|lak|lbp|lkr|lrd|lsl|lyd|mad|mdl|mga|mkd|mmk|mnt|mop|mru|mur|mvr|mwk|mxn|myr|mzn|nad|ngn|nio"
    "|npr|nzd|omr|pab|pgk|php|pkr|pyg|qar|ron|rsd|rub|rwf|sar|sbd|scr|sdg|sgd|shp|sle|sos|srd|ssp"
    "|stn|svc|syp|szl|thb|tjs|tmt|tnd|ttd|twd|tzs|uah|ugx|uyu|uzs|ves|vnd|vuv|wst|xaf|xcd|xof|xpf"
    "|yer|zar|zmw|zwl"
)
_WORD_CODES = "all|cup|pen|top|try"
"""Codes that are words, too: these count only where no blank stands before the number."""
_CODE = compile_later(
    rf"\b(?:(?i:{_CODES}|{_WORD_CODES})|(?:{_CODES.upper()}) )\d\d"
    rf"|\d(?:(?i:{_CODES}|{_WORD_CODES})| (?:{_CODES.upper()}))\b"
    r"|\b(?i:cad|aud|nzd|sgd|hkd|brl|mxn) ?\d|\d ?(?i:cad|aud|nzd|sgd|hkd|brl|mxn)\b"
)
"""A code of ISO 4217 at a number, in any case where it is joined to it, else in capitals."""
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
    rf"|(?:\d|\b{_SPELLED}) ?(?:%|per ?cent)[^.]{{0,40}}\b(?:on top|raises?|rises?|match)\b"
    rf"|(?:\d|\b(?:{_SPELLED}|zehn|zwanzig|drei(?:\u00df|ss)ig|f\u00fcnf(?:zehn)?)) ?"
    r"(?:%|per ?cent|prozent) (?:more|extra|mehr|(?:oben)?drauf)(?=\W*$"
    r"| (?:than|als|after|nach)\b)",
    re.IGNORECASE,
)
_ENDING = (
    r"(?:com|org|net|edu|gov|info|biz|io|ai|co|app|dev|me|eu|us|uk|de|at|ch|fr|es|it|nl|in|ca)"
)
_RARER_ENDING = (
    r"(?:health|care|clinic|life|tech|cloud|digital|software|systems|solutions|network|online|site"
    r"|website|web|page|link|bio|blog|news|media|social|xyz|store|shop|club|space|world|global|live"
    r"|today|agency|studio|design|group|team|works?|jobs|careers?|company|consulting|ventures"
    r"|capital|finance|fund|bank|law|legal|energy|earth|eco|academy|education|school|university"
    r"|institute|foundation|art|berlin|hamburg|wien|london|nyc|paris|ly|be|gl|gg|tv|fm|vc|so|to|la"
    r"|pl|se|no|dk|fi|cz|pt|br|ru|ua|cn|jp|kr|au|nz|ie|lu|gr|tr|il|hu|ro|sk|si|hr|bg|lt|lv|ee|li"
    r"|mx|ar|cl|sg|hk|tw|ng|ke|za|ae|int|mil|museum|pro|wiki|chat|one|cc|ws)"
)
_SPELLED_ADDRESS = compile_later(
    rf"[\[({{ ](?:dot|punkt)[\])}} ]+{_ENDING}\b|\w ?[\[({{] ?(?:at|\u00e4t|@) ?[\])}}]"
    rf"|(?<![\w.])@\w{{2}}|\bat (?:gmail|googlemail|hotmail|icloud|protonmail|gmx)\b",
    re.IGNORECASE,
)
_WEB = compile_later(
    rf"\b[a-z][a-z0-9+.-]{{1,20}}://|\bwww\."
    rf"|(?<![\w.])(?=[\w-]{{0,62}}[^\W\d_]|[\w-]{{2}}|\d\.[\w-]{{1,63}}\.)"
    rf"(?:[\w-]{{1,63}}\.){{1,5}}"
    rf"(?:(?:{_ENDING}|{_RARER_ENDING})\b(?![.-]?\w)"
    r"|(?!(?:jsx?|tsx?|css|csv|json|sql|html?|xml|ya?ml)/)[^\W\d_]{2,24}/\w)",
    re.IGNORECASE,
)
_PATTERNS = (
    (PAY_KIND, _PAY_WORDS),
    ("an amount, or money", _CURRENCY),
    ("an amount, or money", _CODE),
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
