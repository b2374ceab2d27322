"""The address of a vault's served site, kept from one start to the next."""

import json
from pathlib import Path

import pytest

from infokb.disk.lock import state_folder
from infokb.disk.write import site_address
from infokb.disk.write.site_address import (
    SiteAddress,
    first_address,
    load_site_address,
    save_site_address,
)

KEY = "abcdefghijklmnopqrst-_"


def saved(root: Path) -> Path:
    """Return the file of the address."""
    return state_folder(root) / "serve.json"


def test_an_address_comes_back_and_is_for_the_user_alone(tmp_path: Path) -> None:
    assert load_site_address(tmp_path) is None
    address = SiteAddress(8123, site_address.new_key())
    save_site_address(tmp_path, address)
    assert load_site_address(tmp_path) == address
    assert saved(tmp_path).stat().st_mode & 0o777 == 0o600


def test_a_vault_has_a_port_of_its_own_and_a_key_that_nobody_guesses(tmp_path: Path) -> None:
    first, again, other = (first_address(tmp_path / name) for name in "aab")
    assert first.port == again.port != other.port
    assert 1024 < first.port < 32768
    assert first.key != again.key
    assert len(first.key) == 22


def test_an_address_that_others_may_know_is_none(tmp_path: Path) -> None:
    save_site_address(tmp_path, SiteAddress(8123, KEY))
    saved(tmp_path).chmod(0o644)
    assert load_site_address(tmp_path) is None


GOOD = {"format_version": 1, "port": 65535, "key": KEY}


@pytest.mark.parametrize(
    "change",
    [
        {"port": 0},
        {"port": -1},
        {"port": 65536},
        {"port": "80"},
        {"key": ""},
        {"key": KEY[1:]},
        {"key": f"{KEY[1:]}é"},
        {"key": f"{KEY[1:]}/"},
        {"other": 1},
    ],
    ids=str,
)
def test_a_damaged_address_is_none(tmp_path: Path, change: dict[str, object]) -> None:
    save_site_address(tmp_path, SiteAddress(8123, KEY))
    saved(tmp_path).write_text(json.dumps(GOOD))
    assert load_site_address(tmp_path) == SiteAddress(65535, KEY)
    saved(tmp_path).write_text(json.dumps({**GOOD, **change}))
    assert load_site_address(tmp_path) is None


@pytest.mark.parametrize("content", ["", "[]", "{}", "[" * 9999, "\udcff"])
def test_what_is_no_address_is_none(tmp_path: Path, content: str) -> None:
    save_site_address(tmp_path, SiteAddress(8123, KEY))
    saved(tmp_path).write_text(content, "utf-8", "surrogateescape")
    assert load_site_address(tmp_path) is None
