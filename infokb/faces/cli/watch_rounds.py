"""Shows something again when a file changes, or when time alone makes it differ."""

import sys
from collections.abc import Callable, Collection
from datetime import datetime
from functools import partial

import click

from infokb.core.errors import InfokbError
from infokb.core.text import safe_text
from infokb.core.vault.vault_on_disk import VaultOnDisk
from infokb.disk.read.reload import reopen_notes
from infokb.faces.cli.kept_vault import carry_answers, keep_answers
from infokb.faces.cli.session import Session
from infokb.faces.clock import is_clock_fixed
from infokb.faces.process.collector import collect_new_only
from infokb.faces.watch import LOOK_SECONDS, FolderWatch

ShowRound = Callable[[Session], datetime]
"""Shows what there is now; returns when it will differ though no file changes."""


def show_and_watch(current: Session, show: ShowRound) -> int:
    """Show again and again until interrupted; return the exit code of that.

    A fault that is there from the start ends it; one that comes later is told, and waited out.
    """
    with FolderWatch(current.root, lambda said: click.echo(safe_text(said), err=True)) as watch:
        try:
            first, last, changed = True, None, frozenset[str]()
            while True:
                latest = _reopen(current, last, changed)
                until, done = _show_round(latest, show, first=first)
                if first:
                    collect_new_only()
                first, last = False, latest if done else None
                changed = wait_for_change(watch, until, partial(_session_now, latest))
                if changed and not sys.stdout.isatty():
                    click.echo(f"changed: {', '.join(map(safe_text, sorted(changed)))}", err=True)
        except KeyboardInterrupt:
            click.echo(err=True)
            return 0


def wait_for_change(
    watch: FolderWatch, until: datetime | None, now: Callable[[], datetime]
) -> frozenset[str]:
    """Wait for a change or an instant of the wall clock, which may jump while a machine sleeps."""
    while (left := until.timestamp() - now().timestamp() if until else LOOK_SECONDS) > 0:
        if changed_paths := watch.changes(min(left, LOOK_SECONDS)):
            return changed_paths
    return frozenset()


def _session_now(latest: Session) -> datetime:
    return latest.clock(latest.vault.config)


def _reopen(current: Session, last: Session | None, changed: Collection[str]) -> Session:
    """Return a session of the folder as it is now, by the last one where only notes changed."""
    latest = current.copy_unread()
    vault = last and reopen_notes(last.root, last.vault, changed, last.clock)
    if last and vault:
        carry_answers(last.vault, vault, changed)
        skipped = tuple(file for file in last.skipped if file.path not in changed)
        latest.use_opened(VaultOnDisk(vault, skipped), last.layers)
    return latest


def _show_round(latest: Session, show: ShowRound, *, first: bool) -> tuple[datetime | None, bool]:
    """Show once, on a cleared screen; return when to show again, and whether it was possible."""
    click.clear()
    until, done = None, True
    try:
        if latest.cached:
            keep_answers(latest.vault)
        turn = show(latest)
        until = None if is_clock_fixed(latest.as_of, latest.vault.config) else turn
    except InfokbError as error:
        if first:
            raise
        latest.report_error(error)
        done = False
    sys.stdout.flush()
    when = f", or {until:%a %H:%M} for the follow-ups" if until else ""
    click.echo(f"waiting for a change{when}; press Ctrl-C to stop", err=True)
    return until, done
