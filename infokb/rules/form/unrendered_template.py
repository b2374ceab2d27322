"""`unrendered-template`."""

import re
from collections.abc import Iterator

from infokb.core.patterns import compile_later
from infokb.core.text import Span
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, Rule

_BLANK = compile_later(
    r"\{\{(?!c\d+::|\s*\}\})(?:(?!\{\{|\}\})[^\n\r])+\}\}|<%(?:(?!<%|%>).)+%>", re.DOTALL
)


class UnrenderedTemplate(Rule):
    """Fill in the placeholders of templates.

    A leftover `{{date}}` or `<% … %>` was never replaced, so what belongs
    there is missing. Code is ignored.
    """

    local = True

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find each placeholder of Templates, Templater, QuickAdd, or Jinja2."""
        del vault
        if "{{" not in note.text and "<%" not in note.text:
            return
        for match in _BLANK.finditer(note.masked):
            span = Span(*match.span())
            blank = " ".join(note.text[span.start : span.end].split())
            yield Finding(span, f"`{blank}` was never filled in", "replace it")
