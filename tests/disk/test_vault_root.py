"""Where a vault is, and what comes with infokb."""

import pytest

from infokb.core.errors import DiskError
from infokb.disk.read import package_data
from infokb.disk.read.package_data import data_folder
from infokb.disk.read.vault_root import find_vault_root


def test_the_nearest_vault_upward_is_found(tmp_path):
    inner = tmp_path / "vault" / "inner"
    (inner / "deep").mkdir(parents=True)
    assert find_vault_root(inner) is None
    (tmp_path / "vault" / "infokb.toml").touch()
    assert find_vault_root(inner / "deep") == tmp_path / "vault"
    (inner / "infokb.toml").touch()
    assert find_vault_root(inner / "deep") == inner


def test_a_folder_named_like_the_settings_is_no_mark(tmp_path):
    (tmp_path / "infokb.toml").mkdir()
    assert find_vault_root(tmp_path) is None


def test_packaged_data_comes_first(tmp_path, monkeypatch):
    package = tmp_path / "infokb"
    monkeypatch.setattr(package_data, "_PACKAGE", package)
    beside = tmp_path / "templates"
    beside.mkdir()
    with pytest.raises(DiskError, match="`templates` is missing"):
        data_folder("templates")
    (tmp_path / "pyproject.toml").touch()
    assert data_folder("templates") == beside
    packed = package / "_data" / "templates"
    packed.mkdir(parents=True)
    assert data_folder("templates") == packed


def test_data_that_is_nowhere_is_told():
    with pytest.raises(DiskError, match="`nothing` is missing"):
        data_folder("nothing")
