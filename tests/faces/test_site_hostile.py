"""Notes that try to run something: on every page, of the private site and the public one."""

import pytest

from infokb.core.vault.vault import Vault
from infokb.faces.site.memory_site import MemorySite
from infokb.site import names as site_names
from infokb.site import pages as site_pages
from tests import payloads
from tests.conftest import MakeVault

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def hostile(request: pytest.FixtureRequest) -> Vault:
    """A vault with every payload in every place."""
    make: MakeVault = request.getfixturevalue("make_vault")
    return make(dict(payloads.files()), f"[site]\ntitle = '{payloads.payloads()[0]}'\n")


def test_there_are_enough() -> None:
    assert len(payloads.payloads()) >= 200


@pytest.mark.parametrize("public", [False, True])
def test_no_page_is_active(hostile: Vault, *, public: bool) -> None:
    site = site_pages.pages(hostile, public=public)
    pages = [name for name in site if name.endswith(".md")]
    assert len(pages) > 3.5 * len(payloads.payloads())
    for name in pages:
        assert payloads.active(str(site[name]).split("\n", 3)[3]) == [], name


def test_no_frame_of_a_page_is_active(hostile: Vault) -> None:
    frame = MemorySite(hostile)
    names = [name for name in hostile.notes if name.startswith("contacts/")]
    for name in ("index.md", "tags.md", *names[::4]):
        page = frame.file(site_names.published_name(name))
        assert page, name
        assert payloads.active(page.decode()) == [], name
    assert payloads.active(frame.missing_page("x").decode()) == []


def test_a_naive_page_is_active() -> None:
    text = '<p title="BAD">BAD</p><a href="BAD">'
    caught = [one for one in payloads.payloads() if payloads.active(text.replace("BAD", one))]
    assert len(caught) > 0.8 * len(payloads.payloads())
    for quiet in ('<p title="x">a &lt; b</p>', '<a href="mailto:x@example.org">x</a>', "a > b"):
        assert payloads.active(quiet) == []


def test_a_payload_is_text(hostile: Vault) -> None:
    shown = str(site_pages.pages(hostile)["people.md"])
    assert "&lt;script&gt;" in shown
