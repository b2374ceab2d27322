"""Addresses of files, as different editors write them."""

from pathlib import Path

import pytest

from infokb.faces.lsp import uris


@pytest.mark.parametrize(
    "uri",
    [
        "file:///v/Imani%20S%c3%b8rensen.md",
        "file:///v/Imani%20S%C3%B8rensen.md",
        "file://localhost/v/Imani%20Sørensen.md",
        "FILE:///v/Imani Sørensen.md",
    ],
)
def test_every_way_to_write_a_path_is_read(uri: str) -> None:
    assert uris.path_of_uri(uri) == Path("/v/Imani Sørensen.md")


@pytest.mark.parametrize(
    "uri", ["", "file:", "file://", "file://host/v/a.md", "untitled:Untitled-1", "file:///a%00.md"]
)
def test_other_addresses_name_no_file(uri: str) -> None:
    assert uris.path_of_uri(uri) is None


@pytest.mark.parametrize("name", ["a b#c?%41.md", "Zoë 採.md", "\udcff.md"])
def test_the_address_of_a_path_leads_back(name: str) -> None:
    path = Path("/v") / name
    assert uris.path_of_uri(uris.uri_of_path(path)) == path


def test_an_address_of_a_file() -> None:
    path = Path("/v/a b#c?%41\u00eb!$&'()*+,;=:@~-_.md")
    assert uris.uri_of_path(path) == "file:///v/a%20b%23c%3F%2541%C3%AB!$&'()*+,;=:@~-_.md"


def test_letters_are_raw_where_they_are_letters() -> None:
    assert uris.with_raw_letters("file:///S%C3%b8r%20%FFx") == "file:///Sør%20%FFx"
