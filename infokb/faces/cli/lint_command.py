"""`infokb lint`."""

import click

from infokb.faces.cli.lint_options import OPTIONS, LintCommand
from infokb.faces.cli.named import vault_options
from infokb.faces.cli.session import session


@click.command("lint", cls=LintCommand, params=[*OPTIONS])
@click.argument("paths", nargs=-1, metavar="[PATH|-]...", type=click.Path())
@vault_options
@click.pass_context
def command(ctx: click.Context, /, paths: tuple[str, ...], **options: object) -> int:
    """Check the notes, and list the follow-ups that are owed.

    Findings of structure fail the run (exit 1); follow-ups never do, unless --fail-on-due
    asks for it (exit 3). With - the text on stdin stands in for one note.

    \b
    Example:
      infokb lint --select links
    """
    from infokb.faces.cli import lint_hiding, lint_run, lint_settings, lint_source

    lint_source.check(paths, options)
    lint_hiding.check(paths, options)
    current = session(ctx)
    lint_settings.take(current, options)
    if options["show_settings"]:
        click.echo(lint_settings.table(current, lint_settings.selection(options)))
        return 0
    if options["watch"]:
        from infokb.faces.cli import lint_watch

        return lint_watch.follow(current, paths, options)
    return lint_run.once(current, paths, options).code
