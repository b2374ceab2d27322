"""A vault's folder as tests see it: bytes by path."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from infokb.core.changes import Changes, content_bytes
from infokb.core.settings.config import Config
from infokb.core.vault.vault import Vault
from infokb.disk import lock
from infokb.disk.read.vault import open_vault
from infokb.disk.write.transaction import write_changes

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Folder:
    """The root of a vault."""

    root: Path

    def put(self, files: Mapping[str, str | bytes]) -> None:
        """Write files the plain way, as another program would."""
        self.root.mkdir(parents=True, exist_ok=True)
        for path, content in files.items():
            target = self.root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content_bytes(content))

    def open(self) -> Vault:
        """Read the vault."""
        return open_vault(self.root, at)

    def write(self, changes: Changes) -> None:
        """Read the vault and carry out a plan."""
        write_changes(self.root, self.open(), changes)

    def read(self) -> dict[str, bytes]:
        """Give the bytes of every file that does not begin with a dot."""
        paths = (path for path in sorted(self.root.rglob("*")) if path.is_file())
        found = {path.relative_to(self.root).as_posix(): path.read_bytes() for path in paths}
        return {path: content for path, content in found.items() if f"/{path}".count("/.") == 0}

    def temporaries(self) -> list[str]:
        """Give what infokb left behind."""
        return [path.name for path in self.root.rglob(".~infokb*")]

    def displaced(self) -> list[bytes]:
        """Give what changes displaced."""
        kept = (self.state / "undo").glob("*/[0-9]*")
        return sorted(path.read_bytes() for path in kept)

    @property
    def state(self) -> Path:
        """The vault's state folder."""
        return lock.state_folder(self.root)


def at(config: Config) -> datetime:
    """Give the moment of every test."""
    del config
    return NOW
