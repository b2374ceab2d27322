"""What completes a field of the front matter: its name, or its value."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import chain

from infokb.actions.rule_docs.docstrings import class_help
from infokb.core.dates.date_reader import Look
from infokb.core.frontmatter.edits import quote_scalar
from infokb.core.patterns import compile_later
from infokb.core.text import Span, quantity
from infokb.core.vault.allow import ALLOW_FIELD
from infokb.core.vault.date_fields import field_look
from infokb.core.vault.note import Note
from infokb.core.vault.note_tags import field_tags
from infokb.core.vault.schema import Field
from infokb.core.vault.vault import Vault
from infokb.faces.lsp.link_completion import link_text, note_words
from infokb.faces.lsp.offered_words import OfferedWord, OfferedWords, fitting_words
from infokb.faces.lsp.typed_front_matter import known_fields
from infokb.rules.all_rules import RULES

_NAME = compile_later(r"[\w-]*")
_BEFORE = r"(?:(?:[^\[\],]|\[\[[^\[\]]*\]\])*,[ \t]*)*"
"""What stands before what is typed in a list between brackets."""
_VALUE = compile_later(rf"(?P<name>[\w-]+):[ \t]+\[?[ \t]*{_BEFORE}(?P<typed>[^\[\],]*)")
_NEXT_LINE = compile_later(rf"[ \t]+{_BEFORE}(?P<typed>[^\[\],]*)")
_ITEM = compile_later(r"[ \t]*-[ \t]+(?P<typed>[^\[\]]*)")
_WITHIN = compile_later(r"[ \t]+\S|-[ \t]")
_KEY = compile_later(r"(?P<name>[\w-]+):[ \t]*")
_KEYS = compile_later(r"^([\w-]+):", re.MULTILINE)
_PAST_DAYS = ("today", "yesterday")
_DAYS_TO_COME = ("today", "tomorrow", "next mon", "next fri", "+1w", "+2w", "+1m")
_DAYS = {
    Look.BACK: _PAST_DAYS,
    Look.NEAR: tuple(dict.fromkeys((*_PAST_DAYS, *_DAYS_TO_COME))),
    Look.AHEAD: _DAYS_TO_COME,
}
_DAY_KINDS = frozenset({"date", "dates", "time"})
_BOOLEANS = ("true", "false")


def complete_field(vault: Vault, note: Note, offset: int, span: Span) -> OfferedWords:
    """Return what completes the front matter at a place; `span` is where its fields are."""
    number = note.lines.position(offset).line
    start = note.lines.span(number).start
    line_start = note.text[start:offset]
    if _NAME.fullmatch(line_start):
        return OfferedWords(start, fitting_words(line_start, _missing_fields(vault, note, span)))
    patterns = (_VALUE, _ITEM, _NEXT_LINE)
    match = next(filter(None, (pattern.fullmatch(line_start) for pattern in patterns)), None)
    field = field_at(vault, note, offset, span)
    if not match or not field:
        return OfferedWords(offset)
    partial_word = match["typed"]
    return OfferedWords(
        offset - len(partial_word),
        fitting_words(partial_word, _values(vault, note, field, partial_word)),
    )


def field_at(vault: Vault, note: Note, offset: int, span: Span) -> Field | None:
    """Return the field whose value, or item of a list, is typed at a place among fields."""
    number = note.lines.position(offset).line
    line = note.lines.span(number)
    match = _KEY.match(note.text[line.start : line.end])
    fields = known_fields(vault, note, span)
    return fields.get(match["name"] if match else _list_name(note, number))


def rule_words() -> Iterator[OfferedWord]:
    """Yield the rules that a note may allow."""
    for rule in RULES:
        if rule.allowable and not rule.unreadable:
            summary = class_help(rule).partition("\n")[0]
            yield OfferedWord(rule.id, f"{rule.id} -- ", summary)


def day_words(vault: Vault, partial_word: str, look: Look) -> Iterator[OfferedWord]:
    """Yield days in words, what was typed first where it means a day; each is written as a date.

    What has happened (`look` is BACK) has no day to come.
    """
    reader, days = vault.date_reader, _DAYS[look]
    for words in dict.fromkeys((partial_word, *days) if partial_word.strip() else days):
        try:
            day: date = reader.day(words, look)
        except ValueError:
            continue
        has_sense = look is not Look.BACK or day <= vault.today
        yield from [OfferedWord(words.strip(), day.isoformat(), f"{day:%a} {day}")] * has_sense


def _missing_fields(vault: Vault, note: Note, span: Span) -> Iterator[OfferedWord]:
    present = set(_KEYS.findall(note.text[slice(*span)]))
    for name, field in known_fields(vault, note, span).items():
        if name not in present:
            yield OfferedWord(name, f"{name}: ", field.help)


def _values(vault: Vault, note: Note, field: Field, partial_word: str) -> Iterator[OfferedWord]:
    if field.name == "type":
        for schema in vault.schemas.values():
            text = schema.own_names.word or schema.name
            yield OfferedWord(schema.name, quote_scalar(text), schema.summary, (text,))
    elif field.to:
        for word in note_words(vault, note, partial_word, field.to):
            yield OfferedWord(word.label, f'"[[{link_text(word)}]]"', word.detail, (partial_word,))
    elif field.name == ALLOW_FIELD:
        yield from (OfferedWord(word.label, f'"{word.text}"', word.detail) for word in rule_words())
    elif field.kind.name == "tags":
        yield from _tags(vault, note)
    elif field.kind.name in _DAY_KINDS:
        yield from day_words(vault, partial_word, field_look(field.name))
    else:
        booleans = _BOOLEANS if field.kind.name == "bool" else ()
        for choice in chain(field.choices, booleans):
            yield OfferedWord(choice, choice, field.help)


def _tags(vault: Vault, note: Note) -> Iterator[OfferedWord]:
    """Yield the tags of other notes, what most of them have first."""
    counts = {
        tag: sum(other.path != note.path for other in notes)
        for tag, notes in vault.indexes.groups(field_tags).items()
    }
    for tag, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        if count:
            yield OfferedWord(tag, tag, quantity(count, "note"))


def _list_name(note: Note, number: int) -> str:
    """Return the key above the items of a list, which may be between brackets."""
    lines_above = (note.text[slice(*note.lines.span(line))] for line in range(number - 1, 0, -1))
    first_line = next((text for text in lines_above if not _WITHIN.match(text)), "")
    match = _KEY.match(first_line)
    return match["name"] if match and first_line[match.end() :][:1] in {"", "["} else ""
