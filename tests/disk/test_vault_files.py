"""A vault of files in memory is the one that is opened from a folder with these files."""

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from infokb.actions.exports.tables import tables
from infokb.core.errors import InfokbError
from infokb.core.settings.config import Config
from infokb.core.vault.vault import Vault
from infokb.core.vault.vault_files import vault_of_files
from infokb.core.vault.vault_paths import MAX_FOLDER_DEPTH, MAX_NOTE_BYTES
from infokb.disk.read.vault import built_in_types, open_vault
from tests import canaries
from tests.benchmarks import vaults
from tests.conftest import ROOT

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
SITE = b'<meta name="generator" content="infokb">'
ODD = {
    "infokb.toml": b'timezone = "Asia/Tokyo"\n',
    "contacts/Ada Okafor.md": b"---\ntype: contact\n---\n\xff\n",
    "large.md": b"x" * (MAX_NOTE_BYTES + 1),
    "templates/club.md": b"---\nsummary: A club\nfolder: clubs\nfields: {}\n---\n",
    "templates/plain.md": b"# {{title}}\n",
    "clubs/Chess.md": b"---\ntype: club\n---\n",
    ".obsidian/templates.json": b'{"folder": "/forms/"}',
    ".obsidian/workspace.json": b"{}",
    ".obsidian/plugins/quickadd/data.json": b"{",
    "forms/talk.md": b"x",
    "node_modules/a.md": b"x",
    "env/pyvenv.cfg": b"",
    "env/a.md": b"x",
    "other/infokb.toml": b"",
    "other/a.md": b"x",
    "built/index.html": SITE,
    "built/a.md": b"x",
    "plain/index.html": b"<p>x",
    "plain/a.md": b"x",
    "d/" * MAX_FOLDER_DEPTH + "deep.md": b"x",
    "d/" * (MAX_FOLDER_DEPTH + 1) + "deeper.md": b"x",
    "a/.hidden/b.md": b"x",
    "attachments/a.png": b"x",
}


def write(root: Path, files: dict[str, bytes]) -> Path:
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    return root


def contents(root: Path) -> dict[str, bytes]:
    paths = (path for path in root.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths}


def expect_same(root: Path) -> Vault:
    from_disk = open_vault(root, lambda config: NOW.astimezone(config.zone or UTC))
    vault = vault_of_files(contents(root), NOW, built_in_types())
    assert list(vault.notes) == list(from_disk.notes)
    for path, note in vault.notes.items():
        other = from_disk.notes[path]
        assert (note.text, note.type_name) == (other.text, other.type_name), path
    assert dict(vault.files) == dict(from_disk.files)
    assert list(vault.files) == list(from_disk.files)
    assert (vault.schemas, vault.config) == (from_disk.schemas, from_disk.config)
    assert (vault.now, vault.now.tzinfo) == (from_disk.now, from_disk.now.tzinfo)
    for (table, rows), (_, others) in zip(tables(vault), tables(from_disk), strict=True):
        assert list(rows) == list(others), table.name
    return vault


@pytest.mark.slow
def test_the_example_is_the_same() -> None:
    assert expect_same(ROOT / "example-vault").notes


@pytest.mark.slow
def test_a_generated_vault_is_the_same(tmp_path: Path) -> None:
    vaults.make(tmp_path / "vault", 60)
    assert expect_same(tmp_path / "vault").notes


@pytest.mark.slow
def test_what_is_odd_is_the_same(tmp_path: Path) -> None:
    vault = expect_same(write(tmp_path, ODD))
    assert vault.notes["clubs/Chess.md"].schema
    assert vault.now.hour == 21
    assert len(vault.notes) == 4


@pytest.mark.slow
def test_a_vault_of_canaries_is_the_same(tmp_path: Path) -> None:
    expect_same(canaries.plant(tmp_path)[0])


def test_settings_can_be_given() -> None:
    config = Config(timezone="America/New_York")
    vault = vault_of_files({"infokb.toml": b"["}, NOW, {}, config)
    assert vault.config is config
    assert vault.now.tzinfo == ZoneInfo("America/New_York")
    assert vault_of_files({}, NOW, {}).config == Config()


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"x = 1", "there is no setting `x`"), (b"\xff", "infokb.toml:1: byte 0xff is not UTF-8")],
)
def test_settings_that_are_wrong_are_an_error(content: bytes, message: str) -> None:
    with pytest.raises(InfokbError, match=message):
        vault_of_files({"infokb.toml": content}, NOW, {})
