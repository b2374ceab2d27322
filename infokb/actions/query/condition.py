"""Conditions of a list: `stage=met and (last_touch<-90d or not role~analyst)`."""

from collections.abc import Callable
from itertools import takewhile

from infokb.actions.query import misread_conditions
from infokb.actions.query.columns import Column, column, column_names, column_value
from infokb.actions.query.comparison import COMPARISONS, comparison
from infokb.actions.query.condition_words import (
    ConditionWord,
    condition_words,
)
from infokb.core.errors import InfokbError
from infokb.core.vault.note import Note
from infokb.core.vault.schema import Schema
from infokb.core.vault.vault import Vault

NoteTest = Callable[[Note], bool]
_DEEPEST = 50
_NOTHING = (None, False, (), "")


def note_test(vault: Vault, schema: Schema, text: str) -> NoteTest:
    """Return the test that a condition on notes of a type means; raise InfokbError.

    The error says at which character the condition cannot be read, counted from 1.
    """
    return _Parser(vault, schema, text).test()


class _Parser:
    """Reads one condition from left to right."""

    def __init__(self, vault: Vault, schema: Schema, text: str) -> None:
        self.vault = vault
        self.schema = schema
        self.words = [*condition_words(text)]
        self.at = 0
        self.depth = 0

    @property
    def _next(self) -> ConditionWord:
        return self.words[self.at]

    def _take(self) -> ConditionWord:
        self.at += 1
        return self.words[self.at - 1]

    def _accept(self, word: str) -> bool:
        """Take the next part if it is a certain word or bracket."""
        if not self._next.is_word(word):
            return False
        self._take()
        return True

    def test(self) -> NoteTest:
        """Return the test of the whole text."""
        whole = self._any()
        if not self._next.is_end:
            raise self._stray()
        return whole

    def _any(self) -> NoteTest:
        parts = [self._all()]
        while self._accept("or"):
            parts.append(self._all())
        return lambda note: any(part(note) for part in parts)

    def _all(self) -> NoteTest:
        parts = [self._condition()]
        while self._accept("and"):
            parts.append(self._condition())
        return lambda note: all(part(note) for part in parts)

    def _condition(self) -> NoteTest:
        opening = self._next
        if not opening.is_word("not", "("):
            return self._comparison()
        self.depth += 1
        if self.depth > _DEEPEST:
            message = f"conditions are nested more than {_DEEPEST} deep"
            raise opening.error(message, "use fewer parentheses")
        self._take()
        inner = self._condition() if opening.is_word("not") else self._enclosed(opening)
        self.depth -= 1
        return inner if opening.is_word("(") else lambda note: not inner(note)

    def _enclosed(self, opening: ConditionWord) -> NoteTest:
        inner = self._any()
        if self._next.is_end:
            raise opening.error("`(` is not closed", "add `)`")
        if not self._accept(")"):
            raise self._stray()
        return inner

    def _comparison(self) -> NoteTest:
        name = self._next
        if not name.is_value or name.is_word("and", "or"):
            raise misread_conditions.missing_condition(name)
        self._take()
        tested_column = self._column(name)
        if self._next.kind != "sign" or self._next.text not in COMPARISONS:
            return lambda note: column_value(self.vault, note, tested_column.name) not in _NOTHING
        sign = self._take().text
        value = self._value(tested_column.name, sign)
        try:
            meets = comparison(self.vault, tested_column, sign, value.text)
        except InfokbError as error:
            raise value.error(error.message, error.help) from error
        return lambda note: meets(column_value(self.vault, note, tested_column.name))

    def _column(self, name: ConditionWord) -> Column:
        try:
            return column(self.schema, name.text)
        except InfokbError as error:
            raise name.error(error.message, error.help) from error

    def _value(self, name: str, sign: str) -> ConditionWord:
        """Return the value that a column is compared with; raise InfokbError."""
        if not self._next.is_value:
            raise misread_conditions.missing_value(self.words, self.at, name, sign)
        value = self._take()
        if value.kind == "quoted":
            return value
        behind = takewhile(misread_conditions.is_plain, self.words[self.at :])
        texts = [value.text, *(word.text for word in behind)]
        is_column = len(texts) > 1 and texts[-1] in column_names(self.schema)
        if len(texts) > 1 + is_column:
            typed = " ".join(texts[: len(texts) - is_column])
            help_text = f'put quotes: {name}{sign}"{typed}"'
            raise value.error(f"`{typed}` is several words", help_text)
        return value

    def _stray(self) -> InfokbError:
        """Return the error of a word behind a whole condition."""
        return misread_conditions.stray_word(self.words, self.at, column_names(self.schema))
