"""Headings, sections, list items and block ids of a Markdown text."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from infokb.core.lazy_property import lazy_property
from infokb.core.markdown.blocks import HeadingSpans
from infokb.core.markdown.plain_text import replace_links
from infokb.core.patterns import LinePattern, compile_later
from infokb.core.text import Span, fold
from infokb.core.value_class import lazy_value_class, value_class

_HEADING = LinePattern(r"(#(?<![^\n\r]#)#{0,5})[ \t]+([^\n\r]*)")
_ITEM = LinePattern(r"[\n\r]([ \t>]*)([-*+]|\d{1,9}[.)])[ \t]+(?:\[([^\n\r])\][ \t]+)?([^\n\r]*)")
"""It takes the end of the line before along: a pattern that begins with one is found faster."""
_BLOCK = compile_later(r"(?:(?<=[ \t])|(?:^|(?<=[\n\r])))\^([A-Za-z0-9-]+)[ \t]*(?=[\n\r]|\Z)")
_BLOCK_AT_END = compile_later(r"(?:\A|[ \t])\^[A-Za-z0-9-]+\Z")
_DROPPED = compile_later(r"[!\"#$%&()*+,./:;<=>?@\[\\\]^`{|}~\s]+")
"""What Obsidian drops of a heading, and of a link to it."""
_WORD = compile_later(r"[^\W_]+")
_SHORT = 2
_UNSLUGGED = compile_later(r"[^\w -]")


@value_class
class Heading:
    """A heading: its lines without the ending, its level 1 to 6, its text.

    `words` is where the text stands. One that is `nested` in a list item or a quotation can be
    linked to, and is no section.
    """

    span: Span
    level: int
    text: str
    words: Span
    nested: bool = False


@value_class
class Section:
    """A heading with what stands below it, up to the next one of its level or higher."""

    heading: Heading
    body: Span


@value_class
class ListItem:
    """A list item: its line from the bullet on, its text, and the mark of its box if it has one."""

    span: Span
    text: Span
    indent: int
    mark: str | None


def _item_start(item: ListItem) -> int:
    return item.span.start


def item_before(items: Sequence[ListItem], offset: int) -> ListItem | None:
    """Return the last list item that begins at a character or before it, None without one."""
    last = bisect_right(items, offset, key=_item_start) - 1
    return items[last] if last >= 0 else None


def headings(text: str, start: int) -> tuple[Heading, ...]:
    """Return the headings of a text from `start` on that hides nothing."""
    if "#" not in text:
        return ()
    return tuple(
        Heading(
            Span(*match.span()),
            len(match[1]),
            _without_closing(match[2]),
            Span(*match.span(2)),
        )
        for match in _HEADING.within(text).finditer(text, start)
    )


def headings_at(
    text: str, titles: Iterable[HeadingSpans], comments: Sequence[Span]
) -> Iterator[Heading]:
    """Yield the headings of a text that stand where `titles` say."""
    for title in titles:
        words = text_without(text, title.words, comments)
        if text[title.span.start] == "#" and title.span.start < title.words.start:
            words = _without_closing(words)
        yield Heading(title.span, title.level, " ".join(words.split()), title.words, title.nested)


def text_without(text: str, span: Span, comments: Sequence[Span]) -> str:
    """Return a part of a text without its comments."""
    if not comments:
        return text[span.start : span.end]
    pieces, at = [], span.start
    for comment in comments[bisect_right(comments, span.start, key=lambda comment: comment.end) :]:
        if comment.start >= span.end:
            break
        pieces.append(text[at : max(at, comment.start)])
        at = comment.end
    return "".join((*pieces, text[at : span.end]))


def _without_closing(text: str) -> str:
    """Return a heading's words without the closing `##`, which stand behind a space."""
    text = text.strip(" \t")
    if not text.endswith("#"):
        return text
    bare = text.rstrip("#")
    return bare.rstrip(" \t") if not bare or bare[-1] in " \t" else text


def sections(heads: Sequence[Heading], length: int) -> tuple[Section, ...]:
    """Return a section for each heading that is not nested; `length` is that of the text."""
    heads = [head for head in heads if not head.nested]
    result: list[Section] = []
    open_: list[int] = []
    ends = [length] * len(heads)
    for index, head in enumerate(heads):
        while open_ and heads[open_[-1]].level >= head.level:
            ends[open_.pop()] = head.span.start
        open_.append(index)
    for head, end in zip(heads, ends, strict=True):
        result.append(Section(head, Span(head.span.end, max(head.span.end, end))))
    return tuple(result)


def items_within(items: Sequence[ListItem], span: Span) -> Sequence[ListItem]:
    """Return the list items that begin within a part of their text."""
    first = bisect_left(items, span.start, key=_item_start)
    return items[first : bisect_left(items, span.end, first, key=_item_start)]


def list_items(masked: str, start: int) -> tuple[ListItem, ...]:
    """Return the list items of a masked text; `start` is where a line begins or ends."""
    if not start:
        return tuple(map(_moved_back, list_items(f"\n{masked}", 1)))
    return tuple(
        ListItem(Span(match.start(2), match.end()), Span(*match.span(4)), len(match[1]), match[3])
        for match in _ITEM.within(masked).finditer(masked, start - 1)
    )


def _moved_back(item: ListItem) -> ListItem:
    span, text = (Span(place.start - 1, place.end - 1) for place in (item.span, item.text))
    return ListItem(span, text, item.indent, item.mark)


def block_ids(masked: str, start: int) -> dict[str, Span]:
    """Return the block ids of a masked text, lower case, with where each stands."""
    if "^" not in masked:
        return {}
    return {
        match[1].lower(): Span(match.start(), match.end())
        for match in _BLOCK.finditer(masked, start)
    }


def line_end(line: str) -> int:
    """Return where the words of a line end: what is added to them stands before a block id."""
    words = line.rstrip()
    block = _BLOCK_AT_END.search(words) if "^" in words else None
    return len(words[: block.start()].rstrip()) if block else len(words)


def anchor_key(text: str) -> str:
    """Return a heading as links compare it: case, spaces and punctuation ignored."""
    return fold(_DROPPED.sub(" ", text).strip())


@lru_cache(maxsize=1024)
def heading_letters(text: str) -> str:
    """Return a heading without signs, spaces and the `s` of plurals."""
    return "".join(
        word[:-1] if word.endswith("s") and len(word) > _SHORT else word
        for word in _WORD.findall(fold(replace_links(text)))
    )


@lazy_value_class
class Anchors:
    """Headings by what links call them, gathered once for many links."""

    heads: tuple[Heading, ...]

    @lazy_property
    def _parents(self) -> list[int]:
        """For each heading the one it stands below, -1 at the top."""
        parents: list[int] = []
        above: list[int] = []
        for at, head in enumerate(self.heads):
            while above and self.heads[above[-1]].level >= head.level:
                above.pop()
            parents.append(above[-1] if above else -1)
            above.append(at)
        return parents

    @lazy_property
    def _names(self) -> list[set[str]]:
        """For each heading what it is called: as it is written, and as it is shown."""
        return [
            {anchor_key(head.text), anchor_key(replace_links(head.text))} for head in self.heads
        ]

    @lazy_property
    def _by_name(self) -> dict[str, list[int]]:
        places: dict[str, list[int]] = {}
        for at, names in enumerate(self._names):
            for name in names:
                places.setdefault(name, []).append(at)
        return places

    @lazy_property
    def _by_slug(self) -> dict[str, Heading]:
        by_slug: dict[str, Heading] = {}
        counts: Counter[str] = Counter()
        for head in self.heads:
            slug = _UNSLUGGED.sub("", replace_links(head.text).lower()).replace(" ", "-")
            by_slug.setdefault(f"{slug}-{counts[slug]}" if counts[slug] else slug, head)
            counts[slug] += 1
        return by_slug

    def find_slug(self, fragment: str) -> Heading | None:
        """Return the heading that a fragment names as GitHub does: `deep-work`."""
        return self._by_slug.get(fragment.lower())

    def find(self, fragment: str) -> Heading | None:
        """Return the heading a fragment names: `H`, or `H1#H2` for an H2 somewhere below H1."""
        keys = [anchor_key(part) for part in fragment.split("#") if part.strip()]
        for at in self._by_name.get(keys[-1], ()) if keys else ():
            if self._stands_below(at, keys[:-1]):
                return self.heads[at]
        return None

    def _stands_below(self, at: int, ancestors: list[str]) -> bool:
        remaining_keys = list(ancestors)
        while remaining_keys and (at := self._parents[at]) >= 0:
            if remaining_keys[-1] in self._names[at]:
                remaining_keys.pop()
        return not remaining_keys


def find_heading(heads: Sequence[Heading], fragment: str) -> Heading | None:
    """Return the heading a fragment names, as Anchors.find does."""
    return Anchors(tuple(heads)).find(fragment)
