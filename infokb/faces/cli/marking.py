"""What `infokb mark` plans, asks and says, for one note after the other."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import click

from infokb.actions.record import debrief, facts, job_change, mark, own_fates
from infokb.actions.record.debrief import Debrief
from infokb.actions.record.marked_fact import Fact, is_plan
from infokb.actions.record.person_interviews import OtherAppointmentError, SeveralInterviewsError
from infokb.actions.record.several import Step
from infokb.actions.record.values import parse_fact, parse_plan
from infokb.actions.templates.sandbox import Fill
from infokb.core.changes import Changes
from infokb.core.dates.day_words import iso_words
from infokb.core.errors import InfokbError
from infokb.core.journey import conversations, statuses
from infokb.core.journey.snoozed import snoozed_through
from infokb.core.shell import command_line
from infokb.core.text import safe_text
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from infokb.faces.cli import group_lines, questions
from infokb.faces.cli.named_notes import choose_or_refuse
from infokb.faces.cli.recorded import echo_notes_without_heading, echo_recorded
from infokb.faces.process import template_process

_MESSAGES = frozenset({"invited", "asked", "nudged"})
"""The facts that say that you wrote to somebody of your own accord."""
_SHARED = frozenset({"scheduled", "rescheduled", "confirmed"})
"""The facts that hold for everybody of a group."""
SECOND = "add a second one"
"""The choice of an appointment beside those that there are."""


@dataclass(frozen=True, kw_only=True, slots=True)
class MarkOptions:
    """The options of one `mark`, as they were typed."""

    on: str | None
    reason: str
    to: str
    role: str
    force: bool
    another: bool
    notes: tuple[str, ...]
    promises: tuple[str, ...]
    advice: tuple[str, ...]
    referrals: tuple[str, ...]
    asked: bool
    dry_run: bool
    as_diff: bool


@dataclass
class Marking:
    """A fact to mark, and the debrief that comes with it; `to` and `role` are of a new job.

    `debriefed` are the notes that have got the debrief.
    """

    fact: Fact
    debriefing: Debrief
    fill: Fill
    to: str = ""
    role: str = ""
    debriefed: set[str] = field(default_factory=set)
    written_paths: set[str] = field(default_factory=set)

    def shared_path(self, step: Step) -> str:
        """Return the path of the interview in which a step before recorded the fact, too."""
        interviews = conversations.interviews_with(step.after, step.note)
        paths = [interview.path for interview in interviews if interview.path in self.written_paths]
        return paths[-1] if paths and self.fact.name in facts.INTERVIEW_FACTS else ""

    def plan(self, vault: Vault, note: Note) -> Changes:
        """Return the plan for a note; where several interviews may be meant, ask on a terminal."""
        try:
            return self._plan(vault, note, self.fact)
        except SeveralInterviewsError as error:
            place = choose_or_refuse(error.message, error.choices)
            return self._plan(vault, error.interviews[place], self.fact)
        except OtherAppointmentError as error:
            if not questions.is_interactive():
                raise
            choices = [*(self._way(appointment) for appointment in error.appointments), SECOND]
            place = questions.choose(f"{error.message}:", choices)
            if choices[place] == SECOND:
                return self._plan(vault, note, replace(self.fact, another=True))
            return self._plan(vault, error.appointments[place], replace(self.fact, force=True))

    def _way(self, appointment: Note) -> str:
        """Return what is done to an appointment that there is."""
        if self.fact.name == "scheduled" and self.fact.on:
            return f"move {appointment.name} to {iso_words(self.fact.on)}"
        return f"{self.fact.name}: {appointment.name}"

    def _plan(self, vault: Vault, note: Note, fact: Fact) -> Changes:
        if fact.name == "moved":
            return job_change.change_job(vault, note, self.to, self.role, fact.day(vault))
        changes = mark.mark_fact(vault, note, fact, self.fill)
        if not self.debriefing:
            return changes
        about = mark.note_of_fact(vault, note, fact)
        if about.path in self.debriefed:
            return changes
        if self.debriefed:
            message = "a debrief is of one conversation, and these are several"
            raise InfokbError(message, "name one of the people")
        plan = debrief.include_debrief(vault, about, changes, self.debriefing, vault.today)
        self.debriefed = {
            path for path in plan.files if plan.files[path] != changes.files.get(path)
        }
        return plan


def read_marking(vault: Vault, fact: str, options: MarkOptions, notes: Iterable[Note]) -> Marking:
    """Return the fact that was typed of some notes, and its debrief; raise InfokbError."""
    company = frozenset(note.path for note in notes)
    parse = parse_plan if is_plan(fact) else parse_fact
    moment = parse(vault, options.on, force=options.force) if options.on is not None else None
    return Marking(
        fact=Fact(fact, moment, options.reason, options.force, options.another, company),
        debriefing=Debrief(
            notes=options.notes,
            promises=options.promises,
            advice=options.advice,
            referrals=options.referrals,
            asked=options.asked,
        ),
        fill=template_process.template_filler(vault, "templates/interview.md"),
        to=options.to,
        role=options.role,
    )


def echo_step(step: Step, marking: Marking) -> None:
    """Say what was recorded of a note, and where, if not in it."""
    fact = marking.fact
    place = _main_path(step, fact) or marking.shared_path(step)
    marking.written_paths |= {*step.changes.files}
    if not place:
        echo_recorded(step.before, step.note, "no change")
        return
    old_note = step.before.notes.get(place) if step.changes else None
    what = "debrief saved"
    if fact.name != "completed" or not old_note or not statuses.is_completed(old_note):
        moment = _moment(step.after, step.after.notes[place], fact)
        words = f"moved to {_employer(step, marking.to)}" if fact.name == "moved" else fact.name
        what = f"{words} {iso_words(moment)}" if moment else words
    echo_recorded(step.before, step.note, what, place)
    _echo_group(step, fact, place)
    if fact.name in _MESSAGES:
        _warn_snoozed(step.before, step.note)
    own_paths = {
        parting.path for parting in own_fates.partings(step.before, step.after, step.changes)
    }
    for path in step.changes.files:
        is_interview = step.after.notes[path].note_type is NoteType.INTERVIEW
        if path != place and is_interview and not step.changes.moves and not own_paths:
            echo_recorded(step.before, step.note, "debrief saved", path)
        if path in marking.debriefed:
            echo_notes_without_heading(step.after.notes[path], marking.debriefing.notes)


def _echo_group(step: Step, fact: Fact, place: str) -> None:
    """Say whom else of a group a fact of one person touches, or who parts from it."""
    group_lines.echo_partings(step.before, step.after, step.changes)
    group_lines.echo_earlier_loss(step.before, step.after, step.changes)
    if fact.name in _SHARED and step.note.note_type is NoteType.CONTACT and step.changes:
        alone = command_line(
            "for one alone: infokb undo; infokb mark {} cancelled",
            step.before.called(step.note),
        )
        way = alone if fact.name == "rescheduled" else ""
        named_paths = {step.note.path, *fact.company}
        group_lines.echo_company(step.after, step.after.notes[place], named_paths, way)


def _warn_snoozed(vault: Vault, person: Note) -> None:
    """Say until when a person is snoozed, to whom you wrote all the same."""
    if last := snoozed_through(vault, person):
        reason = person.get("snooze_reason", str) or "no reason given"
        words = f"{person.name} is snoozed through {iso_words(last)}: {reason}"
        click.echo(safe_text(f"warning: {words}"), err=True)


def _employer(step: Step, typed: str) -> str:
    """Return where somebody works after a step, as it was typed where no note is linked."""
    place = step.after.target(step.after.notes[step.note.path], "organization")
    return place.name if place else typed


def _main_path(step: Step, fact: Fact) -> str:
    """Return the path of the note that holds the fact: a moved one, a new one, the one named.

    That a conversation took place is in the note of the interview that was changed, if one was.
    Empty where nothing changed.
    """
    files = step.changes.files
    own_partings = own_fates.partings(step.before, step.after, step.changes)
    own_notes = [each.path for each in own_partings if each.person.path == step.note.path]
    paths_apart = {each.path for each in own_partings}
    new_paths = [
        path for path in files if path not in step.before.notes and path not in paths_apart
    ]
    own_paths = [path for path in files if path == step.note.path]
    if fact.name == "completed":
        notes = {path: step.after.notes[path] for path in files if path not in paths_apart}
        interviews = [path for path in notes if notes[path].note_type is NoteType.INTERVIEW]
        own_paths = interviews or own_paths
    paths = [*own_notes, *step.changes.moves.values(), *new_paths, *own_paths, *files]
    return next(iter(paths), "")


def _moment(vault: Vault, note: Note, fact: Fact) -> date | None:
    """Return the date or time that a note now holds for a fact."""
    if note.note_type is NoteType.CONTACT:
        return fact.day(vault)
    if fact.name in facts.dated_fact_names(note.schema):
        return note.get(facts.field_name(fact.name), date) or fact.day(vault)
    return note.get("date" if note.note_type is NoteType.INTERVIEW else "status_since", date)


def ask_missing(vault: Vault, notes: Sequence[Note], incomplete_marking: Marking) -> Marking:
    """Return a marking of notes with what it lacks, as it is answered on a terminal."""
    fact = incomplete_marking.fact
    if is_plan(fact.name) and not fact.on:
        moment = questions.ask("When (date and time)", lambda text: parse_plan(vault, text))
        return replace(incomplete_marking, fact=replace(fact, on=moment))
    are_people = all(note.note_type is NoteType.CONTACT for note in notes)
    if fact.name == "closed" and not fact.reason and are_people:
        reasons = vault.schemas["contact"].fields["closed_reason"].choices
        reason = reasons[questions.choose("Why:", reasons)]
        return replace(incomplete_marking, fact=replace(fact, reason=reason))
    if fact.name == "moved" and not incomplete_marking.to:
        return replace(
            incomplete_marking, to=questions.ask("New organization", questions.expect_words)
        )
    return incomplete_marking
