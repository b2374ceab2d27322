"""What `infokb doctor` finds wrong with settings when what reads them later is asked now."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from infokb.actions.describe.doctor import SetupFinding, error_finding
from infokb.actions.draft.message_kinds import message_kinds_in
from infokb.actions.lint.baseline import baseline_entries
from infokb.actions.share.share_file import check_consent, check_last_day
from infokb.core.errors import InfokbError
from infokb.core.settings.config import ShareSettings
from infokb.core.settings.decode import DecodeError
from infokb.core.settings.layers import SettingsLayer, fault_origin
from infokb.core.settings.settings_faults import SettingsError
from infokb.core.vault.vault import Vault
from infokb.disk.read.message_templates import built_in_messages
from infokb.faces.named_faults import named_faults
from infokb.rules.rule import Severity


def settings_findings(vault: Vault, layers: Sequence[SettingsLayer]) -> Iterator[SetupFinding]:
    """Yield what a command that needs a setting would say of it."""
    errors = (error for check in _checks(vault) if (error := _error_of(check)))
    for fault in (*named_faults(vault), *errors):
        yield from fault_findings(fault, layers)
    yield from _share_findings(vault)


def fault_findings(error: InfokbError, layers: Sequence[SettingsLayer]) -> Iterator[SetupFinding]:
    """Yield each fault of settings with its place, or an error that is none of these."""
    faults = error.faults if isinstance(error, SettingsError) else [error]
    for fault in faults:
        place = f"{fault_origin(layers, fault.path)}: " if isinstance(fault, DecodeError) else ""
        placed_fault = InfokbError(f"{place}{fault.message}", fault.help)
        yield error_finding("settings", placed_fault, Severity.ERROR)


def _checks(vault: Vault) -> Iterator[Callable[[], object]]:
    yield partial(baseline_entries, vault)
    yield partial(message_kinds_in, vault.files, built_in_messages())


def _share_findings(vault: Vault) -> Iterator[SetupFinding]:
    share = vault.config.share
    if share == ShareSettings():
        return
    if error := _error_of(lambda: check_last_day(vault, check_consent(share))):
        yield error_finding("share", error, Severity.WARNING)
    if share.list and share.list not in vault.files:
        message = f"`share.list` names `{share.list}`, which is not in the vault"
        help_text = "put the list of your center there, or correct `list` in [share]"
        yield SetupFinding("share", Severity.WARNING, message, help_text)


def _error_of(check: Callable[[], object]) -> InfokbError | None:
    try:
        check()
    except InfokbError as error:
        return error
    return None
