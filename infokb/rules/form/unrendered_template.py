"""`unrendered-template`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from infokb.core.text import Span
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, Rule

_BLANK = re.compile(
    r"\{\{(?!c\d+::|\s*\}\})(?:(?!\{\{|\}\})[^\n\r])+\}\}|<%(?:(?!<%|%>).)+%>", re.DOTALL
)


@dataclass(frozen=True)
class UnrenderedTemplate(Rule):
    """The blanks of a template must be filled in.

    A `{{date}}` or `<% … %>` that is left was never replaced, so what
    should stand there is missing. Code is left alone.
    """

    local = True

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find each blank of Templates, Templater, QuickAdd or Jinja2."""
        del vault
        if "{{" not in note.text and "<%" not in note.text:
            return
        for found in _BLANK.finditer(note.masked):
            span = Span(*found.span())
            blank = " ".join(note.text[span.start : span.end].split())
            yield Finding(span, f"`{blank}` was never filled in", "write what belongs there")
