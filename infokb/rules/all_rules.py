"""RULES: every rule there is, in the order in which they are explained."""

from infokb.rules.facts.dates_out_of_order import DatesOutOfOrder
from infokb.rules.facts.status_contradiction import StatusContradiction
from infokb.rules.follow_up_rules import FOLLOW_UP_RULES
from infokb.rules.form.allow_without_reason import AllowWithoutReason
from infokb.rules.form.bad_log_line import BadLogLine
from infokb.rules.form.bad_task import BadTask
from infokb.rules.form.bad_value import BadValue
from infokb.rules.form.conflict_copy import ConflictCopy
from infokb.rules.form.conflict_markers import ConflictMarkers
from infokb.rules.form.duplicate_field import DuplicateField
from infokb.rules.form.front_matter_invalid import FrontMatterInvalid
from infokb.rules.form.front_matter_unclosed import FrontMatterUnclosed
from infokb.rules.form.front_matter_unsafe import FrontMatterUnsafe
from infokb.rules.form.hidden_character import HiddenCharacter
from infokb.rules.form.misplaced_note import MisplacedNote
from infokb.rules.form.missing_field import MissingField
from infokb.rules.form.missing_section import MissingSection
from infokb.rules.form.missing_type import MissingType
from infokb.rules.form.not_utf8 import NotUtf8
from infokb.rules.form.unknown_field import UnknownField
from infokb.rules.form.unknown_type import UnknownType
from infokb.rules.form.unportable_name import UnportableName
from infokb.rules.form.unquoted_link import UnquotedLink
from infokb.rules.form.unrendered_template import UnrenderedTemplate
from infokb.rules.form.unused_allow import UnusedAllow
from infokb.rules.links.alias_link import AliasLink
from infokb.rules.links.ambiguous_link import AmbiguousLink
from infokb.rules.links.broken_link import BrokenLink
from infokb.rules.links.duplicate_contact import DuplicateContact
from infokb.rules.links.missing_referrer import MissingReferrer
from infokb.rules.links.orphan import Orphan
from infokb.rules.links.wrong_link_type import WrongLinkType
from infokb.rules.privacy.export_in_vault import ExportInVault
from infokb.rules.privacy.published_personal_data import PublishedPersonalData
from infokb.rules.privacy.published_private_link import PublishedPrivateLink
from infokb.rules.privacy.quote_without_consent import QuoteWithoutConsent
from infokb.rules.privacy.recording_without_consent import RecordingWithoutConsent
from infokb.rules.rule import Rule

RULES: tuple[type[Rule], ...] = (
    FrontMatterUnclosed,
    FrontMatterInvalid,
    FrontMatterUnsafe,
    DuplicateField,
    MissingType,
    UnknownType,
    MissingField,
    UnknownField,
    BadValue,
    UnquotedLink,
    NotUtf8,
    ConflictMarkers,
    ConflictCopy,
    UnrenderedTemplate,
    MissingSection,
    MisplacedNote,
    BadLogLine,
    BadTask,
    HiddenCharacter,
    UnportableName,
    UnusedAllow,
    AllowWithoutReason,
    BrokenLink,
    AmbiguousLink,
    AliasLink,
    WrongLinkType,
    DuplicateContact,
    MissingReferrer,
    Orphan,
    DatesOutOfOrder,
    StatusContradiction,
    *FOLLOW_UP_RULES,
    RecordingWithoutConsent,
    PublishedPrivateLink,
    PublishedPersonalData,
    QuoteWithoutConsent,
    ExportInVault,
)
RULE_IDS = tuple(rule.id for rule in RULES)
GROUPS = tuple(dict.fromkeys(rule.group for rule in RULES))
