"""`hidden-character`."""

import re
import unicodedata
from collections.abc import Iterator

from infokb.core.frontmatter.block import BOM
from infokb.core.invisible import stray_joiners
from infokb.core.patterns import compile_later
from infokb.core.text import Span, safe_text
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, Rule, Severity

_HIDDEN = compile_later("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff]")
_MARK = compile_later("[\u061c\u200e\u200f]")
_JOINERS = frozenset({"\u200c", "\u200d", *map(chr, range(0xE0000, 0xE0080))})
_RIGHT_TO_LEFT = compile_later("[\u0590-\u05ff\u0600-\u061b\u061d-\u08ff\ufb1d-\ufdff]")


class HiddenCharacter(Rule):
    """Keep invisible control characters out of notes.

    Pasted text brings along control characters and marks that change the direction of writing.
    They make equal names differ, and a line look different from what it says. Marks that Hebrew
    and Arabic text needs are allowed there, and so are the joiners of scripts and emoji.
    """

    local = True
    severity: Severity = Severity.WARNING

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find the first such character and count the others."""
        del vault
        if note.text.replace("\n", "").isprintable():
            return
        if note.fault and note.fault.rule == "not-utf8":
            return
        start = note.front_matter.body if note.front_matter.fault else int(note.text[:1] == BOM)
        matches = list(_HIDDEN.finditer(note.text, start))
        matches += [
            match
            for match in stray_joiners(note.text)
            if match.start() >= start and match[0] in _JOINERS
        ]
        if not note.text.isascii() and not _RIGHT_TO_LEFT.search(note.text):
            matches += _MARK.finditer(note.text, start)
        matches.sort(key=re.Match.start)
        if matches:
            char = matches[0][0]
            name = unicodedata.name(char, "control character").lower()
            more = f", and {len(matches) - 1} more" if len(matches) > 1 else ""
            message = f"invisible character `{safe_text(char)}` ({name}){more}"
            yield Finding(Span(*matches[0].span()), message, "delete it")
