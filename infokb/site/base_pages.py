"""Pages that hold nothing but tables of Obsidian, which a browser cannot show."""

import re

from infokb.core.markdown.links import Link
from infokb.core.markdown.masking import mask
from infokb.core.vault.note import Note

BASE_SUFFIX = ".base"
"""The end of the name of a file that holds tables of Obsidian."""
_BASE_BLOCK = re.compile(r"^(`{3,}|~{3,})base[ \t]*$.*?^\1[ \t]*$", re.MULTILINE | re.DOTALL)


def is_base_page(note: Note) -> bool:
    """Return whether a note is tables of Obsidian, their headings, and at most a line of words."""
    if note.type_name or "base" not in note.text:
        return False
    spans = [link.span for link in note.links if is_base_embed(link)]
    blocks = _BASE_BLOCK.search(note.text)
    if len(spans) < len(note.links) or not (spans or blocks):
        return False
    spans += [*(heading.span for heading in note.headings), *note.comments]
    body = _BASE_BLOCK.sub("", mask(note.text, sorted(spans))[note.front_matter.body :])
    return sum(bool(line.strip()) for line in body.splitlines()) <= 1


def is_base_embed(link: Link) -> bool:
    """Return whether a link embeds a table of Obsidian."""
    return link.embed and not link.external and link.target.endswith(BASE_SUFFIX)
