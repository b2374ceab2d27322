"""`infokb prep`."""

import click

from infokb.core.text import quantity, safe_text
from infokb.faces.cli import completers
from infokb.faces.cli.options import stdout_paint, vault_options, write_options
from infokb.faces.cli.session import echo_json, session_of
from infokb.faces.cli.unread import warn_unread


@click.command("prep")
@click.argument("interview", shell_complete=completers.complete_names("interview", "contact"))
@click.option("--write", is_flag=True, help="Add the suggested questions to the note.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@write_options
@vault_options
@click.pass_context
def command(
    ctx: click.Context, interview: str, *, write: bool, as_json: bool, dry_run: bool, as_diff: bool
) -> None:
    """Prepare for an interview: the person, the organization, open tasks, questions.

    A contact's name means their next interview. Questions come from your guides, the
    organization's note, and earlier interviews, up to eight in all.

    \b
    Example:
      infokb prep "Ada Okafor" --write
    """
    from infokb.actions.journey import prep
    from infokb.faces.text import prep as text_prep

    current = session_of(ctx)
    warn_unread(current.vault)
    note = current.note(interview, ("interview", "contact"))
    page = prep.interview_brief(current.vault, prep.interview_to_prepare(current.vault, note))
    if as_json:
        echo_json(text_prep.record(page))
    elif not (write or dry_run or as_diff):
        click.echo(text_prep.render(page, stdout_paint()))
    if (write or dry_run or as_diff) and current.carry_out(
        prep.add_questions(page), dry_run=dry_run, as_diff=as_diff
    ):
        what = f"{quantity(len(page.suggestions), 'question')} added"
        click.echo(f"{safe_text(page.interview.path)}: {what}", err=as_json)
    elif write and not page.suggestions:
        click.echo(f"{safe_text(page.interview.path)}: no questions to add", err=as_json)
