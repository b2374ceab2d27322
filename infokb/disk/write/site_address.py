"""Where a vault's site is served: kept in its state folder, so that a bookmark holds."""

import json
import secrets
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from infokb.core.errors import InfokbError
from infokb.core.patterns import compile_later
from infokb.core.settings.decode import decode
from infokb.core.value_class import value_class
from infokb.disk.lock import vault_id
from infokb.disk.read.state_file import load_state_file
from infokb.disk.write.state_files import save_state_file

MAX_PORT = 65535
_NAME = "serve.json"
_KEY = compile_later(r"[\w-]{22}")
_FIRST_PORT, _PORTS = 20000, 10000
"""Below those that systems hand out to connections."""


@value_class
class SiteAddress:
    """The port of a served site, and the key that its addresses begin with."""

    port: int
    key: str


@value_class
class _Saved:
    port: int
    key: str
    format_version: int


def new_key() -> str:
    """Return a key that nobody guesses."""
    return secrets.token_urlsafe(16)


def first_address(root: Path) -> SiteAddress:
    """Return an address for a vault that has none: a port of its own, and a new key."""
    return SiteAddress(_FIRST_PORT + int(vault_id(root), 16) % _PORTS, new_key())


def load_site_address(root: Path) -> SiteAddress | None:
    """Return the address that a vault's site had, None where none was kept, or others know it."""
    with suppress(InfokbError, ValueError, RecursionError):
        stored_address = decode(_Saved, json.loads(load_state_file(root, _NAME)))
        if (
            0 < stored_address.port <= MAX_PORT
            and stored_address.key.isascii()
            and _KEY.fullmatch(stored_address.key)
        ):
            return SiteAddress(stored_address.port, stored_address.key)
    return None


def save_site_address(root: Path, address: SiteAddress) -> None:
    """Keep the address of a vault's site; where that cannot be written it is not kept."""
    content = json.dumps({"format_version": 1, **asdict(address)})
    save_state_file(root, _NAME, content.encode("ascii"))
