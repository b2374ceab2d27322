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
from infokb.faces.clock import clock_setter
from infokb.faces.process.collector import collect_new_only
from infokb.faces.process.interruption import INTERRUPTED_CODE
from infokb.faces.watch import LOOK_SECONDS, FolderWatch

ShowRound = Callable[[Session], datetime]
"""Shows what there is now; returns when it will differ though no file changes."""


def show_and_watch(current: Session, show: ShowRound) -> int:
    """Show again and again until interrupted; return the exit code of that.

    A fault that is there from the start ends it; one that comes later is told, and waited out.
    """
    with FolderWatch(
        current.root, lambda message: click.echo(safe_text(message), err=True)
    ) as watch:
        try:
            is_first, last_session, changed_files = True, None, frozenset[str]()
            while True:
                session = _reopen(current, last_session, changed_files)
                until, was_shown = _show_round(session, show, is_first=is_first)
                if is_first:
                    collect_new_only()
                is_first, last_session = False, session if was_shown else None
                changed_files = wait_for_change(watch, until, partial(_session_now, session))
                if changed_files and not sys.stdout.isatty():
                    click.echo(
                        f"changed: {', '.join(map(safe_text, sorted(changed_files)))}", err=True
                    )
        except KeyboardInterrupt:
            click.echo(err=True)
            return INTERRUPTED_CODE


def wait_for_change(
    watch: FolderWatch, until: datetime | None, clock: Callable[[], datetime]
) -> frozenset[str]:
    """Wait for a change or an instant of the wall clock, which may jump while a machine sleeps."""
    while (
        remaining_seconds := until.timestamp() - clock().timestamp() if until else LOOK_SECONDS
    ) > 0:
        if changed_paths := watch.changes(min(remaining_seconds, LOOK_SECONDS)):
            return changed_paths
    return frozenset()


def _session_now(session: Session) -> datetime:
    return session.clock(session.vault.config)


def _reopen(
    current: Session, last_session: Session | None, changed_files: Collection[str]
) -> Session:
    """Return a session of the folder as it is now, by the last one where only notes changed."""
    session = current.copy_unread()
    vault = last_session and reopen_notes(
        last_session.root, last_session.vault, changed_files, last_session.clock
    )
    if last_session and vault:
        carry_answers(last_session.vault, vault, changed_files)
        skipped_paths = tuple(
            file for file in last_session.skipped_paths if file.path not in changed_files
        )
        session.use_vault_on_disk(VaultOnDisk(vault, skipped_paths), last_session.layers)
    return session


def _show_round(
    session: Session, show: ShowRound, *, is_first: bool
) -> tuple[datetime | None, bool]:
    """Show once, on a cleared screen; return when to show again, and whether it was possible."""
    click.clear()
    until, was_shown = None, True
    try:
        if session.uses_cache:
            keep_answers(session.vault)
        turn = show(session)
        until = None if clock_setter(session.as_of, session.vault.config) else turn
    except InfokbError as error:
        if is_first:
            raise
        session.report_error(error)
        was_shown = False
    sys.stdout.flush()
    when = f", or {until:%a %H:%M} for the follow-ups" if until else ""
    click.echo(f"waiting for a change{when}; press Ctrl-C to stop", err=True)
    return until, was_shown
