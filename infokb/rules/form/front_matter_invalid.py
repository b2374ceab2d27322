"""`front-matter-invalid`."""

import json
import re
from collections.abc import Iterator

from infokb.core.frontmatter import block
from infokb.core.patterns import compile_later
from infokb.core.text import Edit, Lines, Span, apply_edits
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, Rule

MAX_LINES = 20
_STEP = "  "
_INDENT = compile_later(r"^[ \t]+(?=\S)", re.MULTILINE)
_LINE = compile_later(
    r"( *(?:- +)?(?:[\w .-]+: +)?)([^\s\"'|>\[{&*!#\x00-\x1f][^\x00-\x1f\x7f-\x9f]*?)[ \t]*"
)


class FrontMatterInvalid(Rule):
    """Write front matter as fields that YAML can read.

    A program that cannot read it shows the note without fields, and some programs
    overwrite what they cannot read.
    """

    local = True
    unreadable = True

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find the first place where reading stops."""
        del vault
        fault = note.fault
        if fault and fault.rule == self.id:
            edits = _indenting_edits(note)
            title = "use spaces"
            if not edits:
                edits = self._quoting_edits(note)
                title = "put the values in quotes" if edits[1:] else "put the value in quotes"
            yield Finding(fault.span, fault.message, fault.help, edits, title=title)

    def _quoting_edits(self, note: Note) -> tuple[Edit, ...]:
        """Return the edits that quote values until none is at fault; none if that fails."""
        edits: dict[int, Edit] = {}
        text, fault = note.text, note.front_matter.fault
        while fault and fault.rule == self.id:
            line = Lines(text).position(fault.span.start).line
            match = _LINE.fullmatch(note.text, *note.lines.span(line))
            if line in edits or len(edits) == MAX_LINES or not match or not match[1].strip():
                return ()
            if " #" in match[2]:
                return ()
            edits[line] = Edit(Span(*match.span(2)), json.dumps(match[2], ensure_ascii=False))
            text = apply_edits(note.text, edits.values())
            fault = block.parse_front_matter(text).fault
        return tuple(edits.values())


def _indenting_edits(note: Note) -> tuple[Edit, ...]:
    """Return the edits that indent by spaces where tabs alone do; none if that fails."""
    indents = [*_INDENT.finditer(note.text, *note.front_matter.inner)]
    if any(" " in match[0] for match in indents):
        return ()
    edits = [Edit(Span(*match.span()), _STEP * len(match[0])) for match in indents]
    fault = block.parse_front_matter(apply_edits(note.text, edits)).fault
    return () if fault else tuple(edits)
