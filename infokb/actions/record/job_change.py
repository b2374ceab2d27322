"""A contact who changes employer: the new one in the fields, the old one in *Background*."""

from datetime import date

from infokb.actions.record import note_edits
from infokb.actions.record.values import field_by_name, field_text
from infokb.core.changes import Changes
from infokb.core.errors import InfokbError
from infokb.core.journey.former_address import former_address_lines
from infokb.core.journey.good_news import NO_EMPLOYER
from infokb.core.journey.touches import touches
from infokb.core.text import apply_edits, newline
from infokb.core.vault import parse
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault


def change_job(vault: Vault, note: Note, to: str, role: str, on: date) -> Changes:
    """Return the plan that notes where a contact works now, and keeps where they did.

    `to` is an organization as people type it, `role` what they do there. Where no employer is
    noted, the change is for those with whom you were in touch before. Raises InfokbError.
    """
    if note.note_type is not NoteType.CONTACT:
        raise InfokbError(f"`{note.name}` is not a contact", "only contacts can move")
    if not to:
        raise InfokbError("missing the organization", 'add --to "ORGANIZATION"')
    place = field_text(vault, field_by_name(note.schema, "organization"), to)
    old = note.entries.get("organization")
    before = old.values[0].text if old and old.values else ""
    if before == place:
        return Changes()
    values = {"organization": [place]} | ({"role": [role]} if role else {})
    fresh = note
    if before or _was_in_touch(vault, note, on):
        old_role = note.get("role", str) or ""
        was = f"{old_role} at {before}".strip() if before else old_role or NO_EMPLOYER
        lines = [f"- until {on}: {was}", *former_address_lines(note, on)]
        line = note_edits.append_line(note, "Background", newline(note.text).join(lines))
        fresh = parse.parse_note(note.path, apply_edits(note.text, [line]), vault.schemas)
    plan = note_edits.assign_fields(vault, fresh, values)
    if role or "role" not in note.entries:
        return plan
    text = plan.files[note.path]
    bare = parse.parse_note(note.path, str(text), vault.schemas)
    return plan | note_edits.unset_fields(vault, bare, ["role"])


def _was_in_touch(vault: Vault, contact: Note, on: date) -> bool:
    return any(touch.on <= on for touch in touches(vault, contact))
