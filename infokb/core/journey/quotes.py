"""Verbatim words of interviews, and where other notes use them."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from infokb.core.journey import insights
from infokb.core.markdown import masking
from infokb.core.patterns import compile_later
from infokb.core.text import Span, fold
from infokb.core.value_class import value_class
from infokb.core.vault.derive import per_note, per_vault
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault

QuoteWords = tuple[str, ...]
_SAID = compile_later(r"[\"“„«]([^\"“”„«»]+)[\"”“»]")
_BLOCK_ID = compile_later(r"[ \t]\^[A-Za-z0-9-]+[ \t]*$")
_WORD = compile_later(r"(?:[^\W_]++|[\u0300-\u036f]++)+")
_MIN_WORDS = 3
"""Fewer words belong to no one."""
_WORD_BYTES = 1


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
    return " ".join((*map(_word_hash, sentence[:_MIN_WORDS]), str(len(sentence)), whole))


@cache
def _word_hash(word: str) -> str:
    """Return a hash of a word that many words share."""
    content = word.encode("utf-8", "surrogateescape")
    return hashlib.blake2b(content, digest_size=_WORD_BYTES).hexdigest()


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


@per_vault
def _said_by_start(vault: Vault) -> Mapping[Sequence[str], Mapping[int, set[str]]]:
    """Return the keys of the sentences said in confidence, by how many words each has.

    They stand under the hashes of its first words.
    """
    by_start: dict[Sequence[str], dict[int, set[str]]] = {}
    for key in vault.all_keys(said_keys):
        *start, length, _ = key.split(" ")
        by_start.setdefault(tuple(start), {}).setdefault(int(length), set()).add(key)
    return {start: dict(sorted(keys.items())) for start, keys in by_start.items()}


def _quote(note: Note, span: Span) -> Quote:
    """Return the quote at a place: what stands between quotation marks, else all of it."""
    text = note.text[span.start : span.end]
    parts = _SAID.findall(text) or [_BLOCK_ID.sub("", insights.QUOTE_TAG.sub(" ", text))]
    words = map(_folded_words, parts)
    return Quote(note, span, tuple(sentence for sentence in words if len(sentence) >= _MIN_WORDS))


def _folded_words(text: str) -> QuoteWords:
    if text.isascii():
        return tuple(_WORD.findall(text.lower()))
    return tuple(map(fold, _WORD.findall(text)))


def _verbatim_uses(vault: Vault, note: Note) -> Iterator[tuple[Span, Note]]:
    """Yield where quotes stand outside of comments, whatever stands between their words."""
    by_start = _said_by_start(vault)
    if not by_start:
        return
    text = masking.mask(note.text, list(note.comments))
    matches = list(_WORD.finditer(text, note.front_matter.body))
    words = tuple(fold(match[0]) for match in matches)
    hashes = tuple(map(_word_hash, words))
    for at in range(len(words)):
        for length, keys in by_start.get(hashes[at : at + _MIN_WORDS], {}).items():
            sentence = words[at : at + length]
            if said_key(sentence) in keys:
                span = Span(matches[at].start(), matches[at + length - 1].end())
                yield from ((span, interview) for interview in _interviews_saying(vault, sentence))


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
