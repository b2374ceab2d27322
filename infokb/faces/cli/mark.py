"""`infokb mark`."""

from typing import Any

import click

from infokb.core.vault.half_written import require_readable
from infokb.faces.cli import completers, todo_completers, value_completers
from infokb.faces.cli.debrief_options import debrief_options
from infokb.faces.cli.options import vault_options, write_options
from infokb.faces.cli.recorded import echo_counted_thanks, echo_due_tasks
from infokb.faces.cli.session import session_of


@click.command("mark")
@click.argument(
    "names",
    nargs=-1,
    required=True,
    metavar="NAME...",
    shell_complete=completers.complete_several(
        completers.complete_names("contact", "interview", "organization", "opportunity"),
        completers.complete_facts,
    ),
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
    shell_complete=value_completers.complete_choices("contact", "closed_reason"),
    default="",
    help="Why a contact is closed: declined, no-response, left, or opted-out.",
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
@click.option("--another", is_flag=True, help="Add a second interview, and keep the first.")
@debrief_options
@write_options
@vault_options
@click.pass_context
def command(ctx: click.Context, /, names: tuple[str, ...], fact: str, **option_values: Any) -> None:
    """Record a fact: asked, nudged, replied, scheduled, completed, thanked, moved, closed.

    NAME is a contact, interview, organization, or opportunity; several names record it for each.
    A contact's name means their interview when the fact is about one: rescheduled moves it.
    Of a group, those you name were there (completed), or not (cancelled, no-show).
    --note and the options after it write the debrief, and can be repeated.

    \b
    Example:
      infokb mark "Ada Okafor" scheduled --on 2026-11-24T15:00
      infokb mark ada rescheduled --on "tue 16:00"
      infokb mark "Ada Okafor" completed --note "Skills: SQL, then saying no" --advice "Try dbt"
    """
    from infokb.actions.record import facts, several
    from infokb.faces.cli import group_lines, marking, questions

    options = marking.MarkOptions(**option_values)
    current = session_of(ctx)
    name = facts.fact_name(fact)
    schemas = current.vault.schemas.values()
    types = {schema.name for schema in schemas if name in facts.facts_of_type(schema)}
    notes = current.notes(names, fits=lambda note: note.type_name in types)
    fact_marking = marking.read_marking(current.vault, name, options, notes)
    if questions.is_interactive():
        fact_marking = marking.ask_missing(current.vault, notes, fact_marking)
    steps = several.plan_each(current.vault, [*map(require_readable, notes)], fact_marking.plan)
    changes = several.combined_changes(steps)
    dry_run, as_diff = options.dry_run, options.as_diff
    if current.carry_out(changes, dry_run=dry_run, as_diff=as_diff) or not changes:
        for step in steps:
            marking.echo_step(step, fact_marking)
        group_lines.echo_one_hour(name, steps)
        if name == "thanked":
            group_lines.echo_who_else(steps[0].before, notes)
        group_lines.echo_twins(steps[0].before, steps[-1].after, changes)
        echo_due_tasks(current.vault, changes)
        echo_counted_thanks(current.vault, changes)
