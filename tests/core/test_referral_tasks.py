"""Whom a referral names, with a link or without."""

import pytest

from infokb.core.journey import referral_tasks
from tests.conftest import MakeVault


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Bo Li", "Bo Li"),
        ("bo li", "bo li"),
        ("Write to Bo Li", "Bo Li"),
        ("Talk with Jan van der Berg, who counts", "Jan van der Berg"),
        ("Ask Bo Li about dbt", "Bo Li"),
        ("write to Bo", "Bo"),
        ("Ask around", ""),
        ("Write", ""),
    ],
)
def test_a_name_needs_no_link(make_vault: MakeVault, text: str, name: str) -> None:
    path = "contacts/Ada Okafor.md"
    vault = make_vault({path: f"---\ntype: contact\n---\n\n- [ ] #referral {text}\n"})
    note = vault.notes[path]
    people = referral_tasks.people_referred_to(vault, note, note.tasks[0])
    assert [person.name for person in people] == [name] * bool(name)
