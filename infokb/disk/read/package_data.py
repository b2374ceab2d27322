"""The folders of data that come with infokb."""

from pathlib import Path

from infokb.core.errors import DiskError

_PACKAGE = Path(__file__).parents[2]


def data_folder(name: str) -> Path:
    """Return a folder that comes with infokb: `templates` or `example-vault`."""
    packed, beside = _PACKAGE / "_data" / name, _PACKAGE.parent / name
    if packed.is_dir():
        return packed
    if beside.is_dir() and (_PACKAGE.parent / "pyproject.toml").is_file():
        return beside
    raise DiskError(f"infokb's own folder `{name}` is missing", "install infokb again")
