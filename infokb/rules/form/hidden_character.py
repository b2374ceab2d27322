"""`hidden-character`."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from infokb.core.frontmatter.block import BOM
from infokb.core.invisible import stray_joiners
from infokb.core.text import Span, safe_text
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, Rule, Severity

_HIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff]")
_MARK = re.compile("[\u061c\u200e\u200f]")
_JOINERS = frozenset({"\u200c", "\u200d", *map(chr, range(0xE0000, 0xE0080))})
_RIGHT_TO_LEFT = re.compile("[\u0590-\u05ff\u0600-\u061b\u061d-\u08ff\ufb1d-\ufdff]")


@dataclass(frozen=True)
class HiddenCharacter(Rule):
    """A note must hold no character that is not seen but changes what is.

    Controls and marks that turn the direction of writing come along with pasted text. They
    make two equal names differ, and a line read otherwise than it is. The marks that Hebrew
    and Arabic text needs are left alone there, and so are the joiners of scripts and emoji.
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
        found = list(_HIDDEN.finditer(note.text, start))
        found += [
            match
            for match in stray_joiners(note.text)
            if match.start() >= start and match[0] in _JOINERS
        ]
        if not note.text.isascii() and not _RIGHT_TO_LEFT.search(note.text):
            found += _MARK.finditer(note.text, start)
        found.sort(key=re.Match.start)
        if found:
            char = found[0][0]
            name = unicodedata.name(char, "control character").lower()
            more = f", and {len(found) - 1} more" if len(found) > 1 else ""
            message = f"`{safe_text(char)}` is a hidden character ({name}){more}"
            yield Finding(Span(*found[0].span()), message, "delete it")
