"""What the vaults and repositories in a center's folder share, as the files their owners write."""

import json
from collections.abc import Sequence
from datetime import datetime
from importlib.metadata import version
from math import inf
from pathlib import Path

from infokb.actions.cohort.student_sources import StudentSource
from infokb.actions.share.share_file import NoConsentError, check_consent, share_file
from infokb.core.dates.instants import days_after
from infokb.core.errors import HandledErrors, InfokbError
from infokb.core.settings.config import Config
from infokb.core.text import fold
from infokb.core.value_class import value_class
from infokb.core.vault.timed_vault import TimedVault
from infokb.core.vault.vault import Vault
from infokb.core.vault.vault_files import settings_of_content, vault_of_files
from infokb.core.vault.vault_paths import SETTINGS_NAME
from infokb.disk.cohort.sources import CohortSource
from infokb.disk.git.bare_repository import bare_repository, read_bare_files
from infokb.disk.read.file_status import is_settled
from infokb.disk.read.folder_signature import folder_signature
from infokb.disk.read.vault import built_in_types, open_folder
from infokb.site.privacy.share_gate import share_gate

_SHARED, _REFUSED, _UNSHARED, _ENDED = b"+", b"-", b"0", b"."


@value_class
class VaultShare:
    """The share file of a vault, and what it hangs on: a state of its files, and a time.

    It holds from `since` until `until`, in seconds since 1970. Without a `state`, that is not
    known.
    """

    content: bytes
    state: str
    since: float
    until: float


def vault_share(root: Path, now: datetime, disk_now: int, source: CohortSource) -> bytes:
    """Return what a vault shares, behind a sign, or why it shares nothing; raises nothing."""
    faults: list[Exception] = []
    with HandledErrors(faults.append):
        raw, skipped_paths, state = _open(root, now, disk_now, source)
        vault = TimedVault(raw)
        settings = raw.config.share
        until = check_consent(settings)
        if vault.has_come(days_after(until, 1)):
            return _ENDED + json.dumps([settings.id, until.isoformat()]).encode()
        gate = share_gate(vault, skipped_paths)
        content = share_file(vault, gate, version("infokb"), raw.now).content()
        since, turn = vault.turns.interval(vault.zone)
        first, last = since.timestamp() if since else -inf, turn.timestamp() if turn else inf
        return _SHARED + json.dumps([state, first, last]).encode() + b"\n" + content
    fault = faults[0]
    message = f"internal error: {type(fault).__name__}"
    if isinstance(fault, InfokbError):
        message = fault.message
    sign = _UNSHARED if isinstance(fault, NoConsentError) else _REFUSED
    return sign + message.encode("utf-8", "replace")


def ended_source(source: CohortSource, answer: bytes) -> StudentSource | None:
    """Return whose a vault is in what `vault_share` returned, where the consent has ended."""
    if answer[:1] != _ENDED:
        return None
    student, until = json.loads(answer[1:])
    return StudentSource(source.name, fold(student), "", until)


def share_of_answer(answer: bytes) -> VaultShare:
    """Return the share file in what `vault_share` returned.

    Raises NoConsentError where its owner shares nothing, InfokbError where it has none.
    """
    sign, rest = answer[:1], answer[1:]
    if sign != _SHARED:
        error = NoConsentError if sign == _UNSHARED else InfokbError
        raise error(rest.decode("utf-8", "replace"), "ask whose it is")
    head, _, content = rest.partition(b"\n")
    return VaultShare(content, *json.loads(head))


def vault_state(root: Path, disk_now: int, source: CohortSource) -> str:
    """Return what tells the files of a vault from any others, empty where that is not known.

    It is the commit of a repository. Of a folder it is a hash of the statuses of all files,
    unless one was touched just before `disk_now`.
    """
    if source.kind == "repository":
        return bare_repository(root / source.name).head()
    signature = folder_signature(root / source.name)
    if not signature or not is_settled(signature.last_change, disk_now):
        return ""
    return signature.digest


def _open(
    root: Path, now: datetime, disk_now: int, source: CohortSource
) -> tuple[Vault, Sequence[str], str]:
    """Return a vault, what of it was skipped, and its state; or raise InfokbError."""

    def clock(config: Config) -> datetime:
        return now.astimezone(config.zone or now.tzinfo)

    if source.kind == "repository":
        repository = read_bare_files(root / source.name)
        check_consent(settings_of_content(repository.files.get(SETTINGS_NAME)).share)
        vault = vault_of_files(repository.files, now, built_in_types())
        return vault, (), repository.commit
    state = vault_state(root, disk_now, source)
    vault_on_disk = open_folder(root / source.name, clock)
    skipped_paths = vault_on_disk.skipped_paths
    if any(skipped_path.failed for skipped_path in skipped_paths):
        state = ""
    return vault_on_disk.vault, [skipped_path.path for skipped_path in skipped_paths], state
