"""`infokb mark`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import click

from infokb.core.changes import Changes
from infokb.core.errors import AmbiguousError, InfokbError
from infokb.core.text import safe_text
from infokb.core.vault.note import Note
from infokb.faces.cli import completers, todo_completers
from infokb.faces.cli.options import vault_options, write_options
from infokb.faces.cli.session import Session, session_of


@dataclass(frozen=True, kw_only=True, slots=True)
class MarkOptions:
    """The options of one `mark`, as they were typed."""

    reason: str
    to: str
    role: str
    force: bool
    notes: tuple[str, ...]
    promises: tuple[str, ...]
    advice: tuple[str, ...]
    referrals: tuple[str, ...]
    asked: bool
    dry_run: bool
    as_diff: bool


@click.command("mark")
@click.argument(
    "name",
    shell_complete=completers.complete_names("contact", "interview", "organization", "opportunity"),
)
@click.argument("fact", shell_complete=completers.complete_facts)
@click.option(
    "--on",
    shell_complete=todo_completers.complete_fact_dates,
    metavar="DATE|TIME",
    help="Date or time it happened or will happen (default: today).",
)
@click.option(
    "--reason",
    shell_complete=completers.complete_reasons,
    default="",
    help="With closed: declined, no-response, left, or opted-out.",
)
@click.option(
    "--to",
    shell_complete=completers.complete_names("organization"),
    metavar="ORG",
    default="",
    help="With moved: new organization.",
)
@click.option("--role", default="", help="With moved: new role.")
@click.option("--force", is_flag=True, help="Replace an existing value.")
@click.option(
    "--note", "notes", multiple=True, metavar="HEADING: TEXT", help="Add an insight under HEADING."
)
@click.option(
    "--promise", "promises", multiple=True, metavar="TEXT", help="Add a promise you made."
)
@click.option("--advice", multiple=True, metavar="TEXT", help="Add advice they gave.")
@click.option(
    "--referral",
    "referrals",
    shell_complete=completers.complete_names("contact"),
    multiple=True,
    metavar="NAME",
    help="Add someone they referred you to.",
)
@click.option(
    "--asked-for-referrals",
    "asked",
    is_flag=True,
    help="Record that you asked who else to talk to.",
)
@write_options
@vault_options
@click.pass_context
def command(ctx: click.Context, /, name: str, fact: str, on: str | None, **given: Any) -> None:
    """Record a fact: asked, nudged, replied, scheduled, completed, thanked, moved, closed.

    NAME is a contact, interview, organization, or opportunity. A contact's name means their
    interview when the fact is about one. --note and the options after it write the debrief, and
    can be repeated.

    \b
    Example:
      infokb mark "Ada Okafor" scheduled --on 2026-11-24T15:00
      infokb mark "Ada Okafor" completed --note "Skills: SQL, then saying no" --advice "Try dbt"
    """
    from infokb.actions.record.values import parse_fact, parse_plan
    from infokb.core.dates.instants import iso_text

    options = MarkOptions(**given)
    current = session_of(ctx)
    note = current.readable_note(name)
    if fact == "scheduled" and not on:
        raise InfokbError("missing the date", "add --on 2026-11-24T15:00")
    parse = parse_plan if fact == "scheduled" else parse_fact
    when = parse(current.vault, on, force=options.force) if on else current.vault.today
    changes = _plan_by_choice(current, note, _planner(current, fact, when, options))
    dry_run, as_diff = options.dry_run, options.as_diff
    notes = (current.vault.notes.get(path) for path in changes.files)
    was_completed = any(note and note.get("status", str) == "completed" for note in notes)
    what = (
        "debrief saved"
        if fact == "completed" and was_completed
        else f"{safe_text(fact)} {iso_text(when)}"
    )
    if current.carry_out(changes, dry_run=dry_run, as_diff=as_diff):
        paths = [*(changes.moves.values() or changes.files)]
        for path in paths:
            is_debrief = len(paths) > 1 and path != note.path
            click.echo(f"{safe_text(path)}: {'debrief saved' if is_debrief else what}")
    elif not changes:
        click.echo(f"{safe_text(note.path)}: no change")


def _planner(
    current: Session, fact: str, when: date, options: MarkOptions
) -> Callable[[Note], Changes]:
    """Return what plans a fact, and the debrief that comes with it, for the note it is about."""
    from infokb.actions.record import debrief, job_change, mark
    from infokb.faces.process import template_process

    if fact == "moved":
        place, role = options.to, options.role
        on = when.date() if isinstance(when, datetime) else when
        return lambda note: job_change.change_job(current.vault, note, place, role, on)
    recorded = mark.Fact(fact, when, options.reason, options.force)
    fill = template_process.template_filler(current.vault, "templates/interview.md")
    debriefing = debrief.Debrief(
        notes=options.notes,
        promises=options.promises,
        advice=options.advice,
        referrals=options.referrals,
        asked=options.asked,
    )

    def plan(note: Note) -> Changes:
        changes = mark.mark_fact(current.vault, note, recorded, fill)
        if not debriefing:
            return changes
        about = mark.note_of_fact(current.vault, note, recorded)
        return debrief.include_debrief(
            current.vault, about, changes, debriefing, current.vault.now.date()
        )

    return plan


def _plan_by_choice(current: Session, note: Note, plan: Callable[[Note], Changes]) -> Changes:
    """Return the plan; where several interviews may be meant, ask on a terminal."""
    from infokb.faces.cli.named_notes import choose_or_refuse

    try:
        return plan(note)
    except AmbiguousError as error:
        place = choose_or_refuse(error.message, error.choices)
        return plan(current.note(error.choices[place]))
