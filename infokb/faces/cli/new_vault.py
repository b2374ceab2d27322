"""The files of a new vault."""

import json
import os
from dataclasses import asdict
from pathlib import Path

from infokb.actions.describe import obsidian, words_as_toml
from infokb.actions.describe.vault_words import VaultWords
from infokb.core.value_class import value_class
from infokb.core.vault import parse
from infokb.disk.read.package_data import data_folder
from infokb.faces.clock import system_zone

VAULT_FOLDERS = ("contacts", "organizations", "interviews", "opportunities")


_MONTH_FIRST = "en_US"


@value_class
class Owner:
    """Whom a new vault belongs to, as its settings name it."""

    name: str = ""
    about: str = ""
    school: str = ""
    locale: str = ""
    timezone: str = ""


def system_owner() -> Owner:
    """Return what the machine tells of its owner: how dates are written, and the time zone."""
    return Owner(locale=_system_locale(), timezone=getattr(system_zone(), "key", ""))


def _system_locale() -> str:
    """Return the locale whose order of day and month the environment asks for, empty for none."""
    names = (os.environ.get(name, "") for name in ("LC_ALL", "LC_TIME", "LANG"))
    locale = next(filter(None, names), "")
    if "_" not in locale:
        return ""
    return "en-US" if locale.startswith(_MONTH_FIRST) else "en-GB"


def new_vault_files(owner: Owner) -> dict[str, str | bytes | None]:
    """Return the files of a new vault, by path; empty folders are kept for git."""
    source = data_folder("templates")
    files: dict[str, str | bytes | None] = {}
    for path in sorted((source / "vault").rglob("*")):
        if path.is_file():
            files[path.relative_to(source / "vault").as_posix()] = path.read_bytes()
    files["infokb.toml"] = _settings_text(source / "vault", owner)
    types = ((path.name, path.read_text("utf-8")) for path in sorted(source.glob("*.md")))
    schemas = (parse.parse_schema(f"templates/{name}", text) for name, text in types)
    files[".obsidian/types.json"] = obsidian.obsidian_types_json(
        {schema.name: schema for schema in schemas}
    )
    files |= {f"{folder}/.gitkeep": "" for folder in VAULT_FOLDERS}
    return files


def obsidian_vault_files(owner: Owner, words: VaultWords) -> dict[str, str | bytes | None]:
    """Return the files that make an Obsidian vault one of infokb, by path; none is a note."""
    source = data_folder("templates") / "vault"
    settings = words_as_toml.add_words(_settings_text(source, owner), words)
    return {"infokb.toml": settings, ".gitignore": (source / ".gitignore").read_bytes()}


def _settings_text(source: Path, owner: Owner) -> str:
    settings = (source / "infokb.toml").read_text("utf-8")
    texts = {name: json.dumps(text, ensure_ascii=False) for name, text in asdict(owner).items()}
    return settings.format(**texts)
