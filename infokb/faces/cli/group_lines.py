"""What commands say of a group: whom else a fact of one person touches, and whom it does not."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime

import click

from infokb.actions.record.facts import LOSSES
from infokb.actions.record.several import Step
from infokb.core.changes import Changes
from infokb.core.dates.day_words import iso_words
from infokb.core.dates.instants import days_after
from infokb.core.journey import conversations, statuses
from infokb.core.shell import command_line
from infokb.core.text import joined_words, safe_text
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from infokb.faces.cli.recorded import echo_recorded

_MISTAKEN_DAYS = 3
"""Days after an interview that somebody missed on which another one may be meant as that one."""


def echo_partings(before: Vault, after: Vault, changes: Changes) -> None:
    """Say who stays in an interview that others were taken out of, and who is still open."""
    from infokb.actions.record import own_fates

    partings = own_fates.partings(before, after, changes)
    for parting in partings:
        own_note, name = after.notes[parting.path], after.called(parting.person)
        if statuses.status_word(own_note) not in LOSSES:
            ways = command_line(
                "you met, too: infokb met {}; did not come: infokb mark {} no-show", name, name
            )
            click.echo(safe_text(f"{name}: still open ({parting.path}; {ways})"))
    lost_partings = [
        each for each in partings if statuses.status_word(after.notes[each.path]) in LOSSES
    ]
    if lost_partings:
        first = lost_partings[0]
        _echo_stay(after, first.group, statuses.status_word(after.notes[first.path]))


def echo_joining(before: Vault, after: Vault, path: str, named_people: Collection[Note]) -> None:
    """Say with whom else people are in a conversation that was on record, and how to part them."""
    interview = before.notes.get(path)
    if not interview or not statuses.is_completed(interview) or conversations.is_event(interview):
        return
    old_paths = {person.path for person in before.targets(interview, "contacts")}
    named_paths = {person.path for person in named_people}
    people = after.targets(after.notes[path], "contacts")
    newcomers = [who.name for who in people if who.path in named_paths - old_paths]
    others = [who.name for who in people if who.path not in named_paths]
    if newcomers and others:
        names = [after.called(person) for person in named_people]
        words = f"another one: infokb undo; infokb met {' '.join(['{}'] * len(names))} --at EVENT"
        joins = "joins" if len(newcomers) == 1 else "join"
        what = f"  {joined_words(newcomers)} {joins} the conversation with {joined_words(others)}"
        click.echo(safe_text(f"{what} ({command_line(words, *names)})"))


def echo_who_else(vault: Vault, notes: Iterable[Note]) -> None:
    """Say how to record that the thanks to people asked them who else to talk to."""
    from infokb.actions.draft.settled_too import who_else_command

    for note in notes:
        is_person = note.note_type is NoteType.CONTACT
        for person in (note,) if is_person else vault.targets(note, "contacts"):
            if way := who_else_command(vault, person):
                words = f"if you asked {person.name} who else to talk to: infokb {way}"
                click.echo(safe_text(words), err=True)


def _echo_stay(vault: Vault, group: Note, fact: str) -> None:
    """Say who stays in an interview that somebody was taken out of."""
    names = [person.name for person in vault.targets(group, "contacts")]
    words = f"for everybody: infokb mark {{}} {fact}"
    way = "" if statuses.is_completed(group) else f" ({command_line(words, vault.called(group))})"
    stay = "stays" if len(names) == 1 else "stay"
    click.echo(safe_text(f"  {joined_words(names)} {stay} in {group.name}{way}"))


def echo_one_hour(fact: str, steps: Sequence[Step]) -> None:
    """Say how to make one interview of several at one hour that were scheduled or completed."""
    if fact == "scheduled":
        _echo_scheduled_at_once(steps)
    if fact == "completed":
        _echo_completed_at_once(steps)


def _echo_scheduled_at_once(steps: Sequence[Step]) -> None:
    """Say how to hold the interviews as one that several people were given at one hour."""
    meetings = [
        (step.after.called(step.note), moment)
        for step in steps
        for path in step.changes.files
        if path not in step.before.notes
        and (moment := step.after.notes[path].get("date", datetime))
    ]
    if len(meetings) > 1:
        names, moments = zip(*meetings, strict=True)
        when = moments[0].isoformat(timespec="minutes")
        words = f"infokb new interview {{}}{' --with {}' * (len(names) - 1)} --set date={when}"
        way = command_line(words, *names)
        click.echo(safe_text(f"  one conversation with all of them: infokb undo; {way}"))


def echo_twins(before: Vault, after: Vault, changes: Changes) -> None:
    """Say how to make one note of two that may be about one conversation."""
    from infokb.actions.record.one_conversation import twin_interviews

    for twin, interview in twin_interviews(before, after, changes):
        people = conversations.people_text(after, twin)
        way = command_line("infokb merge {} {}", after.called(twin), after.called(interview))
        click.echo(safe_text(f"  if it is one conversation with {people}: {way}"))


def _echo_completed_at_once(steps: Sequence[Step]) -> None:
    """Say how to make one note of two of one hour that were completed."""
    from infokb.actions.record.one_conversation import way_to_one

    before, vault = steps[0].before, steps[-1].after
    paths = dict.fromkeys(path for step in steps for path in step.changes.files)
    notes = [vault.notes[path] for path in paths if path in before.notes]
    interviews = [note for note in notes if statuses.is_completed(note)]
    if way := way_to_one(vault, interviews):
        click.echo(safe_text(f"  {way}"))


def echo_earlier_loss(before: Vault, after: Vault, changes: Changes) -> None:
    """Say how to correct that somebody did not come lately, where that talk may be meant."""
    for path in changes.files:
        note, people = after.notes[path], after.targets(after.notes[path], "contacts")
        day = conversations.interview_day(after, note)
        if path in before.notes or not day or not statuses.is_completed(note):
            continue
        for person in people:
            earlier = conversations.interviews_with(before, person)[-1:]
            days = [
                on
                for each in earlier
                if statuses.status_word(each) == "no-show"
                if (on := conversations.interview_day(before, each))
                if on < day <= days_after(on, _MISTAKEN_DAYS)
            ]
            for on in days:
                words = f"infokb undo; infokb met {{}} --on {on}"
                way = command_line(words, after.called(person))
                click.echo(safe_text(f"  if that was {iso_words(on)}, marked as no-show: {way}"))


def echo_completed(step: Step) -> None:
    """Say which interview a log line completed, and who of it is still open."""
    for path in step.changes.files:
        old_note, note = step.before.notes.get(path), step.after.notes[path]
        moment = note.get("date", date)
        is_open = old_note is not None and not statuses.is_completed(old_note)
        if is_open and statuses.is_completed(note) and moment:
            echo_recorded(step.before, step.note, f"completed {iso_words(moment)}", path)
    echo_partings(step.before, step.after, step.changes)


def echo_company(
    vault: Vault, interview: Note, named_paths: Collection[str], way: str = ""
) -> None:
    """Say for whom else of a group a fact of their interview holds, and what else may be meant.

    `named_paths` are the paths of those who were named.
    """
    people = vault.targets(interview, "contacts")
    others = [person.name for person in people if person.path not in named_paths]
    if others:
        detail = f" ({way})" if way else ""
        click.echo(safe_text(f"  also for {joined_words(others)}{detail}"))
