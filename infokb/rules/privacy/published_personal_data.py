"""`published-personal-data`."""

from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Annotated

from infokb.core.journey import quotes
from infokb.core.publishing import personal_data, private_names, public_parts
from infokb.core.text import fold
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, Rule


@dataclass(frozen=True)
class PublishedPersonalData(Rule):
    """A published note says nothing that reaches a person, or that they said in confidence.

    Somebody gave you twenty minutes, not their number for everybody. Looked at are the parts
    of a text that the public site shows, for email addresses, phone numbers, addresses of
    profiles, pay, parts of the names of those an interview was with, and the words of a `#quote`
    that nobody agreed to.
    """

    allow: Annotated[
        tuple[str, ...], "What is nobody's own, with `*` for any part: `press@*`, `+1 555-01*`."
    ] = ()

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find personal data in what is published; what it is is not repeated."""
        if not public_parts.is_public(note):
            return
        spans = public_parts.public_spans(note)
        for span in spans:
            for at, kind, words in personal_data.find_personal_data(note.text, span):
                if not self.allowed(words):
                    yield Finding(at, f"published, and holds {kind}", "take it out")
        for at in private_names.private_name_spans(vault, note):
            yield Finding(at, "published, and names somebody it was with", "leave the name out")
        for at in public_parts.quote_marks(note):
            if public_parts.is_within(spans, at.start):
                yield Finding(at, "published, and holds a quote", "make it a list item, or cut it")
        for at, talk in quotes.quote_uses(vault, note):
            if talk is not note and public_parts.is_within(spans, at.start):
                yield Finding(
                    at, "published, and uses a quote that is not `quotable`", "use your own words"
                )

    def allowed(self, words: str) -> bool:
        """Return whether the options say that these words are nobody's own."""
        return any(fnmatchcase(fold(words), fold(pattern)) for pattern in self.allow)
