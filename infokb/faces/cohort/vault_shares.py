"""What the vaults and repositories in a center's folder share, as the files their owners write."""

from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from infokb.actions.share.share_file import check_consent, share_file
from infokb.core.errors import HandledErrors, InfokbError
from infokb.core.settings.config import Config
from infokb.core.vault.vault import Vault
from infokb.core.vault.vault_files import settings_of_content, vault_of_files
from infokb.core.vault.vault_paths import SETTINGS_NAME
from infokb.disk.cohort.sources import CohortSource
from infokb.disk.git.bare_repository import read_bare_files
from infokb.disk.read.vault import built_in_types, open_folder
from infokb.site.privacy.share_gate import share_gate

_SHARED, _REFUSED = b"+", b"-"


def vault_share(root: Path, now: datetime, source: CohortSource) -> bytes:
    """Return what a vault shares, behind a sign, or why it shares nothing; raises nothing."""
    faults: list[Exception] = []
    with HandledErrors(faults.append):
        vault, skipped_paths = _open(root / source.name, now, source)
        content = share_file(vault, share_gate(vault, skipped_paths), version("infokb")).content()
        return _SHARED + content
    fault = faults[0]
    message = f"internal error: {type(fault).__name__}"
    if isinstance(fault, InfokbError):
        message = fault.message
    return _REFUSED + message.encode("utf-8", "replace")


def content_of_share(answer: bytes) -> bytes:
    """Return the share file in what `vault_share` returned; raise InfokbError where it has none."""
    sign, content = answer[:1], answer[1:]
    if sign != _SHARED:
        raise InfokbError(content.decode("utf-8", "replace"), "ask whose it is")
    return content


def _open(path: Path, now: datetime, source: CohortSource) -> tuple[Vault, list[str]]:
    """Return a vault and what of it was skipped; raise InfokbError where it shares nothing."""

    def clock(config: Config) -> datetime:
        return now.astimezone(config.zone or now.tzinfo)

    if source.kind == "repository":
        files = read_bare_files(path).files
        check_consent(settings_of_content(files.get(SETTINGS_NAME)).share)
        return vault_of_files(files, now, built_in_types()), []
    vault_on_disk = open_folder(path, clock)
    return vault_on_disk.vault, [skipped_path.path for skipped_path in vault_on_disk.skipped_paths]
