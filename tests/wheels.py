"""The libraries of this environment as wheels again, and an index that has them."""

import base64
import hashlib
import re
import zipfile
from collections.abc import Iterator, Mapping
from importlib.metadata import Distribution, distributions
from pathlib import Path

HEAVY = 12_000_000
"""The bytes from which a wheel is made without its code: pip minds the metadata alone."""
OWN = {"INSTALLER", "RECORD", "REQUESTED", "direct_url.json"}
"""What an installation adds to the metadata."""


def key(name: str) -> str:
    """Return the name of a library as an index spells it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def libraries() -> Mapping[str, Distribution]:
    """Return what is installed here, by name."""
    return {key(library.name): library for library in distributions()}


def wheel(library: Distribution, into: Path) -> Path:
    """Write the wheel that a library was installed from, or one without code if it is heavy."""
    size = sum(path.size or 0 for path in library.files or ())
    return _write(library, dict(_contents(library, bare=size > HEAVY)), library.version, into)


def newer_release(library: Distribution, into: Path) -> Path:
    """Write a later release of a library, one without code."""
    return _write(library, dict(_contents(library, bare=True)), "9999.0", into)


def index(wheels: Iterator[Path], into: Path) -> str:
    """Write an index of wheels into a folder, and return its address."""
    for path in wheels:
        page = into / key(path.name.partition("-")[0]) / "index.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        with page.open("a", encoding="utf-8") as opened:
            opened.write(f'<a href="{path.as_uri()}">{path.name}</a>\n')
    return into.as_uri()


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _contents(library: Distribution, *, bare: bool) -> Iterator[tuple[str, bytes]]:
    for path in library.files or ():
        about = path.parts[0].endswith(".dist-info")
        left = path.suffix == ".pyc" or path.parts[0] == ".." or (about and path.name in OWN)
        if not left and (about or not bare):
            yield path.as_posix(), path.read_binary()


def _write(library: Distribution, contents: dict[str, bytes], version: str, into: Path) -> Path:
    (about,) = {path.partition("/")[0] for path in contents if path.endswith(".dist-info/METADATA")}
    stem = f"{about.partition('-')[0]}-{version}"
    text = contents[f"{about}/METADATA"].replace(
        f"\nVersion: {library.version}".encode(), f"\nVersion: {version}".encode()
    )
    contents[f"{about}/METADATA"] = text
    renamed = {path.replace(about, f"{stem}.dist-info"): data for path, data in contents.items()}
    path = into / f"{stem}-{_tag(contents[f'{about}/WHEEL'].decode())}.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in renamed.items():
            archive.writestr(name, data)
        record = "".join(f"{name},{_hash(data)},{len(data)}\n" for name, data in renamed.items())
        archive.writestr(f"{stem}.dist-info/RECORD", record + f"{stem}.dist-info/RECORD,,\n")
    return path


def _tag(text: str) -> str:
    """Return the tag of a wheel's name, from all those that its metadata lists."""
    tags = [line.split()[1].split("-") for line in text.splitlines() if line.startswith("Tag: ")]
    return "-".join(".".join(sorted(set(part))) for part in zip(*tags, strict=True))


def _hash(data: bytes) -> str:
    told = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=")
    return f"sha256={told.decode()}"
