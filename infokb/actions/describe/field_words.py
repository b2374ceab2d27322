"""What people call note types and fields in vaults of their own."""

from collections.abc import Mapping

from infokb.core.markdown.links import parse_wikilink
from infokb.core.text import fold

TYPE_FIELDS = (
    "type",
    "categories",
    "category",
    "class",
    "fileclass",
    "kind",
    "note_type",
    "note-type",
    "tags",
)
"""The fields in which notes say what they are, the likelier first."""

FOLDER_WORDS: Mapping[str, tuple[str, ...]] = {
    "contact": ("contact", "contacts", "people", "person", "persons"),
    "organization": (
        "companies",
        "company",
        "employer",
        "employers",
        "firm",
        "firms",
        "organisation",
        "organisations",
        "organization",
        "organizations",
        "orgs",
    ),
    "interview": (
        "call",
        "calls",
        "coffee chat",
        "coffee chats",
        "conversation",
        "conversations",
        "informational interview",
        "informational interviews",
        "interview",
        "interviews",
        "meeting",
        "meetings",
    ),
    "opportunity": (
        "application",
        "applications",
        "job",
        "job application",
        "job applications",
        "jobs",
        "openings",
        "opportunities",
        "opportunity",
        "positions",
        "postings",
    ),
}
"""What folders are called, and what notes say, by the type that is meant."""

FIELD_WORDS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "contact": {
        "organization": ("company", "org", "employer", "organisation", "workplace", "works_at"),
        "role": ("title", "job_title", "position", "job", "jobtitle"),
        "referred_by": ("introduced_by", "intro_by", "referrer", "via", "met_through"),
        "how_met": ("source", "met_via"),
        "email": ("mail", "e_mail", "email_address"),
        "phone": ("telephone", "tel", "mobile", "cell", "phone_number"),
        "linkedin": ("linked_in", "linkedin_url", "linkedin_profile"),
        "timezone": ("time_zone", "tz"),
        "asked": ("contacted", "reached_out", "outreach", "date_contacted", "first_contacted"),
        "nudged": ("followed_up", "reminded"),
        "replied": ("responded", "answered", "reply_date"),
        "connected": ("connected_on", "linkedin_connected"),
        "cadence": ("frequency", "contact_frequency"),
        "topics": ("interests",),
    },
    "organization": {
        "website": ("url", "site", "homepage", "web"),
        "industry": ("sector", "field"),
        "priority": ("rank", "rating"),
    },
    "interview": {
        "contacts": ("people", "person", "attendees", "participants", "with", "who", "contact"),
        "organization": ("company", "org", "employer", "organisation"),
        "date": ("when", "datetime", "start", "day"),
        "minutes": ("duration", "length"),
        "medium": ("channel", "format"),
        "goal": ("purpose", "aim"),
        "thanked": ("thank_you", "thank_you_sent", "thanks_sent"),
    },
    "opportunity": {
        "organization": ("company", "org", "employer", "organisation"),
        "deadline": ("due", "due_date", "apply_by", "closing_date", "closes"),
        "url": ("link", "posting", "job_url", "source"),
        "status": ("stage", "state"),
        "referrer": ("referred_by", "referral"),
        "resume": ("cv",),
    },
}
"""Other names of fields, the likelier first, by the type and infokb's name.

No name stands for two fields of a type.
"""


def type_word(word: str) -> str:
    """Return the type that a word, tag, or link stands for, empty for none."""
    link = parse_wikilink(word)
    plain = link.target.rpartition("/")[2] if link else word.lstrip("#")
    key = " ".join(fold(plain).replace("-", " ").replace("_", " ").split())
    return next((name for name, words in FOLDER_WORDS.items() if key in words), "")


def word_key(name: str) -> str:
    """Return the name of a field as such names are compared."""
    return fold(name).replace("-", "_").replace(" ", "_")
