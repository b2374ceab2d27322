"""The options of `infokb lint`, in the sections of its help."""

from collections.abc import Mapping, Sequence
from typing import Any

import click

from infokb.core.value_class import value_class
from infokb.faces.cli import rule_completers

OUTPUT_FORMATS = ("text", "concise", "json", "jsonl", "github", "gitlab", "sarif", "junit")

_RULES: Mapping[str, Any] = {
    "multiple": True,
    "metavar": "X,…",
    "shell_complete": rule_completers.complete_rule_lists,
}

OPTION_SECTIONS: Mapping[str, tuple[click.Option, ...]] = {
    "What to check": (
        click.Option(["--select"], help="Check only these rules and groups.", **_RULES),
        click.Option(["--extend-select"], help="Check these too.", **_RULES),
        click.Option(["--ignore"], help="Skip these.", **_RULES),
        click.Option(
            ["--staged"],
            is_flag=True,
            help="Check staged changes, and what they break in other notes.",
        ),
        click.Option(
            ["--changed-since"], metavar="REF", help="Check what changed since HEAD left REF."
        ),
        click.Option(
            ["--stdin-filename"],
            metavar="PATH",
            type=click.Path(),
            help="With -: path of the note read from stdin.",
        ),
        click.Option(["--no-exclude"], is_flag=True, help="Check excluded files too."),
        click.Option(
            ["--allow-empty"], is_flag=True, help="Exit 0 when there is nothing to check."
        ),
        click.Option(
            ["--watch"], is_flag=True, help="Check again when a file or a follow-up changes."
        ),
        click.Option(["--show-files"], is_flag=True, help="List the notes to check, and exit."),
    ),
    "Fixes": (
        click.Option(["--fix"], is_flag=True, help="Apply safe fixes."),
        click.Option(
            ["--unsafe-fixes"], is_flag=True, help="With --fix or --diff: include guesses."
        ),
        click.Option(
            ["--diff", "as_diff"], is_flag=True, help="Show fixes as a diff; write nothing."
        ),
        click.Option(
            ["--exit-non-zero-on-fix"], is_flag=True, help="Exit 1 if anything was fixed."
        ),
    ),
    "Suppressed findings": (
        click.Option(
            ["--show-suppressed"],
            is_flag=True,
            help="Also show suppressed findings (never counted).",
        ),
        click.Option(
            ["--add-allow"],
            multiple=True,
            metavar="X,…",
            help="Allow the current findings of these rules, in the notes.",
        ),
        click.Option(["--reason"], metavar="TEXT", help="Why you allow them."),
        click.Option(
            ["--write-baseline"],
            is_flag=True,
            help="Accept all current findings; report only new ones.",
        ),
        click.Option(["--prune-baseline"], is_flag=True, help="Remove stale baseline entries."),
        click.Option(["--no-baseline"], is_flag=True, help="Ignore the baseline."),
    ),
    "Follow-ups": (
        click.Option(
            ["--due"],
            type=click.Choice(["none", "soon", "due", "overdue"]),
            help="Lowest state to show.",
        ),
        click.Option(
            ["--due-within"], metavar="3d|2w|36h|3bd", help="How far ahead `soon` reaches."
        ),
        click.Option(
            ["--due-limit"],
            type=click.IntRange(min=0),
            metavar="N",
            help="Show at most N follow-ups (0: all).",
        ),
        click.Option(
            ["--include-due"],
            is_flag=True,
            help="Include follow-ups in github, gitlab, sarif, and junit.",
        ),
    ),
    "Exit code": (
        click.Option(
            ["--fail-on"],
            type=click.Choice(["error", "warning", "hint", "never"]),
            help="Lowest severity that exits with 1.",
        ),
        click.Option(
            ["--fail-on-due"],
            type=click.Choice(["never", "due", "overdue"]),
            help="Exit 3 on follow-ups in this state.",
        ),
        click.Option(["--fail-on-stale"], is_flag=True, help="Exit 1 on stale baseline entries."),
    ),
    "Output": (
        click.Option(
            ["--output-format"],
            type=click.Choice(OUTPUT_FORMATS),
            help="Output format (default: INFOKB_OUTPUT_FORMAT, the setting, or `text`).",
        ),
        click.Option(
            ["-o", "--output-file"],
            metavar="FILE",
            type=click.Path(),
            help="Write the report to FILE.",
        ),
        click.Option(["--statistics"], is_flag=True, help="Show only counts by rule."),
        click.Option(
            ["--no-graphics"],
            is_flag=True,
            help="Print plain sentences (or set NO_GRAPHICS=1).",
        ),
        click.Option(["-q", "--quiet"], count=True, help="Omit the summary; -qq prints nothing."),
        click.Option(["-v", "--verbose"], is_flag=True, help="Print timing on stderr."),
    ),
    "Settings": (
        click.Option(
            ["--config"],
            multiple=True,
            metavar="FILE|KEY=VALUE",
            type=click.Path(),
            help="Use another settings file, or set one setting.",
        ),
        click.Option(["--no-cache"], is_flag=True, help="Ignore the cache."),
        click.Option(["--isolated"], is_flag=True, help="Ignore infokb.toml."),
        click.Option(
            ["--show-settings"], is_flag=True, help="List settings and their sources, and exit."
        ),
    ),
}
"""Every option, by the section of the help it stands in."""


LINT_OPTIONS = tuple(option for options in OPTION_SECTIONS.values() for option in options)


@value_class
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
    no_graphics: bool
    quiet: int
    verbose: bool
    config: tuple[str, ...]
    no_cache: bool
    isolated: bool
    show_settings: bool


def is_repeatable(options: LintOptions) -> bool:
    """Return whether a run only reports, and on nothing but the vault as it is on disk."""
    flags_beyond_report = (
        options.staged,
        options.changed_since,
        options.watch,
        options.fix,
        options.output_file,
        options.verbose,
        options.config,
        options.no_cache,
    )
    return not any(flags_beyond_report)


def given_flags(*options: tuple[str, object]) -> list[str]:
    """Return the flags of the options that were given."""
    return [flag for flag, value in options if value]


class LintCommand(click.Command):
    """A command whose help shows its options in sections."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options in their sections, those of every command last."""
        for title, options in OPTION_SECTIONS.items():
            _section(ctx, formatter, title, options)
        vault_parameters = [
            parameter for parameter in self.get_params(ctx) if parameter not in LINT_OPTIONS
        ]
        _section(
            ctx,
            formatter,
            "Vault",
            [parameter for parameter in vault_parameters if isinstance(parameter, click.Option)],
        )


def _section(
    ctx: click.Context, formatter: click.HelpFormatter, title: str, options: Sequence[click.Option]
) -> None:
    rows = [row for option in options if (row := option.get_help_record(ctx))]
    with formatter.section(title):
        formatter.write_dl(rows)
