"""Referrals that name a person get a link to the note of that person."""

import unicodedata

import pytest

from infokb.actions.record import new
from infokb.core.vault.vault import Vault
from tests.conftest import MakeVault

PAT = "contacts/Pat Roe.md"


def linked(make_vault: MakeVault, line: str, name: str = "Zoë Ångström") -> str | None:
    """Return the task once its person has a note, None when it stays."""
    vault: Vault = make_vault({PAT: f"---\ntype: contact\n---\n\n- [ ] #referral {line}\n"})
    changes = new.new_note(vault, vault.schemas["contact"], name, {})
    text = changes.files.get(PAT)
    return str(text).partition("#referral ")[2].strip() if text else None


@pytest.mark.parametrize(
    ("line", "right"),
    [
        ("Zoë Ångström", "[[Zoë Ångström]]"),
        ("ZOE  angstrom, at Acme", "[[Zoë Ångström]], at Acme"),
        (unicodedata.normalize("NFD", "ask Zoë Ångström."), "ask [[Zoë Ångström]]."),
        ("`Zoë Ångström` or Zoë Ångström's team", "`Zoë Ångström` or [[Zoë Ångström]]'s team"),
        ("Zoë Ångström and Zoë Ångström", "[[Zoë Ångström]] and Zoë Ångström"),
        ("Zoë Ångströms", None),
        ("Chloë Ångström", None),
        ("Zoë", None),
        ("[[Zoë Ångström]]", None),
        ("[Zoë Ångström](https://example.org)", None),
        ("Bo Li %% Zoë Ångström %%", None),
        (unicodedata.normalize("NFD", "Zoe Angströṃ"), "[[Zoë Ångström]]"),
        ("[the one](zoe-angstrom.md) Zoë Ångström", "[the one](zoe-angstrom.md) [[Zoë Ångström]]"),
    ],
)
def test_a_name_becomes_a_link(make_vault: MakeVault, line: str, right: str | None) -> None:
    assert linked(make_vault, line) == right


def test_a_name_of_signs_is_no_pattern(make_vault: MakeVault) -> None:
    assert linked(make_vault, "Bo Li", "Bo (.)i") is None
    assert linked(make_vault, "J. R. Li", "J. R. Li") == "[[J. R. Li]]"


def test_what_the_user_says_is_kept(make_vault: MakeVault) -> None:
    vault = make_vault({PAT: "---\ntype: contact\n---\n\n- [ ] #referral Bo Li\n"})
    typed = {"how_met": ["event"], "referred_by": ["Pat Roe"]}
    changes = new.new_note(vault, vault.schemas["contact"], "Bo Li", typed)
    assert "how_met: event\n" in str(changes.files["contacts/Bo Li.md"])
    assert new.filled_fields(vault, changes, new.new_note_path(changes), typed) == {}
