"""Verbatim words of interviews, and where other notes use them."""

import hashlib
from collections.abc import Iterator
from functools import cache

from infokb.core.journey import insights
from infokb.core.markdown import masking
from infokb.core.patterns import compile_later
from infokb.core.text import Span, fold
from infokb.core.value_class import value_class
from infokb.core.vault.derive import per_note
from infokb.core.vault.note import Note
from infokb.core.vault.note_groups import PartKeys
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault

QuoteWords = tuple[str, ...]
_SAID = compile_later(r"[\"“„«]([^\"“”„«»]+)[\"”“»]")
_BLOCK_ID = compile_later(r"[ \t]\^[A-Za-z0-9-]+[ \t]*$")
_WORD = compile_later(r"(?:[^\W_]++|[\u0300-\u036f]++)+")
_ASCII_SIGNS = {code: " " for code in range(128) if not chr(code).isalnum()}
"""What stands between words in a text without far letters, where no pattern needs to seek them."""
_MIN_WORDS = 3
"""Fewer words belong to no one."""
_WORD_BYTES = 1
_FIRST_LETTER = 0x100


@value_class
class Quote:
    """A `#quote` of an interview: its list item, and the words of each sentence said."""

    note: Note
    span: Span
    sentences: tuple[QuoteWords, ...]


def quote_uses(vault: Vault, note: Note) -> Iterator[tuple[Span, Note]]:
    """Yield where a note uses a quote whose interview is not `quotable`, and that interview."""
    yield from _verbatim_uses(vault, note)
    yield from _embedding_uses(vault, note)


def said_keys(note: Note) -> Iterator[str]:
    """Yield the sentences that were said in an interview that is not `quotable`, as `said_key`."""
    sentences = (sentence for quote in _confidential_quotes(note) for sentence in quote.sentences)
    yield from dict.fromkeys(map(said_key, sentences))


def said_key(sentence: QuoteWords) -> str:
    """Return what tells a sentence from any other: its first words and all of it, as hashes.

    Keys are kept outside the vault, where nothing that was said in confidence belongs.
    """
    words = " ".join(sentence)
    whole = hashlib.sha256(words.encode("utf-8", "surrogateescape")).hexdigest()
    return f"{_start_key(sentence)} {len(sentence)} {whole}"


def said_start(key: str) -> str:
    """Return the hashes of the first words of a sentence, by its key."""
    return key.partition(" ")[0]


def said_size(key: str) -> str:
    """Return the same, and how many words the sentence has."""
    return key.rpartition(" ")[0]


said_start_keys = PartKeys(said_keys, said_start)
said_size_keys = PartKeys(said_keys, said_size)


def _start_key(sentence: QuoteWords) -> str:
    return "".join(map(_word_letter, sentence[:_MIN_WORDS]))


@cache
def _word_letter(word: str) -> str:
    """Return a hash of a word that many words share, as a letter."""
    content = word.encode("utf-8", "surrogateescape")
    return chr(_FIRST_LETTER + hashlib.blake2b(content, digest_size=_WORD_BYTES).digest()[0])


@per_note
def confidential_quotes(vault: Vault, note: Note) -> tuple[Quote, ...]:
    """Return the quotes of an interview that is not `quotable`, none of a copy."""
    return () if vault.is_double(note) else tuple(_confidential_quotes(note))


def _confidential_quotes(note: Note) -> Iterator[Quote]:
    is_interview = note.note_type is NoteType.INTERVIEW
    if is_interview and not note.get("quotable", bool) and insights.QUOTE_TAG.search(note.text):
        for _, span, is_quote in insights.insight_items(note):
            if is_quote:
                yield _quote(note, span)


def _quote(note: Note, span: Span) -> Quote:
    """Return the quote at a place: what stands between quotation marks, else all of it."""
    text = note.text[span.start : span.end]
    parts = _SAID.findall(text) or [_without_block(insights.QUOTE_TAG.sub(" ", text))]
    words = map(_folded_words, parts)
    return Quote(note, span, tuple(sentence for sentence in words if len(sentence) >= _MIN_WORDS))


def _without_block(text: str) -> str:
    return _BLOCK_ID.sub("", text) if "^" in text else text


def _folded_words(text: str) -> QuoteWords:
    if text.isascii():
        return tuple(text.lower().translate(_ASCII_SIGNS).split())
    return tuple(map(fold, _WORD.findall(text)))


def _verbatim_uses(vault: Vault, note: Note) -> Iterator[tuple[Span, Note]]:
    """Yield where quotes stand outside of comments, whatever stands between their words."""
    if not vault.indexes.any_key(said_start_keys):
        return
    text = masking.mask(note.text, list(note.comments))
    matches = list(_WORD.finditer(text, note.front_matter.body))
    words = tuple(fold(match[0]) for match in matches)
    for at, end in _likely_sentences(vault, words):
        span = Span(matches[at].start(), matches[end - 1].end())
        yield from ((span, interview) for interview in _interviews_saying(vault, words[at:end]))


def _likely_sentences(vault: Vault, words: QuoteWords) -> Iterator[tuple[int, int]]:
    """Yield where as many words as some sentence has begin as it does."""
    letters = "".join(map(_word_letter, words))
    starts = vault.indexes.keys_within(said_start_keys, letters, _MIN_WORDS)
    if not starts:
        return
    places = {
        (at, end): f"{letters[at : at + _MIN_WORDS]} {end - at}"
        for at in range(len(words))
        if letters[at : at + _MIN_WORDS] in starts
        for end in range(at + _MIN_WORDS, len(words) + 1)
    }
    sizes = vault.indexes.keys_among(said_size_keys, frozenset(places.values()))
    yield from (place for place, size in places.items() if size in sizes)


def _interviews_saying(vault: Vault, words: QuoteWords) -> Iterator[Note]:
    """Yield the interview of each confidential quote with a sentence."""
    for path in vault.paths_with(said_keys, said_key(words)):
        for quote in confidential_quotes(vault, vault.notes[path]):
            yield from (quote.note for sentence in quote.sentences if sentence == words)


def _embedding_uses(vault: Vault, note: Note) -> Iterator[tuple[Span, Note]]:
    for link in note.links:
        path = vault.resolve(note, link).path if link.embed else None
        target = vault.notes.get(path) if path else None
        for quote in confidential_quotes(vault, target) if target else ():
            embedded_span = _embedded_span(quote.note, link.fragment)
            if embedded_span and embedded_span.start <= quote.span.start < embedded_span.end:
                yield link.span, quote.note


def _embedded_span(note: Note, fragment: str) -> Span | None:
    """Return what an embed of a note shows: all of it, a block's line, or a section."""
    if not fragment:
        return Span(0, len(note.text))
    if fragment.startswith("^"):
        block = note.blocks.get(fragment[1:].lower())
        return note.lines.span(note.lines.position(block.start).line) if block else None
    heading = note.anchors.find(fragment)
    return next((section.body for section in note.sections if section.heading == heading), None)
