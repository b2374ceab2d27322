"""A file that a command is told to write: never over a note, nor what the vault needs."""

from pathlib import Path

from infokb.core.errors import RefusedError
from infokb.core.vault.vault_paths import SETTINGS_NAME
from infokb.disk.write.atomic_file import write_file
from infokb.faces.cli.options import mark_changed


def write_named_output(root: Path, name: str, content: bytes, *, force: bool) -> Path:
    """Write a file that is the user's alone, in place of another one only with `force`.

    Return its path. Raises RefusedError where a note or a setting of the vault has that name,
    or what is no file.
    """
    path = Path(name)
    if path.exists():
        if not force and path.is_file():
            raise RefusedError(f"`{name}` already exists", "use --force to replace it")
        fault = "is not a file" if not path.is_file() else _vault_fault(path, root)
        if fault:
            raise RefusedError(f"`{name}` {fault}", "use another file name")
    elif path.suffix == ".md" and is_in_vault(path, root):
        raise RefusedError(f"`{name}` would be a note of the vault", "use another file name")
    write_file(path, content, replace=force)
    mark_changed()
    return path


def is_in_vault(path: Path, root: Path) -> bool:
    """Return whether a path leads into a vault, by whatever links."""
    return _real(path).is_relative_to(root.resolve())


def _vault_fault(path: Path, root: Path) -> str:
    if not is_in_vault(path, root):
        return ""
    inside = _real(path).relative_to(root.resolve())
    is_setting = inside.name == SETTINGS_NAME or any(part.startswith(".") for part in inside.parts)
    return "is a note" if inside.suffix == ".md" else "is a setting" if is_setting else ""


def _real(path: Path) -> Path:
    """Return a path without links, but for the last name, which is replaced and not followed."""
    return path.parent.resolve() / path.name
