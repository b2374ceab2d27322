"""`infokb lint`."""

import click

from infokb.faces.cli.session import session, vault_options

FORMATS = ("text", "concise", "json", "jsonl", "github", "gitlab", "sarif", "junit")


@click.command("lint")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--select", multiple=True, metavar="X,…", help="Only these rules and groups.")
@click.option("--extend-select", multiple=True, metavar="X,…", help="These rules too.")
@click.option("--ignore", multiple=True, metavar="X,…", help="Not these rules and groups.")
@click.option("--fix", is_flag=True, help="Make the safe fixes.")
@click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: make guesses too.")
@click.option("--diff", "as_diff", is_flag=True, help="Show the fixes, write nothing.")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "hint", "never"]),
    help="The least severity that fails the run.",
)
@click.option(
    "--fail-on-due",
    type=click.Choice(["never", "due", "overdue"]),
    help="Let follow-ups fail the run.",
)
@click.option(
    "--output-format",
    type=click.Choice(FORMATS),
    default="text",
    envvar="INFOKB_OUTPUT_FORMAT",
    show_default=True,
    help="How findings are shown.",
)
@click.option("-o", "--output-file", metavar="FILE", help="Write the report to a file.")
@click.option("--include-due", is_flag=True, help="Follow-ups in github, gitlab, sarif, junit too.")
@click.option("--statistics", is_flag=True, help="Count the findings of each rule instead.")
@click.option("--show-files", is_flag=True, help="List the notes to check instead.")
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    help="Whether to use colour.",
)
@click.option("-q", "--quiet", is_flag=True, help="No line of counts.")
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
