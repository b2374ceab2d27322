"""What every command shares: which vault, which moment, and how a plan is carried out."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from pathlib import Path

import click

from infokb.core.changes import Changes
from infokb.core.errors import InfokbError
from infokb.core.settings import config
from infokb.core.settings.config import Config, LintSettings
from infokb.core.settings.layers import SettingsLayer
from infokb.core.value_class import value_class
from infokb.core.vault.half_written import require_readable, require_typed
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.core.vault.vault_on_disk import OWN_VAULT, SkippedPath, VaultOnDisk, describe_skipped
from infokb.faces.cli.kept_report import is_change_pending
from infokb.faces.cli.options import RunState, mark_changed

_WRITING = ("write", "fix", "add_allow", "write_baseline", "prune_baseline")
"""Options with which a command that reads writes."""


@value_class
class SettingsOptions:
    """What a command line says about settings.

    `file` replaces the vault's own; `isolated` takes neither; `layers` outweigh both. Unless
    `use_cache`, each note is read and checked anew.
    """

    file: str = ""
    isolated: bool = False
    use_cache: bool = True
    layers: tuple[SettingsLayer, ...] = ()


class Session:
    """One run of a command: its vault, which is read when it is asked for, and its settings.

    Only `use_vault_on_disk` and `use_vault` replace what was read.
    """

    def __init__(
        self,
        folder: str = "",
        as_of: str = "",
        *,
        writes: bool = False,
        settings: SettingsOptions | None = None,
    ) -> None:
        self._folder, self._as_of, self._writes = folder, as_of, writes
        self._settings = settings or SettingsOptions()
        self._last_change = (0, 0)

    def copy_unread(self) -> "Session":
        """Return a session of the same command line that has read nothing yet."""
        return Session(self._folder, self._as_of, writes=self._writes, settings=self._settings)

    @property
    def as_of(self) -> str:
        """The moment that was named, empty when none was."""
        return self._as_of

    @property
    def uses_cache(self) -> bool:
        """Return whether notes may be taken from the cache."""
        return self._settings.use_cache

    @cached_property
    def root(self) -> Path:
        """The vault's folder; raises InfokbError where there is none."""
        from infokb.disk.read.vault_root import find_vault_root

        if self._folder:
            folder = Path(self._folder)
            if not folder.is_dir():
                raise InfokbError(f"`{folder}` is not a folder", "pass your vault's folder with -C")
            return folder.resolve()
        root = find_vault_root(Path.cwd())
        if not root:
            message = "no vault found: no infokb.toml in this folder or above it"
            raise InfokbError(message, "use -C DIR, or create one: infokb init DIR")
        return root

    @cached_property
    def layers(self) -> tuple[SettingsLayer, ...]:
        """The settings of each place, those that outweigh others last."""
        from infokb.disk.read.settings_files import read_settings_layers

        return self.layers_over(lambda: read_settings_layers(self.root))

    def layers_over(
        self, read_own: Callable[[], tuple[SettingsLayer, ...]]
    ) -> tuple[SettingsLayer, ...]:
        """Return the settings of each place, where `read_own` returns those of the vault."""
        from infokb.disk.read.settings_files import read_settings_file

        options = self._settings
        if options.isolated:
            return options.layers
        if options.file:
            return (read_settings_file(Path(options.file)), *options.layers)
        return (*read_own(), *options.layers)

    def use_vault_on_disk(self, vault: VaultOnDisk, layers: tuple[SettingsLayer, ...]) -> None:
        """Continue with a vault that was read elsewhere, and its settings."""
        self.layers, self.vault_on_disk = layers, vault

    def use_vault(self, vault: Vault) -> None:
        """Continue with a changed vault."""
        self.vault_on_disk = replace(self.vault_on_disk, vault=vault)

    @property
    def clock(self) -> Callable[[Config], datetime]:
        """The clock of the run, for a vault's settings."""
        from infokb.faces.clock import run_clock

        return run_clock(self._as_of, self._committed)

    def _committed(self) -> datetime:
        from infokb.disk.git import repository

        return repository.find_repository(self.root).commit_time()

    @property
    def vault(self) -> Vault:
        """The vault as it is on disk, after an interrupted change was finished or reported."""
        return self.vault_on_disk.vault

    @property
    def skipped_paths(self) -> tuple[SkippedPath, ...]:
        """What in the vault's folder was not opened."""
        return self.vault_on_disk.skipped_paths

    @cached_property
    def vault_on_disk(self) -> VaultOnDisk:
        """The vault as it is on disk, with what its files were when it was read."""
        from infokb.disk.read.vault import open_folder
        from infokb.disk.read.vault_root import find_vault_root
        from infokb.faces.cli.kept_vault import open_kept

        if self._writes or is_change_pending(self.root):
            from infokb.faces.cli.last_change import last_change

            self._last_change = last_change(self.root, writes=self._writes)
        if find_vault_root(self.root) != self.root:
            click.echo("no infokb.toml here: using the default settings", err=True)
        open_vault = open_kept if self.uses_cache else open_folder
        vault_on_disk = open_vault(self.root, self.clock, config.combine_layers(self.layers))
        for skipped_path in vault_on_disk.skipped_paths:
            if skipped_path.failed:
                click.echo(describe_skipped([skipped_path]), err=True)
        if own_vaults := [path for path in vault_on_disk.skipped_paths if path.reason == OWN_VAULT]:
            click.echo(describe_skipped(own_vaults), err=True)
        return vault_on_disk

    def report_error(self, error: InfokbError) -> int:
        """Print an error, of the settings each fault with its place; return its code."""
        from infokb.faces.fault_text import fault_text

        click.echo(fault_text(error, lambda: self.layers, lambda: self.root), err=True)
        return error.exit_code

    def warn_of_settings(self) -> None:
        """Print the faults of settings that the command could do without."""
        if not (read := self.__dict__.get("vault_on_disk")):
            return
        settings = read.vault.config
        names = settings.views, settings.imports.csv, settings.rules
        if any(names) or settings.lint != LintSettings():
            from infokb.faces.named_faults import warning_text

            click.echo(warning_text(read.vault, self.layers), nl=False, err=True)

    def note(
        self, name: str, types: Iterable[str] = (), fits: Callable[[Note], bool] | None = None
    ) -> Note:
        """Return the one note that a name means, as `note_meant` does."""
        from infokb.faces.cli.named_notes import note_meant

        return note_meant(self.vault, name, tuple(types), fits)

    def notes(
        self,
        names: Iterable[str],
        types: Iterable[str] = (),
        fits: Callable[[Note], bool] | None = None,
    ) -> tuple[Note, ...]:
        """Return the notes that names mean, each once; all are found before any is used."""
        notes = (self.note(name, types, fits) for name in names)
        return tuple({note.path: note for note in notes}.values())

    def readable_note(self, name: str) -> Note:
        """Return the one note a name means; raise InfokbError where it cannot be read."""
        return require_readable(self.note(name))

    def written_note(self, name: str) -> Note:
        """Return the one note a name means; raise where it cannot be read, or lacks its type."""
        return require_typed(self.vault, self.readable_note(name))

    def carry_out(
        self,
        changes: Changes,
        *,
        dry_run: bool = False,
        as_diff: bool = False,
        whole_vault: bool = False,
        step: Callable[[int], object] = lambda _: None,
    ) -> bool:
        """Write a plan, or show it; return whether anything was written. `step` counts the files.

        A plan for the `whole_vault` is refused where another command changed any of it.
        """
        if as_diff or dry_run:
            from infokb.faces.cli.shown_changes import echo_changes

            echo_changes(self.vault, changes, as_diff=as_diff)
            return False
        if not changes:
            return False
        from infokb.disk.write.transaction import write_changes
        from infokb.faces.cli.origin import command_origin

        last_mark = self._last_change if whole_vault else None
        origin = command_origin(self.vault.now)
        write_changes(self.root, self.vault, changes, origin, last_mark, step)
        mark_changed()
        return True


def session_of(ctx: click.Context, settings: SettingsOptions | None = None) -> Session:
    """Return the session of a run, which a command asks for once."""
    state = ctx.find_root().ensure_object(RunState)
    writing_options = [ctx.params[name] for name in _WRITING if name in ctx.params]
    writes = any(writing_options) if writing_options else "dry_run" in ctx.params
    state.session = session = Session(state.folder, state.as_of, writes=writes, settings=settings)
    return session


def echo_json(data: object) -> None:
    """Print data as JSON, in ASCII, so that no text of a note reaches the terminal as it is."""
    from infokb.faces.cli.done_lines import echo_done
    from infokb.faces.terminal.escape import ascii_json

    echo_done([ascii_json(data, indent=2)])
