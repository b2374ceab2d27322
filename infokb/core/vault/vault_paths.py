"""Which files of a folder are a vault's: its notes, its other files, and what is no part of it."""

import json
import posixpath
from collections.abc import Callable, Collection, Mapping
from typing import NamedTuple

from infokb.core.errors import DiskError

SETTINGS_NAME = "infokb.toml"
TEMPLATES_FOLDER = "templates"
MAX_NOTE_BYTES = 2 * 1024 * 1024
MAX_FOLDER_DEPTH = 64
TEMPLATE_SETTINGS = {
    ".obsidian/templates.json": "folder",
    ".obsidian/plugins/templater-obsidian/data.json": "templates_folder",
    ".obsidian/plugins/quickadd/data.json": "templateFolderPath",
}
"""Where Obsidian, Templater and QuickAdd keep which folder holds their templates."""
HIDDEN = (
    ".gitignore",
    ".infokb/baseline.jsonl",
    ".obsidian/app.json",
    ".obsidian/types.json",
    ".pre-commit-config.yaml",
    *TEMPLATE_SETTINGS,
)
"""Settings that infokb reads; every other name that begins with a dot does not exist for it."""
FOREIGN_FOLDERS = frozenset({"node_modules", "__pycache__"})
"""Names of folders that other programs fill."""
FOREIGN_MARK = "pyvenv.cfg"
"""The file that makes a folder a virtual environment."""
SITE_PAGE = "index.html"
"""The page that says whether infokb built the site in a folder."""
HEAD_BYTES = 4096
"""How much of a page says so."""
MADE_HEAD = "---\ninfokb: made\n---\n"
"""How a file begins that infokb makes from notes, and that is not one itself."""
_MADE_BYTES = 2 * len(MADE_HEAD)
_SITE_TAG = b'<meta name="generator" content="infokb">'


class VaultPaths(NamedTuple):
    """The paths of a vault's notes and of its other files, each in order."""

    notes: tuple[str, ...]
    others: tuple[str, ...]


def note_path(folder: str, name: str) -> str:
    """Return the path of a note in a folder, which is empty for the vault's own."""
    return f"{folder}/{name}.md" if folder else f"{name}.md"


def vault_paths(
    paths: Collection[str], read_contents: Callable[[Collection[str]], Mapping[str, bytes | None]]
) -> VaultPaths:
    """Return which paths of a folder are a vault's.

    `read_contents` returns contents, None of large ones.
    """
    names = frozenset(paths)
    settings = read_contents([path for path in TEMPLATE_SETTINGS if path in names])
    reserved = tuple(f"{folder}/" for folder in (TEMPLATES_FOLDER, *named_folders(settings.get)))
    pages = read_contents([path for path in paths if path.endswith(f"/{SITE_PAGE}")])
    sites = [path for path, page in pages.items() if is_site_page(page or b"")]
    marks = [path for path in paths if path.endswith((f"/{SETTINGS_NAME}", f"/{FOREIGN_MARK}"))]
    apart = tuple(path[: path.rfind("/") + 1] for path in (*marks, *sites))
    notes: list[str] = []
    others: list[str] = []
    for path in sorted(paths):
        is_hidden = path.startswith(".") or "/." in path
        strange = path.startswith(apart) or in_foreign_folder(path)
        if path in HIDDEN or not (is_hidden or strange or path.count("/") > MAX_FOLDER_DEPTH):
            is_note = path.endswith(".md") and not path.startswith(reserved)
            (notes if is_note else others).append(path)
    return VaultPaths(tuple(notes), tuple(others))


def in_foreign_folder(path: str) -> bool:
    """Return whether a file lies in a folder that other programs fill."""
    return not FOREIGN_FOLDERS.isdisjoint(path.split("/")[:-1])


def is_site_page(content: bytes) -> bool:
    """Return whether infokb wrote a page."""
    return _SITE_TAG in content[:HEAD_BYTES]


def named_folders(read_file: Callable[[str], bytes | None]) -> frozenset[str]:
    """Return the folders of templates that settings name; `read_file` returns a file's content.

    Settings that cannot be read name none.
    """
    folders: set[str] = set()
    for path, key in TEMPLATE_SETTINGS.items():
        try:
            settings = json.loads(read_file(path) or b"{}")
        except (DiskError, ValueError, RecursionError):
            continue
        value = settings.get(key) if isinstance(settings, dict) else None
        for name in value if isinstance(value, list) else [value]:
            folder = posixpath.normpath(name).strip("/") if isinstance(name, str) else ""
            folders.add("" if folder == "." else folder)
    return frozenset(folders - {""})


def is_made_note(content: bytes) -> bool:
    """Return whether infokb makes a file again and again, so that it is not a note."""
    return content[:_MADE_BYTES].replace(b"\r\n", b"\n").startswith(MADE_HEAD.encode())


def decode_note(content: bytes) -> str:
    """Return the text of a file; bytes that are not UTF-8 become lone surrogates."""
    return content.decode("utf-8", "surrogateescape")


def encode_note(text: str) -> bytes:
    """Return the bytes of a file with a text, as `decode_note` read it."""
    return text.encode("utf-8", "surrogateescape")
