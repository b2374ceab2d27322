"""`infokb doctor`."""

import click

from infokb.faces.cli.done_lines import echo_done
from infokb.faces.cli.options import stdout_paint, vault_options
from infokb.faces.cli.session import echo_json, session_of


@click.command("doctor")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@vault_options
@click.pass_context
def command(ctx: click.Context, *, as_json: bool) -> None:
    """Check the set-up: settings, time zone, git and its hooks, Obsidian, exports.

    Also checks files that no program can read, and what infokb keeps outside the vault. Each
    finding says what to do. Exits with 1 for an error; hints are what you may want.

    \b
    Example:
      infokb doctor
    """
    from infokb.faces.cli.setup_checks import setup_findings
    from infokb.faces.text import doctor
    from infokb.rules.rule import Severity

    findings = [*setup_findings(session_of(ctx))]
    if as_json:
        echo_json(doctor.setup_record(findings))
    else:
        echo_done(doctor.setup_lines(findings, stdout_paint()))
    if any(finding.severity is Severity.ERROR for finding in findings):
        ctx.exit(1)
