"""`infokb met`."""

from collections.abc import Sequence
from typing import Any

import click

from infokb.actions.record import met, misdated, new_people
from infokb.actions.record.changes_in_memory import vault_after
from infokb.core.dates.day_words import iso_words
from infokb.core.errors import AmbiguousError, InfokbError, RefusedError
from infokb.core.text import fold, safe_text
from infokb.core.vault.half_written import require_readable
from infokb.core.vault.lookup import has_words, notes_meant
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from infokb.faces.cli import completers, todo_completers, value_completers
from infokb.faces.cli.debrief_options import debrief_of, debrief_options
from infokb.faces.cli.group_lines import (
    echo_earlier_loss,
    echo_joining,
    echo_partings,
    echo_twins,
)
from infokb.faces.cli.options import vault_options, write_options
from infokb.faces.cli.recorded import (
    echo_counted_thanks,
    echo_due_tasks,
    echo_notes_without_heading,
    echo_recorded,
)
from infokb.faces.cli.session import Session, session_of

_FIELDS = ("kind", "medium", "minutes")
_TYPES = ("contact", "interview")
_DAY_MINUTES = 24 * 60


@click.command("met")
@click.argument(
    "names",
    nargs=-1,
    required=True,
    metavar="NAME...",
    shell_complete=completers.complete_names("contact", "interview"),
)
@click.option("--at", "event", default="", metavar="EVENT", help="Event where you met.")
@click.option(
    "--on",
    metavar="DATE|TIME",
    shell_complete=todo_completers.complete_past_dates,
    help="Date or time you met (default: today).",
)
@click.option(
    "--minutes", type=click.IntRange(1, _DAY_MINUTES), metavar="N", help="How long you talked."
)
@click.option(
    "--medium",
    shell_complete=value_completers.complete_choices("interview", "medium"),
    metavar="MEDIUM",
    help="How you talked: video, phone, in-person, email.",
)
@click.option(
    "--kind",
    shell_complete=value_completers.complete_choices("interview", "kind"),
    metavar="KIND",
    help="Kind of conversation: informational, follow-up, advising.",
)
@debrief_options
@click.option("--force", is_flag=True, help="Create people even if a similar name exists.")
@write_options
@vault_options
@click.pass_context
def command(ctx: click.Context, /, names: tuple[str, ...], **option_values: Any) -> None:
    """Record a conversation that happened, planned or not.

    It completes the interview that was planned with these people, or creates one. People
    who have no note yet get one. Several people are one conversation, with one note.

    \b
    Example:
      infokb met "Ada Okafor" --on yesterday --note "Skills: SQL, then saying no"
      infokb met "Bo Li" "Cy Brandt" "Dee Roy" --at "Alumni evening"
    """
    from infokb.actions.record.values import day_of, parse_fact
    from infokb.faces.process import template_process

    current = session_of(ctx)
    vault, moment_text = current.vault, option_values["on"]
    people, interview = _people(current, names, force=option_values["force"])
    meeting = met.Meeting(
        on=parse_fact(vault, moment_text) if moment_text is not None else None,
        event=option_values["event"].strip(),
        fields={name: str(option_values[name]) for name in _FIELDS if option_values[name]},
        debrief=debrief_of(option_values),
    )
    interview = interview or _interview(current, people, meeting)
    if not interview:
        misdated.refuse_second_note(vault, people, day_of(meeting.on or vault.today))
    plan = met.record_meeting(
        vault,
        people,
        meeting,
        interview,
        lambda schema: template_process.template_filler(vault, schema.path),
    )
    is_written = current.carry_out(
        plan.changes, dry_run=option_values["dry_run"], as_diff=option_values["as_diff"]
    )
    if is_written or not plan.changes:
        _echo_plan(vault, plan, meeting.debrief.notes)
        echo_due_tasks(vault, plan.changes)
        echo_counted_thanks(vault, plan.changes)


def _people(
    current: Session, names: tuple[str, ...], *, force: bool
) -> tuple[tuple[Note | str, ...], Note | None]:
    """Return the people that names mean, each once, and the interview that one of them is.

    A person is a contact, or the name of somebody without a note.
    """
    people, interviews = dict[str, Note | str](), dict[str, Note]()
    for name in (" ".join(name.split()) for name in names):
        if not _is_known(current, name, force=force):
            new_people.refuse_other_name(current.vault, name, force=force)
            people.setdefault(fold(name), name)
            continue
        note = require_readable(current.note(name, _TYPES))
        if note.note_type is NoteType.CONTACT:
            people[note.path] = note
        else:
            interviews[note.path] = note
            people |= {who.path: who for who in current.vault.targets(note, "contacts")}
    if len(interviews) > 1:
        raise InfokbError(f"{len(interviews)} interviews are named", "record one at a time")
    if not people:
        raise InfokbError(f"`{names[0]}` is with no one", "add the people you met")
    return tuple(people.values()), next(iter(interviews.values()), None)


def _is_known(current: Session, name: str, *, force: bool) -> bool:
    """Return whether a name is that of a person or an interview; raise where it is nearly.

    A part of a word may be the name of somebody else, who would get no note.
    """
    notes = notes_meant(current.vault, name, _TYPES)
    if not notes or any(has_words(note, name) for note in notes) or current.vault.by_name(name):
        return bool(notes)
    if force:
        return False
    help_text = f"did you mean `{notes[0].name}`? use --force for a new person"
    raise RefusedError(f"no contact is named `{name}`", help_text)


def _interview(
    current: Session, people: tuple[Note | str, ...], meeting: met.Meeting
) -> Note | None:
    """Return the interview to record a conversation in; where several fit, ask on a terminal."""
    from infokb.faces.cli.named_notes import choose_or_refuse

    try:
        return met.interview_of_meeting(current.vault, people, meeting)
    except AmbiguousError as error:
        return current.note(
            error.choices[choose_or_refuse(error.message, error.choices, error.ways)]
        )


def _echo_plan(vault: Vault, plan: met.MeetingPlan, notes: Sequence[str]) -> None:
    """Say which notes were created, who was met when and where that stands, and in what way."""
    for path in plan.created:
        click.echo(f"created {safe_text(path)}")
    old_vault, vault = vault, vault_after(vault, plan.changes)
    present = {who.path for who in vault.targets(vault.notes[plan.path], "contacts")}
    for person in plan.people:
        if plan.changes and person.path in present:
            echo_recorded(vault, person, f"met {iso_words(plan.moment)}", plan.path)
        else:
            echo_recorded(vault, person, "no change")
    echo_joining(old_vault, vault, plan.path, plan.people)
    echo_partings(old_vault, vault, plan.changes)
    echo_twins(old_vault, vault, plan.changes)
    echo_earlier_loss(old_vault, vault, plan.changes)
    echo_notes_without_heading(vault.notes[plan.path], notes)
