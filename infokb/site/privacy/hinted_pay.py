"""Sums and numbers that a line only hints at: `starts at 85`, `neunzig Riesen`, digits in words."""

import re

from infokb.core.patterns import compile_later

_ONES = "one|two|three|four|five|six|seven|eight|nine"
_ONES_DE = "ein|zwei|drei|vier|f(?:\u00fc|ue)nf|sechs|sieben|acht|neun"
_SUM = (
    r"(?:(?<![\w.,])(?:[3-9]\d|[1-4]\d\d)(?:[.,]5)?"
    rf"|\b(?:thir|for|fif|six|seven|eigh|nine)ty(?:[- ](?:{_ONES}))?"
    r"|\b(?:a|one|two) hundred(?: and \w{3,9}(?:[- ]\w{3,5})?)?"
    r"|\bhundred(?: and)? (?:ten|(?:twen|thir|for|fif|six|seven|eigh|nine)ty)(?:-\w{3,5})?"
    r"|\b(?:one|two)[- ](?:ten|\w{3,5}teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty)"
    rf"|\b(?:(?:{_ONES_DE})und)?(?:drei(?:\u00df|ss)ig|vierzig|f(?:\u00fc|ue)nfzig|sechzig|siebzig"
    rf"|achtzig|neunzig)|\b(?:{_ONES_DE})?hundert(?:\w{{3,20}}zig)?)"
)
"""What a year may be paid in thousands, from 30 on."""
_ALONE = (
    r"(?![\w%\u00b0]|[.,:]\d|[-/]\w)(?= ?(?:$|[^\w\s%]|(?:depending|depends|plus|base|for|and|or|to"
    r"|with|in|on|at|before|after|as|if|but|all|total|gross|net|now|here|there|so|because|when|once"
    r"|by|up|je|und|oder|f\u00fcr|bei|mit|im|in|jetzt|brutto|netto|fix|als|nach|ein|an)\b))"
)
"""Nothing is counted: the word behind it is no noun."""
_ABOUT = r"(?:around|about|roughly|near(?:ly)?|almost|circa|ca\.?|etwa|rund|knapp|\u00fcber|~)"
_STARTS = (
    r"(?:start(?:s|ed|ing)?|beg[aiu]n(?:s|ning)?|(?:top|cap|max)(?:p?ed|e?s)?(?: out)?"
    r"|land(?:s|ed)?|c[ao]mes? in|sits?|hired?|hires|signed|settled?|joined|f\u00e4ngt|fangen"
    r"|liegt|liegen|beginnt|beginnen|steigt|steigen|einstieg\w{0,3})"
)
_AT = rf"(?:at|for|from|on|with|bei|mit|um(?: die)?|ab|auf|{_ABOUT})"
_EARNS = (
    r"(?:gets?|got|negotiat(?:ed|es?|ing)(?: up to)?|wants?|wanted|offering"
    r"|pull(?:s|ed)?(?: in| down)?|clear(?:s|ed)|nets|netted"
    r"|(?:takes?|took|brings?|brought) home|rakes? in|kriegt|kriegen|bekommt|bekommen|bekam)"
)
_IS = r"(?:i['\u2019]?m|(?:s?he|they|you|i|we)(?:['\u2019]s|['\u2019]re| am| is| are| was| were))"
_GUESS = (
    r"(?:it['\u2019]?s|that['\u2019]?s|say|somewhere|between|zwischen|offers?|offered|of|von"
    rf"|{_ABOUT})"
)
_TERMS = (
    r"(?:base|all[- ]in|gross|brutto|netto|ote|tc|p\.? ?a|take[- ]home|depending|depends|je nach"
    r"|to start|plus (?:bonus|equity|stock|options?|benefits|change|fix|variab\w{1,3}))\b"
)
_SLANG = (
    r"(?:riesen|mille|mil|kilo(?:euro)?s?|scheine|kay|tausend|(?:large|stacks|racks)(?= ?\W|$))"
)
_ROLE = (
    r"(?:juniors?|seniors?|mid[- ]?levels?|leads?|managers?|analysts?|engineers?|interns?|starters?"
    r"|grad(?:uate)?s?|associates?|directors?|entry[- ]level)"
)
_TENS_EN = r"(?:ten|eleven|twelve|\w{3,5}teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty)"
_TENS_ES = (
    r"(?:diez|veinte|treinta|trinta|[cq]uarenta|cin[cq]uenta|sess?enta|setenta"
    r"|o(?:ch|it)enta|noventa|cien|cem)(?: [ye] \w{2,6})?"
)
_TENS_FR = (
    r"(?:dix|vingt|trente|quarante|cinquante|soixante|septante|huitante|nonante|quatre[- ]vingts?"
    r"|cent)(?:[- ]\w{2,5}){0,2}"
)
"""The tens that are paid in thousands, in other languages: those of Spanish, also of Portuguese."""
_TO = r" ?(?:-|to|or|and|bis|und|oder) ?"
_HINTS = tuple(
    compile_later(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_STARTS}(?: \w+)? {_AT} ?(?:{_ABOUT} ?)?{_SUM}{_ALONE}",
        rf"\b{_IS} (?:at|on) (?:{_ABOUT} )?{_SUM}{_ALONE}",
        rf"\b{_EARNS} (?:{_ABOUT} )?{_SUM}{_ALONE}",
        rf"\btc\b[^.]{{0,20}}?{_SUM}",
        rf"(?:^|\b{_GUESS}) ?{_SUM}{_TO}{_SUM}(?=\W*$)",
        rf"\b\w{{3,6}}ty(?:-\w{{3,5}})?{_TO}\w{{3,6}}ty(?:-\w{{3,5}})?{_ALONE}",
        rf"{_SUM}[ -]?{_TERMS}",
        rf"{_SUM} ?{_SLANG}\b",
        rf"^\W*{_SUM}\W*$|{_SUM} ?\+ ?\d|{_SUM}[- ]?ish\b{_ALONE}",
        rf"(?:^\W*|\b(?:it['\u2019]?s|it was|that['\u2019]?s) ){_ABOUT} {_SUM}(?=\W*$)",
        (
            rf"\b(?:ask(?:s|ed|ing)?(?: for)?|sa(?:id|ys|y)|told \w{{2,4}}"
            rf"|offers? (?:of|at|was|is)) (?:{_ABOUT} )?{_SUM}{_ALONE}"
        ),
        rf"\b(?:went|goes|jump(?:s|ed)|moved) from {_SUM} to {_SUM}(?=\W*$)",
        rf"\bbump(?:s|ed)?(?: \w{{2,6}})? (?:up )?to (?:{_ABOUT} )?{_SUM}{_ALONE}",
        rf"\bentry(?:[- ]level)? (?:(?:is|was|at) )?(?:{_ABOUT} )?{_SUM}{_ALONE}",
        rf"{_SUM} for (?:the |new )?{_ROLE}\b",
        rf"\b(?:{_TENS_ES} mil|{_TENS_FR} mille|{_TENS_EN} mil)\b|\b\w{{5,14}}mila\b",
        rf"\bone[- ](?:ten|\w{{3,5}}teen|\w{{3,5}}ty) {_TERMS}",
        rf"{_SUM} (?:im|pro|per|a) (?:jahr|monat|year|month)\b",
        r"\bin the (?:(?:low|mid|high) )?(?:(?:thir|for|fif|six|seven|eigh|nine)ties|1\d0s)\b",
        r"\b(?:low(?:er)?|mid|high(?:er)?|upper)[- ](?:five|six|seven|[5-7])[- ]digits?\b",
        r"\bfees? of \d|\b(?:bill(?:s|ed)?|charge[sd]?) (?:about )?\d{2,4}(?! ?\w)",
        (
            r"\b(?:tages|stunden)s(?:atz|\u00e4tze)\b|\bhonorare?\b|\bboni\b"
            r"|\b(?:urlaubs|weihnachts)geld\b|\be ?\d{1,2},? stufe \d"
        ),
        r"\b(?:low|mid|high)[- ](?:one|two)[- ]\w{3,6}ties\b",
        r"\b(?:low|mid|high)[- ](?:five|six|seven)(?:e?s)?(?=\W*$)",
        r"\b(?:five|six|seven|[5-7])[- ]figs?\b|\b(?:f(?:\u00fc|ue)nf|sechs|sieben|[5-7])-?stellig",
    )
)
"""Words that speak of pay around a sum without a currency, one pattern for each way to say it."""
_WORD = compile_later(r"\w+")
_DIGIT = (
    rf"(?:{_ONES}|zero|oh|o|nought|naught|null|double|triple|{_ONES_DE}|eins|zwo|cero|uno|dos|tres"
    r"|cuatro|cinco|seis|siete|ocho|nueve|z\u00e9ro|un|deux|trois|quatre|cinq|sept|huit|neuf|ten"
    r"|eleven|twelve|\w{3,5}teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty)"
)
_DIGITS = compile_later(
    rf"\b(?:{_DIGIT}|\d{{1,4}})\b(?:[^\w\n]{{1,3}}(?:{_DIGIT}|\d{{1,4}})\b){{4,}}", re.IGNORECASE
)
_MIN_DIGIT_WORDS = 3
_GLUED = compile_later(rf"\b(?:{_ONES}|zero|oh){{3,}}\b", re.IGNORECASE)
_JOINED_DIGITS = compile_later(r"(?<![\w-])\d{1,5}(?: ?- ?\d{1,5}){1,14}(?![\w-])")
_PHONE_DIGITS, _MIN_SINGLE = 7, 6
_GROUPS = compile_later(
    r"(?<![\w.])\d{2,5}(?:[-/.]\d{2,5}){3,}(?!\w)|(?<![\w.])0\d{2,5}[-/ ]\d"
    r"|\b(?i:tel|fon|phone|mobile|cell)\b[.:]{0,2} ?\d{2}"
)


def spells_number(text: str) -> bool:
    """Return whether a line spells a number digit by digit, or in groups as a phone's."""
    if _GROUPS.search(text) or _GLUED.search(text):
        return True
    if any(_joins_digits(match[0]) for match in _JOINED_DIGITS.finditer(text)):
        return True
    return any(
        sum(word.isalpha() for word in _WORD.findall(match[0])) >= _MIN_DIGIT_WORDS
        for match in _DIGITS.finditer(text)
    )


def _joins_digits(words: str) -> bool:
    """Return whether hyphens join the digits of a phone."""
    groups = words.split("-")
    digits = sum(map(str.isdigit, words))
    return digits >= _PHONE_DIGITS or len(groups) == digits >= _MIN_SINGLE


def hints_at_pay(text: str) -> bool:
    """Return whether a line names a sum without a currency, in words that speak of pay."""
    return any(pattern.search(text) for pattern in _HINTS)
