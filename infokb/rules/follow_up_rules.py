"""FOLLOW_UP_RULES: the rules that ask for follow-ups; the to-do list needs no other."""

from infokb.rules.followup.application_unlinked import ApplicationUnlinked
from infokb.rules.followup.check_in_due import CheckInDue
from infokb.rules.followup.close_due import CloseDue
from infokb.rules.followup.congratulation_due import CongratulationDue
from infokb.rules.followup.connection_unasked import ConnectionUnasked
from infokb.rules.followup.contact_unasked import ContactUnasked
from infokb.rules.followup.deadline_due import DeadlineDue
from infokb.rules.followup.debrief_due import DebriefDue
from infokb.rules.followup.future_fact import FutureFact
from infokb.rules.followup.interview_overlap import InterviewOverlap
from infokb.rules.followup.interview_unconfirmed import InterviewUnconfirmed
from infokb.rules.followup.interview_unprepared import InterviewUnprepared
from infokb.rules.followup.interview_unresolved import InterviewUnresolved
from infokb.rules.followup.interview_unscheduled import InterviewUnscheduled
from infokb.rules.followup.invitation_due import InvitationDue
from infokb.rules.followup.invitation_open import InvitationOpen
from infokb.rules.followup.mentor_candidate import MentorCandidate
from infokb.rules.followup.news_owed import NewsOwed
from infokb.rules.followup.nudge_due import NudgeDue
from infokb.rules.followup.one_sided import OneSided
from infokb.rules.followup.opportunity_unreferred import OpportunityUnreferred
from infokb.rules.followup.organization_without_contact import OrganizationWithoutContact
from infokb.rules.followup.referral_uncontacted import ReferralUncontacted
from infokb.rules.followup.referrals_unasked import ReferralsUnasked
from infokb.rules.followup.report_back_due import ReportBackDue
from infokb.rules.followup.reschedule_due import RescheduleDue
from infokb.rules.followup.second_contact_due import SecondContactDue
from infokb.rules.followup.task_due import TaskDue
from infokb.rules.followup.thanks_owed import ThanksOwed
from infokb.rules.followup.update_owed import UpdateOwed
from infokb.rules.rule import Rule

FOLLOW_UP_RULES: tuple[type[Rule], ...] = (
    OrganizationWithoutContact,
    ContactUnasked,
    ConnectionUnasked,
    InvitationOpen,
    SecondContactDue,
    NudgeDue,
    CloseDue,
    InterviewUnscheduled,
    RescheduleDue,
    InterviewUnconfirmed,
    InterviewUnprepared,
    InterviewUnresolved,
    InterviewOverlap,
    DebriefDue,
    ThanksOwed,
    ReferralsUnasked,
    InvitationDue,
    TaskDue,
    ReferralUncontacted,
    ReportBackDue,
    CheckInDue,
    CongratulationDue,
    OneSided,
    MentorCandidate,
    DeadlineDue,
    OpportunityUnreferred,
    ApplicationUnlinked,
    UpdateOwed,
    NewsOwed,
    FutureFact,
)
