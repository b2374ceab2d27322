"""The options of `infokb lint`, in the sections of its help."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import click

from infokb.faces.cli import completion

OUTPUT_FORMATS = ("text", "concise", "json", "jsonl", "github", "gitlab", "sarif", "junit")

_RULES: Mapping[str, Any] = {
    "multiple": True,
    "metavar": "X,…",
    "shell_complete": completion.complete_rule_lists,
}

OPTION_SECTIONS: Mapping[str, tuple[click.Option, ...]] = {
    "What is checked": (
        click.Option(["--select"], help="Only these rules and groups.", **_RULES),
        click.Option(["--extend-select"], help="These rules too.", **_RULES),
        click.Option(["--ignore"], help="Not these rules and groups.", **_RULES),
        click.Option(
            ["--staged"], is_flag=True, help="What is staged in git, and what it breaks elsewhere."
        ),
        click.Option(
            ["--changed-since"], metavar="REF", help="What changed since HEAD and REF parted."
        ),
        click.Option(
            ["--stdin-filename"],
            metavar="PATH",
            type=click.Path(),
            help="With -: the note that stdin replaces.",
        ),
        click.Option(["--no-exclude"], is_flag=True, help="Also what the settings exclude."),
        click.Option(["--allow-empty"], is_flag=True, help="Let nothing to check be no error."),
        click.Option(
            ["--watch"], is_flag=True, help="Again on each change of a file, or of a follow-up."
        ),
        click.Option(["--show-files"], is_flag=True, help="List the notes to check instead."),
    ),
    "Fixes": (
        click.Option(["--fix"], is_flag=True, help="Make the safe fixes."),
        click.Option(["--unsafe-fixes"], is_flag=True, help="With --fix or --diff: guesses too."),
        click.Option(["--diff", "as_diff"], is_flag=True, help="Show the fixes, write nothing."),
        click.Option(
            ["--exit-non-zero-on-fix"], is_flag=True, help="Exit 1 when something was fixed."
        ),
    ),
    "What is hidden": (
        click.Option(
            ["--show-suppressed"],
            is_flag=True,
            help="Also what allow, snooze and baseline hide, which never counts.",
        ),
        click.Option(
            ["--add-allow"],
            multiple=True,
            metavar="X,…",
            help="Allow in the notes what these rules and groups find now.",
        ),
        click.Option(["--reason"], metavar="TEXT", help="With --add-allow: why."),
        click.Option(
            ["--write-baseline"],
            is_flag=True,
            help="Live with what is found now; what is new still counts.",
        ),
        click.Option(
            ["--prune-baseline"], is_flag=True, help="Forget of the baseline what is gone."
        ),
        click.Option(["--no-baseline"], is_flag=True, help="Show what the baseline hides."),
    ),
    "Follow-ups": (
        click.Option(
            ["--due"],
            type=click.Choice(["none", "soon", "due", "overdue"]),
            help="The least state of follow-ups that is shown.",
        ),
        click.Option(["--due-within"], metavar="3d|2w|36h|3bd", help="How far ahead `soon` looks."),
        click.Option(
            ["--due-limit"],
            type=click.IntRange(min=0),
            metavar="N",
            help="Show so many follow-ups at most; 0 shows all.",
        ),
        click.Option(
            ["--include-due"],
            is_flag=True,
            help="Follow-ups in github, gitlab, sarif, junit too.",
        ),
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
        click.Option(
            ["--fail-on-stale"], is_flag=True, help="Let a baseline that is too long fail it too."
        ),
    ),
    "Report": (
        click.Option(
            ["--output-format"],
            type=click.Choice(OUTPUT_FORMATS),
            help="How findings are shown, `text` unless INFOKB_OUTPUT_FORMAT or the settings say.",
        ),
        click.Option(
            ["-o", "--output-file"],
            metavar="FILE",
            type=click.Path(),
            help="Write the report to a file.",
        ),
        click.Option(
            ["--statistics"], is_flag=True, help="Count the findings of each rule instead."
        ),
        click.Option(
            ["--color"],
            type=click.Choice(["auto", "always", "never"]),
            default="auto",
            help="Whether to use colour.",
        ),
        click.Option(
            ["--no-graphics"],
            is_flag=True,
            help="Sentences without drawings, as NO_GRAPHICS=1 asks for.",
        ),
        click.Option(
            ["-q", "--quiet"], count=True, help="No line of counts; -qq: nothing on stdout."
        ),
        click.Option(["-v", "--verbose"], is_flag=True, help="Say how long it took, on stderr."),
    ),
    "Settings": (
        click.Option(
            ["--config"],
            multiple=True,
            metavar="FILE|KEY=VALUE",
            type=click.Path(),
            help="Settings from another file, or one setting.",
        ),
        click.Option(["--no-cache"], is_flag=True, help="Look at each note anew."),
        click.Option(["--isolated"], is_flag=True, help="Leave infokb.toml aside."),
        click.Option(
            ["--show-settings"], is_flag=True, help="List the settings and where each is from."
        ),
    ),
}
"""Every option, by the section of the help it stands in."""


LINT_OPTIONS = tuple(option for options in OPTION_SECTIONS.values() for option in options)


@dataclass(frozen=True, kw_only=True, slots=True)
class LintOptions:
    """The options of one run, as they were typed."""

    select: tuple[str, ...]
    extend_select: tuple[str, ...]
    ignore: tuple[str, ...]
    staged: bool
    changed_since: str | None
    stdin_filename: str | None
    no_exclude: bool
    allow_empty: bool
    watch: bool
    show_files: bool
    fix: bool
    unsafe_fixes: bool
    as_diff: bool
    exit_non_zero_on_fix: bool
    show_suppressed: bool
    add_allow: tuple[str, ...]
    reason: str | None
    write_baseline: bool
    prune_baseline: bool
    no_baseline: bool
    due: str | None
    due_within: str | None
    due_limit: int | None
    include_due: bool
    fail_on: str | None
    fail_on_due: str | None
    fail_on_stale: bool
    output_format: str | None
    output_file: str | None
    statistics: bool
    color: str
    no_graphics: bool
    quiet: int
    verbose: bool
    config: tuple[str, ...]
    no_cache: bool
    isolated: bool
    show_settings: bool


def given_flags(*options: tuple[str, object]) -> list[str]:
    """Return the flags of the options that were given."""
    return [flag for flag, given in options if given]


class LintCommand(click.Command):
    """A command whose help shows its options in sections."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options in their sections, those of every command last."""
        for title, options in OPTION_SECTIONS.items():
            _section(ctx, formatter, title, options)
        others = [parameter for parameter in self.get_params(ctx) if parameter not in LINT_OPTIONS]
        _section(
            ctx,
            formatter,
            "Vault",
            [parameter for parameter in others if isinstance(parameter, click.Option)],
        )


def _section(
    ctx: click.Context, formatter: click.HelpFormatter, title: str, options: Sequence[click.Option]
) -> None:
    rows = [row for option in options if (row := option.get_help_record(ctx))]
    with formatter.section(title):
        formatter.write_dl(rows)
