"""What is known of the vaults in a center's folder, so that no unchanged one is derived again.

Nothing that they share is stored: of each a hash, what it was made from, and until when it holds.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from infokb.core.value_class import value_class
from infokb.disk.cache import disk_time, load_cache, save_cache
from infokb.disk.cohort.sources import CohortSource
from infokb.faces.cohort.vault_shares import VaultShare, vault_state

_NAME = "cohort"


@value_class
class KeptShare:
    """The hash of a share file, and what it hangs on, as `VaultShare` has it."""

    digest: str
    state: str
    since: float
    until: float


class KeptShares:
    """The shares of a center's vaults that were kept, and those that will be."""

    def __init__(self, root: Path, now: datetime) -> None:
        self._root = root
        self._now = now.timestamp()
        self._zone = str(now.tzinfo)
        self.disk_now = disk_time(root)
        self._before = _load(root, self._zone)
        self._after: dict[str, KeptShare] = {}

    def digest(self, source: CohortSource) -> str:
        """Return the hash of what a vault shares now, empty where it has to be derived again."""
        entry = self._before.get(source.name)
        if not entry or not entry.since <= self._now < entry.until:
            return ""
        if entry.state != vault_state(self._root, self.disk_now, source):
            return ""
        self._after[source.name] = entry
        return entry.digest

    def keep(self, source: CohortSource, share: VaultShare, digest: str) -> None:
        """Keep what a vault shares, if it is known what that hangs on."""
        if share.state:
            self._after[source.name] = KeptShare(digest, share.state, share.since, share.until)

    def save(self) -> None:
        """Keep those of this run for the next one, and no other."""
        rows = {
            name: [entry.digest, entry.state, entry.since, entry.until]
            for name, entry in self._after.items()
        }
        save_cache(self._root, _NAME, json.dumps([self._zone, rows]).encode("ascii"))


def _load(root: Path, zone: str) -> Mapping[str, KeptShare]:
    content = load_cache(root, _NAME)
    kept_zone, rows = json.loads(content) if content else ("", {})
    if kept_zone != zone:
        return {}
    return {name: KeptShare(*row) for name, row in rows.items()}
