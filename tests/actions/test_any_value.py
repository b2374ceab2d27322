"""Any value in any field: the page of that note says so, every other page and draft is made."""

from collections.abc import Mapping
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from infokb.actions.draft import message_kinds, messages
from infokb.actions.draft.details import TypedDetails
from infokb.actions.draft.focus import MessageSubject
from infokb.core.errors import InfokbError
from infokb.core.vault import parse
from infokb.core.vault.schema import Schema
from infokb.core.vault.vault import Vault
from infokb.disk.read import message_templates
from infokb.site import pages
from infokb.site.privacy import obstacles
from tests import any_vault
from tests.conftest import ROOT, MakeVault

pytestmark = pytest.mark.slow

SCHEMAS: Mapping[str, Schema] = {
    path.stem: parse.parse_schema(f"templates/{path.name}", path.read_text("utf-8"))
    for path in sorted((ROOT / "templates").glob("*.md"))
}
SCHEDULED = "---\ntype: interview\nstatus: scheduled\n{}---\n"


def page(vault: Vault, name: str) -> str:
    """Return a private page."""
    return str(pages.pages(vault)[name])


def write(vault: Vault, *, public: bool) -> None:
    """Make every page but those of the handbook, which are the same in each vault."""
    files = pages.pages(vault, public=public)
    made = [files[name] for name in files if not name.startswith("handbook")]
    assert all(made)


def address(vault: Vault, name: str) -> None:
    """Draft a message of a kind to whoever stands behind each note."""
    kind = message_kinds.message_kind(vault, message_templates.built_in_messages(), name)
    for note in vault.notes.values():
        with suppress(InfokbError):
            assert messages.draft_message(vault, kind, MessageSubject(note), TypedDetails()).text


@given(any_vault.files(SCHEMAS), st.sampled_from(sorted(message_templates.built_in_messages())))
@settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
def test_any_vault_has_every_page_and_draft(
    make_vault: MakeVault, files: Mapping[str, str], kind: str
) -> None:
    vault = make_vault(files)
    write(vault, public=False)
    write(vault, public=True)
    list(obstacles.obstacles(vault))
    address(vault, kind)


@pytest.mark.parametrize("typed", ["2026-11-20T24:00", "[2026-11-20, 2026-11-21]", "2026-02-30"])
def test_a_day_that_is_none_is_said_on_its_page_alone(make_vault: MakeVault, typed: str) -> None:
    path = "interviews/Ada.md"
    vault = make_vault({path: SCHEDULED.format(f"date: {typed}\n"), "guides/Asking.md": ""})
    write(vault, public=False)
    assert f'<dt>Date</dt><dd>{typed} <span class="soft">(cannot be read)</span></dd>' in page(
        vault, path
    )
    assert "<p>no date yet</p>" in page(vault, "index.md")


def test_a_day_that_is_not_there_ends_no_page(make_vault: MakeVault) -> None:
    vault = make_vault({"interviews/Ada.md": SCHEDULED.format("medium: video\n")})
    assert '<p>no date yet</p>\n<p class="soft">video</p>' in page(vault, "index.md")


def test_long_values_and_guides_are_said_too(make_vault: MakeVault) -> None:
    path = "guides/Asking.md"
    typed = "x" * 100
    vault = make_vault({path: f"---\ntype: guide\nsnooze_until: {typed}\n---\n"})
    said = page(vault, path)
    assert f"<dt>Snoozed through</dt><dd>{'x' * 59}… <span" in said


@pytest.mark.parametrize("front", ["x: [\n", "- a\n", "x: &a 1\n"])
def test_a_front_matter_that_cannot_be_read_is_said(make_vault: MakeVault, front: str) -> None:
    path = "contacts/Ada.md"
    vault = make_vault({path: f"---\n{front}---\nHello\n", "contacts/Bo.md": ""})
    fault = vault.notes[path].fault
    assert fault
    assert "<dt>Cannot be read</dt>" in page(vault, path)
    assert "Hello" in page(vault, path)
    assert "Cannot be read" not in page(vault, "contacts/Bo.md")
