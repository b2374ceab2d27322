"""Recording a date in a field of its own; of a field that lists dates each is kept."""

from datetime import date, datetime

from infokb.actions.record import note_edits
from infokb.actions.record.facts import field_name
from infokb.actions.record.marked_fact import Fact
from infokb.actions.record.values import day_of
from infokb.core.changes import Changes
from infokb.core.dates.instants import iso_text
from infokb.core.errors import RefusedError
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault


def record_date(vault: Vault, note: Note, fact: Fact, moment: date | datetime) -> Changes:
    """Return the plan that records when a fact was; empty when the note has it already.

    Raises RefusedError where the field has another value, unless the fact is forced.
    """
    name = field_name(fact.name)
    field = note.field(name)
    timed = bool(field and field.kind.name == "time")
    text = iso_text(moment if timed else day_of(moment))
    entry = note.entries.get(name)
    old = [value.text for value in entry.values] if entry else []
    if text in old or (not fact.on and any(each.startswith(f"{vault.today}") for each in old)):
        return Changes()
    if field and field.kind.many:
        at = next((at for at, other in enumerate(old) if other > text), len(old))
        return note_edits.assign_fields(vault, note, {name: [*old[:at], text, *old[at:]]})
    if old and not fact.force:
        raise already(fact.name, old[0])
    return note_edits.assign_fields(vault, note, {name: [text]})


def already(name: str, old: str) -> RefusedError:
    """Return the error that another value is there."""
    return RefusedError(f"`{name}` is already {old}", "use --force to replace it")
