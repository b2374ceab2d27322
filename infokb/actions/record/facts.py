"""The facts that can be marked, by the type of the note."""

from collections.abc import Mapping

from infokb.core.vault.note import Note
from infokb.core.vault.schema import Schema
from infokb.core.vault.types import NOTE_TYPES, NoteType

INTERVIEW_FACTS = (
    "scheduled",
    "rescheduled",
    "confirmed",
    "completed",
    "cancelled",
    "no-show",
    "thanked",
)
PLANS = frozenset({"scheduled", "rescheduled"})
"""The facts whose date is to come."""
LOSSES = frozenset({"cancelled", "no-show"})
"""The facts that say that an interview was not held, or one person of a group not there."""
_OTHER_NAMES: Mapping[str, str] = {"canceled": "cancelled", "mentor": "mentor-since"}
_DATE_KINDS = frozenset({"date", "dates", "time"})


def fact_name(typed: str) -> str:
    """Return the name of a fact as it is spelled, for what people type."""
    name = "-".join(typed.lower().replace("_", " ").split())
    return _OTHER_NAMES.get(name, name)


def field_name(fact: str) -> str:
    """Return the name that the field of a fact has."""
    return fact.replace("-", "_")


def markable_facts(note: Note) -> tuple[str, ...]:
    """Return the facts that can be marked on a note."""
    return facts_of_type(note.schema) if note.schema else ()


def facts_of_type(schema: Schema) -> tuple[str, ...]:
    """Return the facts that can be marked on notes of a type."""
    note_type = NOTE_TYPES.get(schema.name)
    statuses = schema.fields["status"].choices if "status" in schema.fields else ()
    if note_type is NoteType.INTERVIEW:
        return INTERVIEW_FACTS
    own = (*INTERVIEW_FACTS, "moved") if note_type is NoteType.CONTACT else statuses
    return (*dated_fact_names(schema), *own)


def dated_fact_names(schema: Schema | None) -> list[str]:
    """Return the facts that are fields of a type."""
    return [
        fact_name(field.name)
        for field in (schema.fields.values() if schema else ())
        if field.kind.name in _DATE_KINDS and field.name != "snooze_until"
    ]
