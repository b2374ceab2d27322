"""The checks of `infokb doctor`: each looks at a part of a vault's set-up."""

from collections.abc import Iterator
from datetime import datetime

from infokb.actions.describe.doctor import (
    SetupFinding,
    error_finding,
    obsidian_findings,
    remote_findings,
    tracked_findings,
    vault_findings,
)
from infokb.core.errors import DiskError, InfokbError
from infokb.core.settings import config
from infokb.core.shell import command_line
from infokb.core.text import safe_text
from infokb.core.vault.vault import Vault
from infokb.disk.git.git_state import GitState, git_state
from infokb.disk.git.repository import has_repository
from infokb.disk.read.own_folders import own_cache, own_state
from infokb.disk.read.vault import open_folder
from infokb.disk.read.vault_root import find_vault_root
from infokb.disk.write.transaction import interrupted_change
from infokb.faces.cli import obsidian_setup
from infokb.faces.cli.session import Session
from infokb.faces.cli.settings_checks import fault_findings, settings_findings
from infokb.faces.clock import system_zone
from infokb.faces.fault_text import with_all_faults
from infokb.rules.rule import Severity

_TRAVEL_HELP = (
    "on a journey leave `timezone` in infokb.toml: times without an offset would move with it"
)
_ZONE_HELP = 'set timezone = "Europe/Berlin" in infokb.toml'


def setup_findings(current: Session) -> Iterator[SetupFinding]:
    """Yield what is amiss with the set-up of a vault, whether it can be read or not."""
    root, vault = current.root, None
    if find_vault_root(root) != root:
        is_obsidian = (root / ".obsidian").is_dir()
        make = "infokb init {} --from-obsidian" if is_obsidian else "infokb init {}"
        message = "the folder has no infokb.toml"
        yield SetupFinding("settings", Severity.WARNING, message, command_line(make, str(root)))
    try:
        vault_on_disk = open_folder(root, current.clock, config.combine_layers(current.layers))
        vault = vault_on_disk.vault
    except InfokbError as error:
        fault = with_all_faults(error, lambda: current.layers, lambda: root)
        yield from fault_findings(fault, current.layers)
    else:
        yield from _zone(vault)
        for skipped_path in vault_on_disk.skipped_paths:
            if skipped_path.failed:
                message = f"cannot read `{skipped_path.path}`: {skipped_path.reason}"
                yield SetupFinding("files", Severity.WARNING, message, "check who may read it")
        yield from settings_findings(vault, current.layers)
        yield from vault_findings(vault)
        yield from _obsidian(vault)
    if has_repository(root):
        yield from _git(git_state(root), vault)
    yield from _own_folders(current)


def _zone(vault: Vault) -> Iterator[SetupFinding]:
    computer_zone, zone = system_zone(), vault.config.zone
    if not zone and not getattr(computer_zone, "key", ""):
        message = "this computer does not tell its time zone"
        yield SetupFinding("zone", Severity.WARNING, message, _ZONE_HELP)
    if zone and _offset(vault.now.astimezone(zone)) != _offset(vault.now.astimezone(computer_zone)):
        message = f"days are counted in {zone.key}, and this computer's clock has another hour"
        yield SetupFinding("zone", Severity.HINT, message, _TRAVEL_HELP)


def _offset(moment: datetime) -> object:
    return moment.utcoffset()


def _obsidian(vault: Vault) -> Iterator[SetupFinding]:
    if not any(path.startswith(".obsidian/") for path in vault.files):
        return
    try:
        yield from obsidian_findings(obsidian_setup.obsidian_state(vault))
    except InfokbError as error:
        yield error_finding("obsidian", error, Severity.WARNING)


def _git(state: GitState, vault: Vault | None) -> Iterator[SetupFinding]:
    if state.fault:
        severity = Severity.WARNING if isinstance(state.fault, DiskError) else Severity.HINT
        yield error_finding("git", state.fault, severity)
        return
    if state.conflict:
        yield error_finding("git", state.conflict, Severity.ERROR)
    yield from remote_findings(state.remotes)
    yield from tracked_findings(sorted(state.tracked_paths))
    if vault and ".gitignore" not in vault.files:
        message = "without .gitignore, git takes in exports and the built site"
        yield SetupFinding("git", Severity.HINT, message, "infokb init")
    if state.hook_fault:
        yield error_finding("hooks", state.hook_fault, Severity.HINT)
    if state.broken_hooks:
        message = f"`{state.broken_hooks[0]}` runs an infokb that is gone"
        yield SetupFinding("hooks", Severity.WARNING, message, "infokb hook install")
    elif state.missing_hooks:
        message = "git checks no commit of this vault"
        yield SetupFinding("hooks", Severity.HINT, message, "infokb hook install")


def _own_folders(current: Session) -> Iterator[SetupFinding]:
    state, cache = own_state(current.root), own_cache(current.root)
    for name, folder, severity in (
        ("state", state, Severity.ERROR),
        ("cache", cache, Severity.WARNING),
    ):
        path = safe_text(str(folder.path))
        if not folder.is_writable:
            variable = f"XDG_{name.upper()}_HOME"
            help_text = f"choose a folder you can write in with {variable}"
            yield SetupFinding(name, severity, f"cannot write in `{path}`", help_text)
        elif not folder.is_private:
            message = f"others on this computer can look into `{path}`"
            help_text = command_line("chmod 700 {}", str(folder.path))
            yield SetupFinding(name, Severity.WARNING, message, help_text)
    if interrupted_change(current.root):
        message, help_text = "an earlier change was interrupted", "infokb lint --fix"
        yield SetupFinding("state", Severity.WARNING, message, f"to finish it: {help_text}")
