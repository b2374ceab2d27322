"""`published-personal-data`."""

from collections.abc import Iterator
from fnmatch import fnmatchcase
from typing import Annotated

from infokb.core.journey import quotes
from infokb.core.publishing import personal_data, private_names, public_notes, public_parts
from infokb.core.text import fold
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, Rule


class PublishedPersonalData(Rule):
    """Publish no contact details and nothing said in confidence.

    Someone gave you twenty minutes, not their number for everyone. In the parts of a text that
    the public site shows, this rule looks for email addresses, phone numbers, profile addresses,
    pay, names of people you interviewed, and words of a `#quote` that no one agreed to.
    """

    public = True

    allow: Annotated[
        tuple[str, ...],
        "Data that may be published, with `*` for any part: `press@*`, `+1 555-01*`.",
    ] = ()

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find personal data in what is published, without repeating it."""
        if not public_notes.is_public(note):
            return
        spans = public_parts.public_spans(note)
        for span in spans:
            for at, kind, words in personal_data.find_personal_data(note.text, span):
                if not self.is_allowed(words):
                    yield Finding(at, f"published, but contains {kind}", "remove it")
        for at in private_names.private_name_spans(vault, note):
            yield Finding(at, "published, but names someone you interviewed", "remove the name")
        for at in public_parts.quote_marks(note):
            if public_parts.is_within(spans, at.start):
                yield Finding(
                    at, "published, but contains a quote", "make it a list item, or remove it"
                )
        for at, interview in quotes.quote_uses(vault, note):
            if interview is not note and public_parts.is_within(spans, at.start):
                yield Finding(
                    at, "published, but uses a quote that is not `quotable`", "paraphrase it"
                )

    def is_allowed(self, words: str) -> bool:
        """Return whether the options allow these words."""
        return any(fnmatchcase(fold(words), fold(pattern)) for pattern in self.allow)
