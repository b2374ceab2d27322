"""Interviews of several people, of whom some have a fate of their own: a note of their own."""

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from datetime import date

from infokb.actions.record import appointment, new, note_edits, own_lines
from infokb.actions.record.changes_in_memory import vault_after
from infokb.actions.record.facts import LOSSES
from infokb.actions.record.marked_fact import Fact
from infokb.actions.record.own_lines import OwnLine
from infokb.actions.record.renaming import free_name, rename_note
from infokb.actions.templates.sandbox import Fill
from infokb.core.changes import Changes
from infokb.core.dates.instants import iso_text
from infokb.core.errors import RefusedError
from infokb.core.journey import conversations, statuses
from infokb.core.journey.group_line import group_line
from infokb.core.value_class import value_class
from infokb.core.vault.note import Note
from infokb.core.vault.schema import schema_by_name
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from infokb.core.vault.vault_paths import note_path

_SHARED_FIELDS = ("kind", "minutes", "medium", "goal")


def mark_interview_of(
    vault: Vault, person: Note, interview: Note, fact: Fact, how: Fill
) -> Changes:
    """Return the plan that records a fact of a person in their interview; raise InfokbError.

    Of others who take part it holds only where they are named with the person. Whoever was not
    there gets a note of their own; so does whoever is not said to have been there.
    """
    appointment.refuse_early_no_show(vault, interview, person, fact)
    named_paths = {person.path, *fact.company}
    others = [each for each in vault.targets(interview, "contacts") if each.path not in named_paths]
    if fact.name in LOSSES and others and statuses.status_word(interview) != fact.name:
        absentees = [
            each for each in vault.targets(interview, "contacts") if each.path in named_paths
        ]
        dates = {"cancelled": iso_text(fact.day(vault))} if fact.name == "cancelled" else {}
        return part_ways(vault, interview, absentees, {"status": fact.name, **dates}, how)
    if fact.name != "completed" or statuses.is_completed(interview):
        return appointment.mark_interview(vault, interview, fact)
    step = leave_open(vault, interview, named_paths, how)
    current, path = vault_after(vault, step), step.moves.get(interview.path, interview.path)
    return step | appointment.mark_interview(current, current.notes[path], fact)


def leave_open(vault: Vault, interview: Note, named_paths: Collection[str], how: Fill) -> Changes:
    """Return the plan by which only those at some paths take part in an interview that is open.

    Of the others nothing is said yet: each has a note of their own with its day and its status.
    Who has a `met` line of that day was there, too.
    """
    if statuses.is_completed(interview):
        return Changes()
    day = conversations.interview_day(vault, interview)
    unnamed_people = [
        person
        for person in vault.targets(interview, "contacts")
        if person.path not in named_paths and not conversations.has_met_line(vault, person, day)
    ]
    return part_ways(
        vault, interview, unnamed_people, {"status": statuses.status_word(interview)}, how
    )


def part_ways(
    vault: Vault, interview: Note, leavers: Sequence[Note], values: Mapping[str, str], how: Fill
) -> Changes:
    """Return the plan that takes people out of an interview, each into a note of their own.

    `values` are what their notes say beside what they take over, by field. Lines that are theirs
    alone go along. A note that is called after one of them gets the name of who stays.
    """
    if not leavers:
        return Changes()
    paths = {person.path for person in leavers}
    gone_spans = [
        link.span
        for link in interview.links
        if link.field == "contacts" and vault.resolve(interview, link).path in paths
    ]
    texts = [
        value.text
        for value in interview.entries["contacts"].values
        if not any(value.span.start <= span.start < value.span.end for span in gone_spans)
    ]
    lines = own_lines.lines_of_leavers(vault, interview, leavers)
    changes = Changes({interview.path: own_lines.text_without_lines(interview, lines)})
    current = vault_after(vault, changes)
    remainder = current.notes[interview.path]
    changes |= note_edits.assign_fields(current, remainder, {"contacts": texts})
    for person in leavers:
        own = [line for line in lines if line.person == person]
        current = vault_after(vault, changes)
        changes |= _own_note(current, person, interview, values, how, own)
    current = vault_after(vault, changes)
    return changes | _rename_after_who_stays(current, current.notes[interview.path], leavers)


def _rename_after_who_stays(vault: Vault, interview: Note, leavers: Sequence[Note]) -> Changes:
    """Return the plan by which an interview is not called after who has another note of it.

    What is written there later would be taken for theirs.
    """
    people = vault.targets(interview, "contacts")
    day = interview.name.partition(" ")[0]
    if not people or interview.name not in {f"{day} {leaver.name}" for leaver in leavers}:
        return Changes()
    name = free_name(vault, f"{day} {people[0].name}")
    with suppress(RefusedError):
        return rename_note(vault, interview, note_path(interview.folder, name))
    return Changes()


def _own_note(
    vault: Vault,
    person: Note,
    interview: Note,
    values: Mapping[str, str],
    how: Fill,
    lines: Sequence[OwnLine],
) -> Changes:
    """Return the plan for a person's own note of an interview, which says where they belonged.

    `lines` go along from there.
    """
    taken_over = {
        name: interview.entries[name].values[0].text
        for name in _SHARED_FIELDS
        if name in interview.entries and interview.entries[name].values
    }
    moment = interview.get("date", date)
    dates = {"date": iso_text(moment)} if moment else {}
    day = conversations.interview_day(vault, interview) or vault.today
    plan = new_interview(vault, person, day, {**taken_over, **dates, **values}, how)
    note = vault_after(vault, plan).notes[new.new_note_path(plan)]
    text = own_lines.text_with_lines(vault, note, lines)
    if note.schema and own_lines.REFLECTION in note.schema.sections:
        link = vault.names.wikilink(note.folder, interview.path)
        line = group_line(link, came=statuses.is_completed(note))
        text = own_lines.text_with_line(vault, note.path, text, own_lines.REFLECTION, line)
    return Changes({note.path: text})


def new_interview(
    vault: Vault, contact: Note, day: date, values: Mapping[str, str], how: Fill
) -> Changes:
    """Return the plan for the note of an interview, numbered where its name is taken.

    `values` are what it says, by field; fields that its type has not are left out.
    """
    note_name = f"{day} {contact.name}"
    name = free_name(vault, note_name)
    title = contact.name if name == note_name else name
    schema = schema_by_name(vault.schemas, "interview")
    texts = {key: [text] for key, text in values.items() if key in schema.fields}
    texts["contacts"] = [vault.called(contact)]
    return new.new_note(vault, schema, title, texts, how)


def people_parted_from(vault: Vault, interview: Note) -> tuple[Note, ...]:
    """Return whom you met at the time of a person's own note, as others of their group say.

    They are the interviews of that time that it links to, or that link to the same one.
    """
    moment = interview.get("date", date)
    link_paths = (vault.resolve(interview, link).path or "" for link in interview.links)
    groups = [path for path in link_paths if _is_interview(vault, path)]
    siblings = [back.note.path for path in groups for back in vault.backlinks(path)]
    return tuple(
        person
        for path in sorted({*groups, *siblings} - {interview.path})
        if _is_interview(vault, path) and vault.notes[path].get("date", date) == moment
        if statuses.is_completed(vault.notes[path])
        for person in vault.targets(vault.notes[path], "contacts")
    )


def _is_interview(vault: Vault, path: str) -> bool:
    return path in vault.notes and vault.notes[path].note_type is NoteType.INTERVIEW


@value_class
class Parting:
    """A person who got a note of their own, its path, and the interview that they were part of."""

    person: Note
    path: str
    group: Note


def partings(before: Vault, after: Vault, changes: Changes) -> tuple[Parting, ...]:
    """Return who is taken out of an interview into a note of their own by a plan."""
    changed_notes = [
        before.notes[path] for path in (*changes.files, *changes.moves) if path in before.notes
    ]
    new_paths = {*changes.files} - {note.path for note in changed_notes} - {*changes.moves.values()}
    return tuple(
        Parting(person, path, after.notes[changes.moves.get(group.path, group.path)])
        for path in sorted(new_paths)
        for person in after.targets(after.notes[path], "contacts")
        for group in changed_notes
        if person.path in {each.path for each in before.targets(group, "contacts")}
    )
