"""Which notes are taken out of everything that is shared, and which lines may be asked for."""

import re
from collections.abc import Collection, Iterator

from infokb.core.journey.insights import Insight, insight_organizations, insights
from infokb.core.markdown.plain_text import item_with_lines
from infokb.core.patterns import compile_later
from infokb.core.publishing import private_blocks, public_parts
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault

_FIELD = "share"
_SAID = compile_later(r"^[ \t]*[\"']?share[\"']?[ \t]*:", re.MULTILINE | re.IGNORECASE)
_ABOUT_WITHHELD = "it is about a note that is not shared"
_MARKUP = compile_later(r"%%|<[!/?A-Za-z]")


def withheld_paths(vault: Vault) -> dict[str, str]:
    """Return the notes that are taken out, each with the reason.

    A note is taken out where it says so, or says something that cannot be read, and so is an
    interview with somebody, or about an organization, that is.
    """
    reasons = {note.path: reason for note in vault.notes.values() if (reason := _own_reason(note))}
    for interview in vault.of_type(NoteType.INTERVIEW):
        about = (*vault.targets(interview, "contacts"), *vault.targets(interview, "organization"))
        if interview.path not in reasons and any(note.path in reasons for note in about):
            reasons[interview.path] = _ABOUT_WITHHELD
    return reasons


def _own_reason(note: Note) -> str:
    """Return why a note takes itself out, empty where it does not."""
    if note.fault:
        return "it cannot be read, and speaks of `share`" if _SAID.search(note.text) else ""
    typed = [name for name in note.entries if name.lower() == _FIELD]
    if not typed or note.values.get(_FIELD) is True:
        return ""
    said_no = note.values.get(_FIELD) is False
    return "it says `share: false`" if said_no else "only `share: true` counts"


def interview_insights(
    vault: Vault, withheld: Collection[str]
) -> Iterator[tuple[Insight, Note | None, str]]:
    """Yield each insight of a shared interview, its organization, and what speaks against it."""
    for insight in sorted(insights(vault), key=lambda each: (each.note.path, each.line)):
        interview = insight.note
        if interview.values.get(_FIELD) is not True or interview.path in withheld:
            continue
        about = insight_organizations(vault, insight)
        elsewhere = any(organization.path in withheld for organization in about)
        reason = _ABOUT_WITHHELD if elsewhere else _line_reason(insight)
        yield insight, about[0] if about else None, reason


def _line_reason(insight: Insight) -> str:
    """Return why a line is not for every reader, empty where it is."""
    note = insight.note
    span = item_with_lines(note.text, insight.span)
    if _MARKUP.search(note.text, span.start, span.end):
        return "a comment or HTML in it"
    links = (link for link in note.links if span.start <= link.span.start < span.end)
    if any(not link.external for link in links):
        return "a link to a note in it"
    if note.values.get("quotable") is True:
        hidden_spans = (*private_blocks.hidden_elements(note), *private_blocks.kept_cards(note))
        inside = any(part.start <= span.start < part.end for part in hidden_spans)
        return "a part that no reader sees" if inside else ""
    parts = public_parts.public_spans(note)
    if any(part.start <= span.start and span.end <= part.end for part in parts):
        return ""
    return "a quote without `quotable`, or hidden"
