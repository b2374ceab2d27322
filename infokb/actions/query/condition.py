"""Conditions of a list: `stage=met and (last_touch<-90d or not role~analyst)`."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from infokb.actions.query.columns import column, column_names, column_value
from infokb.actions.query.comparison import COMPARISONS, comparison
from infokb.core.errors import InfokbError
from infokb.core.patterns import compile_later
from infokb.core.vault.note import Note
from infokb.core.vault.schema import Schema
from infokb.core.vault.vault import Vault

NoteTest = Callable[[Note], bool]
_TOKEN = compile_later(
    r'\s*(?:(?P<sign><=|>=|!=|==|=|<|>|~|\(|\))|"(?P<quoted>[^"]*)"|\'(?P<single>[^\']*)\''
    r"|(?P<word>(?!')[^\s()=<>!~\"]+(?:(?<=\w)-[^\s()=<>!~\"]+)*))"
)
_JOINING = frozenset({"and", "or"})
_RESERVED = _JOINING | {"not"}
_EXAMPLE = "write stage=met and role~data"


class _Token(NamedTuple):
    """A part of a condition: a sign, a word, or a text in quotes."""

    kind: str
    text: str


_END = _Token("end", "")
_NOTHING = (None, False, (), "")


def note_test(vault: Vault, schema: Schema, text: str) -> NoteTest:
    """Return the test that a condition on notes of a type means; raise InfokbError."""
    return _Parser(vault, schema, text).test()


def _tokens(text: str) -> Iterator[_Token]:
    at, end = 0, len(text.rstrip())
    while at < end:
        match = _TOKEN.match(text, at)
        if not match:
            rest = text[at:end].lstrip()
            is_open = rest[0] in "\"'"
            raise InfokbError(f"cannot read `{rest}`", "close the quote" if is_open else _EXAMPLE)
        at = match.end()
        kind = str(match.lastgroup)
        token = match[kind]
        yield _Token("quoted" if kind == "single" else kind, "=" if token == "==" else token)


class _Parser:
    """Reads one condition from left to right."""

    def __init__(self, vault: Vault, schema: Schema, text: str) -> None:
        self.vault = vault
        self.schema = schema
        self.tokens = [*_tokens(text), _END]
        self.at = 0

    @property
    def _next(self) -> _Token:
        return self.tokens[self.at]

    def _take(self) -> _Token:
        self.at += 1
        return self.tokens[self.at - 1]

    def _accept(self, word: str) -> bool:
        """Take the next part if it is a certain word or bracket."""
        token = self._next
        if token.kind == "quoted" or token.text.lower() != word:
            return False
        self._take()
        return True

    def test(self) -> NoteTest:
        """Return the test of the whole text."""
        whole = self._any()
        if self._next is not _END:
            if self._next.text == ")":
                raise InfokbError("missing `(`", _EXAMPLE)
            raise InfokbError(
                f"cannot read `{self._next.text}`", "join conditions with `and` or `or`"
            )
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
        if self._accept("not"):
            inner = self._condition()
            return lambda note: not inner(note)
        if self._accept("("):
            inner = self._any()
            if not self._accept(")"):
                raise InfokbError("missing `)`", _EXAMPLE)
            return inner
        token = self._next
        if token.kind not in {"word", "quoted"} or token.text.lower() in _JOINING:
            raise InfokbError("the condition is incomplete", _EXAMPLE)
        self._take()
        asked = column(self.schema, token.text)
        if self._next.kind == "sign" and self._next.text in COMPARISONS:
            sign = self._take().text
            meets = comparison(self.vault, asked, sign, self._value(asked.name, sign))
            return lambda note: meets(column_value(self.vault, note, asked.name))
        return lambda note: column_value(self.vault, note, asked.name) not in _NOTHING

    def _value(self, name: str, sign: str) -> str:
        """Return the value that a column is compared with; raise InfokbError."""
        token = self._next
        if token.kind not in {"word", "quoted"}:
            help_text = f'write {name}{sign}VALUE, or {name}="" for none'
            raise InfokbError(f"`{name}{sign}` has no value", help_text)
        self._take()
        words = [token.text]
        at = self.at
        while self.tokens[at].kind == "word" and self.tokens[at].text.lower() not in _RESERVED:
            words.append(self.tokens[at].text)
            at += 1
        is_column = len(words) > 1 and words[-1] in column_names(self.schema)
        if len(words) > 1 + is_column:
            value = " ".join(words[: len(words) - is_column])
            raise InfokbError(f"`{value}` is several words", f'put quotes: {name}{sign}"{value}"')
        return token.text
