"""Fixtures: the built-in note types, vaults in memory, and `--update`."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import settings

from infokb.core.changes import content_bytes
from infokb.core.dates import instants
from infokb.core.settings import config
from infokb.core.settings.config import Config
from infokb.core.vault import parse
from infokb.core.vault.schema import Schema
from infokb.core.vault.type_mapping import map_types
from infokb.core.vault.vault import Vault
from infokb.disk.read.vault import open_folder
from infokb.faces.clock import run_clock

ROOT = Path(__file__).parents[1]
AS_OF = "2026-11-20T12:00"
ZONE = "Europe/Berlin"
SLOW_MODULE = "pytestmark = pytest.mark.slow"
MakeVault = Callable[..., Vault]

settings.register_profile("calm", deadline=None)
settings.register_profile("quick", deadline=None, max_examples=10)
settings.load_profile("calm")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--update`."""
    parser.addoption("--update", action="store_true", help="rewrite what is expected")


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config: pytest.Config) -> None:
    """Let one process alone rewrite a page."""
    if config.getoption("update"):
        config.option.numprocesses = 0


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave modules that are slow as a whole unread where no slow test runs."""
    if config.option.markexpr != "not slow" or collection_path.suffix != ".py":
        return None
    return SLOW_MODULE in collection_path.read_text("utf-8").splitlines() or None


@pytest.fixture(scope="session")
def schemas() -> Mapping[str, Schema]:
    """The built-in note types."""
    found = (
        parse.parse_schema(f"templates/{path.name}", path.read_text(encoding="utf-8"))
        for path in sorted((ROOT / "templates").glob("*.md"))
    )
    return {schema.name: schema for schema in found}


@pytest.fixture(scope="session")
def make_vault(schemas: Mapping[str, Schema]) -> MakeVault:
    """Give a function that builds a vault in memory, on the day of the pages.

    It takes texts by path, and the text of `infokb.toml`. A file in `templates/` that
    declares fields is a note type; other `.md` files outside dotted folders are notes.
    """

    def make(files: Mapping[str, str], toml: str = "") -> Vault:
        settings = _settings(toml)
        types = {**schemas}
        for path, text in files.items():
            if path.startswith("templates/") and parse.declares_type(text):
                made = parse.parse_schema(path, text)
                types[made.name] = made
        types = {**map_types(types, settings.types)}
        notes = {path for path in files if _is_note(path)}
        return Vault(
            {path: parse.parse_note(path, files[path], types) for path in sorted(notes)},
            types,
            _now(settings),
            settings,
            {
                path: content_bytes(text)
                for path, text in sorted(files.items())
                if path not in notes
            },
        )

    return make


@pytest.fixture(scope="session")
def example() -> Vault:
    """Give the vault of examples, on its day."""
    root = ROOT / "example-vault"
    settings = config.parse_config((root / "infokb.toml").read_text(encoding="utf-8"))
    return open_folder(root, run_clock(""), settings).vault


def _is_note(path: str) -> bool:
    hidden = any(part.startswith(".") for part in path.split("/")[:-1])
    return path.endswith(".md") and not hidden and not path.startswith("templates/")


def _settings(toml: str) -> Config:
    settings = config.parse_config(toml)
    return replace(settings, as_of=settings.as_of or AS_OF, timezone=settings.timezone or ZONE)


def _now(settings: Config) -> datetime:
    moment, zone = settings.as_of, settings.zone
    assert moment
    assert zone
    if isinstance(moment, str):
        read = date.fromisoformat if len(moment) == len("2026-11-20") else datetime.fromisoformat
        moment = read(moment)
    return instants.instant_of(moment, zone)
