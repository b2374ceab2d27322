"""The kinds of messages that you write to people."""

from infokb.core.word import Word


class MessageKind(Word):
    """A kind of message, by the name of its template."""

    LINKEDIN_NOTE = "linkedin-note"
    OUTREACH = "outreach"
    INTRODUCTION_REQUEST = "introduction-request"
    NUDGE = "nudge"
    PROPOSE_TIMES = "propose-times"
    CONFIRMATION = "confirmation"
    RESCHEDULE = "reschedule"
    MISSED_YOU = "missed-you"
    THANK_YOU = "thank-you"
    AFTER_EVENT = "after-event"
    REPLY_TO_DECLINE = "reply-to-decline"
    REPORT_BACK = "report-back"
    CHECK_IN = "check-in"
    CONGRATULATION = "congratulation"
    REFERRAL_ASK = "referral-ask"
    NEWS = "news"
    WITHDRAW = "withdraw"
