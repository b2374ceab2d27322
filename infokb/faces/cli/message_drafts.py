"""The messages that a command line asks for."""

from collections.abc import Sequence

from infokb.actions.draft import message_kinds, messages
from infokb.actions.draft.details import TypedDetails
from infokb.actions.draft.focus import MessageSubject
from infokb.actions.draft.messages import Message
from infokb.actions.record.assignments import joined_texts
from infokb.actions.share.center_remarks import with_center_remarks
from infokb.core.vault.vault import Vault
from infokb.disk.read import message_templates
from infokb.faces.process import template_process


def written_messages(
    vault: Vault,
    kind: str,
    subjects: Sequence[MessageSubject],
    assignments: Sequence[str],
    insight: str,
) -> list[Message]:
    """Return a message of a kind for each subject; raise InfokbError."""
    template = message_kinds.message_kind(vault, message_templates.built_in_messages(), kind)
    details = TypedDetails(joined_texts(assignments), insight)
    fill = template_process.template_filler(vault, template.path)
    drafts = (messages.draft_message(vault, template, each, details, fill) for each in subjects)
    return [with_center_remarks(vault, draft) for draft in drafts]
