"""The vault of examples, for what is done with all of a vault."""

import pytest

from infokb.core.settings.config import parse_config
from infokb.core.vault.vault import Vault
from infokb.disk.read.vault import open_folder
from infokb.faces.clock import run_clock
from tests.conftest import ROOT


@pytest.fixture(scope="session")
def example() -> Vault:
    root = ROOT / "example-vault"
    settings = parse_config((root / "infokb.toml").read_text(encoding="utf-8"))
    return open_folder(root, run_clock(""), settings).vault
