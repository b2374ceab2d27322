"""The note types that infokb knows by name, and the statuses of their notes."""

from infokb.core.word import Word


class NoteType(Word):
    """The types that come with infokb; a vault may declare more."""

    CONTACT = "contact"
    ORGANIZATION = "organization"
    INTERVIEW = "interview"
    OPPORTUNITY = "opportunity"
    GUIDE = "guide"


class InterviewStatus(Word):
    """How far an interview has come."""

    PLANNED = "planned"
    SCHEDULED = "scheduled"
    COMPLETED = "completed"
    CANCELLED = "cancelled"
    NO_SHOW = "no-show"


class OpportunityStatus(Word):
    """How far an opportunity has come."""

    WATCHING = "watching"
    APPLIED = "applied"
    INTERVIEWING = "interviewing"
    OFFER = "offer"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    CLOSED = "closed"


class OrganizationStatus(Word):
    """How much an organization is wanted."""

    TARGET = "target"
    PAUSED = "paused"
    DROPPED = "dropped"


NOTE_TYPES = {member.value: member for member in NoteType}
