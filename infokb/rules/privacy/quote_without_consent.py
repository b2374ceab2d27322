"""`quote-without-consent`."""

from collections.abc import Iterator
from dataclasses import dataclass

from infokb.core.journey import quotes
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, Rule, Severity


@dataclass(frozen=True)
class QuoteWithoutConsent(Rule):
    """Whose words stand in an application has agreed to be quoted.

    A sentence said in confidence comes back to them through their own recruiters.
    A `#quote` of an interview is used where its words stand in an opportunity, or
    where the opportunity embeds them; to list the interview as an insight is no
    quote, and neither is what a comment says.
    """

    about = (NoteType.OPPORTUNITY,)
    severity: Severity = Severity.WARNING

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find each use of a `#quote` whose interview is not `quotable`."""
        found = {(span, talk.path): talk for span, talk in quotes.quote_uses(vault, note)}
        for (span, _), talk in sorted(found.items(), key=lambda use: use[0]):
            yield Finding(
                span,
                f"uses a quote of `{talk.name}`, which is not `quotable`",
                "ask them and set `quotable: true`, or say it in your own words",
            )
