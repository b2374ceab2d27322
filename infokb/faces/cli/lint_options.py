"""The options of `infokb lint`, in the sections of its help."""

from collections.abc import Mapping, Sequence

import click

FORMATS = ("text", "concise", "json", "jsonl", "github", "gitlab", "sarif", "junit")

SECTIONS: Mapping[str, tuple[click.Option, ...]] = {
    "What is checked": (
        click.Option(
            ["--select"], multiple=True, metavar="X,…", help="Only these rules and groups."
        ),
        click.Option(["--extend-select"], multiple=True, metavar="X,…", help="These rules too."),
        click.Option(
            ["--ignore"], multiple=True, metavar="X,…", help="Not these rules and groups."
        ),
    ),
    "Fixes": (
        click.Option(["--fix"], is_flag=True, help="Make the safe fixes."),
        click.Option(["--unsafe-fixes"], is_flag=True, help="With --fix or --diff: guesses too."),
        click.Option(["--diff", "as_diff"], is_flag=True, help="Show the fixes, write nothing."),
    ),
    "What fails the run": (
        click.Option(
            ["--fail-on"],
            type=click.Choice(["error", "warning", "hint", "never"]),
            help="The least severity that fails the run.",
        ),
        click.Option(
            ["--fail-on-due"],
            type=click.Choice(["never", "due", "overdue"]),
            help="Let follow-ups fail the run.",
        ),
    ),
    "Report": (
        click.Option(
            ["--output-format"],
            type=click.Choice(FORMATS),
            default="text",
            envvar="INFOKB_OUTPUT_FORMAT",
            show_default=True,
            help="How findings are shown.",
        ),
        click.Option(["-o", "--output-file"], metavar="FILE", help="Write the report to a file."),
        click.Option(
            ["--include-due"],
            is_flag=True,
            help="Follow-ups in github, gitlab, sarif, junit too.",
        ),
        click.Option(
            ["--statistics"], is_flag=True, help="Count the findings of each rule instead."
        ),
        click.Option(["--show-files"], is_flag=True, help="List the notes to check instead."),
        click.Option(
            ["--color"],
            type=click.Choice(["auto", "always", "never"]),
            default="auto",
            help="Whether to use colour.",
        ),
        click.Option(["-q", "--quiet"], is_flag=True, help="No line of counts."),
    ),
}
"""Every option, by the section of the help it stands in."""


OPTIONS = tuple(one for options in SECTIONS.values() for one in options)


class LintCommand(click.Command):
    """A command whose help shows its options in sections."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options in their sections, those of every command last."""
        for title, options in SECTIONS.items():
            _section(ctx, formatter, title, options)
        others = [one for one in self.get_params(ctx) if one not in OPTIONS]
        _section(ctx, formatter, "Vault", [one for one in others if isinstance(one, click.Option)])


def _section(
    ctx: click.Context, formatter: click.HelpFormatter, title: str, options: Sequence[click.Option]
) -> None:
    rows = [row for one in options if (row := one.get_help_record(ctx))]
    with formatter.section(title):
        formatter.write_dl(rows)
