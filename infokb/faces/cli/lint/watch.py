"""`infokb lint --watch`: checks again when a note changes, or the state of a follow-up."""

import gc
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

import click

from infokb.actions.lint.next_change import next_change
from infokb.core.errors import InfokbError
from infokb.core.text import show
from infokb.faces.cli.lint import run
from infokb.faces.cli.lint.options import LintOptions
from infokb.faces.cli.session import Session
from infokb.faces.clock import stands_still
from infokb.faces.watch import LOOK, Watch


def follow(current: Session, paths: Sequence[str], options: LintOptions) -> int:
    """Check again and again until interrupted; return the exit code of that.

    A fault that is there from the start ends it; one that comes later is told, and waited out.
    """
    gc.enable()
    with Watch(current.root, lambda said: click.echo(show(said), err=True)) as watch:
        try:
            first = True
            while not watch.closed:
                until, now = _round(current, paths, options, first=first)
                first = False
                changed = wait(watch, until, now)
                if changed and not sys.stdout.isatty():
                    click.echo(f"changed: {', '.join(map(show, sorted(changed)))}", err=True)
        except KeyboardInterrupt:
            click.echo(err=True)
    return 0


def wait(watch: Watch, until: datetime | None, now: Callable[[], datetime]) -> frozenset[str]:
    """Wait for a change or an instant of the wall clock, which may jump while a machine sleeps."""
    while not watch.closed:
        left = until.timestamp() - now().timestamp() if until else LOOK
        if left <= 0:
            break
        if found := watch.changes(min(left, LOOK)):
            return found
    return frozenset()


def _round(
    current: Session, paths: Sequence[str], options: LintOptions, *, first: bool
) -> tuple[datetime | None, Callable[[], datetime]]:
    """Check once, on a cleared screen; return when to check again at the latest, and the clock."""
    click.clear()
    fresh = replace(current)
    until = None
    try:
        problems = run.once(fresh, paths, options).problems
        if not stands_still(fresh.as_of, fresh.vault.config):
            until = next_change(fresh.vault, problems)
    except InfokbError as error:
        if first:
            raise
        fresh.tell(error)
    sys.stdout.flush()
    when = f", or {until:%a %H:%M} for the follow-ups" if until else ""
    click.echo(f"waiting for a change{when}; Ctrl-C ends it", err=True)
    return until, lambda: fresh.clock(fresh.vault.config)
