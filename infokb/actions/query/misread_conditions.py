"""What is wrong with a condition that cannot be read, and how it is written."""

from collections.abc import Collection, Sequence

from infokb.actions.query.comparison import COMPARISONS
from infokb.actions.query.condition_words import CONDITION_HELP, ConditionWord
from infokb.core.errors import InfokbError

_JOIN_HELP = "join conditions with `and` or `or`"
_JOINING = {"and": "and", "or": "or", "&": "and", "&&": "and", "|": "or", "||": "or"}
"""What conditions are joined with, here and in other languages, and what that is here."""
_DOUBLE_SIGNS = {"=<": "<=", "=>": ">=", "<>": "!=", "!==": "!=", "=~": "~"}
"""Signs of other languages, and what they are here."""
_VERBS = {
    "is": "=", "equals": "=", "in": "=", "not": "!=", "contains": "~", "has": "~", "like": "~",
    "before": "<", "after": ">",
}  # fmt: skip
"""What people say in place of a sign."""


def is_plain(word: ConditionWord) -> bool:
    """Return whether a word may belong to a value: it joins no conditions, and denies none."""
    return word.kind == "word" and not word.is_word("not", *_JOINING)


def missing_condition(word: ConditionWord) -> InfokbError:
    """Return the error of a word in whose place a condition has to begin."""
    if word.kind == "sign" and word.text in COMPARISONS:
        message = f"there is no column before `{word.text}`"
        return word.error(message, CONDITION_HELP)
    return word.error("the condition is incomplete", CONDITION_HELP)


def missing_value(words: Sequence[ConditionWord], at: int, name: str, sign: str) -> InfokbError:
    """Return the error of a column and a sign behind which no value stands."""
    double = f"{sign}{words[at].text}"
    if double in _DOUBLE_SIGNS:
        help_text = f"write {name}{_DOUBLE_SIGNS[double]}{_value_text(words, at + 1)}"
        return words[at - 1].error(f"there is no sign `{double}`", help_text)
    help_text = f'write {name}{sign}VALUE, or {name}="" for none'
    return words[at].error(f"`{name}{sign}` has no value", help_text)


def stray_word(words: Sequence[ConditionWord], at: int, columns: Collection[str]) -> InfokbError:
    """Return the error of a word that stands behind a whole condition, and joins nothing."""
    word = words[at]
    if word.text == ")":
        return word.error("`)` closes no `(`", "remove it")
    return word.error(f"cannot read `{word.text}`", _stray_help(words, at, columns))


def _stray_help(words: Sequence[ConditionWord], at: int, columns: Collection[str]) -> str:
    word, before = words[at], words[at - 1]
    if word.is_word(*_JOINING):
        return f"write `{_JOINING[word.text]}`, or put quotes around a value"
    is_value = at > 1 and words[at - 2].text in COMPARISONS
    is_bare = before.text in columns and not is_value
    if not is_bare or word.text in columns:
        return _JOIN_HELP
    sign = _VERBS.get(word.text.lower(), "")
    behind = at + bool(sign)
    if sign == "=" and words[behind].is_word("not"):
        sign, behind = "!=", behind + 1
    return f"write {before.text}{sign or '='}{_value_text(words, behind)}"


def _value_text(words: Sequence[ConditionWord], at: int) -> str:
    """Return a value as it can be typed, `VALUE` where there is none."""
    word = words[at]
    if not word.is_value:
        return "VALUE"
    return f'"{word.text}"' if word.kind == "quoted" else word.text
