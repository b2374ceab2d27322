"""The groups of notes that are kept from one run to the next: what rules look notes up by."""

from infokb.core.journey.acceptances import acceptance_keys
from infokb.core.journey.blocked_tasks import open_task_keys
from infokb.core.journey.contacts import bare_name_keys, linkedin_key
from infokb.core.journey.conversations import (
    appointment_keys,
    held_month_keys,
)
from infokb.core.journey.open_interviews import open_interview_keys
from infokb.core.journey.quotes import said_keys, said_size_keys, said_start_keys
from infokb.core.journey.referral_requests import position_keys, request_keys
from infokb.core.journey.referral_tasks import referral_name_keys
from infokb.core.journey.search import beginning_keys
from infokb.core.journey.task_text import first_name_keys, word_of_name_keys
from infokb.core.publishing.public_notes import private_tag_keys, public_keys, public_tag_keys
from infokb.core.text import fold
from infokb.core.vault.copies import copy_keys
from infokb.core.vault.indexed_facts import allow_keys, snooze_keys
from infokb.core.vault.indexes import FieldKeys, alias_keys, link_keys, name_keys, type_keys
from infokb.core.vault.look_codes import LookCodes
from infokb.core.vault.types import NoteType

CODES = LookCodes(
    (
        type_keys,
        name_keys,
        alias_keys,
        copy_keys,
        link_keys,
        allow_keys,
        snooze_keys,
        open_task_keys,
        bare_name_keys,
        appointment_keys,
        open_interview_keys,
        referral_name_keys,
        acceptance_keys,
        request_keys,
        first_name_keys,
        word_of_name_keys,
        public_keys,
        public_tag_keys,
        private_tag_keys,
        said_keys,
        FieldKeys(NoteType.CONTACT.value, "linkedin", linkedin_key),
        FieldKeys(NoteType.CONTACT.value, "email", fold),
    ),
    listed_groups=(
        *(said_size_keys, said_start_keys, beginning_keys, held_month_keys),
        position_keys,
    ),
)
"""The codes of all looks at what is kept."""
