"""`infokb lsp`."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace

import click

from infokb.core.errors import InfokbError
from infokb.faces.cli.lint.options import OUTPUT_FORMATS
from infokb.faces.cli.options import stdout_paint, vault_options
from infokb.faces.cli.session import Session, session_of
from infokb.faces.report.lint_run import LintRun


@click.command("lsp")
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path())
@click.option("--check", is_flag=True, help="Print what an editor would show, and exit.")
@click.option(
    "--output-format",
    type=click.Choice(OUTPUT_FORMATS),
    help="With --check: output format (default: text).",
)
@click.option(
    "--trust", is_flag=True, help="Let actions fill in templates, and change other notes."
)
@vault_options
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    output_format: str | None,
    *,
    check: bool,
    trust: bool,
) -> None:
    """Show findings, complete names, and fix notes in your editor.

    Your editor starts this, and talks to it on stdin and stdout. It checks what you type before
    you save it, and writes no file itself. Each note belongs to the nearest folder above it with
    infokb.toml. Needs the extra `lsp`.

    \b
    Example:
      infokb lsp --check
    """
    try:
        from infokb.faces.lsp import connection, listing
    except ModuleNotFoundError as error:
        message = f"cannot run `infokb lsp` without {error.name}"
        raise InfokbError(message, "install it: pip install 'infokb[lsp]'") from error
    from infokb.faces.report.formats import RENDERERS

    current = session_of(ctx)
    if not check:
        if paths or output_format:
            raise click.UsageError("cannot use PATH or --output-format without --check")
        if not sys.stdin or sys.stdin.isatty():
            help_text = "see docs/editors.md, or run: infokb lsp --check"
            raise InfokbError("`infokb lsp` is started by an editor", help_text)
        ctx.exit(connection.serve_stdio(current.clock, is_trusted=trust))
    run = _find(current, paths, listing.list_findings)
    sys.stdout.write(RENDERERS[output_format or "text"](run))


def _find(current: Session, paths: Sequence[str], list_findings: Callable[..., LintRun]) -> LintRun:
    """Return what an editor would be told of the notes that paths name."""
    from infokb.faces.cli.lint.source import existing_path, is_path_within
    from infokb.faces.clock import clock_setter
    from infokb.faces.terminal import color

    wanted_paths = [existing_path(current, path) for path in paths] or [""]
    run = list_findings(
        current.root, current.clock, lambda path: is_path_within(path, wanted_paths)
    )
    return replace(
        run,
        paint=stdout_paint(),
        clock_setter=clock_setter(current.as_of, run.vault.config),
        graphics=color.are_graphics_wanted(),
    )
