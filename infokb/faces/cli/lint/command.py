"""`infokb lint`."""

from datetime import datetime
from typing import Any

import click

from infokb.faces.cli.lint.options import LINT_OPTIONS, LintCommand, LintOptions
from infokb.faces.cli.options import vault_options
from infokb.faces.cli.session import Session, session_of


@click.command("lint", cls=LintCommand, params=[*LINT_OPTIONS])
@click.argument("paths", nargs=-1, metavar="[PATH|-]...", type=click.Path())
@vault_options
@click.pass_context
def command(ctx: click.Context, /, paths: tuple[str, ...], **option_values: Any) -> int:
    """Check your notes and list your follow-ups.

    Errors in notes exit with 1. Follow-ups never fail unless you use --fail-on-due (exit 3). `-`
    reads one note from stdin.

    \b
    Example:
      infokb lint --select links
    """
    from infokb.faces.cli.lint import run, settings, source, suppress

    options = LintOptions(**option_values)
    source.check_source_options(paths, options)
    suppress.check_suppression_options(paths, options)
    current = session_of(ctx, settings.settings_options(options))
    if options.show_settings:
        click.echo(settings.settings_table(current, settings.rule_selection(options)))
        return 0
    if options.watch:
        from infokb.actions.lint.next_change import next_change
        from infokb.faces.cli.watch_rounds import show_and_watch

        def show(session: Session) -> datetime:
            problems = run.lint_once(session, paths, options).problems
            return next_change(session.vault, problems)

        return show_and_watch(current, show)
    return run.lint_once(current, paths, options).code
