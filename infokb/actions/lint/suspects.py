"""The notes that may hide a follow-up, told without the rules, which take long over all notes."""

import re
from collections.abc import Set as AbstractSet
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from infokb.core.markdown.task_fields import DATE_SIGNS, ISO_SHAPE
from infokb.core.markdown.tasks import TASK_KINDS, task_kind
from infokb.core.patterns import compile_later
from infokb.core.text import fold
from infokb.core.vault.derive import per_vault
from infokb.core.vault.kept_vault import KeptAnswers
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from infokb.rules.field_names import OBSIDIAN, field_meant

FOLLOWED_FIELDS = {
    NoteType.ORGANIZATION: frozenset({"status", "researched"}),
    NoteType.CONTACT: frozenset(
        {
            "organization",
            "referred_by",
            "researched",
            "invited",
            "connected",
            "asked",
            "nudged",
            "replied",
            "closed",
            "closed_reason",
            "cadence",
            "mentor_since",
        }
    ),
    NoteType.INTERVIEW: frozenset(
        {
            "contacts",
            "organization",
            "kind",
            "status",
            "date",
            "minutes",
            "confirmed",
            "cancelled",
            "thanked",
            "asked_for_referrals",
        }
    ),
    NoteType.OPPORTUNITY: frozenset(
        {"organization", "status", "status_since", "deadline", "referrer", "referrer_consented"}
    ),
}
"""The fields that start, date or end follow-ups, by type."""
PEOPLE_FIELDS = {
    NoteType.INTERVIEW: frozenset({"contacts"}),
    NoteType.OPPORTUNITY: frozenset({"referrer"}),
}
"""The fields that say to whom there is something to do, by type."""


class Unread(NamedTuple):
    """Something in a note that cannot be read, and so hides follow-ups: its line, and why."""

    path: str
    line: int
    reason: str


_SIGNS = "".join(DATE_SIGNS)
_KIND = "|".join(TASK_KINDS)
_TAG = compile_later(rf"#(?:{_KIND})", re.IGNORECASE)
_OPEN_BOX = compile_later(r"\[[^\n\rxX\-]\]")
_PLAIN_TASK = compile_later(
    r"[ \t]*[-*+] \[(?:[xX-]\] [^\n\r]*+"
    rf"| \] #(?:{_KIND}) (?P<words>(?:[^\n\r#:🔁{_SIGNS}]|:(?!:))*)"
    rf"(?P<fields>(?:[{_SIGNS}] ?{ISO_SHAPE}[ \t]*+)*)(?=[\n\r]|\Z))"
)
"""A task that is not open, or one of a tag, words, and dates in their usual form."""
_DATE = compile_later(ISO_SHAPE)
_ENDS = frozenset(sign for sign, name in DATE_SIGNS.items() if name in {"due", "scheduled"})
_DEADLINE = compile_later(r"(?<![\w/-])(?:due|by|until|till|before|no later than)\b", re.IGNORECASE)


@per_vault
def suspects(vault: Vault) -> tuple[Note, ...]:
    """Return the notes in which something may hide a follow-up, without copies.

    All in which a rule finds such a thing are among them, and few others.
    """
    if vault.kept_answers:
        answers = vault.kept_answers.for_now(follow_ups_only=True)
        paths = (answers.vault.paths[number] for number in sorted(answers.suspects))
        return tuple(vault.notes[path] for path in paths)
    return tuple(note for note in vault.notes.values() if is_suspect(vault, note))


def suspects_again(
    old_answers: KeptAnswers, vault: Vault, paths: AbstractSet[str]
) -> tuple[Note, ...]:
    """Return the suspects of a vault: of the `stale_paths` those that are now, else those kept.

    No rule is asked for it.
    """
    kept_paths = {old_answers.vault.paths[number] for number in old_answers.suspects} - paths
    asked_paths = (path for path in paths if is_suspect(vault, vault.notes[path]))
    suspect_paths = sorted((*asked_paths, *(path for path in kept_paths if path in vault.notes)))
    return tuple(vault.notes[path] for path in suspect_paths)


def is_suspect(vault: Vault, note: Note) -> bool:
    """Return whether something in a note, which is no copy, may hide a follow-up."""
    return _may_hide(vault, note) and not vault.copy_of(note)


def lacks_people(vault: Vault, note: Note) -> bool:
    """Return whether a field of people has a value that leads to no contact."""
    names = PEOPLE_FIELDS.get(note.note_type, frozenset()) if note.note_type else frozenset()
    return any(
        sum(target.note_type is NoteType.CONTACT for target in vault.targets(note, name))
        < len(note.entries[name].values)
        for name in names & note.entries.keys()
    )


def misspells_field(note: Note) -> bool:
    """Return whether a name that is no field of the type stands for one that is followed."""
    fields = note.schema.fields if note.schema else note.entries
    names = [name for name in note.entries if name not in fields]
    return any(stands_for_followed(note, name) for name in names)


def stands_for_followed(note: Note, name: str) -> bool:
    """Return whether a name with a value is no field of the type, but nearest to a followed one."""
    if not note.schema or not note.note_type or name in note.schema.fields or name in OBSIDIAN:
        return False
    followed = FOLLOWED_FIELDS.get(note.note_type, frozenset())
    return bool(note.entries[name].values) and field_meant(note.schema, name) in followed


def _may_hide(vault: Vault, note: Note) -> bool:
    names = tuple(note.entries)
    if note.fault or len(names) < len(note.front_matter.entries) or _repeats(names):
        return True
    if not note.schema:
        return vault.at_home(note.path) is not None
    return (
        _lacks_values(note)
        or misspells_field(note)
        or lacks_people(vault, note)
        or (note.note_type is NoteType.CONTACT and not _has_plain_log(note))
        or not _has_plain_tasks(note)
        or _has_box_without_kind(note)
    )


@lru_cache
def _repeats(names: tuple[str, ...]) -> bool:
    return len({fold(name) for name in names}) < len(names)


def _lacks_values(note: Note) -> bool:
    """Return whether a followed field has a value that cannot be read, or must have one."""
    fields = FOLLOWED_FIELDS.get(note.note_type, frozenset()) if note.note_type else frozenset()
    entries, values = note.entries, note.values
    unread = [name for name in entries if name not in values and name in fields]
    required = note.schema.required if note.schema else ()
    missing = [field for field in required if field.name not in values and field.name in fields]
    return bool(missing) or any(entries[name].values for name in unread)


def _has_plain_log(note: Note) -> bool:
    """Return whether each line of the log is a log line."""
    section = note.section("Log")
    lines = note.visible_text[section.body.start : section.body.end].splitlines() if section else ()
    return len([line for line in lines if line.strip()]) == len(note.log)


def _has_plain_tasks(note: Note) -> bool:
    """Return whether each line with the tag of a task is a task of which all can be read."""
    text, at = note.text, note.front_matter.body
    while match := _TAG.search(text, at):
        place = match.start()
        start = max(text.rfind("\n", at, place), text.rfind("\r", at, place), at - 1) + 1
        line = _PLAIN_TASK.match(text, start)
        if not line or note.visible_text[start : line.end()] != line[0] or not _is_dated_well(line):
            return False
        at = line.end()
    return True


def _is_dated_well(line: re.Match[str]) -> bool:
    fields = line["fields"]
    if fields is None:
        return True
    try:
        for match in _DATE.finditer(fields):
            date.fromisoformat(match[0])
    except ValueError:
        return False
    return bool(_ENDS & set(fields)) or not _DEADLINE.search(line["words"])


def _has_box_without_kind(note: Note) -> bool:
    """Return whether an open box among the follow-ups has no tag."""
    boxed = _OPEN_BOX.search(note.text, note.front_matter.body)
    return any(
        item.mark is not None
        and item.mark not in "xX-"
        and not task_kind(note.visible_text[item.text.start : item.text.end])
        for item in (note.items_in("Follow-ups") if boxed else ())
    )
