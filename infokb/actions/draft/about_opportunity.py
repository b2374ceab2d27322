"""The details of a message about an opportunity."""

import re
from collections.abc import Mapping

from infokb.actions.draft.phrasing import as_sentence
from infokb.core.journey import insights, statuses
from infokb.core.vault.note import Note
from infokb.core.vault.types import OpportunityStatus
from infokb.core.vault.vault import Vault

_NEWS: Mapping[OpportunityStatus | None, str] = {
    OpportunityStatus.APPLIED: "I have applied for {}",
    OpportunityStatus.INTERVIEWING: "I have been invited to interview for {}",
    OpportunityStatus.OFFER: "I have an offer for {}",
    OpportunityStatus.ACCEPTED: "I have accepted an offer for {}",
    OpportunityStatus.DECLINED: "I have declined the offer for {}",
    OpportunityStatus.CLOSED: "my search for {} is over",
}
_JOB_ID = re.compile(r"\b[A-Z]{1,5}-?\d{2,8}\b")
_MAX_POINTS = 2


def opportunity_details(vault: Vault, opportunity: Note) -> Mapping[str, object]:
    """Return the details about an opportunity."""
    place = vault.target(opportunity, "organization")
    position = opportunity.name.rpartition(" - ")[2]
    job_text = f"{position} at {place.name}" if place else position
    number = _JOB_ID.search(opportunity.prose("Posting"))
    news = _NEWS.get(statuses.opportunity_status(opportunity), "")
    return {
        "position": position,
        "place": place.name if place else "",
        "job_id": number[0] if number else "",
        "url": opportunity.get("url", str),
        "news": news.format(f"the position of {job_text}") if news else "",
        "fit": _letter_points(opportunity),
    }


def _letter_points(opportunity: Note) -> list[str]:
    """Return the first points of the cover letter, at most two."""
    items = opportunity.items_in("Cover letter points")
    points = (insights.item_words(opportunity, item.text) for item in items)
    return [as_sentence(point) for point in points if point][:_MAX_POINTS]
