"""Where a vault lies."""

from pathlib import Path

from infokb.core.vault.vault_paths import SETTINGS_NAME


def find_vault_root(start: Path) -> Path | None:
    """Return the nearest folder, from `start` upward, that has an `infokb.toml`."""
    folder_of_start = start.resolve()
    return next(
        (
            folder
            for folder in (folder_of_start, *folder_of_start.parents)
            if (folder / SETTINGS_NAME).is_file()
        ),
        None,
    )
