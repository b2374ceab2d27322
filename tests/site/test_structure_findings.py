"""What is wrong with notes, found once."""

from infokb.site.structure_findings import structure_problems
from tests.conftest import MakeVault


def test_faults_of_all_are_found_once_and_follow_ups_are_none(make_vault: MakeVault) -> None:
    vault = make_vault(
        {"a.md": "[[Nope]]", "b.md": "---\ntype: contact\nasked: 2026-01-01\n---\n[[Neither]]"}
    )
    assert {one.rule.group for one in structure_problems(vault)} == {"form", "links"}
    assert structure_problems(vault) is structure_problems(vault)
    assert [one.note.path for one in structure_problems(vault, [vault.notes["a.md"]])] == ["a.md"]
