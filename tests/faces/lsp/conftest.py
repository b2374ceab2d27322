"""A small vault on disk."""

import shutil
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.faces.lsp.editors import TOML

CONTACT = """---
type: contact
role: Analyst
---

## Background

{text}

## Common ground

## Log

## Follow-ups
"""


@pytest.fixture
def vault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a vault with two people, one with letters beyond ASCII."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    root = tmp_path / "vault"
    (root / "contacts").mkdir(parents=True)
    (root / "infokb.toml").write_text(TOML)
    (root / "contacts" / "Ada Okafor.md").write_text(CONTACT.format(text="With [[Zoë Müller]]."))
    (root / "contacts" / "Zoë Müller.md").write_text(CONTACT.format(text="🎉 met [[Jane Do]]"))
    return root


@pytest.fixture
def ada(vault: Path) -> Path:
    """The note of a person without findings."""
    return vault / "contacts" / "Ada Okafor.md"


@pytest.fixture
def zoe(vault: Path) -> Path:
    """The note of a person with a broken link behind an emoji."""
    return vault / "contacts" / "Zoë Müller.md"


@pytest.fixture
def example_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the example vault."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    root = tmp_path / "example"
    shutil.copytree(ROOT / "example-vault", root)
    return root
