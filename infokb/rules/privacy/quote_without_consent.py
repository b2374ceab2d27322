"""`quote-without-consent`."""

from collections.abc import Iterator

from infokb.core.journey import quotes
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, Rule, Severity


class QuoteWithoutConsent(Rule):
    """Quote people only with their consent.

    A sentence said in confidence comes back to them through their own recruiters.
    An opportunity uses a `#quote` of an interview if it repeats or embeds its words.
    Listing the interview under `insights` is not a quote, and neither is a comment.
    """

    about = (NoteType.OPPORTUNITY,)
    severity: Severity = Severity.WARNING

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find each use of a `#quote` whose interview is not `quotable`."""
        uses = {
            (span, interview.path): interview for span, interview in quotes.quote_uses(vault, note)
        }
        for (span, _), interview in sorted(uses.items(), key=lambda use: use[0]):
            yield Finding(
                span,
                f"quotes `{interview.name}`, which is not `quotable`",
                "ask them and set `quotable: true`, or paraphrase",
            )
