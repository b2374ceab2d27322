"""The options that write a debrief, for every command that takes one."""

from collections.abc import Mapping
from typing import Any

import click

from infokb.actions.record.debrief import Debrief
from infokb.faces.cli import completers
from infokb.faces.cli.options import F

_NAMES = ("notes", "promises", "advice", "referrals", "asked")


def debrief_options(command: F) -> F:
    """Add the options of a debrief; each but the last can be repeated."""
    options = (
        click.option(
            "--note",
            "notes",
            multiple=True,
            metavar="HEADING: TEXT",
            help="Add an insight under HEADING.",
        ),
        click.option(
            "--promise", "promises", multiple=True, metavar="TEXT", help="Add a promise you made."
        ),
        click.option("--advice", multiple=True, metavar="TEXT", help="Add advice they gave."),
        click.option(
            "--referral",
            "referrals",
            shell_complete=completers.complete_names("contact"),
            multiple=True,
            metavar="NAME",
            help="Add someone they referred you to.",
        ),
        click.option(
            "--asked-for-referrals",
            "asked",
            is_flag=True,
            help="Record that you asked who else to talk to.",
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


def debrief_of(option_values: Mapping[str, Any]) -> Debrief:
    """Return the debrief that the options of a command line tell."""
    return Debrief(**{name: option_values[name] for name in _NAMES})
