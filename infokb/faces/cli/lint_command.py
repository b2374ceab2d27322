"""`infokb lint`."""

import click

from infokb.faces.cli.lint_options import OPTIONS, LintCommand
from infokb.faces.cli.session import session, vault_options


@click.command("lint", cls=LintCommand, params=[*OPTIONS])
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@vault_options
@click.pass_context
def command(ctx: click.Context, /, paths: tuple[str, ...], **options: object) -> int:
    """Check the notes, and list the follow-ups that are owed.

    Findings of structure fail the run (exit 1); follow-ups never do, unless --fail-on-due
    asks for it (exit 3).

    \b
    Example:
      infokb lint --select links
    """
    from infokb.actions import lint, selection
    from infokb.faces.cli import lint_run

    chosen = selection.Selection(
        *(_names(options[one]) for one in ("select", "extend_select", "ignore"))
    )
    current = session(ctx)
    rules = selection.rules(current.vault.config, chosen)
    notes = lint_run.notes(current, paths)
    if options["show_files"]:
        return lint_run.listing(notes)
    fixed = 0
    if options["fix"] or options["as_diff"]:
        unsafe = bool(options["unsafe_fixes"])
        settled = lint.settle(current.vault, notes, rules, unsafe=unsafe)
        for one in settled.withheld:
            click.echo(one, err=True)
        if options["as_diff"]:
            current.carry_out(settled.changes, as_diff=True)
            return 1 if settled.changes else 0
        current.carry_out(settled.changes)
        current.vault = settled.vault
        fixed = settled.fixed
        notes = [current.vault.notes[note.path] for note in notes]
    return lint_run.report(current, notes, rules, options, fixed)


def _names(given: object) -> tuple[str, ...]:
    parts = given if isinstance(given, tuple) else ()
    return tuple(name.strip() for part in parts for name in part.split(",") if name.strip())
