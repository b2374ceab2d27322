"""The vaults that an editor has open as folders."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from lsprotocol.types import InitializeParams

from infokb.disk.read.vault_root import find_vault_root
from infokb.faces.lsp.uris import path_of_uri


def vaults_of_folders(params: InitializeParams) -> tuple[Path, ...]:
    """Return the vaults that the folders of an editor are in, each once."""
    folders = [folder.uri for folder in params.workspace_folders or ()]
    addresses = folders or [params.root_uri or ""]
    return tuple(dict.fromkeys(root for address in addresses for root in _vaults(address)))


def _vaults(address: str) -> Iterator[Path]:
    """Yield the vault that a folder is in, if it is there and in one."""
    folder = path_of_uri(address)
    with suppress(OSError):
        root = find_vault_root(folder) if folder else None
        if root:
            yield root
