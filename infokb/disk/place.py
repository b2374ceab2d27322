"""Where things are: a vault's folder, and the data that comes with infokb."""

from pathlib import Path

from infokb.core.errors import DiskError

SETTINGS = "infokb.toml"
_PACKAGE = Path(__file__).parents[1]


def find_root(start: Path) -> Path | None:
    """Give the nearest folder, from `start` upward, that has an `infokb.toml`."""
    here = start.resolve()
    return next((one for one in (here, *here.parents) if (one / SETTINGS).is_file()), None)


def data_folder(name: str) -> Path:
    """Give a folder that comes with infokb: `templates` or `example-vault`."""
    packed, beside = _PACKAGE / "_data" / name, _PACKAGE.parent / name
    if packed.is_dir():
        return packed
    if beside.is_dir() and (_PACKAGE.parent / "pyproject.toml").is_file():
        return beside
    raise DiskError(f"infokb's own folder `{name}` is missing", "install infokb again")
